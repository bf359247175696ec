/** Reviews somebody has begun to write up and not finished: the first answers are there, the rest waits. */
import { isoOf } from '../../domain/calendar/day.ts'
import { recordAudit } from '../postgres/audit.ts'
import { toJson } from '../postgres/json.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import type { SchoolHistory } from './history.ts'
import { record } from './recorder.ts'
import { holderOf, situationOf } from './school-world.ts'
import { mainSiteId, providerId } from './write-providers.ts'

export async function writeDrafts(tx: Tx, ctx: TenantContext, { world, walked }: SchoolHistory): Promise<void> {
  const found = walked.find(({ course }) => course.plot.twists?.includes('review-overdue'))
  if (!found) return
  const { course } = found
  const on = world.calendar.addSchoolDays(world.today, -1) ?? world.today
  const order = { form: 'placement-review', on, role: 'ap-lead', seed: 'draft' } as const
  const made = record(world, { course }, order, situationOf(world, course, course.plot.state, on))
  if (!made) return
  course.records.splice(course.records.indexOf(made), 1)
  const answers = Object.entries(made.fact.answers).slice(0, 4)
  const id = idFor('draft', course.id)
  await tx
    .insertInto('drafts')
    .values({
      trust_id: ctx.trustId,
      id,
      school_id: world.id,
      person_id: holderOf(world, 'ap-lead').id,
      form: order.form,
      form_version: made.formVersion,
      about: 'placement',
      placement_id: course.id,
      pupil_id: course.pupil.id,
      provider_id: providerId(course.provider.key),
      site_id: mainSiteId(course.provider.key),
      answers: toJson(Object.fromEntries(answers)),
      saved_at: `${isoOf(on)}T16:20:00Z`,
    })
    .execute()
  await recordAudit(tx, ctx, {
    action: 'record',
    subject: { kind: 'draft', id, schoolId: world.id },
    detail: { form: order.form, draft: true },
  })
}
