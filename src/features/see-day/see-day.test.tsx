import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { SeedRole } from '../../adapters/postgres/testing-seed.ts'
import { watchTrust } from '../../adapters/silence/watch.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { answerSilence } from '../answer-silence/routes.tsx'
import { makeTestSchool, placed, type TestSchool } from '../see-today/testing-school.ts'
import { readQuick } from './quick-entry.ts'
import { seeDay } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let lena: { pupilId: string; placementId: string }

/** Tuesday, past the morning's cut-off at 09:45. */
const moment = '2026-11-10T09:52:00Z'

const visit = (role: SeedRole, at: 0 | 1 = 0): Promise<Visitor> =>
  testApp(
    deps,
    [...seeDay, ...answerSilence],
    { trustId: school.trust.trustId, personId: school.trust.personId(role, at) },
    school.trust.schools[at],
  )
const inTrust = <T,>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(t.db, school.trust.ctx, work)
const watch = () => inTrust((tx) => watchTrust(tx, school.trust.ctx, { ...deps, publicUrl: deps.settings.publicUrl }))

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, moment)
  school = await makeTestSchool(deps)
  lena = await inTrust((tx) =>
    placed(tx, school.trust.trustId, school.schoolId, school.adoptionId, school, {
      first: 'Lena',
      last: 'Marsh',
      state: 'active',
      start: '2026-09-14',
      started: '2026-09-14',
    }),
  )
  await watch()
})
afterAll(() => t.close())

test('a letter and minutes are read as they are typed', () => {
  expect(readQuick('b')).toEqual({ code: 'B', late: '' })
  expect(readQuick(' B 12 ')).toEqual({ code: 'B', late: '12' })
  expect(readQuick('c2')).toEqual({ code: 'C2', late: '' })
  expect(readQuick('\\')).toEqual({ code: '\\', late: '' })
  expect(readQuick('')).toEqual({ code: '', late: '' })
})

describe('the day', () => {
  test('shows everybody away, where, and the silent ones first with their next step', async () => {
    const { status, text } = await (await visit('dsl')).get('/day')
    expect(status).toBe(200)
    for (const words of [
      'Ansah, Kofi',
      'Marsh, Lena',
      'Quay House',
      'Wharf Road',
      '09:15',
      'Not heard',
      'Find out',
      'Bea Holt, 01632 960 142',
    ])
      expect(text).toContain(words)
    expect(text).toContain('<b>2</b> not known')
    expect(text).not.toContain('Save the morning')
  })

  test('can be narrowed to a state and a provider', async () => {
    const page = await visit('attendance-officer')
    expect((await page.get('/day/2026-11-10?session=AM&state=arrived')).text).toContain(
      'No pupil of this session is like that.',
    )
    expect((await page.get(`/day/2026-11-10?session=AM&provider=${school.providerId}`)).text).toContain('Ansah, Kofi')
    expect((await page.get('/day/2026-11-10?session=PM')).text).toContain('Expected 13:00')
    expect((await page.get('/day/2026-10-28')).text).toContain('is in the half-term holiday')
    expect((await page.get('/day/not-a-day')).status).toBe(404)
  })

  test('refuses what is no code or lacks who said so, and keeps what was typed', async () => {
    const page = await visit('attendance-officer')
    const field = `m-${school.kofi.placementId}-code`
    const bad = await page.post('/day/2026-11-10', {
      session: 'AM',
      [field]: 'zz',
      [`m-${lena.placementId}-code`]: 'b',
    })
    expect(bad.status).toBe(422)
    expect(bad.text).toContain('“ZZ” is not an attendance code')
    expect(bad.text).toContain('Say who at the provider told you')
    expect(bad.text).toContain('value="zz"')
  })

  test('one call marks a provider’s pupils, a letter each; a present mark closes its alert', async () => {
    const page = await visit('attendance-officer')
    const told = { by: 'Bea Holt', at: '09:50', nature: 'boat building' }
    const saved = await page.post('/day/2026-11-10', {
      session: 'AM',
      ...Object.fromEntries(Object.entries(told).map(([name, value]) => [`told-${school.providerId}-${name}`, value])),
      [`m-${school.kofi.placementId}-code`]: 'b 12',
      [`m-${lena.placementId}-code`]: 'n',
    })
    expect(saved.location).toBe('/day/2026-11-10?session=AM')
    const marks = await inTrust((tx) =>
      tx
        .selectFrom('marks')
        .select(['code', 'minutes_late', 'nature_of_activity', 'confirmed_by'])
        .orderBy('code')
        .execute(),
    )
    expect(marks).toEqual([
      { code: 'B', minutes_late: 12, nature_of_activity: 'boat building', confirmed_by: 'Bea Holt' },
      { code: 'N', minutes_late: null, nature_of_activity: null, confirmed_by: null },
    ])
    const { text } = await page.get('/day/2026-11-10?session=AM')
    expect(text).toContain('<b>1</b> arrived')
    const alerts = (await page.get('/alerts')).text
    expect(alerts).toContain('Lena Marsh')
    expect(alerts).toContain('Arrived at the provider, by Bea Holt')
  })

  test('another school sees nothing of it; governors may not look; staff may not mark', async () => {
    expect((await (await visit('dsl', 1)).get('/day/2026-11-10')).text).not.toContain('Ansah')
    expect((await (await visit('governing-body')).get('/day')).status).toBe(403)
    expect((await (await visit('staff')).post('/day/2026-11-10', { session: 'AM' })).status).toBe(403)
  })
})

describe('an alert', () => {
  const open = async (page: Visitor) => /\/alerts\/([0-9a-f-]{36})/.exec((await page.get('/alerts')).text)?.[1] ?? ''

  test('says who was told and takes a note without closing', async () => {
    const page = await visit('attendance-officer')
    const id = await open(page)
    expect((await page.get(`/alerts/${id}`)).text).toContain('Told: attendance lead (1 person)')
    expect((await page.post(`/alerts/${id}/note`, { remark: '' })).status).toBe(422)
    expect((await page.post(`/alerts/${id}/note`, { remark: 'Nobody picks up' })).status).toBe(303)
    const { text } = await page.get(`/alerts/${id}`)
    expect(text).toContain('Nobody picks up')
    expect(text).toContain('A late mark came')
  })

  test('closes with an outcome and a person, once', async () => {
    const page = await visit('attendance-officer')
    const id = await open(page)
    expect((await page.post('/alerts', { group: '1', ids: id, outcome: '', note: '' })).text).toContain(
      'Choose what was found out.',
    )
    expect((await page.post(`/alerts/${id}`, { outcome: 'at-home', note: '' })).text).toContain('Say more in the note')
    expect((await page.post(`/alerts/${id}`, { outcome: 'at-home-ill', note: 'Her mother rang' })).location).toBe(
      '/alerts',
    )
    expect((await page.post(`/alerts/${id}`, { outcome: 'arrived', note: '' })).status).toBe(409)
    expect((await page.get('/alerts')).text).toContain('At home, ill, by')
    expect((await (await visit('staff')).post(`/alerts/${id}`, { outcome: 'arrived' })).status).toBe(403)
    expect((await (await visit('attendance-officer', 1)).get(`/alerts/${id}`)).status).toBe(404)
  })
})
