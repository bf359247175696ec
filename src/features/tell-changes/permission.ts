/** Whether the school gave permission to leave the provider's site on a day, as its own records say. */
import { sql } from 'kysely'
import type { Req } from '../../web/request.ts'
import type { OwnPupil } from '../raise-concern/own-pupils.ts'
import { askingOf } from '../raise-concern/what-is-asked.ts'

/** `not asked`: the school's policy keeps no record of permissions. Run in `asSchool`. */
export async function permissionFor(req: Req, pupil: OwnPupil, on: string): Promise<'given' | 'none' | 'not asked'> {
  if (!(await askingOf(req, pupil, 'off-site-permission'))) return 'not asked'
  return (await answersOf(req, pupil.placementId)).get(on) === 'permitted' ? 'given' : 'none'
}

/** The school's newest answer for each day asked about: `permitted` or `refused`. Run in `asSchool`. */
export async function answersOf(req: Req, placementId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ on: string; decision: string }>`
    select answers ->> 'going-on' as on, answers ->> 'decision' as decision from current_records
    where placement_id = ${placementId}::uuid and form = 'off-site-permission'
    order by recorded_at`.execute(req.tx)
  return new Map(rows.map((row) => [row.on, row.decision]))
}
