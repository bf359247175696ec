import { expect, test } from 'vitest'
import { readSummary } from './read-summary.ts'

const file = (bytes: Uint8Array<ArrayBuffer>) => new File([bytes], 'summary.txt')
const utf8 = (text: string) => file(new TextEncoder().encode(text))

test('what was pasted, or the text of a file in any script', async () => {
  expect(await readSummary('خلاصہ', undefined)).toEqual({ text: 'خلاصہ' })
  // A browser sends an empty file where none was chosen.
  expect(await readSummary('خلاصہ', utf8(''))).toEqual({ text: 'خلاصہ' })
  expect(await readSummary('', utf8('Podsumowanie\r\nDrugi wiersz\r\n'))).toEqual({
    text: 'Podsumowanie\nDrugi wiersz',
  })
})

test.each([
  ['both at once', 'Podsumowanie', utf8('Podsumowanie'), 'not both'],
  ['a file too large', '', utf8('a'.repeat(20_001)), 'larger than 20 KB'],
  ['another encoding', '', file(new Uint8Array([0xe9, 0x74, 0xe9])), 'not plain text in UTF-8'],
  ['a Word file', '', file(new TextEncoder().encode('PK\u0003\u0004 and more')), 'not plain text in UTF-8'],
])('%s is answered with what to do', async (_what, pasted, chosen, says) => {
  expect(await readSummary(pasted, chosen)).toEqual({ fault: expect.stringContaining(says) })
})
