import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPacksOrThrow } from '../../adapters/packs/read-folder.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { buildRulebook } from '../../domain/policy/rulebook.ts'
import { testDeps, visitAs } from '../../web/testing.tsx'
import { adoptPolicy } from '../adopt-policy/routes.tsx'
import { makeTestSchool, type TestSchool } from '../see-today/testing-school.ts'
import { checkChoice, choicesOf } from './choice.ts'
import { routeChoices } from './route-choice.ts'
import { seePolicy } from './routes.tsx'

let database: TestDatabase
let school: TestSchool
let deps: ReturnType<typeof testDeps>
beforeAll(async () => {
  database = await testDatabase()
  deps = testDeps(database.db, '2026-11-03T10:30:00Z')
  school = await makeTestSchool(deps, 'diamond')
})
afterAll(async () => database.close())

type Role = 'headteacher' | 'ap-lead' | 'governing-body' | 'staff' | 'administrator'
const visit = async (role: Role, index: 0 | 1 = 0) =>
  visitAs(deps, [...adoptPolicy, ...seePolicy], school.trust, role, index)
const adoptions = async () =>
  withTenant(database.db, school.trust.ctx, (tx) =>
    tx.selectFrom('pack_adoptions').selectAll().where('school_id', '=', school.schoolId).orderBy('id').execute(),
  )

