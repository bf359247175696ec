/** Who is expected at a provider on a day, of every school that uses it, with what has been said of each session. */

import { sql } from 'kysely'
import { calendarFor, loadCalendar } from '../../adapters/casework/load-school.ts'
import { timetableOf } from '../../adapters/casework/load-situation.ts'
import { whyShut } from '../../adapters/casework/shut-provider.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { whyClosed } from '../../domain/attendance/closed-day.ts'
import type { Session } from '../../domain/attendance/codes.ts'
import { type Whereabouts, whereabouts } from '../../domain/attendance/where.ts'
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import { weekDayOf } from '../../domain/calendar/week.ts'
import { cutOff, sessionStart } from '../../domain/silence/cut-off.ts'
import { placementsOnDay, rowsOfSession, type SessionRow } from '../mark-attendance/sessions.ts'
import { marksBetween, type StoredMark } from '../mark-attendance/stored-marks.ts'

export interface ExpectedPupil {
  readonly placementId: string
  readonly pupilId: string
  /** "Kofi Ansah". */
  readonly name: string
  readonly schoolId: string
  readonly school: string
  readonly schoolPhone: string | null
  /** The site's id, or `none` where the placement names no site. */
  readonly site: string
  readonly siteId: string | null
  readonly session: Session
  /** Local times, `09:15`. */
  readonly starts: string
  readonly sendBy: string
  readonly where: Whereabouts
  readonly row: SessionRow
  /** The provider's mark that stands. */
  readonly told: StoredMark | undefined
  /** What the school itself has written already: an illness a parent rang about. */
  readonly schoolCode: string | undefined
}

export interface SiteOfDay {
  readonly id: string
  readonly name: string
}

export interface ProviderDay {
  readonly day: Day
  /** Sites at which somebody is expected; one with no name of its own is the provider. */
  readonly sites: readonly SiteOfDay[]
  readonly pupils: readonly ExpectedPupil[]
  /** Schools that are closed, and sites of the provider itself, each with the reason. */
  readonly closed: readonly { readonly school: string; readonly why: string }[]
}

export const noSite = 'none'

interface Row {
  readonly placement_id: string
  readonly school_id: string
  readonly school: string
  readonly school_phone: string | null
  readonly name: string
  readonly site_id: string | null
  readonly site: string | null
  readonly timetable: unknown
  readonly am_minutes: number
  readonly pm_minutes: number
  readonly site_am: string | null
  readonly site_pm: string | null
  readonly school_am: string
  readonly school_pm: string
  /** Why the provider or the site is closed that day, as it told the schools. */
  readonly shut: string | null
}

async function placedAt(tx: Tx, providerId: string, day: Day): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select pl.id as placement_id, pl.school_id, s.name as school, s.phone as school_phone,
      coalesce(p.known_as, p.first_names) || ' ' || p.last_name as name, pl.site_id, st.name as site, pl.timetable,
      pr.am_cut_off as am_minutes, pr.pm_cut_off as pm_minutes,
      to_char(st.am_starts, 'HH24:MI') as site_am, to_char(st.pm_starts, 'HH24:MI') as site_pm,
      to_char(s.am_starts, 'HH24:MI') as school_am, to_char(s.pm_starts, 'HH24:MI') as school_pm,
      ${whyShut(isoOf(day))} as shut
    from placements pl
    join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
    join schools s on s.trust_id = pl.trust_id and s.id = pl.school_id
    join providers pr on pr.trust_id = pl.trust_id and pr.id = pl.provider_id
    left join provider_sites st on st.trust_id = pl.trust_id and st.id = pl.site_id
    where pl.provider_id = ${providerId}::uuid
    order by p.last_name, p.first_names`.execute(tx)
  return rows
}

/** Where a provider may be asked whether the pupil is there. */
const elsewhere: readonly Whereabouts[] = [
  'waiting for provision',
  'paused',
  'part-time, not taught',
  'flexi-schooling at home',
]

/** Run as the provider: the database shows its own current pupils and nobody else's. */
export async function loadProviderDay(
  tx: Tx,
  at: { readonly providerId: string; readonly providerName: string; readonly bankHolidays: readonly Day[] },
  day: Day,
): Promise<ProviderDay> {
  const all = await placedAt(tx, at.providerId, day)
  const placed = all.filter((row) => row.shut === null)
  const byId = new Map(placed.map((row) => [row.placement_id, row]))
  const pupils: ExpectedPupil[] = []
  // What the provider has said of itself stands first: its own people see why nobody is listed.
  const closed = [...new Map(all.flatMap((row) => (row.shut === null ? [] : [[row.site_id, row]])))].map(([, row]) => ({
    school: row.site ?? at.providerName,
    why: `You told the schools: ${row.shut}.`,
  }))
  for (const [schoolId, own] of Map.groupBy(placed, (row) => row.school_id)) {
    const dates = await loadCalendar(tx, schoolId, at.bankHolidays)
    const calendar = calendarFor(dates)
    const why = whyClosed(dates, calendar, day)
    if (why !== undefined) {
      closed.push({ school: own[0]?.school ?? '', why })
      continue
    }
    const placements = (await placementsOnDay(tx, schoolId, day)).filter((one) => byId.has(one.id))
    const marks = Map.groupBy(await marksBetween(tx, schoolId, day, day), (mark) => `${mark.pupilId} ${mark.session}`)
    for (const session of ['AM', 'PM'] as const)
      for (const row of rowsOfSession(placements, { calendar }, day, session)) {
        const found = byId.get(row.placementId)
        const where = whereabouts(row.provision)
        if (found === undefined || elsewhere.includes(where)) continue
        const said = marks.get(`${row.pupilId} ${session}`) ?? []
        pupils.push({ ...expected(found, day, session), pupilId: row.pupilId, row, where, ...heard(said) })
      }
  }
  const order = new Map(placed.map((row, index) => [row.placement_id, index]))
  pupils.sort((a, b) => (order.get(a.placementId) ?? 0) - (order.get(b.placementId) ?? 0))
  return { day, sites: sitesOf(pupils, byId, at.providerName), pupils, closed }
}

const heard = (said: readonly StoredMark[]) => ({
  told: said.find((mark) => mark.source === 'provider'),
  schoolCode: said.find((mark) => mark.source === 'school')?.code,
})

function expected(row: Row, day: Day, session: Session) {
  const morning = session === 'AM'
  const entry = timetableOf(row.timetable).find(
    (one) => one.day === weekDayOf(day) && one.session === session.toLowerCase() && one.place === 'provider',
  )
  const starts = sessionStart({
    timetable: entry?.from,
    site: morning ? row.site_am : row.site_pm,
    school: morning ? row.school_am : row.school_pm,
  })
  return {
    placementId: row.placement_id,
    name: row.name,
    schoolId: row.school_id,
    school: row.school,
    schoolPhone: row.school_phone,
    site: row.site_id ?? noSite,
    siteId: row.site_id,
    session,
    starts,
    sendBy: cutOff(starts, morning ? row.am_minutes : row.pm_minutes),
  }
}

function sitesOf(
  pupils: readonly ExpectedPupil[],
  rows: ReadonlyMap<string, Row>,
  providerName: string,
): readonly SiteOfDay[] {
  const names = new Map(pupils.map((one) => [one.site, rows.get(one.placementId)?.site ?? providerName]))
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}
