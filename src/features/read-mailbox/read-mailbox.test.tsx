import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { testApp, testDeps } from '../../web/testing.tsx'
import { ownPath } from './linked-text.tsx'
import { readMailbox } from './routes.tsx'

let t: TestDatabase
let trust: SeededTrust
let other: SeededTrust
const mailId = newId()
beforeAll(async () => {
  t = await testDatabase()
  trust = await seedTrust(t.db)
  other = await seedTrust(t.db, 'Elsewhere Trust')
  await withTenant(t.db, waymarkItself(trust.trustId), (tx) =>
    tx
      .insertInto('mailbox')
      .values({
        trust_id: trust.trustId,
        id: mailId,
        outbox_id: newId(),
        recipient: 'sam@larkfield.example',
        subject: 'Set a <new> password',
        body_text: 'Dear Sam,\n\nhttp://localhost/sign-in/reset?key=abc\nhttps://elsewhere.example/x',
      })
      .execute(),
  )
})
afterAll(() => t.close())

test('a demonstration shows it to whoever is signed in; links lead on, markup does not', async () => {
  const deps = testDeps(t.db)
  const demonstration = { ...deps, settings: { ...deps.settings, demonstration: true } }
  const staff = await testApp(demonstration, readMailbox, { trustId: trust.trustId, personId: trust.personId('staff') })
  expect((await staff.get('/mailbox')).text).toContain('Set a &lt;new&gt; password')
  const mail = (await staff.get(`/mailbox/${mailId}`)).text
  expect(mail).toContain('href="/sign-in/reset?key=abc"')
  expect(mail).not.toContain('href="https://elsewhere.example')
  const stranger = await testApp(demonstration, readMailbox, {
    trustId: other.trustId,
    personId: other.personId('staff'),
  })
  expect((await stranger.get('/mailbox')).text).toContain('Nothing has been sent yet')
  expect((await stranger.get(`/mailbox/${mailId}`)).status).toBe(404)
})

test('elsewhere only an administrator of the whole trust reads it, and with a mail server it does not exist', async () => {
  const deps = testDeps(t.db)
  const admin = { trustId: trust.trustId, personId: trust.personId('administrator') }
  expect((await (await testApp(deps, readMailbox, admin)).get('/mailbox')).status).toBe(403)
  await withTenant(t.db, trust.ctx, (tx) =>
    tx
      .insertInto('role_assignments')
      .values({
        trust_id: trust.trustId,
        person_id: admin.personId,
        school_id: null,
        role: 'administrator',
        from_on: '2020-09-01',
      })
      .execute(),
  )
  expect((await (await testApp(deps, readMailbox, admin)).get('/mailbox')).status).toBe(200)
  expect(
    (
      await (
        await testApp({ ...deps, settings: { ...deps.settings, mailbox: false } }, readMailbox, admin)
      ).get('/mailbox')
    ).status,
  ).toBe(404)
})

test('only links to this Waymark are links', () => {
  expect(ownPath('https://w.example/sign-in?x=1', 'https://w.example')).toBe('/sign-in?x=1')
  expect(ownPath('https://w.example.evil/x', 'https://w.example')).toBeUndefined()
  expect(ownPath('https://w.example@evil/x', 'https://w.example')).toBeUndefined()
})
