import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { escalateSixthDays } from '../../adapters/casework/escalate-sixth-day.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { type Tx, waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { SeedRole } from '../../adapters/postgres/testing-seed.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { allRoutes } from '../index.ts'
import { type ProposalWorld, proposalWorld } from '../propose-placement/testing-proposal.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const depsOn = (day: string) => testDeps(database.db, `${day}T09:00:00Z`)
const visit = (world: ProposalWorld, role: SeedRole, day = '2026-11-06'): Promise<Visitor> =>
  testApp(
    depsOn(day),
    allRoutes,
    { trustId: world.trust.trustId, personId: world.trust.personId(role) },
    world.schoolId,
  )
const inside = <T,>(world: ProposalWorld, work: (tx: Tx) => Promise<T>) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)

/** Another pupil of the same school. */
async function pupilOf(world: ProposalWorld, lastName: string): Promise<string> {
  const id = newId()
  await inside(world, (tx) =>
    tx
      .insertInto('pupils')
      .values({
        trust_id: world.trust.trustId,
        id,
        school_id: world.schoolId,
        first_names: 'Sami',
        last_name: lastName,
        born_on: '2012-12-01',
        year_group: 9,
        ehc_plan: false,
        looked_after: false,
        social_worker: false,
        child_protection: false,
        free_meals: false,
        semh: false,
        medical_needs: false,
      })
      .execute(),
  )
  return id
}

const date = (name: string, iso: string) => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}
const suspension = (first: string, last: string, more: Record<string, string | readonly string[]> = {}) => ({
  ...date('first', first),
  ...date('last', last),
  firstSession: 'am',
  lastSession: 'pm',
  reasons: ['DB'],
  reason: 'He would not leave the corridor.',
  decidedBy: 'Sam headteacher',
  ...date('decidedOn', '2026-11-06'),
  ...date('parentsTold', '2026-11-06'),
  ...date('councilTold', '2026-11-06'),
  missesExam: 'no',
  parentAsks: 'no',
  key: newId(),
  checked: 'yes',
  ...more,
})
const placementsOf = (world: ProposalWorld, pupilId: string) =>
  inside(world, (tx) =>
    tx.selectFrom('placements').selectAll().where('pupil_id', '=', pupilId).orderBy('created_at').execute(),
  )
const recordsOf = (world: ProposalWorld, pupilId: string) =>
  inside(world, (tx) =>
    tx.selectFrom('current_records').selectAll().where('pupil_id', '=', pupilId).orderBy('done_on').execute(),
  )
const dutiesOf = (world: ProposalWorld, placementId: string) =>
  inside(world, (tx) =>
    tx
      .selectFrom('duties')
      .select(['duty_key', 'state', 'due_on', 'is_open'])
      .where('placement_id', '=', placementId)
      .execute(),
  )
