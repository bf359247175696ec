/** What schools did with the reports they received, and how often a late one was asked for. */
import { sql } from 'kysely'
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import type { SchoolHistory } from './history.ts'
import { holderOf } from './school-world.ts'
import { momentOn, type Now } from './write-history.ts'

const report = 'provider-report'
const steps = [
  { step: 'read', after: 1, note: '' },
  { step: 'discussed', after: 3, note: 'Likes the mornings best. Would like to finish the bench before Christmas.' },
  { step: 'parents-copy', after: 4, note: 'Given at the gate.' },
] as const

/** The newest report of each placement: read everywhere; in every second placement also talked over and passed on. */
export async function writeReportSteps(tx: Tx, ctx: TenantContext, history: SchoolHistory, now: Now): Promise<void> {
  const { world, walked } = history
  const lead = holderOf(world, 'ap-lead')
  const rows = walked.flatMap(({ course }, index) => {
    const received = course.records.findLast((one) => one.form.id === report)
    if (!received) return []
    return steps
      .filter(({ step, after }) => received.fact.on + after <= world.today && (step === 'read' || index % 2 === 0))
      .map(({ step, after, note }) => ({
        trust_id: ctx.trustId,
        id: idFor('report-step', received.fact.id, step),
        school_id: world.id,
        placement_id: course.id,
        record_id: received.fact.id,
        step,
        done_on: isoOf(received.fact.on + after),
        note,
        person_id: lead.id,
        role: 'ap-lead',
        at: momentOn(received.fact.on + after, 15, 40, now.now),
      }))
  })
  if (rows.length === 0) return
  await tx.insertInto('report_steps').values(rows).execute()
  await recordAudit(tx, ctx, {
    action: 'demonstration',
    subject: { kind: 'school', id: world.id, schoolId: world.id },
    detail: { reportSteps: rows.length },
  })
}

/** Reports that are late were asked for on the day, and three and seven days after it. Needs the duties worked out. */
export async function writeReportChases(tx: Tx, ctx: TenantContext, schoolId: string, today: Day): Promise<void> {
  const late = await tx
    .selectFrom('duties')
    .select(['placement_id', 'duty_key', sql<string>`due_on::text`.as('due')])
    .where('school_id', '=', schoolId)
    .where('is_open', '=', true)
    .where(sql`details ->> 'form'`, '=', report)
    .where('due_on', '<', isoOf(today))
    .where('placement_id', 'is not', null)
    .limit(20)
    .execute()
  const rows = late.flatMap(({ placement_id, duty_key, due }) =>
    [0, 3, 7]
      .filter((days) => dayOf(due) + days <= today)
      .map((days) => ({
        trust_id: ctx.trustId,
        id: idFor('report-chase', placement_id ?? '', due, String(days)),
        school_id: schoolId,
        placement_id: placement_id ?? '',
        duty_key,
        due_on: due,
        days_late: days,
        chased_on: isoOf(dayOf(due) + days),
        mails: 1,
      })),
  )
  if (rows.length > 0) await tx.insertInto('report_chases').values(rows).execute()
}
