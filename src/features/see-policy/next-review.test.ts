import { afterAll, beforeAll, expect, test } from 'vitest'
import { schoolFrame } from '../../adapters/casework/reassess.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testDeps } from '../../web/testing.tsx'
import { makeTestSchool, type TestSchool } from '../see-today/testing-school.ts'
import { nextReviewOf } from './next-review.ts'

let t: TestDatabase
let deps: Deps
let school: TestSchool

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T09:00:00Z')
  // Its printed date is Tue 31 Mar 2026.
  school = await makeTestSchool(deps, 'east-midlands-academy')
})
afterAll(() => t.close())

const next = () =>
  withTenant(t.db, school.trust.ctx, async (tx) => {
    const casework = { rulebooks: deps.rulebooks, bankHolidays: deps.bankHolidays, today: deps.clock.today() }
    const frame = await schoolFrame(tx, casework, school.schoolId)
    if (!frame) throw new Error('The school has no frame.')
    return nextReviewOf(tx, frame)
  })

const reviewed = (on: string, answers: Record<string, string>) =>
  withTenant(t.db, school.trust.ctx, (tx) =>
    tx
      .insertInto('records')
      .values({
        trust_id: school.trust.trustId,
        school_id: school.schoolId,
        form: 'policy-review',
        form_version: '1',
        about: 'school',
        answers: toJson(answers),
        asked: toJson({}),
        done_on: on,
        complete: true,
        recorded_role: 'headteacher',
      })
      .execute(),
  )

test('the printed date stands until a review answers it; then the review says when the next one is', async () => {
  expect(await next()).toBe('2026-03-31')
  await reviewed('2026-02-02', {})
  expect(await next()).toBe('2026-03-31')
  await reviewed('2026-03-31', {})
  expect(await next()).toBeUndefined()
  await reviewed('2026-07-20', { 'next-review': '2027-03-31' })
  expect(await next()).toBe('2027-03-31')
})
