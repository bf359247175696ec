/** Every acceptance scenario that touches the people around a pupil has a browser test, and the table says which. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'tests/browser/README.md'), 'utf8')
const rows = [...readme.matchAll(/^\| (S\d\d) \| `([\w.-]+)` \| (.+) \|$/gm)].map(([, scenario, spec, says]) => ({
  scenario: scenario ?? '',
  spec: spec ?? '',
  says: says ?? '',
}))

/** What a parent, a provider or the attendance office does, as the cases of the packs name it. */
const ofPeopleAround =
  /\b(absence-[a-z]+|weekly-attendance|welfare-check|parental-consent|refusal-record|home-school-agreement|(parent|council)-notification|flexi-decision-letter|provider-report|incident|provider-assurance|employers-liability)\b/

/** The scenarios whose cases do any of that. */
function touched(): ReadonlySet<string> {
  const found = new Set<string>()
  for (const file of globSync('policies/*/cases/*.yaml', { cwd: root })) {
    const text = readFileSync(join(root, file), 'utf8')
    const named = /^(?:case|source): .*?\b(S\d\d)\b/m.exec(text)?.[1]
    if (named && ofPeopleAround.test(text)) found.add(named)
  }
  return found
}

test('each has a row, once', () => {
  const listed = rows.map((row) => row.scenario)
  expect([...touched()].filter((scenario) => !listed.includes(scenario))).toEqual([])
  expect(listed).toEqual([...new Set(listed)].sort())
})

test('each row names a spec that is there, and one that is acted out in scenarios.spec.ts is named by its test', () => {
  for (const { scenario, spec } of rows) {
    const path = join(root, 'tests/browser', spec)
    expect(existsSync(path), `${scenario}: ${spec}`).toBe(true)
    if (spec === 'scenarios.spec.ts')
      expect(readFileSync(path, 'utf8')).toMatch(new RegExp(`test\\([^)]*\\b${scenario}\\b`))
  }
  expect(touched().size).toBeGreaterThan(10)
})
