import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { SeedRole } from '../../adapters/postgres/testing-seed.ts'
import { differencesOf } from '../../domain/attendance/ledger.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { makeTestSchool, placed, type TestSchool } from '../see-today/testing-school.ts'
import { keepLedger } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let lena: { pupilId: string; placementId: string }
let office: Visitor

const visit = (role: SeedRole, at: 0 | 1 = 0): Promise<Visitor> =>
  testApp(
    deps,
    keepLedger,
    { trustId: school.trust.trustId, personId: school.trust.personId(role, at) },
    school.trust.schools[at],
  )
const inTrust = <T,>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(t.db, school.trust.ctx, work)
const marks = (source: string) =>
  inTrust((tx) =>
    tx
      .selectFrom('current_marks')
      .select(['pupil_id', 'session', 'code', 'reason', 'confirmed_by', 'nature_of_activity'])
      .where('source', '=', source)
      .orderBy('session')
      .orderBy('code')
      .execute(),
  )
const told = (of: { pupilId: string; placementId: string }, session: string, code: string) =>
  inTrust((tx) =>
    tx
      .insertInto('marks')
      .values({
        trust_id: school.trust.trustId,
        school_id: school.schoolId,
        pupil_id: of.pupilId,
        placement_id: of.placementId,
        day: '2026-11-10',
        session,
        code,
        source: 'provider',
        nature_of_activity: 'boat building',
        confirmed_by: 'Bea Holt',
        confirmed_at: '2026-11-10T09:31:00Z',
        recorded_role: 'provider-staff',
      })
      .execute(),
  )

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T14:30:00Z')
  school = await makeTestSchool(deps)
  lena = await inTrust((tx) =>
    placed(tx, school.trust.trustId, school.schoolId, school.adoptionId, school, {
      first: 'Lena',
      last: '=Marsh',
      state: 'active',
      start: '2026-09-14',
      started: '2026-09-14',
      upn: 'A823456789012',
    }),
  )
  office = await visit('attendance-officer')
  await told(school.kofi, 'AM', '/')
  await told(lena, 'AM', 'N')
})
afterAll(() => t.close())

test('a difference is a difference of presence with a provider, and of the code with the register system', () => {
  expect(differencesOf({}, true)).toEqual(['no mark'])
  expect(differencesOf({}, false)).toEqual([])
  expect(differencesOf({ provider: '/' }, true)).toEqual(['to decide'])
  expect(differencesOf({ mis: 'B' }, true)).toEqual(['to decide'])
  expect(differencesOf({ provider: '/', school: 'B', mis: 'B' }, true)).toEqual([])
  expect(differencesOf({ provider: 'N', school: 'I' }, true)).toEqual([])
  expect(differencesOf({ provider: 'N', school: 'D' }, true)).toEqual([])
  expect(differencesOf({ provider: '/', school: 'I', mis: 'N' }, true)).toEqual(['provider differs', 'mis differs'])
})

describe('the ledger', () => {
  test('shows the three marks of a day, and what is to do', async () => {
    const { status, text } = await (await visit('dsl')).get('/ledger/2026-11-10')
    expect(status).toBe(200)
    for (const words of ['Ansah, Kofi', 'To decide', 'Nobody has marked it', 'Provider said', 'Register system has'])
      expect(text).toContain(words)
    expect(text).not.toContain('Accept the marks ticked')
    for (const view of ['week', 'term'])
      expect((await office.get(`/ledger/2026-11-10?view=${view}&show=all`)).text).toContain('Ansah, Kofi')
    expect((await office.get('/ledger')).location).toBe('/ledger/2026-11-10')
    expect((await office.get('/ledger/never')).status).toBe(404)
  })

  test('accepting a provider’s mark writes the school’s own, with the provider’s word and the reason', async () => {
    const accept = [school.kofi, lena].map((one) => `${one.pupilId} 2026-11-10 AM`)
    const done = await office.post('/ledger/2026-11-10/accept', { accept: [...accept, 'nonsense'], view: 'day' })
    expect(done.location).toBe('/ledger/2026-11-10?view=day')
    expect(await marks('school')).toMatchObject([
      {
        code: 'B',
        confirmed_by: 'Bea Holt',
        nature_of_activity: 'boat building',
        reason: 'The provider’s mark was accepted',
      },
      { code: 'N', confirmed_by: null },
    ])
    expect((await office.post('/ledger/2026-11-10/accept', { accept, view: 'day' })).status).toBe(200)
    expect(await marks('school')).toHaveLength(2)
  })

  test('deciding otherwise needs a reason, keeps what was there, and tells the second of two', async () => {
    const address = `/ledger/2026-11-10/AM/${lena.pupilId}`
    const standing = /name="standing" value="([0-9a-f-]*)"/.exec((await office.get(address)).text)?.[1] ?? ''
    const decided = { code: 'I', nature: '', toldBy: '', toldAt: '', late: '', standing }
    expect((await office.post(address, { ...decided, reason: '' })).text).toContain('Say why the school decides so.')
    expect((await office.post(address, { ...decided, code: 'B', reason: 'x' })).text).toContain(
      'B cannot be written without it',
    )
    expect((await office.post(address, { ...decided, reason: 'Mother rang: flu' })).status).toBe(303)
    expect((await office.post(address, { ...decided, reason: 'Again' })).status).toBe(409)
    const { text } = await office.get(address)
    expect(text).toContain('Mother rang: flu')
    expect(text).toContain('The provider’s mark was accepted')
  })

  test('a question to the provider is e-mailed without a name and is an alert if nobody answers', async () => {
    await inTrust((tx) => tx.updateTable('providers').set({ email: 'office@harbour.example' }).execute())
    const address = `/ledger/2026-11-10/AM/${lena.pupilId}/question`
    expect((await office.post(address, { question: '' })).status).toBe(422)
    expect((await office.post(address, { question: 'Did Lena come at 10:00?' })).status).toBe(303)
    const [mail] = await inTrust((tx) => tx.selectFrom('outbox').select('payload').execute())
    expect(JSON.stringify(mail)).not.toMatch(/Lena|Marsh/)
    const [alert] = await inTrust((tx) => tx.selectFrom('alerts').selectAll().execute())
    expect(alert).toMatchObject({ kind: 'reply', state: 'waiting' })
    expect(alert?.due_at.toISOString()).toBe('2026-11-11T16:00:00.000Z')
  })
})

