import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptInvitation, invite } from '../../adapters/identity/invitations.ts'
import { beginSecondFactor, confirmSecondFactor } from '../../adapters/identity/second-factor.ts'
import { findSession } from '../../adapters/identity/sessions.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps } from '../../web/testing.tsx'
import { account } from '../account/routes.tsx'
import { signIn } from './routes.tsx'

const password = 'copper lantern orchard'
let t: TestDatabase
let trust: SeededTrust
let deps: Deps
beforeAll(async () => {
  t = await testDatabase()
  trust = await seedTrust(t.db)
  deps = testDeps(t.db)
})
afterAll(() => t.close())

async function emailOf(personId: string): Promise<string> {
  return withTenant(
    t.db,
    trust.ctx,
    async (tx) =>
      (await tx.selectFrom('people').select('email').where('id', '=', personId).executeTakeFirstOrThrow()).email,
  )
}

async function withPassword(personId: string): Promise<string> {
  const token = await withTenant(t.db, trust.ctx, (tx) => invite(tx, trust.ctx, personId, deps.clock.now()))
  await acceptInvitation(t.db, token, password, deps.clock.now())
  return emailOf(personId)
}

const sessionOf = (headers: Headers): string =>
  /(?:^|, )waymark=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? ''

describe('signing in', () => {
  test('leads to where the person wanted to go, with a session cookie no script can read', async () => {
    const email = await withPassword(trust.personId('dsl'))
    const nobody = await testApp(deps, signIn)
    const answer = await nobody.post('/sign-in', { email, password, to: '/register' })
    expect(answer).toMatchObject({ status: 303, location: '/register' })
    expect(answer.headers.get('set-cookie')).toMatch(/waymark=[^;]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax/)
    expect(await findSession(t.db, sessionOf(answer.headers), deps.clock)).toMatchObject({
      personId: trust.personId('dsl'),
    })
  })

  test('never leads to another site', async () => {
    const email = await withPassword(trust.personId('dsl'))
    const nobody = await testApp(deps, signIn)
    expect((await nobody.post('/sign-in', { email, password, to: '//evil.example' })).location).toBe('/today')
  })

  test('a wrong password is said in the same words as an unknown address; the address stays, the password does not', async () => {
    const email = await withPassword(trust.personId('senco'))
    const nobody = await testApp(deps, signIn)
    const wrong = await nobody.post('/sign-in', { email, password: 'wrong wrong wrong' })
    const unknown = await nobody.post('/sign-in', { email: 'nobody@larkfield.example', password })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain(`value="${email}"`)
    expect(wrong.text).not.toContain('wrong wrong')
    expect(wrong.text.replaceAll(email, '')).toBe(unknown.text.replaceAll('nobody@larkfield.example', ''))
  })

  test('too many tries are told kindly, with the wait', async () => {
    const email = await withPassword(trust.personId('staff'))
    const nobody = await testApp(deps, signIn)
    for (let n = 0; n < 5; n++) await nobody.post('/sign-in', { email, password: 'wrong' })
    const slowed = await nobody.post('/sign-in', { email, password })
    expect(slowed.status).toBe(429)
    expect(slowed.text).toContain('Wait 30 seconds, then try again. Your account is not locked.')
  })

  test('signing out ends the session, and everywhere ends them all', async () => {
    const personId = trust.personId('headteacher')
    const one = await testApp(deps, signIn, { trustId: trust.trustId, personId })
    const two = await testApp(deps, signIn, { trustId: trust.trustId, personId })
    const three = await testApp(deps, signIn, { trustId: trust.trustId, personId })
    expect(await one.post('/sign-out')).toMatchObject({ status: 303, location: '/sign-in' })
    expect((await one.get('/sign-out')).location).toBe('/sign-in?to=%2Fsign-out')
    expect((await two.get('/sign-out')).status).toBe(200)
    await two.post('/sign-out/everywhere')
    expect((await three.get('/sign-out')).location).toBe('/sign-in?to=%2Fsign-out')
  })
})

describe('the second factor', () => {
  test('is asked for before anything else opens, and its code lets the person through', async () => {
    const personId = trust.personId('ap-lead')
    const email = await withPassword(personId)
    const nobody = await testApp(deps, signIn)
    const first = sessionOf((await nobody.post('/sign-in', { email, password })).headers)
    const person = await findSession(t.db, first, deps.clock)
    if (!person) throw new Error('no session')
    const enrolment = await withTenant(t.db, trust.ctx, (tx) => beginSecondFactor(tx, person, email))
    const code = (at: number) =>
      new TOTP({ secret: Secret.fromBase32(enrolment?.secret ?? '') }).generate({ timestamp: at })
    const now = deps.clock.now().getTime()
    await confirmSecondFactor(t.db, person, code(now - 30_000), deps.clock.now())

    expect((await nobody.post('/sign-in', { email, password, to: '/register' })).location).toBe(
      '/sign-in/second-factor?to=%2Fregister',
    )
    const signedIn = await testApp(deps, signIn, { trustId: trust.trustId, personId })
    expect((await signedIn.get('/sign-in/second-factor')).text).toContain('authenticator app')
    // Who comes by a link is asked first and sent on afterwards; a form cannot be sent again by a link.
    const onTheWay = await testApp(deps, [...signIn, ...account], { trustId: trust.trustId, personId })
    expect((await onTheWay.get('/account?from=mail')).location).toBe(
      '/sign-in/second-factor?to=%2Faccount%3Ffrom%3Dmail',
    )
    expect((await onTheWay.post('/account/password')).location).toBe('/sign-in/second-factor')
    expect((await signedIn.post('/sign-in/second-factor', { code: '000000' })).status).toBe(422)
    expect(await signedIn.post('/sign-in/second-factor', { code: code(now), to: '/register' })).toMatchObject({
      status: 303,
      location: '/register',
    })
    expect((await signedIn.get('/sign-in/second-factor')).location).toBe('/today')
  })
})

