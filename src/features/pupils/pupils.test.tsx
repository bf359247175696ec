import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { SeedRole } from '../../adapters/postgres/testing-seed.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { pupils } from './routes.tsx'

let t: TestDatabase
let trust: SeededTrust
let office: Visitor
let dsl: Visitor

const visitor = (role: SeedRole, school: 0 | 1 = 0) =>
  testApp(
    testDeps(t.db),
    pupils,
    { trustId: trust.trustId, personId: trust.personId(role, school) },
    trust.schools[school],
  )

beforeAll(async () => {
  t = await testDatabase()
  trust = await seedTrust(t.db)
  office = await visitor('administrator')
  dsl = await visitor('dsl')
})
afterAll(() => t.close())

const kofi = {
  firstNames: 'Kofi',
  lastName: 'Ansah',
  bornOn: '14 3 2012',
  admissionNo: '1001',
  upn: 'H801200001001',
  yearGroup: '9',
  sex: 'M',
  sen: 'K',
  ehcPlan: 'no',
  lookedAfter: 'unknown',
  socialWorker: 'unknown',
  freeMeals: 'yes',
  semh: 'unknown',
  medicalNeeds: 'no',
}

const idOf = (location: string | null) => location?.split('/')[2] ?? ''
const pupilRow = (id: string) =>
  withTenant(t.db, trust.ctx, (tx) =>
    tx.selectFrom('pupils').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )
const events = (id: string) =>
  withTenant(t.db, trust.ctx, (tx) =>
    tx.selectFrom('audit_events').select(['action', 'detail']).where('subject_id', '=', id).orderBy('seq').execute(),
  )

