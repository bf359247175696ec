/** Actions that reviews and meetings agreed: they stand in the records, and are open until somebody closes them with a note. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'

export interface OpenAction {
  readonly record_id: string
  /** Its place among the actions of the record, from 0. */
  readonly line: number
  readonly placement_id: string
  readonly pupil: string
  readonly form: string
  readonly says: string
  readonly owner: string | null
  /** ISO; none where nobody gave a date. */
  readonly due: string | null
  readonly agreed_on: string
}

/**
 * The open actions of a school, the earliest date first. A record that corrects another carries its actions on: one that was
 * closed under an earlier version stays closed.
 */
export async function openActions(
  tx: Tx,
  of: { readonly schoolId: string; readonly placementId?: string },
): Promise<OpenAction[]> {
  const { rows } = await sql<OpenAction>`
    with recursive lines as (
      select r.id as record_id, r.placement_id, r.form, r.done_on::text as agreed_on, (a.at - 1)::int as line,
        btrim(a.row ->> 'action') as says, nullif(btrim(a.row ->> 'owner'), '') as owner, nullif(a.row ->> 'due', '') as due
      from current_records r, jsonb_array_elements(
        case when jsonb_typeof(r.answers -> 'actions') = 'array' then r.answers -> 'actions' else '[]'::jsonb end
      ) with ordinality a(row, at)
      where r.school_id = ${of.schoolId} and r.about = 'placement' and not r.restricted
        and jsonb_typeof(a.row) = 'object' and btrim(coalesce(a.row ->> 'action', '')) <> ''
        ${of.placementId ? sql`and r.placement_id = ${of.placementId}` : sql``}
    ),
    versions as (
      select distinct l.record_id, l.record_id as id from lines l
      union
      select v.record_id, r.supersedes from versions v join records r on r.id = v.id where r.supersedes is not null
    )
    select l.*, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil
    from lines l
    join placements pl on pl.id = l.placement_id
    join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
    where not exists (
      select 1 from versions v join action_closures c on c.record_id = v.id
      where v.record_id = l.record_id and c.says = l.says)
    order by l.due nulls last, p.last_name, l.record_id, l.line limit 500`.execute(tx)
  return rows
}
