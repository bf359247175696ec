import { afterAll, beforeAll, expect, test } from 'vitest'
import { Rulebooks } from '../../adapters/casework/rulebooks.ts'
import { recordAudit } from '../../adapters/postgres/audit.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { allRoutes } from '../index.ts'
import { dateInputs } from '../plan-part-time/testing-part-time.ts'
import { type ProposalWorld, proposalWorld } from '../propose-placement/testing-proposal.ts'
import { recordForm } from '../record/record-form.ts'
import { agreementPage, considered, decisionPage, letterPage, requestPage } from './testing-flexi.ts'

let database: TestDatabase
let world: ProposalWorld
let head: Visitor
let lead: Visitor

const as = (role: Parameters<ProposalWorld['trust']['personId']>[0]) =>
  testApp(testDeps(database.db), allRoutes, { trustId: world.trust.trustId, personId: world.trust.personId(role) })
const inside = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)
const rowOf = (id: string) =>
  inside((tx) => tx.selectFrom('placements').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const idIn = (location: string | null) => /placements\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? ''

async function send(id: string, page: string, fields: Record<string, string>, by = head) {
  const { version } = await rowOf(id)
  return by.post(`/placements/${id}/${page}`, { ...fields, version: String(version) })
}

/** Records a form as the headteacher, as its own page would. */
async function keep(id: string, form: string, answers: Answered, signed: readonly string[] = []) {
  const deps = testDeps(database.db)
  const ctx = world.trust.as('headteacher')
  const kept = await withTenant(database.db, ctx, (tx) =>
    recordForm(
      {
        tx,
        ctx,
        casework: { rulebooks: new Rulebooks(deps.packs.floor), bankHolidays: deps.bankHolidays, today: '2026-11-02' },
        today: '2026-11-02',
        audit: (action, subject, detail) =>
          recordAudit(tx, ctx, {
            action,
            subject: { ...subject, schoolId: world.schoolId },
            ...(detail ? { detail } : {}),
          }),
      },
      {
        form,
        subject: { about: 'placement', placementId: id },
        answers,
        role: 'headteacher',
        signatures: signed.map((by, at) => ({
          by,
          line: `${by}-${at}`,
          kind: 'signed' as const,
          name: 'Rosa Thorpe',
          on: '2026-11-02',
        })) as never,
      },
    ),
  )
  expect(kept.kind).toBe('recorded')
}

beforeAll(async () => {
  database = await testDatabase()
  world = await proposalWorld(database.db, 'kimberley')
  head = await as('headteacher')
  lead = await as('ap-lead')
})
afterAll(() => database.close())

let first = ''

test('a request is recorded from the pupil’s page and taken on', async () => {
  const blank = await lead.post('/flexi/new', { pupil: world.pupilId })
  expect(blank.status).toBe(422)
  expect(blank.text).toContain('EMET-10.4.1 asks for it.')
  const sent = await lead.post('/flexi/new', { ...requestPage(), pupil: world.pupilId })
  first = idIn(sent.location)
  expect(await rowOf(first)).toMatchObject({ state: 'proposed', route: 'flexi-schooling' })
  expect((await lead.get(`/placements/${first}`)).text).toContain('“Approve” is for the headteacher')
})

test('nobody but the headteacher decides, and not before a meeting was offered and six things were weighed', async () => {
  expect((await lead.get(`/placements/${first}/decide`)).status).toBe(403)
  const page = await head.get(`/placements/${first}/decide`)
  expect(page.text).toContain('Offer the parents a meeting')
  const sent = await send(first, 'decide', decisionPage('declined'))
  expect(sent.status).toBe(422)
  expect(sent.text).toContain('Weigh the request')
  expect((await rowOf(first)).state).toBe('proposed')
  expect((await head.post(`/placements/${first}/approve`, {})).status).toBe(403)
})

test('declined: the letter must say what was decided, and that there is no appeal', async () => {
  await keep(first, 'flexi-consideration', considered)
  const decided = await send(first, 'decide', decisionPage('declined'))
  expect(decided.location).toBe(`/placements/${first}/decision-letter`)
  expect((await rowOf(first)).state).toBe('declined')
  expect((await send(first, 'decision-letter', letterPage('approved'))).text).toContain('The letter must say the same.')
  const { 'f-no-appeal': _none, ...unsaid } = letterPage('declined')
  expect((await send(first, 'decision-letter', unsaid)).status).toBe(422)
  const written = await send(first, 'decision-letter', letterPage('declined'))
  expect(written.location).toBe(`/placements/${first}/documents/flexi-decision-letter`)
  const letter = await head.get(written.location ?? '')
  expect(letter.text).toContain('There is no appeal against this decision')
  expect(letter.text).toContain('has decided not to agree to it')
})

test('the letter is dated by its dispatch: written it tells nobody, handed over it counts from that day', async () => {
  const letter = () =>
    inside((tx) =>
      tx
        .selectFrom('current_records')
        .select(['answers', 'complete'])
        .where('placement_id', '=', first)
        .where('form', '=', 'flexi-decision-letter')
        .executeTakeFirstOrThrow(),
    )
  expect((await letter()).answers).not.toHaveProperty('sent-on')
  expect((await letter()).complete).toBe(false)
  await inside((tx) =>
    tx
      .insertInto('contacts')
      .values({
        trust_id: world.trust.trustId,
        school_id: world.schoolId,
        pupil_id: world.pupilId,
        name: 'Rosa Thorpe',
        relation: 'Mother',
        active: true,
        may_receive_letters: true,
      })
      .execute(),
  )
  const issued = await head.post(`/placements/${first}/documents/flexi-decision-letter`, { key: 'flexi' })
  const page = await head.get(`${issued.location}/send`)
  const to = /name="to" type="radio" value="([0-9a-f-]{36})"/.exec(page.text)?.[1] ?? ''
  const sent = await head.post(`${issued.location}/send`, {
    to,
    how: 'hand',
    'on-day': '2',
    'on-month': '11',
    'on-year': '2026',
    key: 'k1',
  })
  expect(sent.location, sent.text.slice(0, 800)).toContain('/letters')
  expect((await letter()).answers).toMatchObject({ 'sent-on': '2026-11-02', decision: 'declined' })
  // How it went is not a question of this letter.
  expect((await letter()).answers).not.toHaveProperty('how-sent')
  expect((await letter()).complete).toBe(true)
})

test('a second request in the school year is not considered, unless the headteacher says so with a reason', async () => {
  const sent = await lead.post('/flexi/new', {
    ...requestPage(),
    pupil: world.pupilId,
    ...dateInputs('received-on', 2, 11, 2026),
  })
  // The same day is not a later request: only an earlier one makes this the second.
  const id = idIn(sent.location)
  await inside((tx) => tx.updateTable('placements').set({ state: 'withdrawn' }).where('id', '=', id).execute())
  const tomorrow = testDeps(database.db, '2026-11-03T09:00:00Z')
  const later = await testApp(tomorrow, allRoutes, {
    trustId: world.trust.trustId,
    personId: world.trust.personId('ap-lead'),
  })
  const second = await later.post('/flexi/new', { ...requestPage(3), pupil: world.pupilId })
  expect(second.location).toMatch(/consider-again$/)
  const again = idIn(second.location)
  expect((await rowOf(again)).state).toBe('draft')
  expect((await later.get(`/placements/${again}/consider-again`)).text).toContain(
    'Only the headteacher may make an exception.',
  )
  const headLater = await testApp(tomorrow, allRoutes, {
    trustId: world.trust.trustId,
    personId: world.trust.personId('headteacher'),
  })
  const version = String((await rowOf(again)).version)
  const unreasoned = await headLater.post(`/placements/${again}/consider-again`, {
    version,
    ...dateInputs('decided-on', 3, 11, 2026),
    'f-considered': 'yes',
  })
  expect(unreasoned.status).toBe(422)
  const answered = await headLater.post(`/placements/${again}/consider-again`, {
    version,
    ...dateInputs('decided-on', 3, 11, 2026),
    'f-considered': 'yes',
    'f-reason': 'The family’s circumstances have changed.',
  })
  expect(answered.status).toBe(303)
  expect((await rowOf(again)).state).toBe('proposed')
  await inside((tx) => tx.updateTable('placements').set({ state: 'withdrawn' }).where('id', '=', again).execute())
})

test('approved: the agreement carries the week, starts signed, and ends by notice', async () => {
  const other = await proposalWorld(database.db, 'kimberley')
  world = other
  head = await as('headteacher')
  lead = await as('ap-lead')
  const id = idIn((await lead.post('/flexi/new', { ...requestPage(), pupil: world.pupilId })).location)
  await keep(id, 'flexi-consideration', considered)
  await send(id, 'decide', decisionPage('approved'))
  expect((await rowOf(id)).state).toBe('approved')
  const gaps = await send(id, 'agreement', { ...agreementPage, 'f-responsible-at-home': '' })
  expect(gaps.text).toContain('EMET-10.5.7 asks for it.')
  const agreed = await send(id, 'agreement', agreementPage)
  expect(agreed.location).toMatch(/\/records\/[0-9a-f-]+\/sign$/)
  expect(await rowOf(id)).toMatchObject({ start_on: '2026-11-09', end_on: '2027-03-25' })
  const placement = await head.get(`/placements/${id}`)
  expect(placement.text).toContain('Thursday')
  expect(placement.text).toContain('Get it signed')
  const blocked = await send(id, 'start', dateStart)
  expect(blocked.status).toBe(422)
  expect(blocked.text).toContain('Draw up the agreement')
})

const dateStart = { 'on-day': '9', 'on-month': '11', 'on-year': '2026' }

test('notice of less than four weeks needs the school’s agreement and its reason', async () => {
  const id = await running()
  const short = { ...dateInputs('given-on', 2, 11, 2026), 'f-by': 'parent', ...dateInputs('ends-on', 13, 11, 2026) }
  const hidden = await send(id, 'notice', { ...short, 'f-shorter': 'no' })
  expect(hidden.text).toContain('would end on Mon 30 Nov 2026')
  const unreasoned = await send(id, 'notice', { ...short, 'f-shorter': 'yes', 'f-shorter-agreed': 'yes' })
  expect(unreasoned.text).toContain('Say why the school accepts less.')
  const given = await send(id, 'notice', {
    ...short,
    'f-shorter': 'yes',
    'f-shorter-agreed': 'yes',
    'f-why-shorter': 'They are moving away.',
  })
  expect(given.location).toBe(`/placements/${id}`)
  expect((await rowOf(id)).end_on).toBe('2026-11-13')
})

async function running(): Promise<string> {
  return inside(async (tx) => {
    const row = await tx
      .selectFrom('placements')
      .select('id')
      .where('pupil_id', '=', world.pupilId)
      .where('route', '=', 'flexi-schooling')
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('placements')
      .set({ state: 'active', started_on: '2026-10-05' })
      .where('id', '=', row.id)
      .execute()
    return row.id
  })
}

test('a school whose policy has no flexi-schooling says so', async () => {
  const other = await proposalWorld(database.db, 'diamond')
  const visitor = await testApp(testDeps(database.db), allRoutes, {
    trustId: other.trust.trustId,
    personId: other.trust.personId('headteacher'),
  })
  const page = await visitor.get(`/flexi/new?pupil=${other.pupilId}`)
  expect(page.text).toContain('This school’s policy has no flexi-schooling')
  expect((await visitor.post('/flexi/new', { ...requestPage(), pupil: other.pupilId })).status).toBe(403)
})