const text = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('a run of suspensions in a policy that has the route', () => {
  let world: ProposalWorld
  let head: Visitor
  let pupil: string
  const page = () => `/pupils/${pupil}/suspensions`

  beforeAll(async () => {
    world = await proposalWorld(database.db, 'diamond')
    pupil = world.pupilId
    head = await visit(world, 'headteacher')
  })

  test('what is missing is said beside the field, and what was typed stays', async () => {
    const sent = await head.post(`${page()}/new`, {
      ...suspension('2026-11-08', '2026-11-13'),
      reasons: [],
      decidedBy: '',
    })
    expect(sent.status).toBe(422)
    expect(text(sent.text)).toContain('Sun 8 Nov 2026')
    expect(text(sent.text)).toContain('Choose at least one reason.')
    expect(text(sent.text)).toContain('Enter who decided it.')
    expect(sent.text).toContain('He would not leave the corridor.')
    expect(await recordsOf(world, pupil)).toEqual([])
  })

  test('the check comes first: the run, the sixth day, the count; nothing is recorded by it', async () => {
    const asked = await head.post(`${page()}/new`, suspension('2026-11-09', '2026-11-13', { checked: '' }))
    expect(asked.status).toBe(200)
    expect(text(asked.text)).toContain('Nothing is recorded yet')
    expect(text(asked.text)).toContain('Not reached: five school days or fewer')
    expect(await recordsOf(world, pupil)).toEqual([])
  })

  test('recorded, it begins a placement that holds the work of the first five days', async () => {
    const fields = suspension('2026-11-09', '2026-11-13')
    expect((await head.post(`${page()}/new`, fields)).status).toBe(303)
    // Sent twice, it is one record.
    await head.post(`${page()}/new`, fields)
    expect((await recordsOf(world, pupil)).map((one) => one.form)).toEqual(['suspension'])
    const [placement, ...others] = await placementsOf(world, pupil)
    expect(others).toEqual([])
    expect(placement).toMatchObject({ route: 'suspension', state: 'draft', provider_id: null })
    const duties = await dutiesOf(world, placement?.id ?? '')
    expect(duties.map((one) => one.duty_key)).toContain('set-work-suspension-day-5')
    expect(duties.map((one) => one.duty_key)).not.toContain('start-by-the-sixth-day')
  })

  test('a suspension may not be made longer, and one that follows at once needs its reason', async () => {
    const longer = await head.post(`${page()}/new`, suspension('2026-11-13', '2026-11-18'))
    expect(longer.status).toBe(422)
    expect(text(longer.text)).toContain('A suspension may not be made longer')
    const next = await head.post(`${page()}/new`, suspension('2026-11-16', '2026-11-18'))
    expect(next.status).toBe(422)
    expect(text(next.text)).toContain('Say why another suspension follows at once')
  })

  test('joined over the weekend, the run reaches the sixth day: one placement, the governors’ limit named before', async () => {
    const second = suspension('2026-11-16', '2026-11-18', { whyAnother: 'A second assault came to light.' })
    const asked = await head.post(`${page()}/new`, { ...second, checked: '' })
    expect(text(asked.text)).toContain('8 school days in Autumn: more than 5')
    expect(text(asked.text)).toContain('Not yet verified')
    expect((await head.post(`${page()}/new`, second)).status).toBe(303)
    const placements = await placementsOf(world, pupil)
    expect(placements).toHaveLength(1)
    expect(placements[0]?.facts).toMatchObject({
      suspensions: [
        { from: '2026-11-09', days: 5 },
        { from: '2026-11-16', days: 3 },
      ],
    })
    const duties = await dutiesOf(world, placements[0]?.id ?? '')
    expect(duties.find((one) => one.duty_key === 'start-by-the-sixth-day')).toMatchObject({ due_on: '2026-11-16' })
    const shown = text((await head.get(page())).text)
    expect(shown).toContain('8 school days from Mon 9 Nov 2026')
    expect(shown).toContain('Mon 16 Nov 2026')
    expect(shown).toContain('Persistent or general disruptive behaviour (DB)')
    expect(shown).toContain('governing board arranges')
    expect(shown).toContain('Policy 7.2.1')
    expect(shown).toContain('At most 45. Found in its source.')
  })

  test('a letter that is late because the sixth day would not wait is kept as late, with its clause and why', async () => {
    const [placement] = await placementsOf(world, pupil)
    const trust_id = world.trust.trustId
    await inside(world, async (tx) => {
      await tx
        .updateTable('placements')
        .set({ start_on: '2026-11-16' })
        .where('id', '=', placement?.id ?? '')
        .execute()
      await tx
        .insertInto('records')
        .values({
          trust_id,
          school_id: world.schoolId,
          form: 'parent-notification',
          form_version: 'test',
          about: 'placement',
          placement_id: placement?.id ?? '',
          pupil_id: pupil,
          answers: toJson({ 'sent-on': '2026-11-13' }),
          asked: toJson([]),
          done_on: '2026-11-13',
          complete: true,
          recorded_role: 'headteacher',
        })
        .execute()
    })
    const shown = text((await (await visit(world, 'headteacher', '2026-11-13')).get(page())).text)
    expect(shown).toMatch(/Done on Fri 13 Nov 2026, 1 school day late; the lateness is kept\./)
    expect(shown).toContain('the sixth day comes first')
    expect(shown).toContain('Policy 12.2')
  })

  test('until provision starts the register is asked for E, only for sessions of the suspension', async () => {
    const officer = await visit(world, 'attendance-officer', '2026-11-10')
    expect(text((await officer.get('/attendance/2026-11-10')).text)).toMatch(
      /Suspended or excluded, and provision has not started/,
    )
    const later = await visit(world, 'attendance-officer', '2026-11-19')
    expect(text((await later.get('/attendance/2026-11-19')).text)).not.toMatch(/provision has not started/)
  })

  test('day six missed: Today says so, the headteacher and the board are written to once, and nobody is named', async () => {
    const on = (day: string) =>
      inside(world, (tx) =>
        escalateSixthDays(
          tx,
          { rulebooks: depsOn(day).rulebooks, bankHolidays: depsOn(day).bankHolidays, today: day },
          { schoolId: world.schoolId, publicUrl: 'http://localhost' },
        ),
      )
    expect(await on('2026-11-16')).toBe(0)
    expect(await on('2026-11-17')).toBe(2)
    expect(await on('2026-11-18')).toBe(0)
    const mail = await inside(world, (tx) => tx.selectFrom('outbox').select(['payload', 'idempotency_key']).execute())
    const sent = mail.filter((one) => one.idempotency_key?.startsWith('sixth-day'))
    expect(JSON.stringify(sent)).toContain('governing-body.')
    expect(JSON.stringify(sent)).not.toMatch(/Kezia|Thorpe/)
    // A governor opens no case: the letter leads to the register, which says how many and nobody's name.
    const toBoard = sent.map((one) => JSON.stringify(one.payload)).filter((one) => one.includes('governing-body.'))
    expect(toBoard).toHaveLength(1)
    expect(toBoard[0]).toContain('/register#sixth-day')
    expect(toBoard[0]).not.toContain('/placements/')
    const board = text((await (await visit(world, 'governing-body', '2026-11-17')).get('/register')).text)
    expect(board).toContain('1 suspension has passed day six without education')
    expect(board).not.toMatch(/Kezia|Thorpe/)
    const late = await visit(world, 'headteacher', '2026-11-17')
    expect(text((await late.get(page())).text)).toContain('Day six has passed without education')
    expect(text((await late.get('/today')).text)).toContain('Day six has passed without education')
  })

  test('the placement may be proposed on this route and on no other', async () => {
    const [placement] = await placementsOf(world, pupil)
    const shown = await head.get(`/placements/${placement?.id}/propose/route`)
    expect(shown.text).toContain('value="suspension"')
    expect(shown.text).not.toContain('value="school-arranged"')
    const begun = await head.get(`/placements/new?pupil=${pupil}&begin=yes`)
    expect(begun.status).toBe(200)
  })

  test('corrected, the count follows; the earlier version is kept with the reason', async () => {
    const second = (await recordsOf(world, pupil)).at(-1)
    const path = `${page()}/${second?.id}/amend`
    expect((await head.get(path)).text).toContain('A second assault came to light.')
    const fields = suspension('2026-11-16', '2026-11-17', { whyAnother: 'A second assault came to light.' })
    expect((await head.post(path, fields)).status).toBe(422)
    expect((await head.post(path, { ...fields, amendReason: 'It was two days.' })).status).toBe(303)
    const [placement, ...others] = await placementsOf(world, pupil)
    expect(others).toEqual([])
    expect(placement?.facts).toMatchObject({ suspensions: [{ days: 5 }, { from: '2026-11-16', days: 2 }] })
    const versions = await inside(world, (tx) =>
      tx
        .selectFrom('records')
        .select('amend_reason')
        .where('supersedes', '=', second?.id ?? '')
        .execute(),
    )
    expect(versions).toEqual([{ amend_reason: 'It was two days.' }])
    // Whoever had the old page open is told.
    expect((await head.get(path)).status).toBe(409)
  })

  test('withdrawn, it never counts; the first reinstated, only what was served does', async () => {
    const second = (await recordsOf(world, pupil)).at(-1)
    const nothing = await head.post(`${page()}/${second?.id}/cancel`, {})
    expect(nothing.status).toBe(422)
    expect(
      (await head.post(`${page()}/${second?.id}/cancel`, { standing: 'withdrawn', reason: 'Not proportionate.' }))
        .status,
    ).toBe(303)
    const [placement] = await placementsOf(world, pupil)
    expect(placement?.facts).toMatchObject({ suspensions: [{ from: '2026-11-09', days: 5 }] })
    expect((await dutiesOf(world, placement?.id ?? '')).map((one) => one.duty_key)).not.toContain(
      'start-by-the-sixth-day',
    )
    const first = (await recordsOf(world, pupil)).at(0)
    await head.post(`${page()}/${first?.id}/cancel`, {
      standing: 'reinstated',
      ...date('backOn', '2026-11-12'),
      reason: 'The governors reinstated her.',
    })
    expect((await placementsOf(world, pupil))[0]?.facts).toMatchObject({
      suspensions: [{ from: '2026-11-09', days: 3 }],
    })
    expect(text((await head.get(page())).text)).toContain('3 school days from Mon 9 Nov 2026')
  })

  test('when none stands any more, the draft is let go, with its history', async () => {
    const other = await pupilOf(world, 'Orme')
    await head.post(`/pupils/${other}/suspensions/new`, suspension('2026-11-09', '2026-11-10'))
    const [record] = await recordsOf(world, other)
    await head.post(`/pupils/${other}/suspensions/${record?.id}/cancel`, {
      standing: 'withdrawn',
      reason: 'A mistake.',
    })
    const [placement] = await placementsOf(world, other)
    expect(placement).toMatchObject({ state: 'withdrawn', facts: { suspensions: [] } })
  })

  test('a third suspension that bridges two runs makes one of their two placements', async () => {
    const other = await pupilOf(world, 'Bridge')
    const path = `/pupils/${other}/suspensions/new`
    await head.post(path, suspension('2026-11-09', '2026-11-10'))
    await head.post(path, suspension('2026-11-12', '2026-11-13'))
    expect((await placementsOf(world, other)).map((one) => one.state)).toEqual(['draft', 'draft'])
    await head.post(path, suspension('2026-11-11', '2026-11-11', { whyAnother: 'Another assault.' }))
    const placements = await placementsOf(world, other)
    expect(placements.map((one) => one.state).sort()).toEqual(['draft', 'withdrawn'])
    const kept = placements.find((one) => one.state === 'draft')
    expect(kept?.facts).toMatchObject({ suspensions: [{ days: 2 }, { days: 1 }, { days: 2 }] })
  })

  test('a short run is closed once the pupil has been back for a whole school day', async () => {
    const other = await pupilOf(world, 'Short')
    await head.post(`/pupils/${other}/suspensions/new`, suspension('2026-11-09', '2026-11-10'))
    const [placement] = await placementsOf(world, other)
    const closing = async (day: string) =>
      (await visit(world, 'ap-lead', day)).post(`/pupils/${other}/suspensions/close`, {
        placement: placement?.id ?? '',
        version: String((await placementsOf(world, other))[0]?.version),
      })
    expect((await closing('2026-11-11')).status).toBe(403)
    expect((await closing('2026-11-12')).status).toBe(303)
    expect((await placementsOf(world, other))[0]?.state).toBe('withdrawn')
    const step = await inside(world, (tx) =>
      tx
        .selectFrom('placement_transitions')
        .select('reason')
        .where('placement_id', '=', placement?.id ?? '')
        .where('event', '=', 'withdraw')
        .executeTakeFirstOrThrow(),
    )
    expect(step.reason).toContain('Not recorded: Set and mark work')
  })

  test('nobody told yet: the duty to tell stays open until the date is there', async () => {
    const other = await pupilOf(world, 'Untold')
    await head.post(
      `/pupils/${other}/suspensions/new`,
      suspension('2026-11-06', '2026-11-06', {
        'parentsTold-day': '',
        'parentsTold-month': '',
        'parentsTold-year': '',
      }),
    )
    const [placement] = await placementsOf(world, other)
    const told = (await dutiesOf(world, placement?.id ?? '')).find(
      (one) => one.duty_key === 'england:parents-and-council-told-of-suspension',
    )
    expect(told).toMatchObject({ is_open: true, state: 'due' })
  })

  test('a link that knows only the form leads to this page, and staff without a lead’s office only look', async () => {
    expect((await head.get(`/records/new?form=suspension&pupil=${pupil}`)).location).toBe(page())
    const staff = await visit(world, 'staff')
    expect((await staff.get(page())).status).toBe(200)
    expect((await staff.get(page())).text).not.toContain('Record a suspension')
    expect((await staff.get(`${page()}/new`)).status).toBe(403)
    expect((await (await visit(world, 'governing-body')).get(page())).status).toBe(403)
  })
})

