import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testDeps, type Visitor } from '../../web/testing.tsx'
import { twoProviders } from '../raise-concern/testing-two-providers.ts'
import { placed, type TestSchool } from '../see-today/testing-school.ts'
import { seeOwnPupils } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let manager: Visitor
let stranger: Visitor
let staff: Visitor
let left: { pupilId: string }

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T13:10:00Z')
  ;({ school, manager, staff, stranger } = await twoProviders(deps, 'diamond', seeOwnPupils))
  const { trustId } = school.trust
  const kept = (form: string, answers: object, more: object = {}) => ({
    trust_id: trustId,
    school_id: school.schoolId,
    form,
    form_version: 'test',
    about: 'placement',
    placement_id: school.kofi.placementId,
    pupil_id: school.kofi.pupilId,
    provider_id: school.providerId,
    answers: toJson(answers),
    asked: toJson({ title: form, clauses: [], sections: [], signatures: [] }),
    done_on: '2026-09-10',
    complete: true,
    recorded_role: 'ap-lead',
    ...more,
  })
  await withTenant(t.db, school.trust.ctx, async (tx) => {
    left = await placed(tx, trustId, school.schoolId, school.adoptionId, school, {
      first: 'Yesterday',
      last: 'Leaver',
      state: 'closed',
      start: '2026-09-14',
      started: '2026-09-14',
      ended: '2026-11-09',
    })
    await tx
      .insertInto('records')
      .values([
        kept('learning-plan', { objectives: [{ objective: 'Reads aloud each day', measure: '20 pages', by: '' }] }),
        kept('information-shared', {
          with: 'provider',
          what: ['contacts'],
          'emergency-contact': 'Aunt, 01632 960 555',
        }),
        kept('information-shared', { with: 'council', what: ['medical'], 'emergency-contact': 'Not for them' }),
        kept('concern', { what: 'The school’s own worry' }, { restricted: true }),
      ])
      .execute()
  })
})
afterAll(() => t.close())

test('a provider sees its current pupils, and nobody who has left', async () => {
  const page = await manager.get('/provider/pupils')
  expect(page.text).toContain('Kofi Ansah')
  expect(page.text).not.toContain('Leaver')
  expect((await manager.get(`/provider/pupils/${left.pupilId}`)).status).toBe(404)
})

test('what is needed about a pupil stands there, and no more', async () => {
  const { text } = await manager.get(`/provider/pupils/${school.kofi.pupilId}`)
  for (const words of ['In danger, ring 999 first', 'Reads aloud each day', 'Aunt, 01632 960 555', '09:15 to 12:00'])
    expect(text).toContain(words)
  for (const words of ['own worry', 'Not for them', 'UPN', '2012']) expect(text).not.toContain(words)
})

test('another provider, and staff who only give marks, do not open it', async () => {
  expect((await stranger.get(`/provider/pupils/${school.kofi.pupilId}`)).status).toBe(404)
  expect((await stranger.get('/provider/pupils')).text).toContain('No pupil is placed here now')
  expect((await staff.get(`/provider/pupils/${school.kofi.pupilId}`)).status).toBe(403)
})

test('words that the school shared and took back stand nowhere on the page', async () => {
  const { trustId, ctx } = school.trust
  const shared = async (revoked: boolean) => {
    const item = newId()
    const at = new Date('2026-11-10T09:00:00Z')
    const own = { trust_id: trustId, school_id: school.schoolId }
    await withTenant(t.db, ctx, async (tx) => {
      await tx
        .insertInto('shared_items')
        .values({
          ...own,
          id: item,
          placement_id: school.kofi.placementId,
          provider_id: school.providerId,
          title: 'Emergency contact and number',
          purpose: 'To ring somebody.',
          basis: 'public-task',
          shared_role: 'ap-lead',
          shared_on: '2026-09-10',
          shared_at: at,
          ...(revoked ? { revoked_at: at, revoked_role: 'ap-lead', revoked_why: 'The wrong number.' } : {}),
        })
        .execute()
      await tx
        .insertInto('shared_contents')
        .values({ ...own, item_id: item, body: 'Aunt, 01632 960 555' })
        .execute()
    })
  }
  const page = async () => (await manager.get(`/provider/pupils/${school.kofi.pupilId}`)).text
  await shared(true)
  expect(await page()).not.toContain('01632 960 555')
  // Given again, it is there again.
  await shared(false)
  expect(await page()).toContain('01632 960 555')
})
