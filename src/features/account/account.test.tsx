import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stoppedClock } from '../../adapters/clock/clock.ts'
import { acceptInvitation, invite } from '../../adapters/identity/invitations.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { testApp, testDeps, testMoment } from '../../web/testing.tsx'
import { browserName } from './browser-name.ts'
import { qrPath } from './qr-code.tsx'
import { account } from './routes.tsx'

const password = 'copper lantern orchard'
let t: TestDatabase
let trust: SeededTrust
beforeAll(async () => {
  t = await testDatabase()
  trust = await seedTrust(t.db)
})
afterAll(() => t.close())

function setting() {
  const clock = stoppedClock(testMoment)
  return { clock, deps: { ...testDeps(t.db), clock } }
}
const as = (personId: string) => ({ trustId: trust.trustId, personId })

test('shows offices by school, and a person of several schools chooses which to look at', async () => {
  const { deps } = setting()
  const leader = await testApp(deps, account, as(trust.personId('trust-leader')), trust.schools[0])
  const page = await leader.get('/account')
  expect(page.text).toContain('Larkfield Academy')
  expect(page.text).toContain('Brook Lane Primary School')
  const chosen = await leader.post('/account/school', { school: trust.schools[1] })
  expect(chosen.headers.get('set-cookie')).toContain(`waymark_school=${trust.schools[1]}`)
  const dsl = await testApp(deps, account, as(trust.personId('dsl')))
  expect((await dsl.post('/account/school', { school: trust.schools[1] })).status).toBe(404)
})

test('a password is changed by proving the present one; other devices are signed out', async () => {
  const { deps } = setting()
  const personId = trust.personId('dsl')
  const token = await withTenant(t.db, trust.ctx, (tx) => invite(tx, trust.ctx, personId, deps.clock.now()))
  await acceptInvitation(t.db, token, password, deps.clock.now())
  const here = await testApp(deps, account, as(personId))
  const elsewhere = await testApp(deps, account, as(personId))
  const next = 'harbour window pepper'
  expect(
    (await here.post('/account/password', { current: 'not it at all', password: next, again: next })).text,
  ).toContain('not your present password')
  expect((await here.post('/account/password', { current: password, password: next, again: 'x' })).text).toContain(
    'not the same',
  )
  expect(
    (await here.post('/account/password', { current: password, password: 'short', again: 'short' })).text,
  ).toContain('at least 12 characters')
  const done = await here.post('/account/password', { current: password, password: next, again: next })
  expect(done).toMatchObject({ status: 303, location: '/account' })
  expect(done.headers.get('set-cookie')).toMatch(/waymark=[\w-]{20,};/)
  expect((await elsewhere.get('/account')).location).toBe('/sign-in?to=%2Faccount')
})

describe('the authenticator app', () => {
  test('is set up by scanning or typing, shows recovery codes once, and is switched off by a code', async () => {
    const { deps, clock } = setting()
    const me = await testApp(deps, account, as(trust.personId('senco')))
    expect((await me.get('/account/second-factor')).text).toContain('Set up the app')
    await me.post('/account/second-factor/begin')
    const page = (await me.get('/account/second-factor')).text
    expect(page).toContain('<svg class="wm-qr"')
    expect(page).not.toContain('style=')
    const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1]?.replaceAll(' ', '') ?? ''
    const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() })
    const wrong = await me.post('/account/second-factor', { code: '000000' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('<svg class="wm-qr"')
    const codes = (await me.post('/account/second-factor', { code: code() })).text.match(
      /[0-9a-f]{4}(-[0-9a-f]{4}){3}/g,
    )
    expect(codes).toHaveLength(10)
    expect((await me.get('/account')).text).toContain('10 recovery codes left')
    expect((await me.post('/account/second-factor/off', { code: '000000' })).status).toBe(422)
    expect((await me.post('/account/second-factor/off', { code: codes?.[0] ?? '' })).location).toBe('/account')
    expect((await me.get('/account/second-factor')).text).toContain('Set up the app')
  })

  test('its QR code is square, with a quiet edge', () => {
    const { d, size } = qrPath('otpauth://totp/Waymark:sam@larkfield.example?secret=ABC')
    expect((size - 8 - 17) % 4).toBe(0)
    expect(d.startsWith('M4 4h7v1h-7z')).toBe(true)
  })
})

test('one device can be signed out from another, but only one’s own', async () => {
  const { deps } = setting()
  const personId = trust.personId('headteacher')
  const here = await testApp(deps, account, as(personId))
  const lost = await testApp(deps, account, as(personId))
  const id = /\/account\/sessions\/([0-9a-f-]{36})\/end/.exec((await here.get('/account')).text)?.[1] ?? ''
  const other = await testApp(deps, account, as(trust.personId('staff')))
  expect((await other.post(`/account/sessions/${id}/end`)).status).toBe(404)
  expect((await here.post(`/account/sessions/${id}/end`)).status).toBe(303)
  expect((await lost.get('/account')).status).toBe(303)
})

test('a browser is named as people know it', () => {
  expect(
    browserName(
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    ),
  ).toBe('Edge on Windows')
  expect(
    browserName(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/18.0 Mobile Safari/604.1',
    ),
  ).toBe('Safari on iPhone')
  expect(browserName(null)).toBe('A browser')
})
