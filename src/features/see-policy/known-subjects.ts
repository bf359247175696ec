/** Somebody for whom each place of a policy can be opened: a subject of the duty, else any of the school's that fits. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { liveStates } from '../../domain/placement/states.ts'
import type { Place } from '../../domain/policy/where.ts'
import type { Subject } from '../../domain/policy/words.ts'

type Ids = Readonly<Partial<Record<Subject, string | null>>>

export interface KnownSubjects {
  readonly school: string
  /** By the duty's key: of an open case where there is one. */
  readonly byDuty: ReadonlyMap<string, Ids>
  /** One of each route and state, the newest; running ones with a provider first. */
  readonly placements: readonly (Ids & { readonly route: string; readonly state: string })[]
}

export async function knownSubjects(tx: Tx, schoolId: string): Promise<KnownSubjects> {
  const duties = await sql<{ key: string; placement: string | null; pupil: string | null; provider: string | null }>`
    select distinct on (duty_key) duty_key as key, placement_id as placement, pupil_id as pupil, provider_id as provider
    from duties where school_id = ${schoolId} order by duty_key, is_open desc, id`.execute(tx)
  const placements = await sql<{
    route: string
    state: string
    placement: string
    pupil: string
    provider: string | null
  }>`
    select distinct on (route, state) route, state, id as placement, pupil_id as pupil, provider_id as provider
    from placements where school_id = ${schoolId} order by route, state, id desc`.execute(tx)
  return {
    school: schoolId,
    byDuty: new Map(duties.rows.map(({ key, ...ids }) => [key, ids])),
    placements: placements.rows.toSorted((a, b) => rank(a) - rank(b)),
  }
}

const rank = (row: { state: string; provider: string | null }): number =>
  ((liveStates as readonly string[]).includes(row.state) ? 0 : 1) + (row.provider === null ? 2 : 0)

/** The address with a real id in it; undefined where nobody is known for whom the page is there. */
export function openAddress(place: Place, known: KnownSubjects): string | undefined {
  const subject = /:(placement|pupil|provider|school)\b/.exec(place.address)?.[1] as Subject | undefined
  if (!subject) return place.address
  const { needs } = place
  const id =
    subject === 'school'
      ? known.school
      : needs
        ? known.placements.find(
            (one) =>
              (needs.routes ?? [one.route]).some((route) => route === one.route) &&
              (needs.states ?? [one.state]).includes(one.state),
          )?.[subject]
        : (place.duties.map((duty) => known.byDuty.get(duty)?.[subject]).find((one) => one != null) ??
          known.placements.find((one) => one[subject] != null)?.[subject])
  return id == null ? undefined : place.address.replace(`:${subject}`, id)
}
