/** The import rule (ARCHITECTURE.md): a short walk that fails with a sentence that teaches. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const source = join(root, 'src')

/** Adapter files that are ports: what features may hold in their hands. */
const ports = [
  'adapters/postgres/tenant.ts',
  'adapters/postgres/json.ts',
  'adapters/postgres/ids.ts',
  'adapters/postgres/like.ts',
  'adapters/postgres/audit.ts',
  'adapters/postgres/connect.ts',
  'adapters/casework/',
  'adapters/identity/',
  'adapters/mail/outbox.ts',
  'adapters/marks/',
  'adapters/signatures/',
  'adapters/silence/',
  'adapters/documents/render.ts',
  'adapters/files/store.ts',
  'adapters/clock/clock.ts',
  'adapters/packs/read-folder.ts',
]

interface Rule {
  readonly room: string
  readonly may: readonly string[]
  readonly because: string
}

const rules: readonly Rule[] = [
  {
    room: 'domain/',
    may: ['domain/'],
    because:
      'The domain is pure: no clock, no database, no HTTP, nothing of ours outside itself. Pass in what it needs as data.',
  },
  {
    room: 'ui/',
    may: ['ui/', 'domain/'],
    because: 'Components draw what they are given. Load data in a feature and hand it over.',
  },
  {
    room: 'adapters/',
    may: ['adapters/', 'domain/'],
    because: 'Adapters speak to the outside and know the domain; pages use them, never the other way round.',
  },
  {
    room: 'web/',
    may: ['web/', 'ui/', 'domain/', 'adapters/'],
    because: 'The web core serves any feature, so it knows none of them.',
  },
  {
    room: 'features/',
    may: ['features/', 'web/', 'ui/', 'domain/', ...ports],
    because: 'A feature reaches the outside through its request and the ports listed in tests/imports.test.ts.',
  },
]

const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
const isTest = (file: string) => /\.test\.tsx?$|\/testing[^/]*\.tsx?$|gallery/.test(file)

function importsOf(file: string): { from: string; typeOnly: boolean }[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]/gm)].map((match) => ({
    typeOnly: match[1] !== undefined,
    from: match[2] ?? '',
  }))
}

test('every room imports only what its rule allows', () => {
  const faults: string[] = []
  for (const file of files) {
    const name = relative(source, file).replaceAll('\\', '/')
    const rule = rules.find((one) => name.startsWith(one.room))
    if (!rule || isTest(name)) continue
    for (const { from, typeOnly } of importsOf(file)) {
      if (!from.startsWith('.')) continue
      const target = relative(source, join(dirname(file), from)).replaceAll('\\', '/')
      const allowed = rule.may.some((room) => target.startsWith(room))
      if (!allowed && !(typeOnly && rule.room !== 'domain/')) faults.push(`${name} imports ${target}. ${rule.because}`)
    }
  }
  expect(faults).toEqual([])
})

test('the domain touches no clock, file, network or database', () => {
  const faults: string[] = []
  for (const file of files) {
    const name = relative(source, file).replaceAll('\\', '/')
    if (!name.startsWith('domain/') || isTest(name)) continue
    const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    for (const word of [
      'Date.now(',
      'new Date(',
      'Temporal.Now',
      "from 'node:",
      "from 'kysely",
      "from 'pg",
      "from 'hono",
      'process.',
      'Math.random(',
    ]) {
      if (text.includes(word)) faults.push(`${name} uses ${word}: a pure function is given the day and the facts.`)
    }
  }
  expect(faults).toEqual([])
})

test('no file of ours grows past 400 lines', () => {
  const generated = ['adapters/postgres/schema.ts']
  const long = files.flatMap((file) => {
    const name = relative(source, file).replaceAll('\\', '/')
    const lines = readFileSync(file, 'utf8').split('\n').length
    return lines > 400 && !generated.includes(name) && !isTest(name)
      ? [`${name}: ${lines} lines. Does it still have one reason to exist?`]
      : []
  })
  expect(long).toEqual([])
})