describe('a permanent exclusion', () => {
  let world: ProposalWorld
  let head: Visitor
  const page = () => `/pupils/${world.pupilId}`
  const exclusion = { ...suspension('2026-11-09', '2026-11-09'), ...date('excludedOn', '2026-11-09') }

  beforeAll(async () => {
    world = await proposalWorld(database.db, 'diamond')
    head = await visit(world, 'headteacher')
  })

  test('is followed as the council’s duty: dates, work, governors, and no placement of the school’s', async () => {
    expect((await head.post(`${page()}/exclusions/new`, { ...exclusion, reason: '' })).status).toBe(422)
    expect((await head.post(`${page()}/exclusions/new`, exclusion)).status).toBe(303)
    const [placement, ...others] = await placementsOf(world, world.pupilId)
    expect(others).toEqual([])
    expect(placement).toMatchObject({ route: 'permanent-exclusion', state: 'ready', provider_id: null })
    const later = await visit(world, 'headteacher', '2026-11-09')
    const shown = text((await later.get(`${page()}/suspensions`)).text)
    expect(shown).toContain('Permanent exclusion from Mon 9 Nov 2026')
    expect(shown).toContain('the school commissions none')
    expect(shown).toContain('Policy 7.1.1')
    expect(shown).toContain('Sixth school day Mon 16 Nov 2026')
    expect(shown).not.toContain('Record a suspension')
    const keys = (await dutiesOf(world, placement?.id ?? '')).map((one) => one.duty_key)
    expect(keys).toContain('council-starts-by-the-sixth-day')
    expect(keys).toContain('set-work-exclusion-day-1')
  })

  test('no referral can be begun, and the page says by which clause', async () => {
    const lead = await visit(world, 'ap-lead')
    const begun = await lead.get(`/placements/new?pupil=${world.pupilId}&begin=yes`)
    expect(begun.status).toBe(403)
    expect(text(begun.text)).toContain('DLPT-7.1.1, ENG-SUS.8')
    expect((await lead.post('/placements/new', { pupil: world.pupilId })).status).toBe(403)
  })

  test('the council’s start is recorded, and from then on the register is asked for K', async () => {
    const [placement] = await placementsOf(world, world.pupilId)
    const lead = await visit(world, 'ap-lead', '2026-11-12')
    const before = await lead.get('/attendance/2026-11-12')
    expect(text(before.text)).toContain('provision has not started')
    const started = await lead.post(`/placements/${placement?.id}/start`, {
      version: String(placement?.version),
      ...date('on', '2026-11-12'),
    })
    expect([started.status, text(started.text).slice(0, 400)]).toEqual([303, ''])
    expect(text((await lead.get('/attendance/2026-11-12')).text)).toContain('The council arranged this place')
  })

  test('reinstated, it stands no more and a referral may be begun again', async () => {
    const second = await pupilOf(world, 'Lowe')
    await head.post(`/pupils/${second}/exclusions/new`, { ...exclusion, key: newId() })
    const [record] = await recordsOf(world, second)
    await head.post(`/pupils/${second}/suspensions/${record?.id}/cancel`, {
      standing: 'reinstated',
      ...date('backOn', '2026-11-16'),
      reason: 'The governors reinstated him.',
    })
    expect((await placementsOf(world, second))[0]?.state).toBe('withdrawn')
    expect((await (await visit(world, 'ap-lead')).get(`/placements/new?pupil=${second}&begin=yes`)).status).toBe(200)
  })
})

