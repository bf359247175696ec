import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findSession, openSession } from '../../adapters/identity/sessions.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testDeps, visitAs } from '../../web/testing.tsx'
import { managePeople } from './routes.tsx'

let t: TestDatabase
let trust: SeededTrust
let deps: Deps
beforeAll(async () => {
  t = await testDatabase()
  trust = await seedTrust(t.db)
  deps = testDeps(t.db)
})
afterAll(() => t.close())

const as = (role: 'administrator' | 'headteacher' | 'trust-leader' | 'dsl', school: 0 | 1 = 0) =>
  visitAs(deps, managePeople, trust, role, school)
const actions = () =>
  withTenant(t.db, trust.ctx, (tx) =>
    tx.selectFrom('audit_events').select(['action', 'subject_id']).orderBy('seq').execute(),
  )
const idIn = (location: string | null) => /\/settings\/people\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? ''

test('inviting sends a link, gives the offices and leaves a trace', async () => {
  const admin = await as('administrator')
  const empty = await admin.post('/settings/people/invite', { name: '', email: 'not an address' })
  expect(empty.status).toBe(422)
  expect(empty.text).toContain('Enter the person’s name.')
  expect(empty.text).toContain('Choose at least one office')
  expect(empty.text).toContain('value="not an address"')

  const done = await admin.post('/settings/people/invite', {
    name: 'Priya Nair',
    email: 'Priya.Nair@larkfield.example',
    offices: ['senco', 'dsl', 'trust-leader'],
  })
  const id = idIn(done.location)
  const page = await admin.get(`/settings/people/${id}`)
  expect(page.text).toContain('Priya Nair')
  expect(page.text).toContain('Invited')
  const offices = await withTenant(t.db, trust.ctx, (tx) =>
    tx
      .selectFrom('role_assignments')
      .select(['role', 'school_id'])
      .where('person_id', '=', id)
      .orderBy('role')
      .execute(),
  )
  expect(offices).toEqual([
    { role: 'dsl', school_id: trust.schools[0] },
    { role: 'senco', school_id: trust.schools[0] },
  ])
  const mails = () =>
    withTenant(t.db, trust.ctx, (tx) =>
      tx
        .selectFrom('outbox')
        .select(sql<string>`payload ->> 'text'`.as('text'))
        .where(sql<string>`payload ->> 'to'`, '=', 'priya.nair@larkfield.example')
        .execute(),
    )
  expect((await mails())[0]?.text).toMatch(/http:\/\/localhost\/sign-in\/invitation\?key=\S{40,}/)
  await admin.post(`/settings/people/${id}/invite`)
  expect(await mails()).toHaveLength(2)
  expect((await actions()).filter((event) => event.subject_id === id).map((event) => event.action)).toEqual(
    expect.arrayContaining(['give-office', 'invite-person']),
  )
})

test('somebody the trust knows gets the office and no second account', async () => {
  const admin = await as('administrator')
  const personId = trust.personId('dsl', 1)
  const { email } = await withTenant(t.db, trust.ctx, (tx) =>
    tx.selectFrom('people').select('email').where('id', '=', personId).executeTakeFirstOrThrow(),
  )
  expect((await admin.get(`/settings/people/${personId}`)).status).toBe(404)
  const done = await admin.post('/settings/people/invite', { name: 'Sam', email, offices: ['dsl'] })
  expect(idIn(done.location)).toBe(personId)
  const page = await admin.get(`/settings/people/${personId}`)
  expect(page.text).toContain('not yours to change')
  expect(
    (await admin.post(`/settings/people/${personId}`, { name: 'X', email: 'taken@over.example', version: '1' })).status,
  ).toBe(403)
  expect((await admin.post(`/settings/people/${personId}/close`, { version: '1' })).status).toBe(403)
})

test('an office begins and ends on days, and somebody must be left to manage people', async () => {
  const admin = await as('administrator')
  const personId = trust.personId('staff')
  const path = `/settings/people/${personId}/offices`
  const school = trust.schools[0]
  expect((await admin.post(path, { role: 'ap-lead', where: school, from: '31 Feb 2026', to: '' })).text).toContain(
    'is not a date',
  )
  expect(
    (await admin.post(path, { role: 'ap-lead', where: school, from: '9 Nov 2026', to: '2 Nov 2026' })).text,
  ).toContain('before the first')
  expect((await admin.post(path, { role: 'ceo', where: 'trust' })).text).toContain(
    'Choose a school whose people you manage',
  )
  expect((await admin.post(path, { role: 'ap-lead', where: trust.schools[1] })).status).toBe(422)
  expect(
    (await admin.post(path, { role: 'ap-lead', where: school, from: '9/11/2026', to: '18 Dec 2026' })).status,
  ).toBe(303)
  expect((await admin.post(path, { role: 'ap-lead', where: school, from: '10/11/2026' })).text).toContain(
    'holds this office then already',
  )
  const page = (await admin.get(`/settings/people/${personId}`)).text
  expect(page).toContain('Fri 18 Dec 2026')

  const ownOffice = async (role: 'administrator' | 'headteacher') =>
    (
      await withTenant(t.db, trust.ctx, (tx) =>
        tx
          .selectFrom('role_assignments')
          .select('id')
          .where('person_id', '=', trust.personId(role))
          .where('role', '=', role)
          .executeTakeFirstOrThrow(),
      )
    ).id
  expect(
    (
      await admin.post(
        `/settings/people/${trust.personId('headteacher')}/offices/${await ownOffice('headteacher')}/end`,
      )
    ).status,
  ).toBe(303)
  const last = await admin.post(
    `/settings/people/${trust.personId('administrator')}/offices/${await ownOffice('administrator')}/end`,
  )
  expect(last.status).toBe(403)
  expect(last.text).toContain('Nobody else could manage people')
})

test('closing an account signs its owner out at once and ends the offices; a stale page changes nothing', async () => {
  const admin = await as('administrator', 1)
  const personId = trust.personId('staff', 1)
  const token = await withTenant(t.db, trust.ctx, (tx) => openSession(tx, trust.trustId, personId, deps.clock.now()))
  expect(
    (
      await admin.post(`/settings/people/${personId}`, {
        name: 'Sam Staff',
        email: 'sam.staff@larkfield.example',
        version: '1',
      })
    ).status,
  ).toBe(303)
  expect((await admin.post(`/settings/people/${personId}/close`, { version: '1' })).status).toBe(409)
  expect((await admin.post(`/settings/people/${personId}/close`, { version: '2' })).status).toBe(303)
  expect(await findSession(t.db, token, deps.clock)).toBeUndefined()
  const offices = await withTenant(t.db, trust.ctx, (tx) =>
    tx
      .selectFrom('role_assignments')
      .select(sql<string>`to_on::text`.as('to'))
      .where('person_id', '=', personId)
      .execute(),
  )
  expect(offices).toEqual([{ to: '2026-11-02' }])
  expect((await admin.post(`/settings/people/${personId}/open`, { version: '3' })).status).toBe(303)
  expect(
    (await admin.post(`/settings/people/${trust.personId('administrator', 1)}/close`, { version: '1' })).status,
  ).toBe(403)
})

test('is for administrators and headteachers only', async () => {
  expect((await (await as('dsl')).get('/settings/people')).status).toBe(403)
  expect((await (await as('administrator')).get('/settings/people?q=larkfield')).text).toContain('Sam administrator')
})
