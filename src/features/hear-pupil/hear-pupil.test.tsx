import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { asAdmin, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, type Visitor } from '../../web/testing.tsx'
import { openParentPage } from '../open-parent-page/routes.tsx'
import { recordRoutes } from '../record/routes.tsx'
import {
  adaAtBeechLodge,
  depsAt,
  type MadePlacement,
  makePlacement,
  noorAtHarbourSkills,
} from '../see-placement/testing-placement.ts'
import { hearPupil } from './routes.tsx'

let t: TestDatabase
let deps: Deps
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())
beforeEach(async () => {
  await asAdmin(t.adminConfig, (client) => client.query('truncate outbox'))
  deps = depsAt(t.db, '2026-11-16T09:00:00Z')
})

const ada = () => makePlacement(t.db, deps, { ...adaAtBeechLodge, state: 'active' })
const noor = () => makePlacement(t.db, deps, { ...noorAtHarbourSkills, pack: 'diamond', state: 'active' })
const as = (made: MadePlacement, role: 'ap-lead' | 'staff'): Promise<Visitor> =>
  testApp(deps, [...hearPupil, ...recordRoutes], {
    trustId: made.trust.trustId,
    personId: made.trust.personId(role),
  })
const viewsOf = ({ trust, placementId }: MadePlacement) =>
  withTenant(t.db, trust.ctx, (tx) =>
    tx
      .selectFrom('current_records')
      .select(['answers', 'recorded_by', 'recorded_role', 'complete'])
      .where('placement_id', '=', placementId)
      .where('form', '=', 'pupil-view')
      .orderBy('recorded_at', 'desc')
      .execute(),
  )

/** Sends the link and takes it out of the e-mail. */
async function linkFor(made: MadePlacement): Promise<string> {
  const lead = await as(made, 'ap-lead')
  const sent = await lead.post(`/placements/${made.placementId}/pupil-view/send`, { email: 'pupil@school.example' })
  expect(sent.status).toBe(303)
  const mail = await withTenant(t.db, made.trust.ctx, (tx) =>
    tx.selectFrom('outbox').select('payload').orderBy('created_at', 'desc').limit(1).executeTakeFirstOrThrow(),
  )
  const { text } = mail.payload as unknown as { text: string }
  expect(text).not.toMatch(/Ada|Noor|Fielding|Beech|Harbour/)
  return /\/say\/([\w-]+)/.exec(text)?.[1] ?? ''
}

/** A visitor with the link's own form token. */
async function pupil(token: string) {
  const visitor = await testApp(deps, [...hearPupil, ...openParentPage])
  const page = await visitor.get(`/say/${token}`)
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  return {
    page,
    send: (fields: Record<string, string>) => visitor.post(`/say/${token}`, { ...fields, _csrf: csrf }),
    visitor,
  }
}

describe('by the pupil on a link', () => {
  test('a young child is asked with faces, a secondary pupil in words; both as the policy words it', async () => {
    const young = await pupil(await linkFor(await ada()))
    expect(young.page.text).toContain('How do you feel when you are there?')
    expect(young.page.text).toContain('<span aria-hidden="true">🙂</span> Happy')
    expect(young.page.text).not.toContain('Do you feel safe there?')
    const older = await pupil(await linkFor(await noor()))
    expect(older.page.text).toContain('Do you feel safe there?')
    expect(older.page.text).not.toContain('🙂')
  })

  test('it is kept word for word as theirs, once, and shown as theirs at the review', async () => {
    const made = await ada()
    const { send, visitor } = await pupil(await linkFor(made))
    const words = 'The goats!!  and  Mr Sallis'
    const done = await send({ 'f-feels': 'happy', 'f-liked': words })
    expect(done.status, done.text.slice(0, 1500)).toBe(200)
    expect(done.text).toContain('Thank you')
    const [view] = await viewsOf(made)
    expect(view).toMatchObject({
      recorded_by: null,
      recorded_role: 'pupil',
      complete: true,
      answers: { how: 'wrote', feels: 'happy', liked: words, 'given-on': '2026-11-16' },
    })
    expect((await send({ 'f-liked': 'Again' })).status).toBe(410)
    expect(await viewsOf(made)).toHaveLength(1)
    expect(visitor).toBeDefined()
    const review = await (await as(made, 'ap-lead')).get(
      `/records/new?form=placement-review&placement=${made.placementId}`,
    )
    expect(review.text).toContain(`<q>${words}</q>`)
    expect(review.text).toContain('Written by the pupil, by their own link')
  })

  test('not wanting to say is an answer', async () => {
    const made = await noor()
    const { send } = await pupil(await linkFor(made))
    expect((await send({ declined: 'yes' })).text).toContain('that is fine')
    expect((await viewsOf(made))[0]).toMatchObject({ answers: { how: 'declined' }, complete: true })
  })

  test('an empty answer is asked again in a child’s words, and keeps what was said', async () => {
    const { send } = await pupil(await linkFor(await ada()))
    const again = await send({ 'f-feels': 'unhappy', 'f-disliked': 'The bus' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('Please answer “What was good?”, or choose that you do not want to say.')
    expect(again.text).toContain('The bus')
  })

  test('the link opens nothing else, and another link does not open this', async () => {
    const made = await ada()
    const token = await linkFor(made)
    const { visitor } = await pupil(token)
    expect((await visitor.get(`/child/${token}`)).status).toBe(404)
    expect((await visitor.get(`/say/${token.slice(1)}x`)).status).toBe(404)
    const later = await testApp(depsAt(t.db, '2026-12-20T09:00:00Z'), hearPupil)
    expect((await later.get(`/say/${token}`)).text).toContain('This link has run out')
  })
})

test('sent again, the link before opens nothing: it may have gone to a wrong address', async () => {
  const made = await ada()
  const wrong = await linkFor(made)
  const right = await linkFor(made)
  const visitor = await testApp(deps, hearPupil)
  expect((await visitor.get(`/say/${wrong}`)).status).toBe(410)
  expect((await visitor.get(`/say/${right}`)).status).toBe(200)
})

describe('by staff beside the pupil', () => {
  test('is kept as the pupil’s, with how they gave it and who wrote it down', async () => {
    const made = await ada()
    const lead = await as(made, 'ap-lead')
    const path = `/placements/${made.placementId}/pupil-view`
    expect((await lead.post(path, { 'f-liked': 'The goats' })).text).toContain('Say how the pupil gave it.')
    const kept = await lead.post(path, { how: 'said', 'f-liked': 'The goats', 'f-grown-up': 'sometimes' })
    expect(kept.status).toBe(303)
    const [view] = await viewsOf(made)
    expect(view).toMatchObject({ recorded_role: 'ap-lead', answers: { how: 'said', 'grown-up': 'sometimes' } })
    expect((await lead.get(path)).text).toContain('Said by the pupil, with')
  })

  test('somebody who may not fill it in is told who may', async () => {
    const made = await ada()
    expect((await (await as(made, 'staff')).get(`/placements/${made.placementId}/pupil-view`)).status).toBe(403)
  })
})
