import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { waymark } from '../src/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'waymark-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...words: string[]) {
  const lines: string[] = []
  const faults: string[] = []
  const code = await waymark(words, { line: (text = '') => lines.push(text), fault: (text) => faults.push(text) })
  return {
    code,
    text: lines.join('\n'),
    faults: faults.join('\n'),
    json: () => JSON.parse(lines.join('\n')) as Record<string, unknown>,
  }
}

function caseFile(name: string, blocked: string): string {
  const file = join(folder, name)
  writeFileSync(
    file,
    `case: One check missing
pack: kimberley
given:
  school: { phase: primary }
  pupil: { name: Ada, year: 5 }
  placement: { route: school-arranged, proposed: 2026-10-05, approved: 2026-10-15, commissioned: 2026-10-19, start: 2026-11-02, end: 2027-02-12 }
  everything in place: { on: 2026-10-19, except: [EMET-7.8.4.4] }
steps:
  - on: 2026-10-20
    ask: start
    then: { blocked: [${blocked}] }
`,
  )
  return file
}

describe('check', () => {
  test('ends with 0 when the case holds', async () => {
    const { code, text } = await run('check', caseFile('holds.yaml', 'EMET-7.8.4.4'))
    expect(code).toBe(0)
    expect(text).toContain('The case holds.')
  })

  test('shows what was expected beside what was answered, and ends with 1', async () => {
    const { code, text } = await run('check', caseFile('differs.yaml', 'EMET-7.11.0'))
    expect(code).toBe(1)
    expect(text).toMatch(/the case expects +Waymark answers/)
    expect(text).toMatch(/blocked +EMET-7\.11\.0 +EMET-7\.8\.4\.4/)
  })

  test('says it to machines too, for a whole folder', async () => {
    const { code, json } = await run('check', folder, '--json')
    expect(code).toBe(1)
    expect(json()).toMatchObject({ cases: 2, hold: 1 })
  })

  test('names the line of a wrong key, and a path that is not there', async () => {
    const file = join(folder, 'wrong.yaml')
    writeFileSync(file, 'case: Wrong\npack: kimberley\ngiven:\n  pupl: { year: 5 }\nsteps:\n  - on: 2026-10-20\n')
    const { code, text } = await run('check', file)
    expect(code).toBe(1)
    expect(text).toMatch(/wrong\.yaml:\d+ .*there is no such key as "pupl"/)
    expect(await run('check', join(folder, 'nowhere'))).toMatchObject({ code: 2 })
  })
})

test('clauses prints the tally of each policy and the sum', async () => {
  const { code, text } = await run('clauses')
  expect(code).toBe(0)
  expect(text).toMatch(/kimberley \(EMET\) +201/)
  expect(text).toMatch(/all five +681 +\d+ +\d+ +0/)
  const where = (await run('clauses', '--where')).text
  expect(where).toContain('/records/new?form=provider-checks&provider=:provider')
  expect(where).toMatch(/leaves\s+a\s+record\s+of/)
  const json = (await run('clauses', '--json')).json()
  expect(json).toMatchObject({ total: { clauses: 681, missing: 0 }, faults: [] })
})

describe('explain', () => {
  test('gives the whole answer to Why?', async () => {
    const { code, text } = await run(
      'explain',
      caseFile('why.yaml', 'EMET-7.8.4.4'),
      '--duty',
      'EMET-7.8.4.4',
      '--on',
      '2026-10-20',
    )
    expect(code).toBe(0)
    expect(text).toContain('The placement cannot start until this is done.')
    expect(text).toMatch(/What is missing\n {2}EMET-7\.8\.4\.4/)
  })

  test('says when there is no such duty, and what to write', async () => {
    const file = caseFile('none.yaml', 'EMET-7.8.4.4')
    expect((await run('explain', file, '--duty', 'EMET-99')).faults).toContain('No duty of kimberley or of the floor')
    expect((await run('explain', file)).faults).toContain('waymark explain CASEFILE --duty')
  })
})

test('compare holds two policies side by side, by folder or prefix', async () => {
  const { code, text } = await run('compare', 'EMET', 'diamond')
  expect(code).toBe(0)
  expect(text).toMatch(/school-arranged +consulted.*diamond is stricter/)
  expect((await run('compare', 'EMAT', '--on', '2026-10-01')).text).toContain(
    'The policy’s own review was due on Tue 31 Mar 2026.',
  )
  expect((await run('compare', 'nobody')).faults).toContain('There is no policy called "nobody"')
})

test('compare finds the two intervals for safeguarding training', async () => {
  const { json } = await run('compare', 'east-midlands-academy', 'england', '--json', '--on', '2026-10-01')
  expect(json()['findings']).toContainEqual(
    expect.objectContaining({ kind: 'contradiction', clauses: ['EMAT-E.4', 'EMAT-E.S5'] }),
  )
})

test('forms lists forms, and the field ids of one', async () => {
  expect((await run('forms', 'kimberley')).text).toMatch(/provider-checks +provider/)
  expect((await run('forms', 'kimberley', 'provider-checks')).text).toMatch(
    /health-and-safety +check +met \| not met \| not applicable/,
  )
  expect((await run('forms', 'kimberley', 'no-such')).code).toBe(2)
})

test('facts gives the words for yes, no and not known', async () => {
  expect((await run('facts')).text).toContain(
    'looked-after\n  Does this hold: the pupil is looked after?\n  yes        The pupil is looked after.',
  )
})

test('help lists every command; a command that is not there ends with 2', async () => {
  const { code, text } = await run('help')
  expect(code).toBe(0)
  for (const name of ['clauses', 'check', 'explain', 'compare', 'facts', 'forms', 'audit verify', 'backup', 'restore'])
    expect(text).toContain(`waymark ${name}`)
  expect((await run('nonsense')).code).toBe(2)
  expect((await run('check', '--help')).text).toContain('waymark check')
})
