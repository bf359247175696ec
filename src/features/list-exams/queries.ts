import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { liveStates } from '../../domain/placement/states.ts'
import type { ExamRecords } from './exam-line.ts'

export interface ExamRow extends ExamRecords {
  /** The placement. */
  readonly id: string
  readonly pupil: string
  readonly provider: string | null
  readonly year_group: number | null
  readonly plan_id: string | null
  readonly arrangement_id: string | null
}

/** Years in which pupils sit public examinations, in most schools. */
const examYears = [10, 11]

/** Placements of pupils in Years 10 and 11, and of any other pupil for whom examinations or entries are recorded. */
export async function examRows(tx: Tx, schoolId: string): Promise<readonly ExamRow[]> {
  const { rows } = await sql<ExamRow>`
    select l.id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, v.name as provider, p.year_group,
      p.sen, p.ehc_plan, plan.id as plan_id, plan.answers as plan, made.id as arrangement_id, made.answers as arrangement,
      agreed.answers as agreement
    from placements l
    join pupils p on p.trust_id = l.trust_id and p.id = l.pupil_id
    left join providers v on v.trust_id = l.trust_id and v.id = l.provider_id
    left join lateral (${latest('learning-plan')}) plan on true
    left join lateral (${latest('exam-arrangements')}) made on true
    left join lateral (${latest('provider-agreement')}) agreed on true
    where l.school_id = ${schoolId}::uuid and l.state = any(${[...liveStates, 'approved', 'ready']})
      and (p.year_group = any(${examYears}::int[]) or made.id is not null or plan.answers ->> 'exams' = 'yes'
        or agreed.answers ->> 'exams-apply' = 'yes')
    order by p.year_group desc nulls last, p.last_name, p.first_names, l.id limit 1000`.execute(tx)
  return rows
}

const latest = (form: string) => sql`select r.id, r.answers from current_records r
  where r.trust_id = l.trust_id and r.placement_id = l.id and r.form = ${form}
  order by r.done_on desc, r.recorded_at desc limit 1`
