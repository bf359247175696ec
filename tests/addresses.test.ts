/** Each address is one feature's: of two routes with one address the second would never be reached, and nobody would know. */
import { expect, test } from 'vitest'
import { allRoutes } from '../src/features/index.ts'

test('no two routes answer the same address', () => {
  // A parameter matches whatever its name is.
  const names = allRoutes.map((route) => `${route.method} ${route.path.replaceAll(/:[a-z]+/gi, ':')}`)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