describe('the policy page', () => {
  test('holds every clause of the policy and of the floor at the place every clause link leads to', async () => {
    const { status, text } = await (await visit('governing-body')).get('/policy')
    expect(status).toBe(200)
    for (const clause of [...(deps.packs.packs.get('diamond')?.clauses ?? []), ...deps.packs.floor.clauses])
      expect(text).toContain(`id="clause-${clause.clause}"`)
    expect(new Set(text.match(/ id="[^"]+"/g)).size).toBe(text.match(/ id="[^"]+"/g)?.length)
  })

  test('opens the places where a clause is done only for those who may', async () => {
    const cases = (await (await visit('ap-lead')).get('/policy')).text
    expect(cases).toMatch(/<a href="\/records\/new\?form=[a-z-]+&amp;placement=[0-9a-f-]{36}">/)
    expect(cases).toContain('href="/policy/choices/')
    expect(cases).not.toContain('href="/settings/people"')
    const governor = (await (await visit('governing-body')).get('/policy')).text
    expect(governor).toContain('Done at ')
    expect(governor).not.toContain('href="/records/new')
    expect(governor).not.toMatch(/:(placement|provider|pupil|school)\b/)
  })

  test('stays light for every policy', async () => {
    for (const role of ['governing-body', 'ap-lead'] as const) {
      const { text } = await (await visit(role)).get('/policy')
      expect(gzipSync(text).length).toBeLessThan(60_000)
    }
  })

  test('says what a clause becomes, how it stands, and the floor with its source and how far it was checked', async () => {
    const { text } = await (await visit('ap-lead')).get('/policy')
    expect(text).toContain('Version 1, adopted Tue 14 Jul 2026')
    const notice = text.slice(
      text.indexOf('id="clause-DLPT-12.2"'),
      text.indexOf('</article>', text.indexOf('id="clause-DLPT-12.2"')),
    )
    expect(notice).toContain('2 school days before the start')
    expect(notice).toContain('is read as two school days')
    expect(notice).toMatch(/\d+ (late|ahead|met|due today)/)
    expect(notice).toMatch(/Done at <a href="[^"]+">[^<]+<\/a> · Leaves a record of “/)
    expect(text).toMatch(/read in the source/)
    expect(text).toContain('not yet checked against the source')
    expect(text).toContain('No action: ')
  })

  test('puts first what is laxer, out of date, undated or contradictory', async () => {
    const { text } = await (await visit('governing-body')).get('/policy')
    const top = text.slice(0, text.indexOf('id="contents"'))
    expect(top).toContain('The policy has no date for its next review.')
    expect(top).toMatch(/laxer than law or guidance/)
  })

  test('a school without a policy is shown the way to one', async () => {
    const { text } = await (await visit('staff', 1)).get('/policy')
    expect(text).toContain('This school has adopted no policy yet')
    expect(text).not.toContain('href="/policy/adopt"')
  })
})

describe('one duty', () => {
  test('lists its cases by name for staff, and only counts for governors', async () => {
    const key = await withTenant(
      database.db,
      school.trust.ctx,
      async (tx) =>
        (
          await tx
            .selectFrom('duties')
            .select('duty_key')
            .where('placement_id', '=', school.kofi.placementId)
            .where('is_open', '=', true)
            .where('due_on', '<', '2026-11-03')
            .where('effect', '=', 'is late')
            .executeTakeFirstOrThrow()
        ).duty_key,
    )
    const path = `/policy/duties/${encodeURIComponent(key)}`
    const staff = (await (await visit('ap-lead')).get(path)).text
    expect(staff).toContain('Kofi Ansah, Harbour Steps')
    expect(staff).toMatch(/school days? late/)
    const governor = (await (await visit('governing-body')).get(path)).text
    expect(governor).not.toContain('Kofi')
    expect(governor).toMatch(/<b>\d+<\/b> late/)
    expect((await (await visit('ap-lead')).get('/policy/duties/no-such-duty')).status).toBe(404)
    expect((await (await visit('ap-lead')).get('/policy/duties/england%3Ano-such')).status).toBe(404)
  })
})

describe('a choice of the school', () => {
  const path = '/policy/choices/visit-interval'

  test('is changed by the headteacher or AP lead with a reason, as a new version; placements keep theirs', async () => {
    const app = await visit('headteacher')
    const [first] = await adoptions()
    const page = await app.get(path)
    expect(page.text).toContain('How often')
    expect(page.text).toContain(`value="${first?.id}"`)
    const answer = await app.post(path, {
      value: 'each month',
      reason: 'Governors asked for it.',
      seen: first?.id ?? '',
    })
    expect(answer.status).toBe(303)
    const [, second] = await adoptions()
    expect(second).toMatchObject({
      note: 'Governors asked for it.',
      adopted_role: 'headteacher',
      settings: { settings: { 'visit-interval': 'each month' } },
    })
    const placement = await withTenant(database.db, school.trust.ctx, (tx) =>
      tx
        .selectFrom('placements')
        .select('pack_adoption_id')
        .where('id', '=', school.kofi.placementId)
        .executeTakeFirstOrThrow(),
    )
    expect(placement.pack_adoption_id).toBe(first?.id)
    const policy = (await app.get('/policy')).text
    expect(policy).toContain('Version 2, adopted Tue 3 Nov 2026')
    const versions = policy.slice(policy.indexOf('id="versions"'))
    expect(versions).toContain('Governors asked for it.')
    expect(versions).toContain('is each pupil visited? each month')
    const events = await withTenant(database.db, school.trust.ctx, (tx) =>
      tx.selectFrom('audit_events').select('detail').where('action', '=', 'change-policy-choice').execute(),
    )
    expect(events).toMatchObject([{ detail: { setting: 'visit-interval', value: 'each month', before: first?.id } }])
  })

  test('the second of two people is told that the first has changed it', async () => {
    const [first] = await adoptions()
    const answer = await (await visit('ap-lead')).post(path, {
      value: 'each half-term',
      reason: 'Back again',
      seen: first?.id ?? '',
    })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('changed after you opened this page')
  })

  test('bad input keeps what was typed and says what would do', async () => {
    const app = await visit('headteacher')
    const answer = await app.post(path, { value: 'whenever', reason: '' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Choose one of the answers listed.')
    expect(answer.text).toContain('Say why the school chooses this.')
    expect(
      (await app.post('/policy/choices/attendance-target', { value: 'lots', reason: 'Because we say so' })).text,
    ).toContain('Because we say so')
    expect((await app.get('/policy/choices/nothing')).status).toBe(404)
    expect((await (await visit('staff')).get(path)).status).toBe(403)
    expect((await (await visit('governing-body')).post(path, { value: 'each term', reason: 'x' })).status).toBe(403)
  })
})

describe('adopting a policy', () => {
  test('needs a policy and a day that is not to come', async () => {
    const app = await visit('headteacher', 1)
    const answer = await app.post('/policy/adopt', {
      'on-day': '31',
      'on-month': '2',
      'on-year': '2026',
      note: 'Minute 4',
    })
    expect(answer.status).toBe(422)
    for (const words of ['Choose a policy.', 'Enter the day as day, month and year', 'Minute 4'])
      expect(answer.text).toContain(words)
    const future = await app.post('/policy/adopt', {
      pack: 'kimberley',
      'on-day': '4',
      'on-month': '11',
      'on-year': '2026',
    })
    expect(future.text).toContain('This day is still to come.')
  })

  test('puts it in force for the school, with audit, and twice at once only one wins', async () => {
    const app = await visit('headteacher', 1)
    expect((await app.get('/policy/adopt')).text).toContain('Kimberley: Alternative provision policy')
    const fields = { pack: 'kimberley', 'on-day': '1', 'on-month': '9', 'on-year': '2026', note: '', seen: '' }
    expect((await app.post('/policy/adopt', fields)).location).toBe('/policy')
    expect((await app.post('/policy/adopt', fields)).status).toBe(409)
    const { text } = await app.get('/policy')
    expect(text).toContain('Version 1, adopted Tue 1 Sep 2026')
    expect(text).toContain('id="clause-EMET-7.12"')
    expect(gzipSync(text).length).toBeLessThan(60_000)
    expect((await (await visit('ap-lead', 1)).get('/policy/adopt')).status).toBe(403)
  })

  test('a route the policy leaves open is opened, and its approver chosen, by whom it may; what it fixes stays', async () => {
    const app = await visit('headteacher', 1)
    const second = school.trust.schools[1]
    const settingsNow = () =>
      withTenant(database.db, school.trust.ctx, (tx) =>
        tx
          .selectFrom('pack_adoptions')
          .select(['id', 'settings'])
          .where('school_id', '=', second)
          .orderBy('adopted_on', 'desc')
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirstOrThrow(),
      )
    expect((await app.get('/policy')).text).toContain('/policy/choices/route-suspension')
    const before = await settingsNow()
    const opened = await app.post('/policy/choices/route-suspension', {
      value: 'on',
      reason: 'Governors agreed a procedure.',
      seen: before.id,
    })
    expect(opened.status).toBe(303)
    const then = await settingsNow()
    expect(then.settings).toMatchObject({ routes: { suspension: 'on' }, approvers: { suspension: ['headteacher'] } })
    const chosen = await app.post('/policy/choices/approver-suspension', {
      value: 'governing-body',
      reason: 'They want to decide.',
      seen: then.id,
    })
    expect(chosen.status).toBe(303)
    expect((await settingsNow()).settings).toMatchObject({ approvers: { suspension: ['governing-body'] } })
    const { text } = await app.get('/policy')
    expect(text.slice(text.indexOf('id="versions"'))).toContain('does the school use this route? Used')
    const fixed = await app.get('/policy/choices/route-school-arranged')
    expect(fixed.text).toContain('The policy fixes this')
    expect(fixed.text).toContain('#clause-EMET-7.4.2')
    expect(fixed.text).not.toContain('name="reason"')
    const forced = await app.post('/policy/choices/route-school-arranged', { value: 'off', reason: 'x', seen: then.id })
    expect(forced.status).toBe(422)
    expect((await app.get('/policy/choices/approver-off-site-direction')).text).toContain('#clause-EMET-6.4')
  })

  test('keeps the school’s choices with a new text of the same policy', async () => {
    const app = await visit('administrator')
    const newest = (await adoptions()).at(-1)
    const answer = await app.post('/policy/adopt', {
      pack: 'diamond',
      'on-day': '3',
      'on-month': '11',
      'on-year': '2026',
      seen: newest?.id ?? '',
    })
    expect(answer.status).toBe(303)
    expect((await adoptions()).at(-1)?.settings).toMatchObject({ settings: { 'visit-interval': 'each month' } })
    const early = await app.post('/policy/adopt', {
      pack: 'diamond',
      'on-day': '1',
      'on-month': '11',
      'on-year': '2026',
      seen: '',
    })
    expect(early.text).toContain('The new one cannot be earlier.')
  })
})

describe('choices are weighed', () => {
  const { packs, floor } = loadPacksOrThrow()
  const rulebook = (id: string) => {
    const pack = packs.get(id)
    if (!pack) throw new Error(`No pack ${id}`)
    return buildRulebook(floor, pack, 'academy')
  }
  const check = (pack: string, name: string, typed: string) => {
    const book = rulebook(pack)
    const view = choicesOf(book).find((one) => one.name === name)
    if (!view) throw new Error(`No setting ${name}`)
    return checkChoice(book, view, typed, {})
  }

  test('what the policy says may be made stricter, never laxer', () => {
    expect(check('diamond', 'agreement-review-interval', 'each half-term')).toEqual({ value: 'each half-term' })
    expect(check('diamond', 'placement-length', 'a year')).toEqual({
      fault: 'The policy says this: it changes with the policy.',
    })
    expect(check('kimberley', 'registration-threshold', '50')).toEqual({
      fault: 'The policy says this: it changes with the policy.',
    })
  })

  test('what only the trust may switch on is the trust’s; who lets a gate pass is a choice under every policy', () => {
    const off = routeChoices(rulebook('east-midlands-academy')).find((one) => one.name === 'route-on-site')
    expect(off).toMatchObject({ fixed: undefined, by: ['trust-leader', 'head-of-education', 'ceo'] })
    for (const pack of packs.keys()) {
      const gate = choicesOf(rulebook(pack)).find((one) => one.name === 'gate-override-by')
      expect(gate, pack).toMatchObject({ value: 'headteacher', fixed: undefined, offices: true })
      expect(check(pack, 'gate-override-by', 'governing-body')).toEqual({ value: 'governing-body' })
    }
  })

  test('an approver may be chosen only where the policy is silent, and the law’s own office where there is one', () => {
    const policy = packs.get('ecclesbourne')
    if (!policy) throw new Error('ecclesbourne')
    const direction = { routes: { 'off-site-direction': 'on' } } as const
    const options = (kind: 'academy' | 'maintained') =>
      routeChoices(buildRulebook(floor, policy, kind, direction)).find(
        (one) => one.name === 'approver-off-site-direction',
      )?.options
    expect(options('maintained')).toEqual(['governing-body'])
    expect(options('academy')).toContain('headteacher')
  })

  test('a choice is never laxer than the floor', () => {
    const book = rulebook('diamond')
    const view = choicesOf(book).find((one) => one.name === 'progress-review-interval')
    if (!view) throw new Error('No setting')
    const open = { ...view, options: [...(view.options ?? []), 'each year'] }
    expect(checkChoice(book, open, 'each year', {})).toMatchObject({
      fault: expect.stringContaining('laxer than “each half-term”'),
    })
    expect(checkChoice(book, view, 'each month', {})).toEqual({ value: 'each month' })
  })

  test('numbers are numbers, and a phrase no duty can be read with is refused', () => {
    expect(check('diamond', 'attendance-target', '96')).toEqual({ value: 96 })
    expect(check('diamond', 'attendance-target', 'high')).toEqual({ fault: 'Write a number, for example 95.' })
    expect(check('kimberley', 'follow-up-time', 'now and then')).toMatchObject({
      fault: expect.stringContaining('cannot be worked out'),
    })
    expect(check('kimberley', 'follow-up-time', '5 school days')).toEqual({ value: '5 school days' })
  })
})
