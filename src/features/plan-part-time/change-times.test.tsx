import { afterAll, beforeAll, expect, test } from 'vitest'
import { escalateWelfareChecks } from '../../adapters/casework/escalate-welfare-checks.ts'
import { reassessPlacement } from '../../adapters/casework/reassess.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { testApp, type Visitor } from '../../web/testing.tsx'
import { allRoutes } from '../index.ts'
import { type ProposalWorld, proposalWorld } from '../propose-placement/testing-proposal.ts'
import { depsAt } from '../see-placement/testing-placement.ts'
import { agreementPage, dateInputs, returnPage, sessionAt, weekPage, whyPage } from './testing-part-time.ts'

let database: TestDatabase
let world: ProposalWorld
let id = ''

const depsOn = (day: string) => depsAt(database.db, `${day}T09:00:00Z`)
const as = (role: Parameters<ProposalWorld['trust']['personId']>[0], day = '2026-11-02'): Promise<Visitor> =>
  testApp(depsOn(day), allRoutes, { trustId: world.trust.trustId, personId: world.trust.personId(role) })
const inside = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)
const rowOf = () =>
  inside((tx) => tx.selectFrom('placements').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const plans = () =>
  inside((tx) =>
    tx
      .selectFrom('records')
      .select(['id', 'answers', 'supersedes', 'amend_reason', 'signatures', 'complete'])
      .where('placement_id', '=', id)
      .where('form', '=', 'part-time-plan')
      .orderBy('recorded_at')
      .execute(),
  )

/** Mondays and Wednesdays become Mondays, Tuesdays and Wednesdays; full time begins again a week sooner. */
const newWeek = {
  ...sessionAt('mon', 'am'),
  ...sessionAt('tue', 'am'),
  ...sessionAt('wed', 'am'),
  'f-why-not-every-day': 'Two days at home are still needed.',
  ...dateInputs('end-date', 7, 12, 2026),
  'f-code': 'C2',
  'f-agreed-with': 'Rosa Thorpe',
  ...dateInputs('agreed-on', 17, 11, 2026),
}

beforeAll(async () => {
  database = await testDatabase()
  world = await proposalWorld(database.db, 'kimberley')
  const lead = await as('ap-lead')
  const begun = await lead.post('/part-time/new', { pupil: world.pupilId })
  id = /placements\/([0-9a-f-]{36})/.exec(begun.location ?? '')?.[1] ?? ''
  for (const [at, page] of [whyPage, weekPage, returnPage, agreementPage, {}].entries()) {
    const { version } = await rowOf()
    const sent = await lead.post(`/placements/${id}/part-time/${at < 4 ? at + 1 : 'check'}`, {
      ...page,
      version: String(version),
    })
    expect(sent.status).toBe(303)
  }
  // It has run since Mon 9 Nov; how it came to be approved is another test's.
  await inside(async (tx) => {
    await tx.updateTable('placements').set({ state: 'active', started_on: '2026-11-09' }).where('id', '=', id).execute()
  })
})
afterAll(() => database.close())

test('the placement leads to it; a draft’s pages and another school’s people have nothing there', async () => {
  const lead = await as('ap-lead', '2026-11-17')
  expect((await lead.get(`/placements/${id}`)).text).toContain(`/placements/${id}/part-time/amend`)
  const page = await lead.get(`/placements/${id}/part-time/amend`)
  expect(page.text).toContain('It started on Mon 9 Nov 2026, which stays.')
  expect(page.text).toContain('value="09:00"')
  expect(page.text).not.toContain('f-start-date-day')
  expect((await (await as('attendance-officer', '2026-11-17')).get(`/placements/${id}/part-time/amend`)).status).toBe(
    403,
  )
})

test('a change needs a reason, the parent’s agreement again, a parent the pupil lives with, and something different', async () => {
  const lead = await as('ap-lead', '2026-11-17')
  const version = String((await rowOf()).version)
  const nothing = await lead.post(`/placements/${id}/part-time/amend`, {
    ...newWeek,
    ...dateInputs('agreed-on', '' as never, '' as never, '' as never),
    version,
  })
  expect(nothing.status).toBe(422)
  expect(nothing.text).toContain('Say why the times change.')
  expect(nothing.text).toContain('Date agreed')
  expect(nothing.text).toContain('Two days at home are still needed.')
  const past = await lead.post(`/placements/${id}/part-time/amend`, {
    ...newWeek,
    ...dateInputs('end-date', 16, 11, 2026),
    reason: 'She manages more.',
    version,
  })
  expect(past.text).toContain('Give a day after Tue 17 Nov 2026, or end it now.')
  const { 'f-why-not-every-day': why, ...dates } = weekPage
  const same = await lead.post(`/placements/${id}/part-time/amend`, {
    ...dates,
    'f-why-not-every-day': why,
    ...agreementPage,
    reason: 'She manages more.',
    version,
  })
  expect(same.text).toContain('Nothing is different yet.')
})

test('changed: the week, the day of full time, the history and the plan, which waits for its signatures', async () => {
  const lead = await as('ap-lead', '2026-11-17')
  const [before] = await plans()
  const { version } = await rowOf()
  const sent = await lead.post(`/placements/${id}/part-time/amend`, {
    ...newWeek,
    reason: 'She manages a third morning.',
    version: String(version),
  })
  expect(sent.status, sent.text.replaceAll(/<[^>]+>/g, ' ').slice(0, 2000)).toBe(303)
  const after = await rowOf()
  expect(after).toMatchObject({ start_on: '2026-11-09', end_on: '2026-12-04', started_on: '2026-11-09' })
  expect(after.timetable).toHaveLength(3)
  const [, now] = await plans()
  expect(sent.location).toBe(`/records/${now?.id}/sign`)
  expect(now).toMatchObject({
    supersedes: before?.id,
    amend_reason: 'She manages a third morning.',
    signatures: [],
    complete: false,
  })
  expect(now?.answers).toMatchObject({ 'end-date': '2026-12-07', 'start-date': '2026-11-09', reason: 'anxiety' })
  const page = (await lead.get(`/placements/${id}`)).text.replaceAll(/<[^>]+>/g, ' ')
  expect(page).toContain('She manages a third morning.')
  expect(page).toContain('Full time begins again: Mon 14 Dec 2026 to Mon 7 Dec 2026')
  // Who had the page open meanwhile is told.
  const late = await lead.post(`/placements/${id}/part-time/amend`, {
    ...newWeek,
    ...dateInputs('end-date', 8, 12, 2026),
    reason: 'Another.',
    version: String(version),
  })
  expect(late.status).toBe(409)
  const mails = await inside((tx) => tx.selectFrom('outbox').select('payload').execute())
  expect(JSON.stringify(mails)).toContain('The times of a part-time timetable were changed')
  expect(JSON.stringify(mails)).not.toContain('Thorpe')
})

test('a day before the change is held to the week that held then: a Tuesday at home asked for a check, and still does', async () => {
  const due = async (day: string) => {
    const deps = depsOn(day)
    const casework = { rulebooks: deps.rulebooks, bankHolidays: deps.bankHolidays, today: day }
    await inside(async (tx) => {
      await reassessPlacement(tx, casework, id)
      await escalateWelfareChecks(tx, casework, { schoolId: world.schoolId, publicUrl: 'http://localhost' })
    })
    const rows = await inside((tx) =>
      tx
        .selectFrom('duties')
        .select('due_on')
        .where('placement_id', '=', id)
        .where('duty_key', '=', 'check-on-days-away')
        .where('due_on', '<', day)
        .orderBy('due_on')
        .execute(),
    )
    return rows.map((row) => row.due_on)
  }
  // Tuesday 10 Nov was at home; Tuesdays 17 and 24 Nov, of the new week, are at school.
  expect(await due('2026-11-25')).toEqual(['2026-11-10', '2026-11-12', '2026-11-13', '2026-11-19', '2026-11-20'])
})

test('a timetable that is over is changed no more', async () => {
  await inside((tx) => tx.updateTable('placements').set({ state: 'closed' }).where('id', '=', id).execute())
  const lead = await as('ap-lead', '2026-12-14')
  expect((await lead.get(`/placements/${id}/part-time/amend`)).status).toBe(409)
})
