import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { findSilent } from '../../adapters/silence/find-silent.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import type { Deps } from '../../web/deps.ts'
import { testDeps, type Visitor, visitAs } from '../../web/testing.tsx'
import { find } from '../find/routes.tsx'
import { twoProviders } from '../raise-concern/testing-two-providers.ts'
import { seeDay } from '../see-day/routes.tsx'
import { seeProviderDay } from '../see-provider-day/routes.tsx'
import { seeToday } from '../see-today/routes.tsx'
import type { TestSchool } from '../see-today/testing-school.ts'
import { reconcileCalendars } from './routes.tsx'

const all = [...reconcileCalendars, ...seeProviderDay, ...seeDay, ...seeToday, ...find]
let t: TestDatabase
let deps: Deps
let school: TestSchool
let manager: Visitor
let stranger: Visitor
let staff: Visitor
let lead: Visitor
let trustLeader: Visitor

// Tue 10 Nov 2026: Kofi is placed on Mondays and Tuesdays.
beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T10:10:00Z')
  ;({ school, manager, stranger, staff } = await twoProviders(deps, 'diamond', all))
  lead = await visitAs(deps, all, school.trust, 'ap-lead')
  trustLeader = await visitAs(deps, all, school.trust, 'trust-leader')
})
afterAll(() => t.close())

const inTrust = <T,>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(t.db, school.trust.ctx, work)
const closures = () =>
  inTrust((tx) => tx.selectFrom('provider_closures').selectAll().orderBy('starts_on').orderBy('id').execute())
const on = (name: string, day: string, month: string, year = '2026') => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
})
const path = () => `/providers/${school.providerId}/days`

test('before anything is told nobody is known to be without a place', async () => {
  const { status, text } = await lead.get(path())
  expect(status).toBe(200)
  expect(text).toContain('None are known. Ask the provider.')
})

test('what is wrong stands beside its field, and what was typed stays', async () => {
  const answer = await manager.post('/provider/days', { ...on('from', '31', '2'), why: '' })
  expect(answer.status).toBe(422)
  for (const words of ['Give the first closed day as a real date', 'Say why, for example Staff training', 'value="31"'])
    expect(answer.text).toContain(words)
  const backwards = await manager.post('/provider/days', {
    ...on('from', '24', '11'),
    ...on('to', '2', '11'),
    why: 'Snow',
  })
  expect(backwards.text).toContain('The last day is before the first')
  const old = await manager.post('/provider/days', { ...on('from', '1', '9'), why: 'Snow' })
  expect(old.text).toContain('what lies before is history')
  expect(await closures()).toEqual([])
})

test('a provider tells of closed days: the school sees who has nowhere to go, and is told without names', async () => {
  // Mon 23 and Tue 24 Nov.
  const sent = await manager.post('/provider/days', {
    ...on('from', '23', '11'),
    ...on('to', '24', '11'),
    why: 'Roof repairs',
  })
  expect(sent.status).toBe(303)
  const own = await manager.get('/provider/days')
  expect(own.text).toContain('Mon 23 Nov 2026 to Tue 24 Nov 2026: Roof repairs')
  const { text } = await lead.get(path())
  expect(text).toContain('Mon 23 Nov 2026: Kofi Ansah')
  expect(text).toContain('Provider closed')
  const counted = await trustLeader.get(path())
  expect(counted.text).toContain('Tue 24 Nov 2026: 2 pupils')
  expect(counted.text).not.toContain('Kofi')
  expect((await lead.get('/today')).text).toContain('Providers closed on a school day')
  const mail = await inTrust((tx) => tx.selectFrom('outbox').select('payload').execute())
  expect(JSON.stringify(mail)).toContain('closed days')
  expect(JSON.stringify(mail)).not.toContain('Kofi')
  const twice = await manager.post('/provider/days', { ...on('from', '24', '11'), why: 'Roof repairs' })
  expect(twice.status).toBe(422)
  expect(twice.text).toContain('told already')
  expect(await closures()).toHaveLength(1)
})

test('no other provider sees or changes them, and marks-only staff do not tell of them', async () => {
  expect((await stranger.get('/provider/days')).text).not.toContain('Roof repairs')
  const [closure] = await closures()
  const taken = await stranger.post(`/provider/days/${closure?.id}/take-back`, { why: 'Open' })
  expect(taken.status).toBe(409)
  expect((await staff.get('/provider/days')).status).toBe(403)
  expect((await closures())[0]?.taken_back_at).toBeNull()
})

test('on a closed day nobody is silent, and the day view says to find out where the pupil is', async () => {
  expect(await inTrust((tx) => findSilent(tx, dayOf('2026-11-10'), undefined))).toHaveLength(2)
  const entered = await lead.post(path(), { ...on('from', '10', '11'), why: 'Burst pipe' })
  expect(entered.status).toBe(303)
  expect(await inTrust((tx) => findSilent(tx, dayOf('2026-11-10'), undefined))).toEqual([])
  const day = await lead.get('/day/2026-11-10?session=AM')
  expect(day.text).toContain('Find out where the pupil is taught, and mark it')
  expect((await lead.get('/find?q=Kofi')).text).toContain('Provider closed: Burst pipe')
  const theirs = await manager.get('/provider')
  expect(theirs.text).toContain('You told the schools: Burst pipe.')
  expect(theirs.text).toContain('No pupil is expected today.')
})

test('open after all: with a reason, once, and marks are asked for again', async () => {
  const closure = (await closures()).find((one) => one.why === 'Burst pipe')
  const back = `${path()}/${closure?.id}/take-back`
  const empty = await lead.post(back, { why: '' })
  expect(empty.status).toBe(422)
  expect(empty.text).toContain('Say what changed.')
  expect((await lead.post(back, { why: 'Mended at nine' })).status).toBe(303)
  expect((await lead.post(back, { why: 'Mended' })).status).toBe(409)
  expect(await inTrust((tx) => findSilent(tx, dayOf('2026-11-10'), undefined))).toHaveLength(2)
  const audited = await inTrust((tx) =>
    tx.selectFrom('audit_events').select('action').where('action', 'like', '%closed-days').orderBy('at').execute(),
  )
  expect(audited.map((one) => one.action)).toEqual(['tell-closed-days', 'tell-closed-days', 'take-back-closed-days'])
})