describe('a policy without the route', () => {
  test.each([
    ['ecclesbourne', 'names education during a suspension and has no procedure'],
    ['kimberley', 'has no education during a suspension'],
    ['roots-and-wings', 'names education during a suspension and has no procedure'],
    ['east-midlands-academy', 'has no education during a suspension'],
  ])('%s: says so, records all the same under the law’s floor, and offers no way round', async (pack, words) => {
    const world = await proposalWorld(database.db, pack)
    const head = await visit(world, 'headteacher')
    const page = `/pupils/${world.pupilId}/suspensions`
    expect((await head.post(`${page}/new`, suspension('2026-11-09', '2026-11-18'))).status).toBe(303)
    const shown = await head.get(page)
    expect(text(shown.text)).toContain(words)
    expect(text(shown.text)).toContain('not in this policy')
    expect(text(shown.text)).not.toContain('Propose the provision')
    const [placement] = await placementsOf(world, world.pupilId)
    const duties = await dutiesOf(world, placement?.id ?? '')
    expect(duties.find((one) => one.duty_key === 'england:sixth-day-provision')).toMatchObject({ due_on: '2026-11-16' })
    const route = await (await visit(world, 'ap-lead')).get(`/placements/${placement?.id}/propose/route`)
    expect(text(route.text)).toContain('No route of your policy is open')
  })
})
