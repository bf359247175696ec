import { expect, test } from 'vitest'
import { containing } from './like.ts'

test('what was typed is looked for as it stands', () => {
  expect(containing('50%_a\\b')).toBe('%50\\%\\_a\\\\b%')
})
