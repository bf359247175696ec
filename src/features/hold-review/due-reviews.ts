/** Reviews that are due, read from the duties: one line for each placement or provider, form and day. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { reviewForms } from '../../domain/forms/review-forms.ts'

interface DutyRow {
  readonly subject_id: string
  readonly placement_id: string | null
  readonly provider_id: string | null
  readonly duty_key: string
  readonly event: string | null
  readonly form: string
  readonly title: string
  readonly clauses: readonly string[]
  readonly owner_role: string
  readonly due_on: string
  readonly turns: number
  readonly pupil: string | null
  readonly provider: string | null
  readonly registered: boolean | null
}

export interface DueReview {
  readonly placementId: string | null
  readonly providerId: string | null
  readonly pupil: string | null
  readonly provider: string | null
  readonly registered: boolean | null
  readonly form: string
  /** ISO. */
  readonly dueOn: string
  /** Duties one meeting on this form would answer. */
  readonly duties: readonly { readonly key: string; readonly title: string }[]
  readonly clauses: readonly string[]
  readonly owner: string
  /** How many turns of the rhythm stand behind this line. */
  readonly turns: number
}

/** Open duties of reviews due up to a day (ISO), the earliest first. `placementId` narrows to one placement. */
export async function dueReviews(
  tx: Tx,
  of: { readonly schoolId: string; readonly upTo: string; readonly placementId?: string },
): Promise<DueReview[]> {
  const { rows } = await sql<DutyRow>`
    with lines as (
      select distinct on (d.subject_id, d.duty_key, d.details ->> 'event') d.*, d.details ->> 'form' as form,
        d.details ->> 'event' as event, count(*) over (partition by d.subject_id, d.duty_key, d.details ->> 'event')::int as turns
      from duties d
      where d.is_open and d.school_id = ${of.schoolId} and d.due_on <= ${of.upTo}::date and d.state <> 'cannot tell'
        and d.details ->> 'form' = any(${[...reviewForms]}) and d.subject_kind in ('placement', 'provider')
        ${of.placementId ? sql`and d.placement_id = ${of.placementId}` : sql``}
      order by d.subject_id, d.duty_key, d.details ->> 'event', d.due_on
    )
    select l.subject_id, l.placement_id, l.provider_id, l.duty_key, l.event, l.form, l.title, l.clauses, l.owner_role,
      l.due_on::text as due_on, l.turns, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil,
      v.name as provider, v.registered
    from lines l
    left join pupils p on p.trust_id = l.trust_id and p.id = l.pupil_id
    left join providers v on v.trust_id = l.trust_id and v.id = l.provider_id
    order by l.due_on, p.last_name nulls last, v.name, l.duty_key limit 1000`.execute(tx)
  const byLine = Map.groupBy(rows, (row) => `${row.subject_id}|${row.form}|${row.due_on}`)
  return [...byLine.values()].flatMap((same): DueReview[] => {
    const [first] = same
    if (!first) return []
    return [
      {
        placementId: first.placement_id,
        providerId: first.provider_id,
        pupil: first.pupil,
        provider: first.provider,
        registered: first.registered,
        form: first.form,
        dueOn: first.due_on,
        duties: [...new Map(same.map((row) => [row.duty_key, { key: row.duty_key, title: row.title }])).values()],
        clauses: [...new Set(same.flatMap((row) => row.clauses))],
        owner: first.owner_role,
        turns: Math.max(...same.map((row) => row.turns)),
      },
    ]
  })
}
