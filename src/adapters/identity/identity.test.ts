import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stoppedClock } from '../clock/clock.ts'
import { withTenant } from '../postgres/tenant.ts'
import { asAdmin, type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { acceptInvitation, invite } from './invitations.ts'
import { askForPasswordReset, resetPassword } from './password-reset.ts'
import { beginSecondFactor, confirmSecondFactor, proveSecondFactor } from './second-factor.ts'
import { endAllSessions, endSession, findSession } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { contextFor } from './signed-in.ts'

const password = 'copper lantern orchard'
let t: TestDatabase
let trust: SeededTrust
beforeAll(async () => {
  t = await testDatabase()
  trust = await seedTrust(t.db)
})
afterAll(() => t.close())

let addresses = 0
/** A person of the trust with a password, seen from a network address of their own. */
async function account(role: 'dsl' | 'senco' | 'headteacher' | 'trust-leader' | 'staff' | 'ap-lead' = 'dsl') {
  const clock = stoppedClock('2026-11-02T09:00:00Z')
  const personId = trust.personId(role)
  const email = await withTenant(t.db, trust.ctx, async (tx) => {
    const row = await tx.selectFrom('people').select('email').where('id', '=', personId).executeTakeFirstOrThrow()
    return row.email
  })
  const token = await withTenant(t.db, trust.ctx, (tx) => invite(tx, trust.ctx, personId, clock.now()))
  expect(await acceptInvitation(t.db, token, password, clock.now())).toMatchObject({ kind: 'done', personId })
  const address = `198.51.100.${++addresses}`
  const enter = (given = password) => signIn(t.db, { email, password: given, address }, clock)
  const session = async () => {
    const result = await enter()
    if (result.kind !== 'signed in') throw new Error(`Not signed in: ${result.kind}`)
    return result.token
  }
  return { clock, personId, email, address, enter, session, invitation: token }
}

describe('signing in', () => {
  test('says who it is, in which trust and in which roles', async () => {
    const { clock, personId, session } = await account('dsl')
    const person = await findSession(t.db, await session(), clock)
    expect(person).toMatchObject({
      personId,
      trustId: trust.trustId,
      name: 'Sam dsl',
      assignments: [{ schoolId: trust.schools[0], role: 'dsl', providerId: null }],
      secondFactor: false,
      secondFactorNeeded: false,
    })
    expect(person && contextFor(person, 'dsl').schools).toEqual([trust.schools[0]])
    expect(() => person && contextFor(person, 'headteacher')).toThrow('does not hold the role')
  })

  test('a trust-wide role sees all schools', async () => {
    const { clock, session } = await account('trust-leader')
    const person = await findSession(t.db, await session(), clock)
    expect(person && contextFor(person, 'trust-leader').schools).toBe('*')
  })

  test('the e-mail address is told apart from no other by its letters’ case', async () => {
    const { email, address, clock } = await account()
    expect((await signIn(t.db, { email: ` ${email.toUpperCase()}`, password, address }, clock)).kind).toBe('signed in')
  })

  test('a wrong password and an unknown address get the same answer', async () => {
    const { enter, clock, address } = await account()
    expect(await enter('wrong horse battery')).toEqual({ kind: 'wrong' })
    expect(await signIn(t.db, { email: 'nobody@larkfield.example', password, address }, clock)).toEqual({
      kind: 'wrong',
    })
  })

  test('after five failures it must wait, longer each time, and a success forgets them', async () => {
    const { enter, clock } = await account('senco')
    for (let tries = 0; tries < 5; tries++) expect((await enter('wrong')).kind).toBe('wrong')
    expect(await enter()).toEqual({ kind: 'wait', seconds: 30 })
    clock.move({ seconds: 31 })
    expect((await enter('wrong')).kind).toBe('wrong')
    expect(await enter()).toEqual({ kind: 'wait', seconds: 60 })
    clock.move({ seconds: 61 })
    expect((await enter()).kind).toBe('signed in')
    expect((await enter('wrong')).kind).toBe('wrong')
  })

  test('twenty guesses at once are not twenty free ones', async () => {
    const { enter } = await account('staff')
    const results = await Promise.all(Array.from({ length: 20 }, () => enter('wrong')))
    expect(results.filter((result) => result.kind === 'wrong').length).toBeLessThanOrEqual(5)
  })

  test('one address cannot try many accounts', async () => {
    const clock = stoppedClock('2026-11-02T09:00:00Z')
    const tryOne = (n: number) =>
      signIn(t.db, { email: `guess${n}@larkfield.example`, password, address: '203.0.113.9' }, clock)
    for (let n = 0; n < 30; n++) await tryOne(n)
    expect((await tryOne(30)).kind).toBe('wait')
  }, 60_000)
})

describe('a session', () => {
  test('ends after an hour unused, and after twelve hours whatever happens', async () => {
    const { clock, session } = await account('headteacher')
    const idle = await session()
    clock.move({ minutes: 60 })
    expect(await findSession(t.db, idle, clock)).toBeUndefined()

    const busy = await session()
    for (let used = 0; used < 15; used++) {
      clock.move({ minutes: 45 })
      expect(await findSession(t.db, busy, clock)).toBeDefined()
    }
    clock.move({ minutes: 45 })
    expect(await findSession(t.db, busy, clock)).toBeUndefined()
  })

  test('is ended by signing out, or by signing out everywhere', async () => {
    const { clock, session, personId } = await account()
    const [one, two, three] = [await session(), await session(), await session()]
    await endSession(t.db, one, clock.now())
    expect(await findSession(t.db, one, clock)).toBeUndefined()
    expect(await findSession(t.db, two, clock)).toBeDefined()
    await withTenant(t.db, trust.ctx, (tx) => endAllSessions(tx, personId, clock.now()))
    expect(await findSession(t.db, two, clock)).toBeUndefined()
    expect(await findSession(t.db, three, clock)).toBeUndefined()
  })

  test('is closed at once when the account is', async () => {
    const { clock, session, personId } = await account('ap-lead')
    const token = await session()
    const setActive = (active: boolean) =>
      withTenant(t.db, trust.ctx, (tx) => tx.updateTable('people').set({ active }).where('id', '=', personId).execute())
    await setActive(false)
    expect(await findSession(t.db, token, clock)).toBeUndefined()
    await setActive(true)
  })

  test('cannot be opened with what the database holds', async () => {
    const { clock, session } = await account()
    const token = await session()
    const { rows } = await asAdmin(t.adminConfig, (client) =>
      client.query<{ hex: string }>(`select encode(token_sha256, 'hex') as hex from sessions`),
    )
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(await findSession(t.db, rows[0]?.hex ?? '', clock)).toBeUndefined()
  })
})

describe('links', () => {
  test('an invitation works once, and not after fourteen days', async () => {
    const { invitation, clock, personId } = await account()
    expect(await acceptInvitation(t.db, invitation, password, clock.now())).toEqual({ kind: 'used or expired' })
    const late = await withTenant(t.db, trust.ctx, (tx) => invite(tx, trust.ctx, personId, clock.now()))
    clock.move({ hours: 14 * 24 })
    expect(await acceptInvitation(t.db, late, password, clock.now())).toEqual({ kind: 'used or expired' })
  })

  test('a password reset works once within the hour and signs everybody out', async () => {
    const { clock, email, session, enter } = await account()
    const before = await session()
    const links: string[] = []
    const askAgain = () =>
      askForPasswordReset(t.db, email, clock.now(), async (_tx, asked) => void links.push(asked.token))
    await askAgain()
    await askAgain()
    const [first, second] = links as [string, string]
    expect(await resetPassword(t.db, first, 'harbour window pepper', clock.now())).toEqual({ kind: 'used or expired' })
    expect(await resetPassword(t.db, second, 'short', clock.now())).toMatchObject({ kind: 'password refused' })
    expect(await resetPassword(t.db, second, 'harbour window pepper', clock.now())).toMatchObject({ kind: 'done' })
    expect(await resetPassword(t.db, second, 'harbour window pepper', clock.now())).toEqual({ kind: 'used or expired' })
    expect(await findSession(t.db, before, clock)).toBeUndefined()
    expect((await enter('harbour window pepper')).kind).toBe('signed in')
    await askAgain()
    clock.move({ minutes: 60 })
    expect(await resetPassword(t.db, links[2] ?? '', 'another lantern here', clock.now())).toEqual({
      kind: 'used or expired',
    })
  })

  test('asking for an unknown address sends nothing and says nothing', async () => {
    let sent = 0
    await askForPasswordReset(t.db, 'nobody@larkfield.example', new Date(), async () => void sent++)
    expect(sent).toBe(0)
  })
})

describe('the second factor', () => {
  test('is asked for once enrolled; a code works once; a recovery code works once', async () => {
    const { clock, session, email, address } = await account()
    const token = await session()
    const person = await findSession(t.db, token, clock)
    if (person === undefined) throw new Error('no session')
    const enrolment = await withTenant(t.db, trust.ctx, (tx) => beginSecondFactor(tx, person, email))
    expect(enrolment?.uri).toMatch(/^otpauth:\/\/totp\/Waymark:/)
    const code = () =>
      new TOTP({ secret: Secret.fromBase32(enrolment?.secret ?? '') }).generate({ timestamp: clock.now().getTime() })
    expect(await confirmSecondFactor(t.db, person, '000000', clock.now())).toBeUndefined()
    const recovery = await confirmSecondFactor(t.db, person, code(), clock.now())
    expect(recovery).toHaveLength(10)
    expect(await findSession(t.db, token, clock)).toMatchObject({ secondFactor: true, secondFactorNeeded: true })
    expect(await withTenant(t.db, trust.ctx, (tx) => beginSecondFactor(tx, person, email))).toBeUndefined()

    clock.move({ seconds: 60 })
    const other = await session()
    const again = await findSession(t.db, other, clock)
    if (again === undefined) throw new Error('no session')
    expect(again).toMatchObject({ secondFactor: false, secondFactorNeeded: true })
    const prove = (given: string) => proveSecondFactor(t.db, again, given, address, clock.now())
    const now = code()
    expect(await Promise.all([prove(now), prove(now)]).then((both) => both.map((one) => one.kind).sort())).toEqual([
      'proven',
      'wrong',
    ])
    expect(await prove(now)).toEqual({ kind: 'wrong' })
    expect(await prove(recovery?.[0] ?? '')).toEqual({ kind: 'proven' })
    expect(await prove(recovery?.[0] ?? '')).toEqual({ kind: 'wrong' })
    expect(await findSession(t.db, other, clock)).toMatchObject({ secondFactor: true })
  })
})
