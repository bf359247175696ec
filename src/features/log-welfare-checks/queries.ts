/** Welfare checks as they stand: who is to be checked, who was, and on which days nobody was. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'

export interface DueCheck {
  readonly placement_id: string
  readonly pupil: string
  readonly year: number | null
  /** ISO. */
  readonly due_on: string
  readonly state: string
  readonly is_open: boolean
  readonly clauses: readonly string[]
  /** First to be asked: name and phone. */
  readonly contact: string | null
  readonly phone: string | null
  /** Tries of that day that reached nobody. */
  readonly tries: number
}

/** Checks of running placements due between two days, both counted, the latest day first. */
export async function checksBetween(
  tx: Tx,
  schoolId: string,
  from: string,
  upTo: string,
): Promise<readonly DueCheck[]> {
  const { rows } = await sql<DueCheck>`
    select d.placement_id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, p.year_group as year,
      d.due_on::text as due_on, d.state, d.is_open, d.clauses, c.name as contact, c.phone,
      (select count(*)::int from current_records r where r.placement_id = d.placement_id and r.form = 'welfare-check'
        and r.done_on = d.due_on and r.answers ->> 'pupil-seen' = 'no') as tries
    from duties d
    join placements l on l.trust_id = d.trust_id and l.id = d.placement_id
    join pupils p on p.trust_id = d.trust_id and p.id = l.pupil_id
    left join lateral (select name, phone from contacts where pupil_id = p.id and active
      order by priority, name limit 1) c on true
    where d.school_id = ${schoolId} and d.details ->> 'form' = 'welfare-check' and d.subject_kind = 'placement'
      and d.state <> 'met' and l.state in ('active', 'under-review', 'suspended')
      and d.due_on between ${from}::date and ${upTo}::date
    order by d.due_on desc, p.last_name, p.first_names`.execute(tx)
  return rows
}

export interface DoneCheck {
  readonly id: string
  readonly pupil: string
  readonly how: string | null
  readonly seen: string | null
  readonly well: string | null
  readonly by: string | null
  readonly on: string
}

/** Checks on record between two days, the latest first. */
export async function doneBetween(tx: Tx, schoolId: string, from: string, upTo: string): Promise<readonly DoneCheck[]> {
  const { rows } = await sql<DoneCheck>`
    select r.id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, r.answers ->> 'how' as how,
      r.answers ->> 'pupil-seen' as seen, r.answers ->> 'well' as well, r.answers ->> 'seen-by' as by, r.done_on::text as on
    from current_records r
    join pupils p on p.trust_id = r.trust_id and p.id = r.pupil_id
    where r.school_id = ${schoolId} and r.form = 'welfare-check' and r.done_on between ${from}::date and ${upTo}::date
    order by r.recorded_at desc limit 50`.execute(tx)
  return rows
}
