import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { looksLikeDbs } from './looks-like-dbs.ts'

const text = (words: string) => new TextEncoder().encode(words)

/** A PDF with one packed stream, as most programs write it. */
function pdf(words: string): Uint8Array {
  const stream = deflateSync(Buffer.from(`BT /F1 12 Tf [(${words.slice(0, 4)}) 20 (${words.slice(4)})] TJ ET`))
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj\n<</Filter /FlateDecode>>\nstream\n'),
    stream,
    Buffer.from('\nendstream\nendobj\n%%EOF\n'),
  ])
}

test.each([
  'DBS certificate S Ridley.pdf',
  'sam_dbs.jpg',
  'CRB.pdf',
  'Enhanced Disclosure.pdf',
  'disclosure and barring.png',
])('%s is refused by its name', (name) => expect(looksLikeDbs(name, '', text('x'))).toBe(true))

test.each(['Insurance.pdf', 'DBS policy 2026.pdf', 'Safer recruitment statement (DBS).docx', 'adbsurd.pdf'])(
  '%s is not',
  (name) => expect(looksLikeDbs(name, '', text('x'))).toBe(false),
)

test('what a PDF says is read, also when it is packed', () => {
  const says =
    'Disclosure and Barring Service Enhanced Certificate. Certificate Number 001234567890. Date of Issue 4 May 2026'
  expect(looksLikeDbs('scan-0042.pdf', '', pdf(says))).toBe(true)
  expect(looksLikeDbs('scan-0042.txt', '', text(says))).toBe(true)
  expect(
    looksLikeDbs('scan-0042.pdf', '', pdf('Public liability. Certificate Number 12, Date of Issue 4 May 2026')),
  ).toBe(false)
})

test('a policy that speaks of the checks is let through', () => {
  expect(looksLikeDbs('child-protection.pdf', '', pdf('We check staff with the Disclosure and Barring Service.'))).toBe(
    false,
  )
})
