import { afterAll, beforeAll, expect, test } from 'vitest'
import { adaAtBeechLodge, depsAt, makePlacement } from '../../features/see-placement/testing-placement.ts'
import { withTenant } from '../postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { applyLapses } from './apply-consequences.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

test('a running placement at a barred provider goes under review once; what a person then decides stands', async () => {
  const deps = depsAt(t.db, '2026-11-16T09:00:00Z')
  const made = await makePlacement(t.db, deps, { ...adaAtBeechLodge, state: 'active' })
  const casework = { rulebooks: deps.rulebooks, bankHolidays: deps.bankHolidays, today: '2026-11-16' }
  const night = () => withTenant(t.db, made.trust.ctx, (tx) => applyLapses(tx, casework, { schoolId: made.schoolId }))
  expect(await night()).toBe(0)
  await withTenant(t.db, made.trust.ctx, (tx) =>
    tx
      .updateTable('providers')
      .set({ barred_on: '2026-11-16', barred_reason: 'No register is kept.' })
      .where('id', '=', made.providerId)
      .execute(),
  )
  expect(await night()).toBe(1)
  expect(await night()).toBe(0)
  const found = await withTenant(t.db, made.trust.ctx, async (tx) => ({
    row: await tx.selectFrom('placements').selectAll().where('id', '=', made.placementId).executeTakeFirstOrThrow(),
    steps: await tx.selectFrom('placement_transitions').selectAll().where('role', '=', 'waymark').execute(),
    mail: await tx.selectFrom('outbox').select('payload').execute(),
  }))
  expect(found.row.state).toBe('under-review')
  expect(found.steps).toMatchObject([{ event: 'review', person_id: null, version: found.row.version }])
  expect(found.steps[0]?.reason).toContain('barred')
  expect(found.mail.length).toBeGreaterThan(0)
  expect(JSON.stringify(found.mail)).not.toMatch(/Ada|Fielding|Beech/)
  await withTenant(t.db, made.trust.ctx, (tx) =>
    tx.updateTable('placements').set({ state: 'active' }).where('id', '=', made.placementId).execute(),
  )
  expect(await night()).toBe(0)
})
