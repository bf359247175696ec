import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { testDeps, type Visitor, visitAs } from '../../web/testing.tsx'
import { type ProposalWorld, proposalWorld } from '../propose-placement/testing-proposal.ts'
import { compareProviders } from './routes.tsx'

let database: TestDatabase
let world: ProposalWorld
let lead: Visitor
let trustLeader: Visitor
const [anchor, beacon, cove] = [newId(), newId(), newId()]

const inside = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)

interface Time {
  readonly provider: string
  readonly school?: 0 | 1
  readonly before?: number | null
  /** Codes of as many mornings from Tue 8 Sep 2026. */
  readonly codes: readonly string[]
  /** Ended on Fri 25 Sep; codes of as many mornings from Mon 28 Sep, at school. */
  readonly back?: readonly string[]
  readonly met?: readonly (string | undefined)[]
  readonly reviews?: readonly ('on time' | 'late' | 'open')[]
  readonly pence?: number
  readonly started?: string
}

let names = 0
async function time(one: Time): Promise<void> {
  const own = { trust_id: world.trust.trustId, school_id: world.trust.schools[one.school ?? 0] }
  const [pupil, placement] = [newId(), newId()]
  const september = (day: number) => `2026-09-${String(day).padStart(2, '0')}`
  await inside(async (tx) => {
    await tx
      .insertInto('pupils')
      .values({
        ...own,
        id: pupil,
        first_names: 'Perran',
        last_name: `Secret${++names}`,
        born_on: '2013-01-01',
        attendance_baseline: one.before === undefined ? 60 : one.before,
      })
      .execute()
    await tx
      .insertInto('placements')
      .values({
        ...own,
        id: placement,
        pupil_id: pupil,
        provider_id: one.provider,
        route: 'school-arranged',
        location: 'off-site',
        state: one.back ? 'closed' : 'active',
        started_on: one.started ?? '2026-09-07',
        ...(one.back ? { ended_on: '2026-09-25' } : {}),
      })
      .execute()
    const marks = [
      ...one.codes.map((code, at) => ({ code, day: september(8 + at), placement_id: placement })),
      ...(one.back ?? []).map((code, at) => ({ code, day: at < 3 ? september(28 + at) : '2026-10-01' })),
    ].map((mark) => ({ ...own, ...mark, pupil_id: pupil, session: 'AM', source: 'school', recorded_role: 'ap-lead' }))
    if (marks.length > 0) await tx.insertInto('marks').values(marks).execute()
    if (one.met)
      await tx
        .insertInto('records')
        .values({
          ...own,
          form: 'placement-evaluation',
          form_version: 'test',
          about: 'placement',
          placement_id: placement,
          answers: toJson({ 'objectives-met': one.met.map((met) => ({ objective: 'Reads', result: 'x', met })) }),
          asked: toJson({}),
          done_on: '2026-09-25',
          complete: true,
          recorded_role: 'slt',
        })
        .execute()
    for (const [window_no, review] of (one.reviews ?? []).entries())
      await tx
        .insertInto('duties')
        .values({
          ...own,
          subject_kind: 'placement',
          subject_id: placement,
          placement_id: placement,
          duty_key: 'review',
          window_no,
          title: 'Review',
          state: review === 'open' ? 'overdue' : 'met',
          is_open: review === 'open',
          due_on: '2026-10-20',
          ...(review === 'open' ? {} : { met_on: review === 'late' ? '2026-10-22' : '2026-10-19' }),
          owner_role: 'ap-lead',
          details: toJson({ form: 'placement-review' }),
          assessed_on: '2026-11-02',
        })
        .execute()
    if (one.pence === undefined) return
    const invoice = newId()
    await tx
      .insertInto('invoices')
      .values({
        ...own,
        id: invoice,
        provider_id: one.provider,
        number: invoice,
        from_on: '2026-09-07',
        to_on: '2026-09-09',
        received_on: '2026-10-01',
        total_pence: one.pence,
        state: 'approved',
        entered_role: 'provider-manager',
        entered_at: new Date('2026-10-01T09:00:00Z'),
      })
      .execute()
    await tx
      .insertInto('invoice_lines')
      .values({
        ...own,
        invoice_id: invoice,
        line: 1,
        placement_id: placement,
        quantity: 1,
        unit_pence: one.pence,
        amount_pence: one.pence,
      })
      .execute()
  })
}

beforeAll(async () => {
  database = await testDatabase()
  world = await proposalWorld(database.db, 'kimberley')
  const deps = testDeps(database.db)
  lead = await visitAs(deps, compareProviders, world.trust, 'ap-lead', 0)
  trustLeader = await visitAs(deps, compareProviders, world.trust, 'trust-leader', 0)
  await inside((tx) =>
    tx
      .insertInto('providers')
      .values(
        [
          [cove, 'Cove Yard'],
          [anchor, 'Anchor House'],
          [beacon, 'Beacon Barn'],
        ].map(([id = '', name = '']) => ({ trust_id: world.trust.trustId, id, name, kind: 'unregistered' })),
      )
      .execute(),
  )
  // Five at Anchor: two of four sessions attended before the invoice ends count for its cost.
  for (let at = 0; at < 5; at++)
    await time({
      provider: anchor,
      codes: ['B', 'B', 'O', 'B'],
      back: ['/', '/', 'O', '/'],
      met: ['yes', 'no', undefined],
      reviews: ['on time', 'late', 'open'],
      pence: 9000,
    })
  await time({ provider: anchor, codes: ['O'], before: null })
  // Four at Beacon: too few for any figure. One each at two schools at Cove beside six of the first.
  for (let at = 0; at < 4; at++) await time({ provider: beacon, codes: ['B', 'O'], pence: 700 })
  for (let at = 0; at < 6; at++) await time({ provider: cove, codes: ['B'] })
  await time({ provider: cove, codes: ['O', 'O', 'O'], school: 1 })
})
afterAll(() => database.close())

