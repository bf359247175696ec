import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadPacksOrThrow } from '../src/adapters/packs/read-folder.ts'
import { caseJsonSchemaText } from '../src/domain/cases/json-schema.ts'
import { runCase } from '../src/domain/cases/run.ts'
import { asks, caseSchema } from '../src/domain/cases/schema.ts'

const docs = join(import.meta.dirname, '..', 'docs')

test('docs/case.schema.json is what the engine checks (node scripts/write-case-schema.ts writes it)', () => {
  expect(readFileSync(join(docs, 'case.schema.json'), 'utf8')).toBe(caseJsonSchemaText())
})

test('docs/cases.md speaks of every key of the case language', () => {
  const page = readFileSync(join(docs, 'cases.md'), 'utf8')
  const missing = [...keysOf(caseSchema), ...asks].filter((key) => !page.includes(key))
  expect(missing).toEqual([])
})

/** Every key a person may write, at any depth. */
function keysOf(schema: unknown): Set<string> {
  const keys = new Set<string>()
  const seen = new Set<unknown>()
  const walk = (one: unknown) => {
    if (typeof one !== 'object' || one === null || seen.has(one)) return
    seen.add(one)
    const definition = (one as { _zod?: { def?: Record<string, unknown> } })._zod?.def
    if (!definition) return
    if (definition['type'] === 'object') for (const key of Object.keys(definition['shape'] as object)) keys.add(key)
    for (const value of Object.values(definition)) {
      if (Array.isArray(value)) value.forEach(walk)
      else if (typeof value === 'object' && value !== null && !('_zod' in value) && definition['type'] === 'object')
        Object.values(value).forEach(walk)
      else walk(value)
    }
  }
  walk(schema)
  return keys
}

test('every worked example of docs/cases.md holds', () => {
  const { floor, packs } = loadPacksOrThrow()
  const page = readFileSync(join(docs, 'cases.md'), 'utf8')
  const examples = [...page.matchAll(/```yaml\n(case:[\s\S]*?)```/g)].map((match) => match[1] ?? '')
  expect(examples.length).toBeGreaterThanOrEqual(13)
  for (const source of examples) {
    const result = runCase(floor, packs, 'docs/cases.md', source)
    const differences = result.steps.flatMap((step) =>
      step.mismatches.map((one) => `step ${step.step} ${one.what}: expected ${one.expected}; answered ${one.answered}`),
    )
    expect({ case: result.name, differences: [...result.faults, ...differences] }).toEqual({
      case: result.name,
      differences: [],
    })
  }
})
