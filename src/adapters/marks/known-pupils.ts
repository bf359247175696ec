/** The pupils a marks file may be about. */
import { sql } from 'kysely'
import type { KnownPupil } from '../../domain/attendance/import/check-mark-rows.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import type { Tx } from '../postgres/tenant.ts'

interface Row {
  readonly id: string
  readonly school_id: string
  readonly upn: string | null
  readonly admission_no: string | null
  readonly names: readonly string[]
  readonly placements: readonly { readonly id: string; readonly from: string; readonly to: string | null }[] | null
}

/** Of a school; or of a provider, those placed there, at every school this transaction may see. */
export async function knownPupils(
  tx: Tx,
  of: { readonly schoolId: string } | { readonly providerId: string },
): Promise<readonly KnownPupil[]> {
  const at = 'providerId' in of ? sql`and pl.provider_id = ${of.providerId}::uuid` : sql``
  const who = 'schoolId' in of ? sql`p.school_id = ${of.schoolId}::uuid` : sql`pl.placements is not null`
  const { rows } = await sql<Row>`
    select p.id, p.school_id, p.upn, p.admission_no, array[p.last_name || ', ' || p.first_names, p.first_names || ' ' || p.last_name,
      p.last_name || ', ' || coalesce(p.known_as, p.first_names), coalesce(p.known_as, p.first_names) || ' ' || p.last_name] as names, pl.placements
    from pupils p
    left join lateral (
      select json_agg(json_build_object('id', pl.id, 'from', coalesce(pl.started_on, pl.start_on), 'to', pl.ended_on) order by coalesce(pl.started_on, pl.start_on) desc) as placements
      from placements pl
      where pl.trust_id = p.trust_id and pl.pupil_id = p.id and coalesce(pl.started_on, pl.start_on) is not null
        and pl.state in ('active', 'under-review', 'suspended', 'ending', 'closed') ${at}) pl on true
    where ${who}`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    schoolId: row.school_id,
    upn: row.upn,
    admissionNo: row.admission_no,
    names: row.names,
    placements: (row.placements ?? []).map((one) => ({
      id: one.id,
      from: dayOf(one.from),
      to: one.to === null ? undefined : dayOf(one.to),
    })),
  }))
}
