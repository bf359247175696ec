/** Sessions at a provider that nobody has marked by the cut-off, and for which no alert exists yet. */

import { sql } from 'kysely'
import type { Session } from '../../domain/attendance/codes.ts'
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import { weekDayOf } from '../../domain/calendar/week.ts'
import { cutOff, isSilent, sessionStart } from '../../domain/silence/cut-off.ts'
import { whyShut } from '../casework/shut-provider.ts'
import type { Tx } from '../postgres/tenant.ts'

export interface SilentSession {
  readonly schoolId: string
  readonly placementId: string
  readonly pupilId: string
  readonly providerId: string
  readonly siteId: string | null
  readonly session: Session
  /** Local times, `09:15`. */
  readonly starts: string
  readonly cutOff: string
}

interface Row {
  readonly school_id: string
  readonly placement_id: string
  readonly pupil_id: string
  readonly provider_id: string
  readonly site_id: string | null
  readonly session: Session
  readonly own_start: string | null
  readonly site_start: string | null
  readonly school_start: string
  readonly minutes: number
}

/** Of the trust's every school, or of one. `now` is the local time; on an earlier day everything unmarked is silent. */
export async function findSilent(
  tx: Tx,
  day: Day,
  now: string | undefined,
  schoolId?: string,
): Promise<readonly SilentSession[]> {
  const name = weekDayOf(day)
  if (name === undefined) return []
  const iso = isoOf(day)
  const only = schoolId === undefined ? sql`` : sql`and pl.school_id = ${schoolId}::uuid`
  const { rows } = await sql<Row>`
    select pl.school_id, pl.id as placement_id, pl.pupil_id, pl.provider_id, pl.site_id, upper(e ->> 'session') as session,
      min(nullif(e ->> 'from', '')) as own_start,
      to_char(case when e ->> 'session' = 'am' then st.am_starts else st.pm_starts end, 'HH24:MI') as site_start,
      to_char(case when e ->> 'session' = 'am' then s.am_starts else s.pm_starts end, 'HH24:MI') as school_start,
      case when e ->> 'session' = 'am' then pr.am_cut_off else pr.pm_cut_off end as minutes
    from placements pl
    join schools s on s.trust_id = pl.trust_id and s.id = pl.school_id
    join providers pr on pr.trust_id = pl.trust_id and pr.id = pl.provider_id
    left join provider_sites st on st.trust_id = pl.trust_id and st.id = pl.site_id
    cross join lateral jsonb_array_elements(case when jsonb_typeof(pl.timetable) = 'array' then pl.timetable else '[]' end) e
    where pl.state in ('active', 'under-review') and e ->> 'day' = ${name} and e ->> 'place' = 'provider' and e ->> 'session' in ('am', 'pm')
      and coalesce(pl.started_on, pl.start_on) <= ${iso}::date and (pl.ended_on is null or pl.ended_on >= ${iso}::date) ${only}
      and not exists (select 1 from marks m where m.trust_id = pl.trust_id and m.school_id = pl.school_id and m.pupil_id = pl.pupil_id
        and m.day = ${iso}::date and m.session = upper(e ->> 'session'))
      and not exists (select 1 from alerts a where a.trust_id = pl.trust_id and a.kind = 'marks'
        and a.subject_key = 'pupil ' || pl.pupil_id || ' ' || ${iso} || ' ' || upper(e ->> 'session'))
      -- A provider that has told of a closed day owes no mark: the school sees on its day view that nobody is taught there.
      and ${whyShut(iso)} is null
    group by pl.trust_id, pl.school_id, pl.id, pl.pupil_id, pl.provider_id, pl.site_id, e ->> 'session', st.am_starts, st.pm_starts,
      s.am_starts, s.pm_starts, pr.am_cut_off, pr.pm_cut_off
    order by pl.school_id, pl.pupil_id, pl.id`.execute(tx)
  return rows.flatMap((row) => {
    const starts = sessionStart({ timetable: row.own_start, site: row.site_start, school: row.school_start })
    if (now !== undefined && !isSilent(starts, row.minutes, now)) return []
    return [
      {
        schoolId: row.school_id,
        placementId: row.placement_id,
        pupilId: row.pupil_id,
        providerId: row.provider_id,
        siteId: row.site_id,
        session: row.session,
        starts,
        cutOff: cutOff(starts, row.minutes),
      },
    ]
  })
}
