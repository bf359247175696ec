import { writeFileSync } from 'node:fs'
import { buildDocument } from '../../domain/documents/build.ts'
import { DOCUMENT_KINDS } from '../../domain/documents/content.ts'
import { sampleForm, sampleInput } from '../../domain/documents/testing-input.ts'
import { openRenderer } from './render.ts'

for (const engine of ['native', 'wasm'] as const) {
  const r = await openRenderer({ engine })
  for (const kind of DOCUMENT_KINDS) {
    const t = performance.now()
    const letter = kind.startsWith('parent') || kind.startsWith('off')
    const p = await r.print(
      buildDocument(
        kind,
        sampleInput(letter ? {} : { form: sampleForm(), records: [sampleForm(), sampleForm({ title: 'Visit' })] }),
      ),
      { fingerprint: 'a'.repeat(64) },
    )
    console.log(engine, kind, (performance.now() - t).toFixed(0), 'ms', p.bytes.length, p.standard, p.unprintable)
    writeFileSync(`/tmp/doc/${engine}-${kind}.pdf`, p.bytes)
  }
  const odd = sampleInput({ pupil: { name: 'محمد 李小龙 😀', knownAs: '', year: 'Year 8' } })
  const p = await r.print(buildDocument('parent-notification', odd), { fingerprint: 'b'.repeat(64) })
  console.log(p.standard, p.unprintable)
  writeFileSync(`/tmp/doc/${engine}-odd.pdf`, p.bytes)
  const times: number[] = []
  for (let i = 0; i < 60; i++) {
    const t = performance.now()
    await r.pdf(
      buildDocument(
        'parent-notification',
        sampleInput({ reference: `R-${i}`, pupil: { name: `Ann${i} Bee`, knownAs: '', year: 'Year 8' } }),
      ),
    )
    times.push(performance.now() - t)
  }
  times.sort((a, b) => a - b)
  console.log(
    engine,
    'p50',
    times[30]!.toFixed(1),
    'p95',
    times[57]!.toFixed(1),
    'rss',
    (process.memoryUsage().rss / 1e6).toFixed(0),
  )
  await r.close()
}
