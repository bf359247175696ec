/** A provider's own current pupils. Run as the provider: the database shows no others. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'

export interface OwnPupil {
  readonly pupilId: string
  readonly placementId: string
  readonly name: string
  readonly schoolId: string
  readonly school: string
  readonly schoolPhone: string | null
  readonly site: string | null
}

/** One line a pupil; of two placements at one provider the one that began last. */
export async function ownPupils(tx: Tx, providerId: string, pupilId?: string): Promise<readonly OwnPupil[]> {
  const { rows } = await sql<OwnPupil & { family: string }>`
    select distinct on (p.last_name, p.first_names, p.id) p.id as "pupilId", pl.id as "placementId",
      coalesce(p.known_as, p.first_names) || ' ' || p.last_name as name, s.id as "schoolId", s.name as school,
      s.phone as "schoolPhone", st.name as site
    from placements pl
    join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
    join schools s on s.trust_id = pl.trust_id and s.id = pl.school_id
    left join provider_sites st on st.trust_id = pl.trust_id and st.id = pl.site_id
    where pl.provider_id = ${providerId}::uuid ${pupilId === undefined ? sql`` : sql`and p.id = ${pupilId}::uuid`}
    order by p.last_name, p.first_names, p.id, pl.started_on desc nulls last, pl.created_at desc`.execute(tx)
  return rows
}

/** The pupil of the address; somebody else's pupil does not exist. */
export async function ownPupil(req: Req): Promise<OwnPupil> {
  const [pupil] = await ownPupils(req.tx, req.provider.providerId, req.id())
  if (!pupil) throw notFound('pupil')
  return pupil
}
