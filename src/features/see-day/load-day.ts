/** Everybody in alternative provision in one session of a day, with what has been heard and what to do next. */

import { sql } from 'kysely'
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import { timetableOf } from '../../adapters/casework/load-situation.ts'
import { whyShut } from '../../adapters/casework/shut-provider.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Session } from '../../domain/attendance/codes.ts'
import { effectiveMarks } from '../../domain/attendance/effective.ts'
import { sayWhereabouts, whereabouts } from '../../domain/attendance/where.ts'
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import { weekDayOf } from '../../domain/calendar/week.ts'
import { sessionStart } from '../../domain/silence/cut-off.ts'
import { type Heard, heardOf } from '../find/where-now.ts'
import { placementsOnDay, rowsOfSession, type SessionRow } from '../mark-attendance/sessions.ts'
import { lastActivities, marksBetween, type StoredMark } from '../mark-attendance/stored-marks.ts'

export interface Place {
  readonly placementId: string
  readonly providerId: string | null
  readonly online: boolean
  readonly site: string | null
  readonly address: string | null
  readonly phone: string | null
  readonly contact: string | null
  readonly timetable: unknown
  readonly siteAm: string | null
  readonly sitePm: string | null
  /** Why the provider takes nobody that day; null where nobody has said so. */
  readonly shut: string | null
}

/** What is known: `unknown` is a session that has begun and of which nobody has said anything. */
export type DayState = 'arrived' | 'absent' | 'unknown' | 'not yet' | 'not there'

export interface DayLine {
  readonly row: SessionRow
  readonly place: Place | undefined
  readonly from: string
  readonly state: DayState
  readonly heard: Heard
  /** The mark that counts, whoever made it. */
  readonly mark: StoredMark | undefined
  /** The school has written its own mark. */
  readonly decided: boolean
  readonly alertId: string | undefined
  readonly calls: number
  readonly safe: boolean
  readonly activity: string | undefined
}

export interface LoadedDay {
  readonly lines: Readonly<Record<Session, readonly DayLine[]>>
}

export async function loadDay(
  tx: Tx,
  frame: SchoolFrame,
  day: Day,
  /** The local time; the end of the day for a day that is over. */
  time: string,
): Promise<LoadedDay> {
  const schoolId = frame.school.id
  const placements = await placementsOnDay(tx, schoolId, day)
  const marks = Map.groupBy(await marksBetween(tx, schoolId, day, day), (mark) => `${mark.pupilId} ${mark.session}`)
  const places = await placesOf(tx, schoolId, isoOf(day))
  const alerts = await openAlerts(tx, schoolId, isoOf(day))
  const calls = await callsOn(tx, schoolId, isoOf(day))
  const activities = await lastActivities(
    tx,
    placements.map((one) => one.id),
  )
  const linesOf = (session: Session) =>
    rowsOfSession(placements, frame, day, session).map((row): DayLine => {
      const place = places.get(row.placementId)
      const own = marks.get(`${row.pupilId} ${session}`) ?? []
      const [mark] = effectiveMarks(own)
      const from = sessionStart({
        timetable: startOf(place?.timetable, day, session),
        site: session === 'AM' ? place?.siteAm : place?.sitePm,
        school: session === 'AM' ? frame.school.amStarts : frame.school.pmStarts,
      })
      const heard = heardOf(mark?.code, from, time)
      return {
        row,
        place,
        from,
        heard,
        state: stateOf(heard, row, mark !== undefined),
        mark,
        decided: own.some((one) => one.source === 'school'),
        alertId: alerts.get(`${row.pupilId} ${session}`),
        calls: calls.get(row.pupilId)?.calls ?? 0,
        safe: calls.get(row.pupilId)?.safe ?? false,
        activity: activities.get(row.placementId),
      }
    })
  return { lines: { AM: linesOf('AM'), PM: linesOf('PM') } }
}

const atNoProvider = new Set(['part-time, not taught', 'flexi-schooling at home', 'waiting for provision', 'paused'])

function stateOf(heard: Heard, row: SessionRow, marked: boolean): DayState {
  if (heard === 'arrived' || heard === 'absent') return heard
  if (heard === 'not expected') return 'not there'
  if (!marked && atNoProvider.has(whereabouts(row.provision))) return 'not there'
  return heard === 'not heard' ? 'unknown' : 'not yet'
}

export const sayNotThere = (row: SessionRow): string => sayWhereabouts[whereabouts(row.provision)]

function startOf(timetable: unknown, day: Day, session: Session): string | undefined {
  return timetableOf(timetable).find(
    (entry) => entry.day === weekDayOf(day) && entry.session === session.toLowerCase() && entry.place === 'provider',
  )?.from
}

async function placesOf(tx: Tx, schoolId: string, iso: string): Promise<ReadonlyMap<string, Place>> {
  const { rows } = await sql<Place>`
    select pl.id as "placementId", pl.provider_id as "providerId", pl.location = 'online' as online, nullif(s.name, pr.name) as site,
      coalesce(s.address, pr.address) as address, coalesce(s.phone, pr.phone) as phone, pr.contact_name as contact, pl.timetable,
      to_char(s.am_starts, 'HH24:MI') as "siteAm", to_char(s.pm_starts, 'HH24:MI') as "sitePm",
      ${whyShut(iso)} as shut
    from placements pl
    left join providers pr on pr.trust_id = pl.trust_id and pr.id = pl.provider_id
    left join provider_sites s on s.trust_id = pl.trust_id and s.id = pl.site_id
    where pl.school_id = ${schoolId}::uuid and (pl.ended_on is null or pl.ended_on >= ${iso}::date)`.execute(tx)
  return new Map(rows.map((row) => [row.placementId, row]))
}

async function openAlerts(tx: Tx, schoolId: string, iso: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('alerts')
    .select(['id', 'pupil_id', 'session'])
    .where('school_id', '=', schoolId)
    .where('day', '=', iso)
    .where('kind', '=', 'marks')
    .where('state', '=', 'open')
    .execute()
  return new Map(rows.map((row) => [`${row.pupil_id} ${row.session}`, row.id]))
}

/** How often somebody rang about each pupil on a day, and whether the pupil is known to be safe. */
async function callsOn(
  tx: Tx,
  schoolId: string,
  iso: string,
): Promise<ReadonlyMap<string, { readonly calls: number; readonly safe: boolean }>> {
  const { rows } = await sql<{ pupil_id: string; calls: number; safe: boolean }>`
    select pupil_id, count(*)::int as calls, coalesce(bool_or(safe), false) as safe from absence_calls
    where school_id = ${schoolId}::uuid and day = ${iso}::date group by pupil_id`.execute(tx)
  return new Map(rows.map((row) => [row.pupil_id, row]))
}