const row = (text: string, name: string): string =>
  [...text.matchAll(/<tr>.*?<\/tr>/gs)].find(([one]) => one.includes(`>${name}<`))?.[0] ?? ''
const cells = (text: string, name: string): string[] =>
  [...row(text, name).matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map((match) =>
    (match[1] ?? '')
      .replaceAll(/<[^>]+>/g, ' ')
      .trim()
      .replaceAll(/\s+/g, ' '),
  )

describe('effect by provider', () => {
  test('says what was recorded of six pupils, with how many each figure is made of', async () => {
    const page = await lead.get('/providers/compare')
    expect(page.status).toBe(200)
    expect(cells(page.text, 'Anchor House')).toEqual([
      '6',
      '60% 5 pupils',
      '75% 5 pupils',
      '75% 5 pupils',
      '50% 5 pupils',
      '33% 5 pupils',
      '£45.00 5 pupils',
    ])
    expect(page.text).toContain('Of 16 pupils’ times at a provider, 1 have no record of attendance before')
  })
  test('fewer than five pupils: no figure at all, and no total to take it from', async () => {
    const { text } = await lead.get('/providers/compare')
    expect(cells(text, 'Beacon Barn')).toEqual([])
    expect(text).toMatch(/<h3[^>]*>Fewer than 5 pupils<\/h3><ul[^>]*><li><a[^>]*>Beacon Barn</)
    expect(text).not.toContain('<tfoot>')
    expect(text).not.toContain('Secret')
  })
  test('the order is that of the names, never of a figure; who has none stands below', async () => {
    for (const address of ['/providers/compare', '/providers/compare?sort=during']) {
      const { text } = await lead.get(address)
      const at = ['Anchor House', 'Cove Yard', 'Beacon Barn'].map((name) => text.indexOf(`>${name}<`))
      expect(at).toEqual([...at].sort((a, b) => a - b))
      expect(at[0]).toBeGreaterThan(0)
    }
  })
  test('a school sees its own pupils; the trust sees none where one school’s could be taken away', async () => {
    const own = (await lead.get('/providers/compare')).text
    expect(cells(own, 'Cove Yard').slice(0, 3)).toEqual(['6', '60% 6 pupils', '100% 6 pupils'])
    const all = (await trustLeader.get('/providers/compare')).text
    expect(all).toContain('every school of the trust')
    expect(cells(all, 'Cove Yard')).toEqual([])
    expect(all).toMatch(
      /<h3[^>]*>Not shown: it would tell of a few pupils of one school<\/h3><ul[^>]*><li><a[^>]*>Cove/,
    )
    const other = await visitAs(testDeps(database.db), compareProviders, world.trust, 'ap-lead', 1)
    const theirs = (await other.get('/providers/compare')).text
    expect(theirs).not.toContain('Anchor House')
    expect(theirs).toMatch(/<h3[^>]*>Fewer than 5 pupils<\/h3><ul[^>]*><li><a[^>]*>Cove Yard/)
  })
  test('an earlier year is a year of its own, and only years there are can be asked for', async () => {
    await time({ provider: beacon, codes: [], started: '2025-10-01' })
    // Running still, and of last year's beginners only: no pupil stands in two years, whose difference would tell of one.
    expect((await lead.get('/providers/compare')).text).toContain('Of 16 pupils’ times at a provider')
    const page = (await lead.get('/providers/compare?year=2025')).text
    expect(page).toContain('Pupils who began there in 2025/26')
    expect(page).not.toContain('Anchor House')
    expect((await lead.get('/providers/compare?year=1999')).text).toContain('Pupils who began there in 2026/27')
  })
  test('the spreadsheet says the same and is written down; governors and staff are not let in', async () => {
    const file = await lead.post('/providers/compare.csv', { year: '2026' })
    expect(file.status).toBe(200)
    expect(file.text).toContain('Anchor House,2026/27')
    expect(file.text).toContain('Fewer than 5 pupils')
    expect(file.text).not.toContain('Secret')
    const event = await inside((tx) =>
      tx.selectFrom('audit_events').select('detail').where('action', '=', 'compare-providers').executeTakeFirst(),
    )
    expect(event?.detail).toMatchObject({ year: 2026 })
    const deps = testDeps(database.db)
    for (const office of ['governing-body', 'staff'] as const)
      expect(
        (await (await visitAs(deps, compareProviders, world.trust, office, 0)).get('/providers/compare')).status,
      ).toBe(403)
  })
})
