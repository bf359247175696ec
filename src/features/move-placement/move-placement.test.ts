import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAuditChain } from '../../adapters/postgres/audit.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type SeededTrust, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp } from '../../web/testing.tsx'
import { amendPlacementRoutes } from '../amend-placement/routes.tsx'
import { approvePlacement } from '../approve-placement/routes.tsx'
import { overrideGateRoutes } from '../override-gate/routes.tsx'
import { seePlacement } from '../see-placement/routes.tsx'
import {
  adaAtBeechLodge,
  depsAt,
  type GivenPlacement,
  type MadePlacement,
  makePlacement,
} from '../see-placement/testing-placement.ts'
import { movePlacementRoutes } from './routes.tsx'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())

type SeedRole = Parameters<SeededTrust['personId']>[0]

const allOf = [
  ...seePlacement,
  ...movePlacementRoutes,
  ...approvePlacement,
  ...amendPlacementRoutes,
  ...overrideGateRoutes,
]
const days: ('mon' | 'tue' | 'wed' | 'thu' | 'fri')[] = ['mon', 'tue', 'wed', 'thu', 'fri']

const kimberley: GivenPlacement = adaAtBeechLodge
const oneMissing: GivenPlacement = { ...kimberley, inPlace: { on: '2026-10-19', except: ['EMET-7.8.4.4'] } }

const as = (deps: Deps, made: MadePlacement, role: SeedRole) =>
  testApp(deps, allOf, { trustId: made.trust.trustId, personId: made.trust.personId(role) })
const date = (name: string, iso: string) => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}
const read = (made: MadePlacement) =>
  withTenant(test.db, waymarkItself(made.trust.trustId), async (tx) => ({
    row: await tx
      .selectFrom('placements')
      .selectAll()
      .select(sql<string>`started_on::text`.as('started'))
      .where('id', '=', made.placementId)
      .executeTakeFirstOrThrow(),
    steps: await tx
      .selectFrom('placement_transitions')
      .selectAll()
      .where('placement_id', '=', made.placementId)
      .orderBy('version')
      .execute(),
    audit: await tx
      .selectFrom('audit_events')
      .select(['action', 'role', 'detail'])
      .where('subject_kind', '=', 'placement')
      .where('subject_id', '=', made.placementId)
      .execute(),
    approvals: await tx
      .selectFrom('records')
      .selectAll()
      .where('placement_id', '=', made.placementId)
      .where('form', 'in', ['approval', 'refusal-record', 'parental-consent'])
      .where('form_version', '<>', 'test')
      .orderBy('form')
      .execute(),
    mail: await tx.selectFrom('outbox').select('payload').execute(),
    duties: await tx
      .selectFrom('duties')
      .select(['duty_key', 'state'])
      .where('placement_id', '=', made.placementId)
      .execute(),
  }))
