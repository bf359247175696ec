import { afterAll, beforeAll, expect, test } from 'vitest'
import { toJson } from '../../adapters/postgres/json.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { type ReviewWorld, reviewWorld } from '../hold-review/testing-review.ts'

let database: TestDatabase
let world: ReviewWorld

beforeAll(async () => {
  database = await testDatabase()
  world = await reviewWorld(database, 'roots-and-wings')
  const { trust, schoolId, placementId, providerId } = world.made
  const head = trust.personId('headteacher')
  const step = (version: number, event: string, on: string, more: object) => ({
    trust_id: trust.trustId,
    school_id: schoolId,
    placement_id: placementId,
    version,
    event,
    to_state: 'active',
    role: 'headteacher',
    person_id: head,
    happened_on: on,
    ...more,
  })
  const gate = (duty: string, expires: string, reason: string, at: string) => ({
    trust_id: trust.trustId,
    school_id: schoolId,
    placement_id: placementId,
    step: 'start',
    duty_key: duty,
    clauses: ['SSC-7.1'],
    reason,
    person_id: head,
    role: 'headteacher',
    expires_on: expires,
    at,
  })
  await world.inside(async (tx) => {
    await tx
      .insertInto('placement_transitions')
      .values([
        step(41, 'propose', '2026-10-05', {}),
        step(42, 'approve', '2026-10-15', {
          reason: 'Noor asked for practical work.',
          details: toJson({ minute: 'SSC/26/10', conditions: 'Noor is met at the gate.' }),
        }),
        step(43, 'decline', '2025-03-01', {
          reason: 'Declined in another year.',
          person_id: trust.personId('ap-lead'),
        }),
      ])
      .execute()
    await tx
      .insertInto('overrides')
      .values([
        gate('assess-the-risks', '2026-11-20', 'Noor starts; the assessment follows.', '2026-11-01T10:00:00Z'),
        gate('dsl-signs-off', '2026-11-20', 'Noor starts; the assessment follows.', '2026-11-01T10:00:00Z'),
        gate('agree-the-initial-plan', '2026-11-28', 'The plan is with the family.', '2026-11-02T10:00:00Z'),
      ])
      .execute()
    await tx
      .insertInto('school_providers')
      .values({
        trust_id: trust.trustId,
        school_id: schoolId,
        provider_id: providerId,
        status: 'approved',
        reason: 'The visit raised nothing.',
        decided_by: head,
        decided_role: 'headteacher',
        decided_on: '2026-09-20',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
})
afterAll(() => database.close())

test('each decision stands with person, office, day and reason; a self-approval says so; another year is not counted', async () => {
  const page = await (await world.as('ap-lead')).get('/approvals')
  expect(page.status).toBe(200)
  expect(page.text).toContain('Noor asked for practical work.')
  expect(page.text).toContain('Minute: SSC/26/10')
  expect(page.text).toContain('Thu 15 Oct 2026')
  expect(page.text).toContain('Decided by who proposed it')
  expect(page.text).not.toContain('Declined in another year.')
  const ever = await (await world.as('ap-lead')).get('/approvals?since=ever&show=declined')
  expect(ever.text).toContain('Declined in another year.')
  expect(ever.text).not.toContain('Noor asked for practical work.')
  const self = await (await world.as('ap-lead')).get('/approvals?show=self')
  expect(self.text).toContain('Noor asked for practical work.')
})

test('one act over two gates is one line; what ran out says that its gate stands again, what runs out soon says when', async () => {
  const page = await (await world.as('headteacher')).get('/approvals?show=override')
  expect(page.text.match(/Let through unmet: /g)).toHaveLength(2)
  expect(page.text).toContain('Write the risk assessment; Sign off the safeguarding checks')
  expect(page.text).toMatch(/Ran out Fri 20 Nov 2026: the gate stands again|Met since; ran to Fri 20 Nov 2026/)
  expect(page.text).toMatch(/Runs out in 3 days, Sat 28 Nov 2026|Met since; ran to Sat 28 Nov 2026/)
})

test('governors read counts, offices and reasons, and no pupil’s name; neither does their file', async () => {
  const governor = await world.as('governing-body')
  const page = await governor.get('/approvals')
  expect(page.status).toBe(200)
  expect(page.text).toContain('asked for practical work')
  expect(page.text).not.toContain('Noor')
  const file = await governor.post('/approvals.csv', { show: 'all', since: 'year' })
  expect(file.status).toBe(200)
  expect(file.text).toContain('A placement at Harbour Skills')
  expect(file.text).not.toContain('Noor')
  const named = await (await world.as('headteacher')).post('/approvals.csv', { show: 'all', since: 'ever' })
  expect(named.text).toContain('Noor')
  const events = await world.inside((tx) =>
    tx.selectFrom('audit_events').select(['detail']).where('action', '=', 'see-approvals').orderBy('seq').execute(),
  )
  expect(events.map((one) => one.detail)).toEqual([
    expect.objectContaining({ names: false }),
    expect.objectContaining({ names: true }),
  ])
})

test('another school of the trust sees none of it', async () => {
  const page = await (await world.as('headteacher', 1)).get('/approvals?since=ever')
  expect(page.text).not.toContain('Noor')
  expect(page.text).toContain('Nothing of the kind was decided since then.')
})
