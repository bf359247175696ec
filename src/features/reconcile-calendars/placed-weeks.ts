/** Who is placed at a provider on which weekdays, by school, and the days on which the two calendars differ. */
import { sql } from 'kysely'
import { calendarFor, loadCalendar } from '../../adapters/casework/load-school.ts'
import { sessionBitsOf, timetableOf } from '../../adapters/casework/load-situation.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { whyClosed } from '../../domain/attendance/closed-day.ts'
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import { type Mismatch, mismatches, type PlacedWeek } from '../../domain/calendar/mismatch.ts'
import { comingStates, liveStates } from '../../domain/placement/states.ts'
import type { KeptClosure } from './closures.ts'

export interface Placed extends PlacedWeek {
  readonly pupil: string
  readonly providerId: string
  readonly provider: string
  readonly schoolId: string
  readonly school: string
}

interface Row {
  readonly id: string
  readonly pupil: string
  readonly provider_id: string
  readonly provider: string
  readonly school_id: string
  readonly school: string
  readonly site_id: string | null
  readonly timetable: unknown
  readonly starts: string
  readonly ends: string | null
}

/** At one provider, at every school this transaction sees; or at every provider of one school. */
export async function placedWeeks(
  tx: Tx,
  of: { readonly providerId?: string; readonly schoolId?: string },
  from: Day,
): Promise<Placed[]> {
  const provider = of.providerId ? sql`and pl.provider_id = ${of.providerId}::uuid` : sql``
  const school = of.schoolId ? sql`and pl.school_id = ${of.schoolId}::uuid` : sql``
  const { rows } = await sql<Row>`
    select pl.id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, pl.provider_id, pr.name as provider,
      pl.school_id, s.name as school, pl.site_id, pl.timetable, coalesce(pl.started_on, pl.start_on)::text as starts, coalesce(pl.ended_on, pl.end_on)::text as ends
    from placements pl
    join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
    join providers pr on pr.trust_id = pl.trust_id and pr.id = pl.provider_id
    join schools s on s.trust_id = pl.trust_id and s.id = pl.school_id
    where pl.state = any(${[...comingStates, ...liveStates]}::text[]) and pl.location <> 'online'
      and coalesce(pl.started_on, pl.start_on) is not null
      and coalesce(pl.ended_on, pl.end_on, 'infinity'::date) >= ${isoOf(from)}::date ${provider} ${school}
    order by s.name, p.last_name, p.first_names, pl.id`.execute(tx)
  return rows.map((row) => ({
    placementId: row.id,
    pupil: row.pupil,
    providerId: row.provider_id,
    provider: row.provider,
    schoolId: row.school_id,
    school: row.school,
    siteId: row.site_id,
    weekdays: weekdaysAtProvider(row.timetable),
    from: dayOf(row.starts),
    to: row.ends === null ? undefined : dayOf(row.ends),
  }))
}

/** 1 for Monday to 5 for Friday. */
function weekdaysAtProvider(timetable: unknown): ReadonlySet<number> {
  const bits = sessionBitsOf(timetableOf(timetable), 'provider')
  return new Set([1, 2, 3, 4, 5].filter((day) => (bits >> ((day - 1) * 2)) & 3))
}

export interface MismatchLine extends Mismatch {
  readonly school: string
  readonly provider: string
  readonly pupils: readonly string[]
  /** The school's own reason as a sentence, where it is the school that is closed. */
  readonly schoolSays: string | undefined
}

/** Each school's calendar beside the closed days of the providers its pupils are at, in order of the days. */
export async function mismatchLines(
  tx: Tx,
  placed: readonly Placed[],
  closures: readonly KeptClosure[],
  span: { readonly from: Day; readonly to: Day; readonly bankHolidays: readonly Day[] },
): Promise<MismatchLine[]> {
  const lines: MismatchLine[] = []
  const names = new Map(placed.map((one) => [one.placementId, one.pupil]))
  for (const [schoolId, atSchool] of Map.groupBy(placed, (one) => one.schoolId)) {
    const dates = await loadCalendar(tx, schoolId, span.bankHolidays)
    const calendar = calendarFor(dates)
    for (const [providerId, own] of Map.groupBy(atSchool, (one) => one.providerId)) {
      const shut = closures.filter((one) => one.providerId === providerId)
      for (const found of mismatches(calendar, shut, own, span.from, span.to))
        lines.push({
          ...found,
          school: own[0]?.school ?? '',
          provider: own[0]?.provider ?? '',
          pupils: found.placementIds.flatMap((id) => names.get(id) ?? []),
          schoolSays: found.closed === 'school' ? whyClosed(dates, calendar, found.day) : undefined,
        })
    }
  }
  return lines.sort((a, b) => a.day - b.day || a.school.localeCompare(b.school, 'en-GB'))
}
