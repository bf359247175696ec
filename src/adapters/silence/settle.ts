/** A mark that comes after the alert was opened: it is put beside it, and closes it only when it says "present". */
import { sql } from 'kysely'
import { allCodes, categoryOf } from '../../domain/attendance/codes.ts'
import { presentOutcome } from '../../domain/silence/outcomes.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'

const attending = allCodes.filter((code) => categoryOf(code) === 'attending')

interface Attached {
  readonly id: string
  readonly school_id: string
  readonly mark_id: string
  readonly code: string
  readonly by_id: string | null
  readonly by_name: string
}

/**
 * Puts every late mark beside its alert, and closes those that say the pupil is there (decision 9): the outcome is
 * "arrived" and the person is whoever said so. An absence explains nothing by itself, so the alert stays open. Safe to
 * run at any time and as often as one likes; `schoolId` narrows it to one school.
 */
export async function settleAlerts(tx: Tx, ctx: TenantContext, now: Date, schoolId?: string): Promise<number> {
  const only = schoolId === undefined ? sql`` : sql`and a.school_id = ${schoolId}::uuid`
  const { rows } = await sql<Attached>`
    with late as (
      insert into alert_events (trust_id, school_id, alert_id, kind, mark_id, person_id, person_role, at)
      select a.trust_id, a.school_id, a.id, 'mark', m.id, m.recorded_by, m.recorded_role, m.recorded_at
      from alerts a
      join marks m on m.trust_id = a.trust_id and m.school_id = a.school_id and m.pupil_id = a.pupil_id and m.day = a.day and m.session = a.session
      where a.kind = 'marks' and a.state = 'open' ${only}
        and not exists (select 1 from marks later where later.trust_id = m.trust_id and later.supersedes = m.id)
        and not exists (select 1 from alert_events e where e.trust_id = a.trust_id and e.alert_id = a.id and e.mark_id = m.id)
      on conflict do nothing
      returning alert_id, school_id, mark_id
    )
    select late.alert_id as id, late.school_id, late.mark_id, m.code, w.id as by_id,
      coalesce(m.confirmed_by, w.name, case m.source when 'provider' then 'the provider' when 'mis' then 'the school’s register system' else 'the school' end) as by_name
    from late join marks m on m.id = late.mark_id left join people w on w.trust_id = m.trust_id and w.id = m.recorded_by`.execute(
    tx,
  )
  let closed = 0
  for (const row of rows) {
    if (!(attending as readonly string[]).includes(row.code)) continue
    const done = await closeRow(tx, row.id, {
      outcome: presentOutcome,
      at: now,
      personId: row.by_id,
      name: row.by_name,
    })
    if (!done) continue
    closed++
    await tx
      .insertInto('alert_events')
      .values({
        trust_id: ctx.trustId,
        school_id: row.school_id,
        alert_id: row.id,
        kind: 'closed',
        step: 0,
        outcome: presentOutcome,
        note: 'A mark says that the pupil is there.',
        mark_id: row.mark_id,
        person_id: row.by_id,
        person_role: ctx.role,
        at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await recordAudit(tx, ctx, {
      action: 'close-alert',
      subject: { kind: 'alert', id: row.id, schoolId: row.school_id },
      detail: { outcome: presentOutcome, mark: row.mark_id },
    })
  }
  return closed
}

export interface Closing {
  readonly outcome: string
  readonly at: Date
  readonly personId: string | null
  readonly name: string
}

/** One conditional update: of two people the second is told. A thing that came before its cut-off closes as well. */
export async function closeRow(tx: Tx, id: string, closing: Closing): Promise<boolean> {
  const row = await tx
    .updateTable('alerts')
    .set({
      state: 'closed',
      outcome: closing.outcome,
      closed_at: closing.at,
      closed_by: closing.personId,
      closed_by_name: closing.name,
    })
    .where('id', '=', id)
    .where('state', 'in', ['open', 'waiting'])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
