/** A parent notification that is written and waits to be sent: for the tests of letters. */
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { asAdmin, type TestDatabase } from '../../adapters/postgres/testing.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { testApp } from '../../web/testing.tsx'
import { issueDocument } from '../issue-document/routes.tsx'
import { seePlacement } from '../see-placement/routes.tsx'
import { depsAt, type MadePlacement, makePlacement, noorAtHarbourSkills } from '../see-placement/testing-placement.ts'
import { seeToday } from '../see-today/routes.tsx'
import { dispatchLetterRoutes } from './routes.tsx'

/** A letter written and not sent, before a start on Mon 2 Nov 2026; half-term is the week before. */
export async function letterWritten(t: TestDatabase, moment = '2026-10-19T09:00:00Z') {
  await asAdmin(t.adminConfig, (client) => client.query('truncate outbox'))
  const deps = depsAt(t.db, moment)
  const made = await makePlacement(t.db, deps, {
    ...noorAtHarbourSkills,
    pack: 'diamond',
    state: 'approved',
    inPlace: { on: '2026-10-12', except: ['parent-notification'] },
  })
  await made.keep([
    {
      on: '2026-10-16',
      form: 'parent-notification',
      answers: { 'sent-on': 'empty', 'how-sent': 'empty' },
    },
  ])
  await withTenant(t.db, made.trust.ctx, (tx) =>
    tx.updateTable('contacts').set({ email: 'rowan@people.example' }).where('pupil_id', '=', made.pupilId).execute(),
  )
  const as = (role: 'ap-lead' | 'headteacher' | 'staff') =>
    testApp(deps, [...issueDocument, ...dispatchLetterRoutes, ...seePlacement, ...seeToday], {
      trustId: made.trust.trustId,
      personId: made.trust.personId(role),
    })
  return { deps, made, head: await as('headteacher'), as }
}
export type Written = Awaited<ReturnType<typeof letterWritten>>

export async function issue({ made, head }: Pick<Written, 'made' | 'head'>): Promise<string> {
  const issued = await head.post(`/placements/${made.placementId}/documents/parent-notification`, { key: 'once' })
  if (issued.status !== 303) throw new Error(`The letter was not issued: ${issued.text.slice(0, 2000)}`)
  return issued.location ?? ''
}

export async function letterOf(t: TestDatabase, { trust, placementId }: MadePlacement) {
  const row = await withTenant(t.db, trust.ctx, (tx) =>
    tx
      .selectFrom('current_records')
      .select(['id', 'answers', 'complete', 'amend_reason', 'signatures'])
      .where('placement_id', '=', placementId)
      .where('form', '=', 'parent-notification')
      .executeTakeFirstOrThrow(),
  )
  const answers = row.answers as unknown as Answered
  return { ...row, sentOn: answers['sent-on'], how: answers['how-sent'] }
}

export const contactOf = (t: TestDatabase, { trust, pupilId }: MadePlacement) =>
  withTenant(t.db, trust.ctx, (tx) =>
    tx.selectFrom('contacts').select(['id', 'name']).where('pupil_id', '=', pupilId).executeTakeFirstOrThrow(),
  )
