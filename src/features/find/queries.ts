/** Pupils and providers by parts of a name, at one school. */
import { sql } from 'kysely'
import { containing } from '../../adapters/postgres/like.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'

/** More hits than this are not a search but a list: the person is asked for more of the name. */
export const mostHits = 20

export interface PupilHit {
  readonly id: string
  readonly name: string
  readonly year_group: number | null
  /** The placement that matters most now: running first, then on its way. */
  readonly placement_id: string | null
  readonly state: string | null
  readonly provider: string | null
  readonly start_on: string | null
}

export interface ProviderHit {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly contact_name: string | null
  readonly dsl_name: string | null
  readonly dsl_phone: string | null
  readonly address: string | null
  readonly barred: boolean
  readonly pupils: number
}

/** Words of a name as patterns: at most four, with the wildcards of SQL taken literally and both apostrophes alike. */
export function patternsOf(q: string): string[] {
  return q
    .normalize('NFC')
    .replaceAll(/[’ʼ`]/g, "'")
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .slice(0, 4)
    .map((word) => containing(word.slice(0, 60)))
}

export async function findPupils(tx: Tx, schoolId: string, patterns: readonly string[]): Promise<PupilHit[]> {
  const { rows } = await sql<PupilHit>`
    select p.id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as name, p.year_group,
      now.id as placement_id, now.state, now.provider, now.start_on::text as start_on
    from pupils p
    left join lateral (
      select pl.id, pl.state, pr.name as provider, pl.start_on from placements pl
      left join providers pr on pr.trust_id = pl.trust_id and pr.id = pl.provider_id
      where pl.trust_id = p.trust_id and pl.pupil_id = p.id and pl.state in ('active', 'under-review', 'suspended', 'ending', 'ready', 'approved', 'proposed')
      order by array_position(array['active', 'under-review', 'suspended', 'ending', 'ready', 'approved', 'proposed'], pl.state), pl.start_on limit 1) now on true
    where p.school_id = ${schoolId} and p.left_on is null
      and lower(replace(concat_ws(' ', p.known_as, p.first_names, p.last_name), '’', '''')) like all (${[...patterns]}::text[])
    order by (now.id is null), lower(p.last_name), lower(p.first_names) limit ${mostHits + 1}`.execute(tx)
  return rows
}

export async function findProviders(tx: Tx, schoolId: string, patterns: readonly string[]): Promise<ProviderHit[]> {
  const { rows } = await sql<ProviderHit>`
    select pr.id, pr.name, pr.phone, pr.contact_name, pr.dsl_name, pr.dsl_phone, pr.address,
      (pr.barred_on is not null or exists (select 1 from school_providers sp where sp.trust_id = pr.trust_id and sp.provider_id = pr.id and sp.school_id = ${schoolId} and sp.status = 'barred')) as barred,
      (select count(distinct pl.pupil_id)::int from placements pl where pl.trust_id = pr.trust_id and pl.provider_id = pr.id and pl.school_id = ${schoolId} and pl.state in ('active', 'under-review')) as pupils
    from providers pr
    where lower(replace(pr.name, '’', '''')) like all (${[...patterns]}::text[])
    order by lower(pr.name) limit ${mostHits + 1}`.execute(tx)
  return rows
}