describe('a pupil', () => {
  let id = ''
  beforeAll(async () => {
    id = idOf((await office.post('/pupils/new', kofi)).location)
  })

  test('is kept as typed, with not known told apart from no, and each status dated', async () => {
    const row = await pupilRow(id)
    expect(row).toMatchObject({
      born_on: '2012-03-14',
      ehc_plan: false,
      looked_after: null,
      free_meals: true,
      sen: 'K',
      details: { since: { freeMeals: '2026-11-02' } },
    })
    expect((await events(id)).map((event) => event.action)).toEqual([
      'add-pupil',
      'change-pupil-status',
      'change-pupil-status',
      'change-pupil-status',
    ])
  })

  test('has a page without the UPN, and the UPN is in no address', async () => {
    const page = await office.get(`/pupils/${id}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Kofi Ansah')
    expect(page.text).toContain('cannot be addressed')
    expect(page.text).toContain('Not known')
    expect(page.text).not.toContain('H801200001001')
    expect((await office.get('/pupils?q=1001')).text).not.toContain('H801200001001')
  })

  test('its child protection status is for keepers only, and their view is audited', async () => {
    expect((await office.get(`/pupils/${id}`)).text).not.toMatch(/<dt>Child protection plan/)
    const before = (await events(id)).length
    expect((await dsl.get(`/pupils/${id}`)).text).toMatch(/<dt>Child protection plan/)
    expect((await events(id)).slice(before).map((event) => event.action)).toEqual(['see-restricted-pupil'])
  })

  test('somebody who cannot see a restricted status cannot change it either', async () => {
    const { version } = await pupilRow(id)
    await dsl.post(`/pupils/${id}/edit`, { ...kofi, childProtectionPlan: 'yes', version: String(version) })
    await office.post(`/pupils/${id}/edit`, {
      ...kofi,
      childProtectionPlan: 'no',
      tutorGroup: '9B',
      version: String(version + 1),
    })
    expect(await pupilRow(id)).toMatchObject({ child_protection: true, details: { tutorGroup: '9B' } })
  })

  test('a status change is an audit event of its own, with its day', async () => {
    const { version } = await pupilRow(id)
    const before = (await events(id)).length
    const saved = await office.post(`/pupils/${id}/edit`, { ...kofi, lookedAfter: 'yes', version: String(version) })
    expect(saved.location).toBe(`/pupils/${id}`)
    expect((await events(id)).slice(before)).toEqual([
      { action: 'edit-pupil', detail: { fields: ['tutorGroup', 'lookedAfter'] } },
      { action: 'change-pupil-status', detail: { status: 'lookedAfter', from: null, to: true, on: '2026-11-02' } },
    ])
    expect((await office.get(`/pupils/${id}`)).text).toContain('Yes, since Mon 2 Nov 2026')
  })

  test('two edits at once: the second is told what changed, and keeps what it typed', async () => {
    const { version } = await pupilRow(id)
    await office.post(`/pupils/${id}/edit`, { ...kofi, yearGroup: '10', lookedAfter: 'yes', version: String(version) })
    const late = await office.post(`/pupils/${id}/edit`, {
      ...kofi,
      knownAs: 'KJ',
      lookedAfter: 'yes',
      version: String(version),
    })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Somebody else saved changes')
    expect(late.text).toMatch(/Year<\/th><td>Year 10<\/td><td>Year 9/)
    expect(late.text).toContain('value="KJ"')
    expect(await pupilRow(id)).toMatchObject({ year_group: 10, known_as: null })
    const again = await office.post(`/pupils/${id}/edit`, {
      ...kofi,
      knownAs: 'KJ',
      lookedAfter: 'yes',
      version: String(version + 1),
    })
    expect(again.status).toBe(303)
  })

  test('the same numbers twice are refused, with the fields named', async () => {
    const twin = await office.post('/pupils/new', { ...kofi, firstNames: 'Kwame' })
    expect(twin.status).toBe(422)
    expect(twin.text).toContain('href="#upn"')
    expect(twin.text).toContain('href="#admissionNo"')
    expect(twin.text).toContain('value="Kwame"')
  })

  test('contacts are added, edited and taken out of use', async () => {
    const mother = {
      name: 'Ama Ansah',
      relation: 'Mother',
      mayReceiveLetters: 'yes',
      parentalResponsibility: 'yes',
      livesWith: 'unknown',
      address: '1 Weir Road, WX1 1AA',
      priority: '1',
    }
    const wrong = await office.post(`/pupils/${id}/contacts/new`, { ...mother, mayReceiveLetters: '' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('value="Ama Ansah"')
    await office.post(`/pupils/${id}/contacts/new`, mother)
    const row = await withTenant(t.db, trust.ctx, (tx) =>
      tx.selectFrom('contacts').selectAll().where('pupil_id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(row).toMatchObject({
      name: 'Ama Ansah',
      parental_responsibility: true,
      lives_with: null,
      may_receive_letters: true,
    })
    const path = `/pupils/${id}/contacts/${row.id}`
    await office.post(path, { ...mother, relation: 'Carer', version: '1' })
    expect((await office.post(path, { ...mother, version: '1' })).status).toBe(409)
    expect((await office.get(`/pupils/${id}`)).text).toContain('Carer')
    await office.post(path, { ...mother, act: 'remove', version: '2' })
    expect((await office.get(`/pupils/${id}`)).text).not.toContain('Ama Ansah')
  })

  test('belongs to its school: elsewhere it does not exist', async () => {
    const other = await visitor('administrator', 1)
    expect((await other.get(`/pupils/${id}`)).status).toBe(404)
    expect((await other.post(`/pupils/${id}/edit`, kofi)).status).toBe(404)
    expect((await other.get('/pupils')).text).not.toContain('Ansah')
  })
})

test('governors do not open names, and staff may not edit', async () => {
  expect((await (await visitor('governing-body')).get('/pupils')).status).toBe(403)
  expect((await (await visitor('staff')).get('/pupils/new')).status).toBe(403)
})

test('a name with a percent sign or markup is only text', async () => {
  await office.post('/pupils/new', {
    ...kofi,
    upn: '',
    admissionNo: '1007',
    firstNames: '<b>100%</b>',
    lastName: 'Quill_',
  })
  const found = await office.get('/pupils?q=100%25')
  expect(found.text).toContain('&lt;b&gt;100%&lt;/b&gt;')
  expect((await office.get('/pupils?q=Quil_x')).text).toContain('No pupil fits')
})

test('filters by year and by being in provision now; pages where there are many', async () => {
  await withTenant(t.db, trust.ctx, async (tx) => {
    const pupil = {
      trust_id: trust.trustId,
      school_id: trust.schools[0],
      born_on: '2013-01-01',
      year_group: 8,
      details: toJson({}),
    }
    const rows = Array.from({ length: 60 }, (_, at) => ({
      ...pupil,
      id: newId(),
      first_names: 'Pat',
      last_name: `Marsh ${String(at).padStart(2, '0')}`,
    }))
    await tx.insertInto('pupils').values(rows).execute()
    await tx
      .insertInto('placements')
      .values({
        trust_id: trust.trustId,
        school_id: trust.schools[0],
        pupil_id: rows[7]?.id ?? '',
        route: 'school-arranged',
        location: 'off-site',
        state: 'active',
      })
      .execute()
  })
  const first = await office.get('/pupils?year=8')
  expect(first.text).toContain('Marsh 00, Pat')
  expect(first.text).not.toContain('Marsh 55,')
  expect(first.text).toContain('/pupils?year=8&amp;page=2')
  expect((await office.get('/pupils?year=8&page=2')).text).toContain('Marsh 55,')
  const inProvision = await office.get('/pupils?in=ap')
  expect(inProvision.text).toContain('Marsh 07,')
  expect(inProvision.text).not.toContain('Marsh 08,')
  expect((await office.get('/pupils?year=14')).text).toContain('No pupil fits')
})
