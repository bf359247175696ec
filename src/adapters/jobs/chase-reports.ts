/** Reminders of a provider's report: on the day it is due, and three and seven days after it. */
import { sql } from 'kysely'
import { liveStates } from '../../domain/placement/states.ts'
import { officeMail } from '../casework/office-mail.ts'
import { managersOf } from '../casework/provider-mail.ts'
import { queueMail } from '../mail/outbox.ts'
import type { Database } from '../postgres/connect.ts'
import { type TenantContext, type Tx, waymarkItself, withTenant } from '../postgres/tenant.ts'
import { listTrusts } from './nightly.ts'

/** Days after the day it was due; the school's AP lead hears of it too from the last. */
const chaseDays = [0, 3, 7] as const

interface Due {
  readonly school_id: string
  readonly placement_id: string
  readonly provider_id: string
  readonly duty_key: string
  readonly due_on: string
  readonly late: number
}

/**
 * Chases every open report that has reached a step since it was last chased. Safe to do twice: a step of a report is kept
 * once. `day` as ISO text. Returns how many mails were asked for.
 */
export async function chaseReports(db: Database, day: string, publicUrl: string): Promise<number> {
  let mails = 0
  for (const { trustId } of await listTrusts(db)) {
    const itself = waymarkItself(trustId)
    mails += await withTenant(db, itself, async (tx) => {
      let count = 0
      for (const due of await dueReports(tx, day)) count += await chase(tx, itself, due, { day, publicUrl })
      return count
    })
  }
  return mails
}

async function dueReports(tx: Tx, day: string): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    select d.school_id, d.placement_id, pl.provider_id, d.duty_key, d.due_on::text, (${day}::date - d.due_on)::int as late
    from duties d join placements pl on pl.trust_id = d.trust_id and pl.id = d.placement_id
    where d.is_open and d.details ->> 'form' = 'provider-report' and pl.provider_id is not null
      and pl.state = any(${[...liveStates]}) and d.due_on between ${day}::date - ${chaseDays.at(-1) ?? 0}::int and ${day}::date
    order by d.due_on, d.placement_id`.execute(tx)
  return rows
}

async function chase(
  tx: Tx,
  ctx: TenantContext,
  due: Due,
  at: { readonly day: string; readonly publicUrl: string },
): Promise<number> {
  const step = chaseDays.findLast((days) => due.late >= days) ?? chaseDays[0]
  const to = new Map<string, { readonly email: string; readonly path: string }>()
  if (step === chaseDays.at(-1))
    for (const one of await officeMail(tx, { schoolId: due.school_id, roles: ['ap-lead'], today: at.day }))
      to.set(one.id, { email: one.email, path: `/placements/${due.placement_id}/reports` })
  for (const one of await managersOf(tx, due.provider_id, at.day))
    to.set(one.id, { email: one.email, path: '/provider/reports' })
  const kept = await tx
    .insertInto('report_chases')
    .values({
      trust_id: ctx.trustId,
      school_id: due.school_id,
      placement_id: due.placement_id,
      duty_key: due.duty_key,
      due_on: due.due_on,
      days_late: step,
      chased_on: at.day,
      mails: to.size,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!kept) return 0
  const when = due.late === 0 ? 'is due today' : `was due ${due.late} ${due.late === 1 ? 'day' : 'days'} ago`
  for (const [id, { email, path }] of to)
    await queueMail(
      tx,
      ctx,
      {
        to: email,
        subject: `Waymark: a progress report ${when}`,
        text: `A progress report that a school asked for ${when} and has not come yet.\n\n${at.publicUrl}${path}\n\nThis message names nobody on purpose.`,
      },
      `report chase ${kept.id} ${id}`,
    )
  return to.size
}
