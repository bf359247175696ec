import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keepPackVersion, Rulebooks } from '../casework/rulebooks.ts'
import { stoppedClock } from '../clock/clock.ts'
import { loadPacksOrThrow, policiesFolder, readBankHolidays, readFiles } from '../packs/read-folder.ts'
import { newId } from '../postgres/ids.ts'
import { toJson } from '../postgres/json.ts'
import { type Tx, withTenant } from '../postgres/tenant.ts'
import { type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { askToSign } from '../signatures/ask.ts'
import { answerAlert } from './answer.ts'
import { listAlerts } from './list.ts'
import { watchTrust } from './watch.ts'

let t: TestDatabase
const rulebooks = new Rulebooks(loadPacksOrThrow().floor)
const bankHolidays = readBankHolidays().map((holiday) => holiday.day)
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

interface World {
  readonly trust: SeededTrust
  readonly schoolId: string
  readonly pupilId: string
  readonly providerId: string
  readonly placementId: string
}
let w: World
const inTrust = <T>(work: (tx: Tx) => Promise<T>) => withTenant(t.db, w.trust.ctx, work)

/** A school under a policy, which has chosen to hear of silence after two days, with one pupil placed. */
beforeEach(async () => {
  const trust = await seedTrust(t.db)
  const [schoolId] = trust.schools
  w = { trust, schoolId, pupilId: newId(), providerId: newId(), placementId: newId() }
  const own = { trust_id: trust.trustId }
  await inTrust(async (tx) => {
    const version = await keepPackVersion(tx, 'kimberley', readFiles(join(policiesFolder, 'kimberley')))
    await tx
      .insertInto('pack_adoptions')
      .values({
        ...own,
        school_id: schoolId,
        pack_version_id: version,
        adopted_on: '2026-09-01',
        adopted_role: 'governing-body',
        settings: toJson({ settings: { 'silence-days': '2 days' } }),
      })
      .execute()
    await tx
      .insertInto('pupils')
      .values({
        ...own,
        id: w.pupilId,
        school_id: schoolId,
        first_names: 'Kofi',
        last_name: 'Ansah',
        born_on: '2012-03-05',
      })
      .execute()
    await tx
      .insertInto('providers')
      .values({ ...own, id: w.providerId, name: 'Harbour Steps', kind: 'unregistered' })
      .execute()
    await tx
      .insertInto('placements')
      .values({
        ...own,
        id: w.placementId,
        school_id: schoolId,
        pupil_id: w.pupilId,
        provider_id: w.providerId,
        route: 'school-arranged',
        location: 'off-site',
        state: 'active',
        start_on: '2026-09-14',
        started_on: '2026-09-14',
        timetable: toJson([]),
      })
      .execute()
  })
})

const look = (at: string) =>
  inTrust((tx) =>
    watchTrust(tx, w.trust.ctx, {
      clock: stoppedClock(at),
      rulebooks,
      bankHolidays,
      publicUrl: 'http://localhost',
    }),
  )
const alerts = () => inTrust((tx) => listAlerts(tx, w.schoolId, { states: ['waiting', 'open', 'closed'] }))
const said = async () => (await alerts()).map((one) => [one.kind, one.state, one.outcome, one.closedBy])

const duty = (form: string, due: string, window = 1) =>
  inTrust((tx) =>
    tx
      .insertInto('duties')
      .values({
        trust_id: w.trust.trustId,
        school_id: w.schoolId,
        subject_kind: 'placement',
        subject_id: w.placementId,
        placement_id: w.placementId,
        pupil_id: w.pupilId,
        provider_id: w.providerId,
        duty_key: `ask-${form}`,
        window_no: window,
        title: 'Something asked for',
        state: 'late',
        is_open: true,
        due_on: due,
        owner_role: 'ap-lead',
        details: toJson({ form }),
        assessed_on: due,
      })
      .execute(),
  )
const setDuty = (change: { state: string; is_open: boolean; met_by?: string }) =>
  inTrust((tx) => tx.updateTable('duties').set(change).where('placement_id', '=', w.placementId).execute())

describe('a report that a provider was asked for', () => {
  test('is expected on its day, an alert after the days the school chose, told to the AP lead, then to the head', async () => {
    await duty('provider-report', '2026-11-10')
    await look('2026-11-09T12:00:00Z')
    expect(await alerts()).toEqual([])
    await look('2026-11-10T12:00:00Z')
    expect(await said()).toEqual([['provider-report', 'waiting', null, null]])
    await look('2026-11-12T08:59:00Z')
    expect(await said()).toEqual([['provider-report', 'waiting', null, null]])
    await look('2026-11-12T09:00:00Z')
    await look('2026-11-12T09:01:00Z')
    const [alert] = await alerts()
    expect(alert).toMatchObject({ state: 'open', step: 0, aboutToday: false, isDuty: true, pupil: 'Kofi Ansah' })
    await look('2026-11-19T09:00:00Z')
    expect((await alerts())[0]?.step).toBe(1)
    const told = await inTrust((tx) =>
      tx.selectFrom('alert_events').select('role').where('kind', '=', 'told').orderBy('step').execute(),
    )
    expect(told.map((one) => one.role)).toEqual(['ap-lead', 'headteacher'])
    const mails = await inTrust((tx) => tx.selectFrom('outbox').select('payload').execute())
    expect(JSON.stringify(mails)).not.toMatch(/Kofi|Ansah|Harbour/)
  })

  test('closes by itself when it comes, with whoever brought it; and when it is no longer asked for', async () => {
    const personId = w.trust.personId('ap-lead')
    await duty('provider-report', '2026-11-10')
    await look('2026-11-13T12:00:00Z')
    const record = await inTrust((tx) =>
      tx
        .insertInto('records')
        .values({
          trust_id: w.trust.trustId,
          school_id: w.schoolId,
          form: 'provider-report',
          form_version: '1',
          about: 'placement',
          placement_id: w.placementId,
          pupil_id: w.pupilId,
          provider_id: w.providerId,
          answers: toJson({}),
          asked: toJson({}),
          done_on: '2026-11-13',
          complete: true,
          recorded_by: personId,
          recorded_role: 'ap-lead',
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    await setDuty({ state: 'met', is_open: false, met_by: record.id })
    await look('2026-11-13T12:05:00Z')
    const name = await inTrust((tx) =>
      tx.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirstOrThrow(),
    )
    expect(await said()).toEqual([['provider-report', 'closed', 'received', name.name]])
    await duty('provider-report', '2026-11-12', 2)
    await look('2026-11-13T12:06:00Z')
    await inTrust((tx) => tx.deleteFrom('duties').where('window_no', '=', 2).execute())
    await look('2026-11-13T12:07:00Z')
    expect((await said()).map((one) => one[2]).sort()).toEqual(['not-needed', 'received'])
  })

  test('is one alert however many turns are late, and a person’s answer ends it', async () => {
    await duty('provider-report', '2026-11-03')
    await duty('provider-report', '2026-11-10', 2)
    await look('2026-11-13T12:00:00Z')
    const [first, ...more] = await alerts()
    expect(more).toEqual([])
    const done = await inTrust((tx) =>
      answerAlert(tx, w.trust.ctx, {
        id: first?.id ?? '',
        schoolId: w.schoolId,
        kind: 'provider-report',
        outcome: 'agreed-later',
        note: 'It comes on Friday.',
        personName: 'Ada Lead',
        now: new Date('2026-11-13T12:01:00Z'),
        today: '2026-11-13',
        publicUrl: 'http://localhost',
      }),
    )
    expect(done).toBe(true)
    await look('2026-11-13T12:02:00Z')
    expect((await alerts()).filter((one) => one.state === 'closed')).toHaveLength(1)
  })
})

test('visits and a provider’s own word are expected; what is only noted, what cannot be told and what is long past are not', async () => {
  await duty('provider-visit', '2026-11-10')
  await duty('provider-assurance', '2026-11-10')
  await duty('review', '2026-11-10')
  await duty('national-standards-assurance', '2026-08-10')
  await look('2026-11-13T12:00:00Z')
  expect((await said()).map((one) => one[0]).sort()).toEqual(['document', 'visit'])
})

test('a paper that has run out is expected until a newer one comes, and is not said twice where a duty says it', async () => {
  const file = () =>
    inTrust((tx) =>
      tx
        .insertInto('files')
        .values({
          trust_id: w.trust.trustId,
          name: 'insurance.pdf',
          storage_key: newId(),
          content_type: 'application/pdf',
          size_bytes: 10,
          sha256: newId().replaceAll('-', '').padEnd(64, '0'),
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
  const paper = async (expires: string, replaces: string | null = null) => {
    const { id: file_id } = await file()
    const row = await inTrust((tx) =>
      tx
        .insertInto('provider_documents')
        .values({
          trust_id: w.trust.trustId,
          provider_id: w.providerId,
          kind: 'public-liability',
          expires_on: expires,
          file_id,
          replaces,
          sent_role: 'provider-manager',
          sent_at: new Date('2026-09-01T09:00:00Z'),
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    return row.id
  }
  const old = await paper('2026-11-10')
  await look('2026-11-10T12:00:00Z')
  expect(await alerts()).toEqual([])
  await look('2026-11-12T12:00:00Z')
  expect(await said()).toEqual([['document', 'open', null, null]])
  await paper('2027-11-10', old)
  await look('2026-11-12T12:05:00Z')
  expect(await said()).toEqual([['document', 'closed', 'received', 'Waymark']])

  // The school's own checks have it as a late duty: that is the one line.
  await inTrust((tx) =>
    tx
      .insertInto('duties')
      .values({
        trust_id: w.trust.trustId,
        school_id: w.schoolId,
        subject_kind: 'provider',
        subject_id: w.providerId,
        provider_id: w.providerId,
        duty_key: 'insurance',
        title: 'Insurance',
        state: 'lapsed',
        is_open: true,
        due_on: '2026-11-12',
        owner_role: 'ap-lead',
        details: toJson({ form: 'provider-checks' }),
        assessed_on: '2026-11-12',
      })
      .execute(),
  )
  await paper('2026-11-12')
  await look('2026-11-16T12:00:00Z')
  expect(await alerts()).toHaveLength(1)
})

test('a signature that was asked for is an alert after its reminder, and a no is an answer', async () => {
  const ask = (remindOn: string | null) =>
    inTrust(async (tx) =>
      askToSign(
        tx,
        w.trust.ctx,
        {
          schoolId: w.schoolId,
          placementId: w.placementId,
          pupilId: w.pupilId,
          form: 'home-school-agreement',
          recordId: null,
          line: '',
          signer: 'pupil',
          contactId: null,
          name: 'Kofi Ansah',
          capacity: 'Pupil',
          email: 'kofi@school.example',
          expiresAt: new Date('2026-11-24T23:00:00Z'),
          remindOn,
        },
        { now: new Date('2026-11-10T10:00:00Z'), publicUrl: 'http://localhost', schoolName: 'Larkfield' },
      ),
    )
  const id = await ask('2026-11-13')
  await look('2026-11-14T12:00:00Z')
  expect(await said()).toEqual([['signature', 'waiting', null, null]])
  await look('2026-11-15T12:00:00Z')
  expect(await said()).toEqual([['signature', 'open', null, null]])
  await inTrust((tx) => tx.updateTable('signature_requests').set({ state: 'withdrawn' }).where('id', '=', id).execute())
  await look('2026-11-15T12:05:00Z')
  expect(await said()).toEqual([['signature', 'closed', 'not-needed', 'Waymark']])
})

test('an agency that does not answer is an alert; its answer, or that none came, ends it', async () => {
  const meeting = await inTrust((tx) =>
    tx
      .insertInto('meetings')
      .values({
        trust_id: w.trust.trustId,
        school_id: w.schoolId,
        placement_id: w.placementId,
        on_day: '2026-11-30',
        starts_at: '10:00',
        ends_at: '11:00',
        place: 'School',
        planned_by: w.trust.personId('ap-lead'),
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const agency = (name: string) =>
    inTrust((tx) =>
      tx
        .insertInto('meeting_agencies')
        .values({
          trust_id: w.trust.trustId,
          school_id: w.schoolId,
          meeting_id: meeting.id,
          agency: name,
          invited_on: '2026-11-10',
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
  const [comes, silent] = [await agency('Educational psychology'), await agency('Social care')]
  await look('2026-11-12T12:00:00Z')
  expect(await said()).toEqual([
    ['reply', 'open', null, null],
    ['reply', 'open', null, null],
  ])
  const answer = (id: string, reply: string) =>
    inTrust((tx) =>
      tx.updateTable('meeting_agencies').set({ reply, replied_on: '2026-11-12' }).where('id', '=', id).execute(),
    )
  await answer(comes.id, 'comes')
  await answer(silent.id, 'no-answer')
  await look('2026-11-12T12:05:00Z')
  expect((await said()).sort()).toEqual([
    ['reply', 'closed', 'not-needed', 'Waymark'],
    ['reply', 'closed', 'received', 'Educational psychology'],
  ])
})
