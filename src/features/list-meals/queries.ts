import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { liveStates } from '../../domain/placement/states.ts'

export interface Meal {
  /** The placement. */
  readonly id: string
  readonly pupil_id: string
  readonly pupil: string
  readonly provider: string | null
  readonly timetable: unknown
  /** Null: not known. */
  readonly free_meals: boolean | null
  readonly agreement_id: string | null
  /** What the agreement with the provider says of it. */
  readonly agreed: string | null
  readonly check_id: string | null
  readonly checked_on: string | null
  readonly check_how: string | null
  readonly gets_it: string | null
}

/** At a provider now, or about to be. */
const states = [...liveStates, 'approved', 'ready']

/** Placements at a provider of pupils who may have free meals, or of whom nobody knows, with the newest word about the meal. */
export async function mealsOf(tx: Tx, schoolId: string): Promise<readonly Meal[]> {
  const { rows } = await sql<Meal>`
    select l.id, l.pupil_id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, v.name as provider, l.timetable,
      p.free_meals, a.id as agreement_id, a.answers ->> 'free-meals' as agreed, c.id as check_id, c.done_on::text as checked_on,
      c.answers ->> 'how' as check_how, c.answers ->> 'gets-it' as gets_it
    from placements l
    join pupils p on p.trust_id = l.trust_id and p.id = l.pupil_id
    join providers v on v.trust_id = l.trust_id and v.id = l.provider_id
    left join lateral (select r.id, r.answers from current_records r
      where r.trust_id = l.trust_id and r.placement_id = l.id and r.form = 'provider-agreement'
      order by r.done_on desc, r.recorded_at desc limit 1) a on true
    left join lateral (select r.id, r.answers, r.done_on from current_records r
      where r.trust_id = l.trust_id and r.placement_id = l.id and r.form = 'meal-check'
      order by r.done_on desc, r.recorded_at desc limit 1) c on true
    where l.school_id = ${schoolId}::uuid and l.state = any(${states}) and v.online is not true and p.free_meals is not false
    order by p.last_name, p.first_names, l.id limit 1000`.execute(tx)
  return rows
}

/** How many other pupils are placed elsewhere and recorded as not having free meals. */
export async function withoutMeals(tx: Tx, schoolId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct l.pupil_id)::int as n from placements l
    join pupils p on p.trust_id = l.trust_id and p.id = l.pupil_id
    join providers v on v.trust_id = l.trust_id and v.id = l.provider_id
    where l.school_id = ${schoolId}::uuid and l.state = any(${states}) and v.online is not true and p.free_meals = false`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}
