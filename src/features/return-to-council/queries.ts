/** Pupils who are on a return to the council on a day: those whose arrangement runs. */
import { sql } from 'kysely'
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import { timetableOf } from '../../adapters/casework/load-situation.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import type { ReturnKind, ReturnRow } from '../../domain/returns/council-return.ts'

interface Row {
  id: string
  pupil: string
  upn: string | null
  born_on: string
  year_group: number | null
  starts: string | null
  ends: string | null
  timetable: unknown
  ehc_plan: boolean | null
  looked_after: boolean | null
  social_worker: boolean | null
  reason: string | null
  last_review: string | null
  missed: number
}

const forms = {
  'part-time-timetable': { plan: 'part-time-plan', field: 'reason', review: 'part-time-review' },
  'flexi-schooling': { plan: 'flexi-request', field: 'reasons', review: 'flexi-review' },
} as const

/** The rows of a return, by name. */
export async function returnRows(tx: Tx, frame: SchoolFrame, kind: ReturnKind): Promise<readonly ReturnRow[]> {
  const { plan, field, review } = forms[kind]
  const { rows } = await sql<Row>`
    select l.id, p.last_name || ', ' || p.first_names as pupil, p.upn, p.born_on::text as born_on, p.year_group,
      coalesce(l.started_on, l.start_on)::text as starts, l.end_on::text as ends, l.timetable, p.ehc_plan, p.looked_after,
      p.social_worker,
      (select r.answers ->> ${field}::text from current_records r where r.placement_id = l.id and r.form = ${plan}
        order by r.done_on desc, r.recorded_at desc limit 1) as reason,
      (select max(r.done_on)::text from current_records r where r.placement_id = l.id and r.form = ${review}) as last_review,
      (select count(*)::int from duties d where d.placement_id = l.id and d.details ->> 'form' = 'welfare-check'
        and d.state = 'overdue') as missed
    from placements l join pupils p on p.trust_id = l.trust_id and p.id = l.pupil_id
    where l.school_id = ${frame.school.id} and l.route = ${kind} and l.state in ('active', 'under-review', 'suspended')
    order by p.last_name, p.first_names, l.id`.execute(tx)
  const options = frame.rulebook?.forms.get(plan)?.fields.find((one) => one.field.id === field)?.field.options ?? []
  return rows.map((row) => ({
    placementId: row.id,
    pupil: row.pupil,
    upn: row.upn ?? undefined,
    born: dayOf(row.born_on),
    year: row.year_group ?? undefined,
    starts: row.starts ? dayOf(row.starts) : undefined,
    ends: row.ends ? dayOf(row.ends) : undefined,
    week: timetableOf(row.timetable),
    reason: options.find((one) => one.value === row.reason)?.says ?? row.reason ?? undefined,
    ehcPlan: row.ehc_plan ?? undefined,
    lookedAfter: row.looked_after ?? undefined,
    socialWorker: row.social_worker ?? undefined,
    lastReview: row.last_review ? dayOf(row.last_review) : undefined,
    missedChecks: row.missed,
  }))
}

/** The authority the school belongs to, by its code. */
export async function councilCode(tx: Tx, schoolId: string): Promise<string | undefined> {
  const row = await tx.selectFrom('schools').select('la_code').where('id', '=', schoolId).executeTakeFirst()
  return row?.la_code ?? undefined
}

/** Returns sent before, nil returns among them, the latest first. */
export async function returnsSent(tx: Tx, schoolId: string, kind: ReturnKind) {
  return tx
    .selectFrom('current_records')
    .select(['id', 'answers'])
    .select(sql<string>`done_on::text`.as('on'))
    .where('school_id', '=', schoolId)
    .where('form', '=', 'council-nil-return')
    .where(sql<boolean>`answers ->> 'kind' = ${kind}`)
    .orderBy('done_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .limit(12)
    .execute()
}