describe('register marks', () => {
  const head = 'UPN\tName\tDate\tSession\tMark\tMinutes late'
  const paste = (...rows: string[]) => office.post('/ledger/import', { pasted: [head, ...rows].join('\n') })

  test('every cell that cannot be taken is named, and nothing is brought in', async () => {
    const bad = await paste(
      'Z000000000000\t\t10/11/2026\tAM\tB\t',
      'A823456789012\t\t31/02/2026\tnoon\tQQ\t0.5',
      '\tKofi Ansah\t28/10/2026\tAM\t\\\t',
    )
    expect(bad.status).toBe(422)
    for (const words of [
      'No pupil with this UPN',
      'cannot be read',
      'AM or PM',
      '“QQ” is not an attendance code',
      'is not a school day',
      'for the other half',
    ])
      expect(bad.text).toContain(words)
    expect((await office.post('/ledger/import', { pasted: 'Name\tMark\nKofi\tB' })).text).toContain(
      'These columns are missing: Date, Session.',
    )
    expect((await office.post('/ledger/import', {})).text).toContain('Paste the rows, or choose a file.')
    expect(await marks('mis')).toEqual([])
  })

  test('may be brought in again: what changed replaces, what is the same stays', async () => {
    expect(
      (
        await paste(
          'A823456789012\t\t10/11/2026\tAM\tN\t',
          '\tAnsah, Kofi\t10/11/2026\tAM\tB\t',
          '\tAnsah, Kofi\t10/11/2026\tPM\t-\t',
        )
      ).location,
    ).toBe('/ledger')
    await paste('A823456789012\t\t10/11/2026\tAM\tI\t', '\tAnsah, Kofi\t10/11/2026\tAM\tB\t')
    expect((await marks('mis')).map((mark) => [mark.code, mark.reason])).toEqual([
      ['B', null],
      ['I', 'Brought in again from the register system'],
    ])
    expect(
      await inTrust((tx) => tx.selectFrom('marks').select('id').where('source', '=', 'mis').execute()),
    ).toHaveLength(3)
  })

  test('decided marks leave safe from formulas, and only those the register system lacks', async () => {
    const address = '/ledger/export?from=2026-11-10&to=2026-11-10'
    expect((await office.get(address)).text).toContain('has every decided mark')
    expect((await office.get(`${address}&which=all`)).text).toContain('\t&#39;=Marsh\t')
    const file = await office.post('/ledger/export.csv', { from: '2026-11-10', to: '2026-11-10', which: 'all' })
    expect(file.text).toContain("A823456789012,,'=Marsh,Lena,10/11/2026,AM,I,,")
    expect((await (await visit('dsl')).post('/ledger/export.csv', {})).status).toBe(403)
  })

  test('another school sees and reaches nothing', async () => {
    const other = await visit('attendance-officer', 1)
    expect((await other.get('/ledger/2026-11-10?show=all')).text).not.toContain('Ansah')
    expect((await other.get(`/ledger/2026-11-10/AM/${lena.pupilId}`)).status).toBe(404)
  })
})