const clauses = (html: string) => {
  const bar = /<div class="wm-gatebar wm-gate[\s\S]*?<\/div><\/div>/.exec(html)?.[0] ?? ''
  return [...bar.matchAll(/#clause-([^"]+)"/g)].map((match) => match[1] ?? '')
}

describe('starting', () => {
  it('is refused with every unmet clause, and then goes through when the last is met', async () => {
    const deps = depsAt(test.db, '2026-10-20T09:00:00Z')
    const made = await makePlacement(test.db, deps, oneMissing)
    const lead = await as(deps, made, 'ap-lead')
    const page = await lead.get(`/placements/${made.placementId}/start`)
    expect(clauses(page.text)).toEqual(['EMET-7.8.4.4'])
    const refused = await lead.post(`/placements/${made.placementId}/start`, {
      version: '1',
      ...date('on', '2026-11-02'),
    })
    expect(refused.status).toBe(422)
    expect(clauses(refused.text)).toEqual(['EMET-7.8.4.4'])
    expect((await read(made)).row.state).toBe('ready')

    const ready = await makePlacement(test.db, deps, kimberley)
    const other = await as(deps, ready, 'ap-lead')
    const started = await other.post(`/placements/${ready.placementId}/start`, {
      version: '1',
      ...date('on', '2026-11-02'),
    })
    expect(started.status).toBe(303)
    const after = await read(ready)
    expect(after.row).toMatchObject({ state: 'active', version: 2, started: '2026-11-02' })
    expect(after.steps).toMatchObject([
      { event: 'start', from_state: 'ready', to_state: 'active', version: 2, role: 'ap-lead' },
    ])
    expect(after.audit.map((event) => event.action)).toEqual(['move-placement'])
    expect(after.duties.length).toBeGreaterThan(5)
    const mail = JSON.stringify(after.mail)
    expect(after.mail.length).toBeGreaterThan(0)
    expect(mail).not.toMatch(/Ada|Fielding|Beech/)
    expect((await other.get(`/placements/${ready.placementId}`)).text).toContain('Placement under way')
  })

  it('refuses a bank holiday and names the next school day', async () => {
    const deps = depsAt(test.db, '2027-04-26T09:00:00Z')
    const made = await makePlacement(test.db, deps, kimberley)
    const answer = await (await as(deps, made, 'ap-lead')).post(`/placements/${made.placementId}/start`, {
      version: '1',
      ...date('on', '2027-05-03'),
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Mon 3 May 2027 is a bank holiday')
    expect(answer.text).toContain('The next school day is Tue 4 May 2027.')
    expect(answer.text).toContain('value="2027"')
  })

  it('is not for the attendance officer', async () => {
    const deps = depsAt(test.db)
    const made = await makePlacement(test.db, deps, kimberley)
    const answer = await (await as(deps, made, 'attendance-officer')).post(`/placements/${made.placementId}/start`, {
      version: '1',
      ...date('on', '2026-11-02'),
    })
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('is for the AP leader or the headteacher')
    expect((await read(made)).steps).toEqual([])
  })
})

describe('deciding', () => {
  const proposed: GivenPlacement = {
    ...kimberley,
    state: 'proposed',
    inPlace: { on: '2026-10-12', except: ['approval'] },
  }
  const yes = { version: '1', ...date('decided-on', '2026-10-15'), reasons: 'It fits the need.', satisfied: 'yes' }

  it('keeps the decision as a record with the office, and shows who proposed it', async () => {
    const deps = depsAt(test.db, '2026-10-15T09:00:00Z')
    const made = await makePlacement(test.db, deps, proposed)
    const head = await as(deps, made, 'headteacher')
    expect((await head.get(`/placements/${made.placementId}/approve`)).text).toContain('You decide as headteacher')
    const answer = await head.post(`/placements/${made.placementId}/approve`, yes)
    expect(answer.status).toBe(303)
    const after = await read(made)
    expect(after.row.state).toBe('approved')
    expect(after.approvals).toMatchObject([
      { form: 'approval', recorded_role: 'headteacher', complete: true, done_on: '2026-10-15' },
    ])
    expect(after.steps).toMatchObject([{ event: 'approve', role: 'headteacher', reason: 'It fits the need.' }])
    expect((await verifyAuditChain(test.db, made.trust.trustId)).ok).toBe(true)
  })

  it('lets one of two win and tells the other what happened', async () => {
    const deps = depsAt(test.db, '2026-10-15T09:00:00Z')
    const made = await makePlacement(test.db, deps, proposed)
    const first = await as(deps, made, 'headteacher')
    const second = await as(deps, made, 'headteacher')
    const answers = await Promise.all([
      first.post(`/placements/${made.placementId}/approve`, yes),
      second.post(`/placements/${made.placementId}/approve`, { ...yes, reasons: 'The same, at once.' }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409])
    const lost = answers.find((answer) => answer.status === 409)
    expect(lost?.text).toContain('Approved by Sam headteacher')
    const after = await read(made)
    expect(after.steps).toHaveLength(1)
    expect(after.approvals).toHaveLength(1)
  })

  it('is only for the office of the policy', async () => {
    const deps = depsAt(test.db, '2026-10-15T09:00:00Z')
    const made = await makePlacement(test.db, deps, proposed)
    const lead = await (await as(deps, made, 'ap-lead')).post(`/placements/${made.placementId}/approve`, yes)
    expect(lead.status).toBe(403)
    expect(lead.text).toContain('Only the headteacher may decide')
  })

  it('says in the history when the same person proposed and approved', async () => {
    const deps = depsAt(test.db, '2026-10-15T09:00:00Z')
    const made = await makePlacement(test.db, deps, proposed)
    await withTenant(test.db, made.trust.ctx, (tx) =>
      tx
        .updateTable('placements')
        .set({ created_by: made.trust.personId('headteacher') })
        .where('id', '=', made.placementId)
        .execute(),
    )
    const head = await as(deps, made, 'headteacher')
    expect((await head.get(`/placements/${made.placementId}/approve`)).text).toContain(
      'You proposed this placement yourself',
    )
    await head.post(`/placements/${made.placementId}/approve`, yes)
    expect((await head.get(`/placements/${made.placementId}`)).text).toContain(
      'Approved by the person who proposed it.',
    )
  })

  it('a direction is decided by the governing body, with its minute', async () => {
    const deps = depsAt(test.db, '2026-11-12T09:00:00Z')
    const made = await makePlacement(test.db, deps, {
      ...kimberley,
      state: 'proposed',
      given: {
        ...kimberley.given,
        placement: {
          route: 'off-site-direction',
          proposed: '2026-11-02',
          approved: '2026-11-12',
          start: '2026-11-23',
          end: '2027-02-12',
          days,
          hours: 25,
        },
      },
      inPlace: { on: '2026-11-10', except: ['EMET-6.4'] },
    })
    expect((await (await as(deps, made, 'headteacher')).get(`/placements/${made.placementId}/approve`)).status).toBe(
      403,
    )
    const governors = await as(deps, made, 'governing-body')
    const missing = await governors.post(`/placements/${made.placementId}/approve`, {
      ...yes,
      ...date('decided-on', '2026-11-12'),
    })
    expect(missing.status).toBe(422)
    expect(missing.text).toContain('Enter the minute reference')
    expect(missing.text).toContain('It fits the need.')
    const done = await governors.post(`/placements/${made.placementId}/approve`, {
      ...yes,
      ...date('decided-on', '2026-11-12'),
      minute: 'FGB 12/11 item 7',
    })
    expect(done.status).toBe(303)
    expect(done.location).toBe('/today')
    expect((await read(made)).approvals).toMatchObject([{ recorded_role: 'governing-body' }])
  })

  it('declines with a reason', async () => {
    const deps = depsAt(test.db, '2026-10-15T09:00:00Z')
    const made = await makePlacement(test.db, deps, proposed)
    const head = await as(deps, made, 'headteacher')
    expect(
      (
        await head.post(`/placements/${made.placementId}/decline`, {
          version: '1',
          ...date('decided-on', '2026-10-15'),
        })
      ).status,
    ).toBe(422)
    expect(
      (
        await head.post(`/placements/${made.placementId}/decline`, {
          version: '1',
          ...date('decided-on', '2026-10-15'),
          reasons: 'Not now.',
        })
      ).status,
    ).toBe(303)
    const after = await read(made)
    expect(after.row.state).toBe('declined')
    expect(after.approvals[0]?.answers).toMatchObject({ decision: 'declined' })
  })
})

describe('a stale page', () => {
  it('is refused and says what changed', async () => {
    const deps = depsAt(test.db)
    const made = await makePlacement(test.db, deps, { ...kimberley, state: 'active' })
    const lead = await as(deps, made, 'ap-lead')
    expect(
      (await lead.post(`/placements/${made.placementId}/suspend`, { version: '1', reason: 'The insurance ran out.' }))
        .status,
    ).toBe(303)
    const stale = await lead.post(`/placements/${made.placementId}/end`, {
      version: '1',
      ...date('on', '2026-11-02'),
      outcome: 'withdrawn',
      reason: 'Too late.',
    })
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('Paused by Sam ap-lead on Mon 2 Nov 2026')
  })
})

describe('a refusal', () => {
  it('stops the placement where the policy says so, with its records', async () => {
    const deps = depsAt(test.db, '2026-09-24T09:00:00Z')
    const made = await makePlacement(test.db, deps, {
      pack: 'east-midlands-academy',
      state: 'proposed',
      given: {
        calendar: 'A',
        pupil: { name: 'Ines', year: 9 },
        placement: {
          route: 'school-arranged',
          proposed: '2026-09-14',
          start: '2026-10-05',
          end: '2027-02-12',
          hours: 15,
        },
      },
    })
    const lead = await as(deps, made, 'ap-lead')
    const answer = await lead.post(`/placements/${made.placementId}/refuse`, {
      version: '1',
      ...date('on', '2026-09-24'),
      who: 'Rowan Fielding',
      offer: 'Three days a week.',
      reason: 'Too far away.',
      next: 'Support in school.',
    })
    expect(answer.status).toBe(303)
    const after = await read(made)
    expect(after.row.state).toBe('refused')
    expect(after.approvals.map((record) => record.form)).toEqual(['parental-consent', 'refusal-record'])
    const page = await lead.get(`/placements/${made.placementId}`)
    expect(page.text).toContain('Too far away.')
    expect(page.text).not.toContain('off-site-direction')
  })

  it('is only recorded where the school decides', async () => {
    const deps = depsAt(test.db)
    const made = await makePlacement(test.db, deps, { ...kimberley, state: 'proposed' })
    expect((await (await as(deps, made, 'ap-lead')).get(`/placements/${made.placementId}/refuse`)).status).toBe(409)
  })
})

describe('ending and closing', () => {
  it('holds an early end back where the policy asks for three reviews first', async () => {
    const deps = depsAt(test.db, '2026-11-10T09:00:00Z')
    const made = await makePlacement(test.db, deps, {
      ...kimberley,
      pack: 'diamond',
      state: 'active',
      inPlace: { on: '2026-10-19', except: [] },
    })
    const lead = await as(deps, made, 'ap-lead')
    const held = await lead.post(`/placements/${made.placementId}/end`, {
      version: '1',
      ...date('on', '2026-11-10'),
      reason: 'It does not work.',
    })
    expect(held.status).toBe(422)
    expect(held.text).toContain('#clause-DLPT-14.7')
  })

  it('asks how it ends when it is ended; from then on the duties that hang on it show, and it may change', async () => {
    const deps = depsAt(test.db, '2027-02-12T09:00:00Z')
    const made = await makePlacement(test.db, deps, { ...kimberley, pack: 'roots-and-wings', state: 'active' })
    const lead = await as(deps, made, 'ap-lead')
    const ending = { ...date('on', '2027-02-12'), reason: 'The plan was completed.' }
    const none = await lead.post(`/placements/${made.placementId}/end`, { ...ending, version: '1' })
    expect(none.status).toBe(422)
    expect(none.text).toContain('Choose how it ends.')
    expect(none.text).toContain('The plan was completed.')
    const before = await lead.get(`/placements/${made.placementId}`)
    expect(before.text).not.toContain('Cannot tell yet. Record what happens next.')
    const ended = await lead.post(`/placements/${made.placementId}/end`, {
      ...ending,
      version: '1',
      outcome: 'remains_AP',
    })
    expect(ended.status).toBe(303)
    const returns = async () =>
      withTenant(test.db, made.trust.ctx, (tx) =>
        tx
          .selectFrom('duties')
          .select(['duty_key', 'state'])
          .where('placement_id', '=', made.placementId)
          .where('duty_key', 'in', ['plan-the-return', 'ask-parents-after-the-return'])
          .execute(),
      )
    expect(await returns()).toEqual([])
    const path = `/placements/${made.placementId}/change-outcome`
    const same = await lead.post(path, { version: '2', outcome: 'remains_AP', reason: 'A place came up.' })
    expect(same.status).toBe(422)
    expect(same.text).toContain('That is how it ended already.')
    const silent = await lead.post(path, { version: '2', outcome: 'reintegrated' })
    expect(silent.status).toBe(422)
    expect((await lead.post(path, { version: '2', outcome: 'reintegrated', reason: 'A place came up.' })).status).toBe(
      303,
    )
    expect((await returns()).map((duty) => duty.state)).not.toContain('cannot tell')
    expect((await returns()).length).toBeGreaterThan(0)
    const after = await lead.get(`/placements/${made.placementId}`)
    expect(after.text).toContain('Outcome: Back at school full time, before: Stays in alternative provision')
    const close = await lead.get(`/placements/${made.placementId}/close`)
    expect(close.text).toContain('Back at school full time')
    expect(close.text).not.toContain('name="outcome"')
  })

  it('asks for everything the close needs, then for the outcome', async () => {
    const deps = depsAt(test.db, '2027-02-15T09:00:00Z')
    const made = await makePlacement(test.db, deps, { ...kimberley, state: 'ending' })
    const lead = await as(deps, made, 'ap-lead')
    const none = await lead.post(`/placements/${made.placementId}/close`, { version: '1' })
    expect(none.status).toBe(422)
    expect(none.text).toContain('Choose how the placement ended.')
    const shut = await lead.post(`/placements/${made.placementId}/close`, { version: '1', outcome: 'reintegrated' })
    expect(shut.status).toBe(422)
    expect(clauses(shut.text).length).toBeGreaterThan(0)
    expect((await read(made)).row.state).toBe('ending')
  })
})

describe('letting a gate through', () => {
  const duty = async (deps: Deps, made: MadePlacement) => {
    const page = await (await as(deps, made, 'headteacher')).get(`/placements/${made.placementId}`)
    return /override\?duty=([a-z0-9-]+)/.exec(page.text)?.[1] ?? ''
  }

  it('is only for the headteacher, for at most 20 school days, and shows everywhere', async () => {
    const deps = depsAt(test.db, '2026-10-20T09:00:00Z')
    const made = await makePlacement(test.db, deps, oneMissing)
    const wanted = await duty(deps, made)
    expect(wanted).not.toBe('')
    const fields = {
      version: '1',
      duty: wanted,
      reason: 'Lockdown drill is on Thursday.',
      ...date('expires', '2026-11-13'),
    }
    const lead = await (await as(deps, made, 'ap-lead')).post(`/placements/${made.placementId}/override`, fields)
    expect(lead.status).toBe(403)
    expect(lead.text).toContain('Only the headteacher may let a gate through unmet.')
    const head = await as(deps, made, 'headteacher')
    const far = await head.post(`/placements/${made.placementId}/override`, {
      ...fields,
      ...date('expires', '2027-01-29'),
    })
    expect(far.status).toBe(422)
    expect(far.text).toContain('at most 20 school days from today')
    expect((await head.post(`/placements/${made.placementId}/override`, { ...fields, reason: '' })).status).toBe(422)
    expect((await head.post(`/placements/${made.placementId}/override`, fields)).status).toBe(303)
    const page = await head.get(`/placements/${made.placementId}`)
    expect(page.text).toContain('1 gate was let through unmet')
    expect(page.text).toContain('Lockdown drill is on Thursday.')
    expect(page.text).toContain('Gate let through unmet:')
    const started = await head.post(`/placements/${made.placementId}/start`, {
      version: '2',
      ...date('on', '2026-11-02'),
    })
    expect(started.status).toBe(303)
    expect((await read(made)).audit.map((event) => event.action)).toEqual(['override-gate', 'move-placement'])
  })
})

describe('changing dates and days', () => {
  const week = Object.fromEntries(
    days.slice(0, 3).flatMap((day) => [
      [`week-${day}-am-start`, '09:15'],
      [`week-${day}-am-end`, '12:00'],
      [`week-${day}-pm-start`, '12:45'],
      [`week-${day}-pm-end`, '14:45'],
    ]),
  )
  const places = (siteId: string) =>
    Object.fromEntries(
      days.slice(0, 3).flatMap((day) => [
        [`week-${day}-am-place`, siteId],
        [`week-${day}-pm-place`, siteId],
      ]),
    )

  it('keeps what it was, with the reason, and refuses a stale page with what changed', async () => {
    const deps = depsAt(test.db, '2026-10-20T09:00:00Z')
    const made = await makePlacement(test.db, deps, kimberley)
    const siteId = (await read(made)).row.site_id ?? ''
    const lead = await as(deps, made, 'ap-lead')
    const fields = {
      version: '1',
      ...week,
      ...places(siteId),
      ...date('start', '2026-11-04'),
      ...date('end', '2027-02-12'),
      reason: 'The provider asked.',
    }
    const form = await lead.get(`/placements/${made.placementId}/amend`)
    expect(form.text).toContain('value="09:15"')
    const closed = await lead.post(`/placements/${made.placementId}/amend`, {
      ...fields,
      ...date('start', '2026-10-28'),
    })
    expect(closed.status).toBe(422)
    expect(closed.text).toContain('Wed 28 Oct 2026 is in the half-term holiday. The next school day is Mon 2 Nov 2026.')
    expect((await lead.post(`/placements/${made.placementId}/amend`, fields)).status).toBe(303)
    const after = await read(made)
    expect(after.row).toMatchObject({ version: 2, hours: 14.25 })
    expect(after.audit.map((event) => event.action)).toEqual(['amend-placement'])
    const stale = await lead.post(`/placements/${made.placementId}/amend`, {
      ...fields,
      ...date('start', '2026-11-05'),
    })
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('First day: Mon 2 Nov 2026 to Wed 4 Nov 2026')
    expect((await lead.get(`/placements/${made.placementId}`)).text).toContain('Reason: The provider asked.')
  })

  it('says when nothing is different', async () => {
    const deps = depsAt(test.db, '2026-10-20T09:00:00Z')
    const made = await makePlacement(test.db, deps, kimberley)
    const siteId = (await read(made)).row.site_id ?? ''
    const lead = await as(deps, made, 'ap-lead')
    const fields = {
      ...week,
      ...places(siteId),
      ...date('start', '2026-11-02'),
      ...date('end', '2027-02-12'),
      reason: 'First.',
    }
    await lead.post(`/placements/${made.placementId}/amend`, { ...fields, version: '1' })
    const same = await lead.post(`/placements/${made.placementId}/amend`, { ...fields, version: '2' })
    expect(same.status).toBe(422)
    expect(same.text).toContain('Nothing is different yet.')
  })
})
