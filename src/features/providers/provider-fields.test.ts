import { describe, expect, test } from 'vitest'
import { loadPacksOrThrow } from '../../adapters/packs/read-folder.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { buildRulebook } from '../../domain/policy/rulebook.ts'
import { type CheckedRecord, checkRows, newestOf, papersOf } from './checks.ts'
import { providerChanges, readDeclaration, readProvider, typedProvider } from './provider-fields.ts'

const typed = {
  name: 'Foundry Lane Workshop',
  kind: 'unregistered',
  registered: 'no',
  council_list: 'yes',
  online: 'no',
}

describe('a provider’s facts', () => {
  test('are read, with not known kept apart from no', () => {
    expect(readProvider(typed).fields).toMatchObject({
      registered: false,
      council_list: true,
      urn: null,
      online: false,
    })
    expect(
      readProvider({ ...typed, kind: 'further-education', registered: '', council_list: '' }).fields,
    ).toMatchObject({ registered: null, council_list: null })
  })
  test('go round unchanged', () => {
    const { fields } = readProvider({
      ...typed,
      urn: '123456',
      ukprn: '1001 2345',
      email: 'a@b.example',
      phone: '01632 960218',
      website: 'https://foundry.example',
    })
    if (!fields) throw new Error('not read')
    expect(fields.ukprn).toBe('10012345')
    expect(readProvider(typedProvider(fields)).fields).toEqual(fields)
    expect(providerChanges(fields, { ...fields, phone: null })).toEqual(['phone'])
  })
  test.each([
    ['urn', '12345'],
    ['urn', '1234567'],
    ['urn', '12345a'],
    ['ukprn', '20012345'],
    ['ukprn', '1001234'],
    ['email', 'nobody'],
    ['phone', 'ring me'],
    ['website', 'javascript:alert(1)'],
    ['name', ''],
    ['kind', 'castle'],
    ['name', 'x'.repeat(201)],
  ])('%s “%s” is a fault', (field, value) =>
    expect(readProvider({ ...typed, [field]: value }).faults.map((fault) => fault.field)).toEqual([field]),
  )
  test('kind and registration may not contradict each other', () => {
    expect(readProvider({ ...typed, kind: 'pru' }).faults).toHaveLength(1)
    expect(readProvider({ ...typed, registered: 'yes' }).faults).toHaveLength(1)
    expect(readProvider({ ...typed, kind: 'pru', registered: '' }).fields?.registered).toBe(true)
  })
})

describe('a declaration', () => {
  const whole = { on: '2026-11-02', by: 'Bev Sallis', fullTime: '3', plan: '0' }
  test('is read', () =>
    expect(readDeclaration(whole, '2026-11-02').declaration).toEqual({
      on: '2026-11-02',
      by: 'Bev Sallis',
      fullTime: 3,
      planOrLookedAfter: 0,
    }))
  test.each([
    [{ on: '' }, 'on-day'],
    [{ on: undefined }, 'on-day'],
    [{ on: '2026-11-03' }, 'on-day'],
    [{ by: '' }, 'by'],
    [{ fullTime: 'three' }, 'full-time'],
    [{ plan: '-1' }, 'plan'],
    [{ plan: '4' }, 'plan'],
  ])('%j is a fault', (over, field) =>
    expect(readDeclaration({ ...whole, ...over }, '2026-11-02').faults.map((fault) => fault.field)).toEqual([field]),
  )
})

describe('checks', () => {
  const loaded = loadPacksOrThrow()
  const pack = loaded.packs.get('east-midlands-academy')
  if (!pack) throw new Error('no pack')
  const rulebook = buildRulebook(loaded.floor, pack, 'academy')
  const today = dayOf('2026-11-24')
  const record = (over: Partial<CheckedRecord>): CheckedRecord => ({
    id: 'r1',
    form: 'provider-checks',
    site: null,
    on: '2026-09-01',
    validUntil: null,
    answers: {},
    ...over,
  })
  const answers = {
    'public-liability': { result: 'met', expires: '2026-12-18' },
    'employers-liability': { result: 'met', expires: '2026-11-20' },
    'asbestos-register': { result: 'not applicable', note: 'Built in 2015' },
    'behaviour-policy': { result: 'not met' },
    'electrical-certificate': { result: 'met', expires: '2026-11-24' },
  }
  const rows = checkRows(rulebook, [record({ answers })], today)
  const row = (ask: RegExp) => rows.find((one) => ask.test(one.ask))

  test('say met, running out, run out, not needed and not met, each with its clause', () => {
    expect(row(/Public liability/)).toMatchObject({
      kind: 'soon',
      word: '24 days',
      clauses: ['EMAT-4b.4'],
      daysLeft: 24,
    })
    expect(row(/Employer/)).toMatchObject({ kind: 'unmet', word: 'Run out' })
    expect(row(/Asbestos/)).toMatchObject({ kind: 'na', note: 'Built in 2015' })
    expect(row(/behaviour policy/)).toMatchObject({ kind: 'unmet', word: 'Not met' })
    expect(row(/Electrical/)).toMatchObject({ kind: 'soon', word: 'Last day' })
    expect(papersOf(rows)).toEqual({ out: 1, soon: 2, next: today })
  })
  test('only the newest record of a form and site counts', () => {
    const later = record({ id: 'r2', on: '2026-10-01' })
    const site = record({ id: 'r3', site: 'Canal Yard' })
    expect(
      newestOf([record({}), site, later])
        .map((one) => one.id)
        .sort(),
    ).toEqual(['r2', 'r3'])
  })
  test('a paper that is valid as a whole has a row of its own', () => {
    const assurance = checkRows(
      rulebook,
      [record({ form: 'provider-assurance', validUntil: '2027-09-24', answers: {} })],
      today,
    )
    expect(assurance).toHaveLength(1)
    expect(assurance[0]).toMatchObject({ kind: 'met', expires: dayOf('2027-09-24') })
  })
})