describe('a forgotten password', () => {
  test('the answer is the same whether or not the account exists; the link sets a new one, once', async () => {
    const personId = trust.personId('attendance-officer')
    const email = await withPassword(personId)
    const nobody = await testApp(deps, signIn)
    const known = await nobody.post('/sign-in/forgotten', { email })
    const unknown = await nobody.post('/sign-in/forgotten', { email: 'nobody2@larkfield.example' })
    expect(known.text).toBe(unknown.text)
    const mail = await withTenant(t.db, trust.ctx, (tx) =>
      tx
        .selectFrom('outbox')
        .select(sql<string>`payload ->> 'text'`.as('text'))
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow(),
    )
    const path = /http:\/\/localhost(\/sign-in\/reset\?key=\S+)/.exec(mail.text)?.[1] ?? ''
    const key = new URL(path, 'http://localhost').searchParams.get('key') ?? ''
    expect((await nobody.get(path)).text).toContain(key)
    expect((await nobody.post('/sign-in/reset', { key, password: 'short', again: 'short' })).text).toContain(
      'at least 12 characters',
    )
    expect(
      (await nobody.post('/sign-in/reset', { key, password: 'harbour window pepper', again: 'harbour window' })).text,
    ).toContain('not the same')
    expect(
      (await nobody.post('/sign-in/reset', { key, password: 'harbour window pepper', again: 'harbour window pepper' }))
        .location,
    ).toBe('/sign-in')
    expect(
      (await nobody.post('/sign-in/reset', { key, password: 'harbour window pepper', again: 'harbour window pepper' }))
        .status,
    ).toBe(404)
    expect((await nobody.post('/sign-in', { email, password: 'harbour window pepper' })).status).toBe(303)
  })

  test('links cannot be asked for without end', async () => {
    const nobody = await testApp(deps, signIn)
    for (let n = 0; n < 5; n++) await nobody.post('/sign-in/forgotten', { email: 'flood@larkfield.example' })
    expect((await nobody.post('/sign-in/forgotten', { email: 'flood@larkfield.example' })).status).toBe(429)
  })
})

test('an invitation sets the first password', async () => {
  const personId = trust.personId('dsl', 1)
  const key = await withTenant(t.db, trust.ctx, (tx) => invite(tx, trust.ctx, personId, deps.clock.now()))
  const nobody = await testApp(deps, signIn)
  expect((await nobody.get(`/sign-in/invitation?key=${key}`)).text).toContain('Welcome to Waymark')
  expect((await nobody.post('/sign-in/invitation', { key, password, again: password })).location).toBe('/sign-in')
  expect((await nobody.post('/sign-in', { email: await emailOf(personId), password })).status).toBe(303)
})

describe('the demonstration', () => {
  test('lists people by school and signs in as one of them, with an audit event', async () => {
    const demonstration = { ...deps, settings: { ...deps.settings, demonstration: true } }
    const nobody = await testApp(demonstration, signIn)
    const page = await nobody.get('/sign-in')
    expect(page.text).toContain('Larkfield Academy')
    expect(page.text).toContain('Sam ap-lead, AP lead')
    const personId = trust.personId('trust-leader')
    const answer = await nobody.post('/sign-in/as', { person: personId, school: trust.schools[1], to: '/pupils' })
    expect(answer).toMatchObject({ status: 303, location: '/pupils' })
    expect(answer.headers.get('set-cookie')).toContain(`waymark_school=${trust.schools[1]}`)
    expect(await findSession(t.db, sessionOf(answer.headers), deps.clock)).toMatchObject({ personId })
    const event = await withTenant(t.db, trust.ctx, (tx) =>
      tx
        .selectFrom('audit_events')
        .select(['subject_id', 'detail'])
        .where('action', '=', 'sign-in-as')
        .executeTakeFirstOrThrow(),
    )
    expect(event).toEqual({ subject_id: personId, detail: { demonstration: true } })
  })

  test('does not exist anywhere else', async () => {
    const nobody = await testApp(deps, signIn)
    expect((await nobody.get('/sign-in')).text).not.toContain('Sam ap-lead')
    expect((await nobody.post('/sign-in/as', { person: trust.personId('headteacher') })).status).toBe(404)
  })
})
