import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { buildDocument } from '../../domain/documents/build.ts'
import { DOCUMENT_KINDS, type DocumentContent } from '../../domain/documents/content.ts'
import { sampleForm, sampleInput } from '../../domain/documents/testing-input.ts'
import { DocumentFault, openRenderer, type Renderer } from './render.ts'

const opened: Renderer[] = []
function renderer(settings: Parameters<typeof openRenderer>[0] = {}): Renderer {
  const made = openRenderer(settings)
  opened.push(made)
  return made
}
afterAll(() => {
  for (const one of opened) one.close()
})

const native = existsSync(
  fileURLToPath(new URL('../../../node_modules/@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu', import.meta.url)),
)
const press = renderer()
const wasm = renderer({ engine: 'wasm' })

function sample(kind: DocumentContent['kind'], changes = {}): DocumentContent {
  const records = [sampleForm(), sampleForm({ title: 'Visit' })]
  return buildDocument(kind, sampleInput({ form: sampleForm(), records, ...changes }))
}

function named(name: string): DocumentContent {
  return sample('parent-notification', { pupil: { name, knownAs: '', year: 'Year 8' } })
}

function expectTagged(bytes: Uint8Array): number {
  const text = Buffer.from(bytes).toString('latin1')
  expect(text.startsWith('%PDF-')).toBe(true)
  for (const mark of ['/StructTreeRoot', '/MarkInfo', '/Lang', '/TH', '/H1', '/H2', '/Table'])
    expect(text).toContain(mark)
  return text.match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

describe('every kind of document', () => {
  test.each(DOCUMENT_KINDS)('%s prints tagged, in one to three pages', async (kind) => {
    const printed = await press.print(sample(kind), { fingerprint: 'f'.repeat(64) })
    expect(expectTagged(printed.bytes)).toBeOneOf([1, 2, 3])
    expect(printed).toMatchObject({ unprintable: [], standard: native ? 'PDF/UA-1' : 'tagged' })
  })

  test.each(DOCUMENT_KINDS)('%s prints tagged with the compiler that runs everywhere', async (kind) => {
    const printed = await wasm.print(sample(kind))
    expect(expectTagged(printed.bytes)).toBeOneOf([1, 2, 3])
    expect(printed).toMatchObject({ engine: 'wasm', unprintable: [] })
  })

  test('the same content prints to the same bytes', async () => {
    const [one, two] = await Promise.all([press.pdf(sample('record')), press.pdf(sample('record'))])
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
  })
})

describe('names and words of any kind', () => {
  test.each(['Zoë Ødegård-Łukasz', 'محمد', '李小龙', '😀 Ng', 'Юлія Ωμέγα', 'שרה', 'e\u0301\u0323', '\uE000'])(
    'a letter about "%s" always goes out, on both compilers',
    async (name) => {
      for (const one of [press, wasm]) expectTagged((await one.print(named(name))).bytes)
    },
  )

  test('letters no font has are named, never dropped in silence', async () => {
    const plain = await wasm.print(named('Li'))
    const printed = await wasm.print(named('李小龙'))
    expect(printed.unprintable).toEqual(['李', '小', '龙'])
    expect(printed.bytes.length).toBeGreaterThan(plain.bytes.length)
  })

  test('text is never read as markup or code', async () => {
    const odd = '#panic("x") $x^2$ *b* _i_ [ ] { } \\ " \' <a> @ref ~ // /* `raw` https://a.example'
    for (const one of [press, wasm]) expectTagged((await one.print(named(odd))).bytes)
  })

  test('half letters and control signs do no harm', async () => {
    for (const one of [press, wasm]) expectTagged((await one.print(named('A\uD800\u0000\u0007\u2028B\r\nC'))).bytes)
  })

  test('any text prints', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        expectTagged((await press.print(named(`Ann ${text}`))).bytes)
      }),
      { numRuns: 25 },
    )
  })
})

describe('the queue', () => {
  test('a document that takes too long is stopped with plain words', async () => {
    const slow = renderer({ timeLimit: 1 })
    await expect(slow.pdf(sample('record'))).rejects.toThrow(/took too long/)
  })

  test('too many at once are refused, the others printed', async () => {
    const small = renderer({ queueLimit: 1 })
    const jobs = await Promise.allSettled([1, 2, 3].map(() => small.pdf(sample('record'))))
    expect(jobs.map((job) => job.status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  })

  test('starting afresh and ending when idle lose nothing', async () => {
    const fresh = renderer({ recycleAfter: 1, idleAfter: 1 })
    for (let n = 0; n < 3; n++) expectTagged(await fresh.pdf(sample('record')))
  })

  test('a compiler that cannot start fails the document, not the server', async () => {
    const broken = renderer({ templates: '/nowhere', timeLimit: 10_000 })
    await expect(broken.pdf(sample('record'))).rejects.toThrow(DocumentFault)
  })

  test('closing refuses what still waits', async () => {
    const closing = renderer()
    const waiting = [closing.pdf(sample('record')), closing.pdf(sample('record'))]
    closing.close()
    const ends = await Promise.allSettled([...waiting, closing.pdf(sample('record'))])
    expect(ends.every((end) => end.status === 'rejected')).toBe(true)
  })
})
