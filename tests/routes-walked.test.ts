import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadPacksOrThrow } from '../src/adapters/packs/read-folder.ts'
import { routes } from '../src/domain/policy/words.ts'
import { walks } from './browser/walked.ts'

const { packs } = loadPacksOrThrow()
const folder = join(import.meta.dirname, 'browser')
const specOf = (pack: string, route: string) =>
  walks.find((walk) => walk.route === route && walk.packs.includes(pack))?.spec
const has = (pack: string, route: (typeof routes)[number]) => packs.get(pack)?.policy.routes?.[route]?.value === 'on'

test('every route of every policy is walked in the browser, and no other is said to be', () => {
  const faults = [...packs.keys()].flatMap((pack) =>
    routes.flatMap((route) => {
      const spec = specOf(pack, route)
      if (has(pack, route)) return spec ? [] : [`${pack} has ${route}; no browser test walks it`]
      return spec ? [`${spec} is said to walk ${route} under ${pack}, which has no such route`] : []
    }),
  )
  expect(faults).toEqual([])
  expect(walks.flatMap((walk) => walk.packs).filter((pack) => !packs.has(pack))).toEqual([])
})

test('each spec takes its policies from the table, or names the one it walks', () => {
  const faults = walks.flatMap(({ route, spec, packs: walked }) => {
    const text = readFileSync(join(folder, spec), 'utf8')
    return text.includes(`packsOn('${route}')`) || walked.every((pack) => text.includes(`test('${pack}`))
      ? []
      : [`${spec} does not walk ${route} under ${walked.join(', ')}`]
  })
  expect(faults).toEqual([])
})

test('the README shows the table', () => {
  const ids = [...packs.keys()].sort()
  const table = [
    `| Route | ${ids.join(' | ')} |`,
    `|---|${ids.map(() => '---|').join('')}`,
    ...routes.map((route) => `| ${route} | ${ids.map((pack) => specOf(pack, route) ?? 'none').join(' | ')} |`),
  ].join('\n')
  const readme = readFileSync(join(folder, 'README.md'), 'utf8')
  expect(readme.includes(table) ? '' : `Put this table into tests/browser/README.md:\n${table}`).toBe('')
})
