/** Where the pupils of a school are on a day: who is expected at a provider, and what has been heard. */

import { sql } from 'kysely'
import { sessionBitsOf, type TimetableEntry, timetableOf } from '../../adapters/casework/load-situation.ts'
import { whyShut } from '../../adapters/casework/shut-provider.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { categoryOf, type Session } from '../../domain/attendance/codes.ts'
import { effectiveMarks, type MarkSource } from '../../domain/attendance/effective.ts'
import { type Day, dayOf, weekday } from '../../domain/calendar/day.ts'
import { weekDayOf } from '../../domain/calendar/week.ts'
import type { StatusKind } from '../../ui/index.ts'

/** What is known of one pupil's session. `not heard`: it has begun and nobody has said anything. */
export type Heard = 'arrived' | 'absent' | 'not expected' | 'not heard' | 'not yet'

export interface ExpectedSession {
  readonly session: Session
  /** When it begins, `09:15`. */
  readonly from: string
  readonly heard: Heard
  readonly code?: string
  /** Why the provider takes nobody that day, where it has told of it. */
  readonly shut?: string
}

export interface Whereabouts {
  readonly placementId: string
  readonly pupilId: string
  readonly pupil: string
  readonly yearGroup: number | null
  readonly providerId: string
  readonly provider: string
  readonly providerPhone: string | null
  readonly contact: string | null
  readonly contactRole: string | null
  readonly dslName: string | null
  readonly dslPhone: string | null
  readonly online: boolean
  readonly site: string | null
  readonly address: string | null
  readonly sitePhone: string | null
  /** How the pupil travels, from the newest transport plan: "Taxi: Fellside Cars". */
  readonly transport: string | null
  readonly sessions: readonly ExpectedSession[]
}

interface Row {
  readonly placement_id: string
  readonly pupil_id: string
  readonly pupil: string
  readonly year_group: number | null
  readonly provider_id: string
  readonly provider: string
  readonly provider_phone: string | null
  readonly contact_name: string | null
  readonly contact_role: string | null
  readonly dsl_name: string | null
  readonly dsl_phone: string | null
  readonly location: string
  readonly site: string | null
  readonly address: string | null
  readonly site_phone: string | null
  readonly transport: unknown
  readonly timetable: unknown
  readonly shut: string | null
}

export interface SchoolDay {
  readonly schoolId: string
  /** `2026-11-02` */
  readonly today: string
  /** The time of day, `09:52`. */
  readonly time: string
  readonly amStarts: string
  readonly pmStarts: string
}

/** Every running placement whose timetable has a session at the provider that day; `pupilIds` narrows it. */
export async function whereNow(tx: Tx, at: SchoolDay, pupilIds?: readonly string[]): Promise<Whereabouts[]> {
  const only = pupilIds ? sql`and pl.pupil_id = any(${[...pupilIds]}::uuid[])` : sql``
  const { rows } = await sql<Row>`
    select pl.id as placement_id, pl.pupil_id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, p.year_group,
      pl.provider_id, pr.name as provider, pr.phone as provider_phone, pr.contact_name, pr.contact_role, pr.dsl_name, pr.dsl_phone,
      pl.location, s.name as site, coalesce(s.address, pr.address) as address, s.phone as site_phone, pl.timetable,
      (select r.answers from records r where r.trust_id = pl.trust_id and r.placement_id = pl.id and r.form = 'transport-plan'
        order by r.done_on desc, r.recorded_at desc limit 1) as transport,
      ${whyShut(at.today)} as shut
    from placements pl
    join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
    join providers pr on pr.trust_id = pl.trust_id and pr.id = pl.provider_id
    left join provider_sites s on s.trust_id = pl.trust_id and s.id = pl.site_id
    where pl.school_id = ${at.schoolId} and pl.state in ('active', 'under-review')
      and coalesce(pl.started_on, pl.start_on) <= ${at.today}::date and (pl.ended_on is null or pl.ended_on >= ${at.today}::date) ${only}
    order by p.last_name, p.first_names`.execute(tx)
  if (rows.length === 0) return []
  const marks = await sql<{ pupil_id: string; session: Session; code: string; source: MarkSource }>`
    select pupil_id, session, code, source from current_marks
    where school_id = ${at.schoolId} and day = ${at.today}::date`.execute(tx)
  const day = dayOf(at.today)
  const byPupil = Map.groupBy(
    marks.rows.map((mark) => ({ ...mark, day })),
    (mark) => mark.pupil_id,
  )
  return rows.flatMap((row) => {
    const codes = new Map(effectiveMarks(byPupil.get(row.pupil_id) ?? []).map((mark) => [mark.session, mark.code]))
    const sessions = expectedSessions(timetableOf(row.timetable), day, at, codes)
    const { shut } = row
    const known = shut === null ? sessions : sessions.map((session) => ({ ...session, shut }))
    return known.length === 0 ? [] : [whereaboutsOf(row, known)]
  })
}

function whereaboutsOf(row: Row, sessions: readonly ExpectedSession[]): Whereabouts {
  return {
    placementId: row.placement_id,
    pupilId: row.pupil_id,
    pupil: row.pupil,
    yearGroup: row.year_group,
    providerId: row.provider_id,
    provider: row.provider,
    providerPhone: row.provider_phone,
    contact: row.contact_name,
    contactRole: row.contact_role,
    dslName: row.dsl_name,
    dslPhone: row.dsl_phone,
    online: row.location === 'online',
    // A provider's only site often bears its name: said once is enough.
    site: row.site === row.provider ? null : row.site,
    address: row.address,
    sitePhone: row.site_phone,
    transport: sayTransport(row.transport),
    sessions,
  }
}

/** "taxi, Fellside Cars (responsible: Rae Quill)" out of a transport plan's answers; nothing where no plan is kept. */
export function sayTransport(answers: unknown): string | null {
  if (typeof answers !== 'object' || answers === null) return null
  const said = (name: string): string => {
    const value = (answers as Record<string, unknown>)[name]
    return typeof value === 'string' ? value : ''
  }
  const how = [said('mode').replaceAll('-', ' '), said('operator')].filter(Boolean).join(', ')
  if (how === '') return null
  return said('responsible') === '' ? how : `${how} (responsible: ${said('responsible')})`
}

const sessionNames = ['AM', 'PM'] as const

/** The sessions a timetable puts at the provider on a day, each with what has been heard of it by the time of day. */
export function expectedSessions(
  timetable: readonly TimetableEntry[],
  day: Day,
  at: Pick<SchoolDay, 'time' | 'amStarts' | 'pmStarts'>,
  codes: ReadonlyMap<Session, string>,
): ExpectedSession[] {
  const index = weekday(day) - 1
  const bits = sessionBitsOf(timetable, 'provider') >> (index * 2)
  return sessionNames.flatMap((session, half) => {
    if (index > 4 || !(bits & (1 << half))) return []
    const entry = timetable.find(
      (one) => one.day === weekDayOf(day) && one.session === session.toLowerCase() && one.place === 'provider',
    )
    const from = entry?.from ?? (session === 'AM' ? at.amStarts : at.pmStarts)
    const code = codes.get(session)
    return [{ session, from, heard: heardOf(code, from, at.time), ...(code === undefined ? {} : { code }) }]
  })
}

/** What a mark, or its lack by a time of day, says of a session that begins at `from`. */
export function heardOf(code: string | undefined, from: string, time: string): Heard {
  const category = code === undefined ? undefined : categoryOf(code)
  if (category === 'attending') return 'arrived'
  if (category === 'authorised' || category === 'unauthorised') return 'absent'
  if (category !== undefined) return 'not expected'
  return time >= from ? 'not heard' : 'not yet'
}

/** The session that says where the pupil is at this time of day: the last one begun, else the next. */
export function sessionNow(sessions: readonly ExpectedSession[], time: string): ExpectedSession | undefined {
  return sessions.filter((one) => one.from <= time).at(-1) ?? sessions[0]
}

/** A session's state as people read it. */
export function sayHeard(session: ExpectedSession): { kind: StatusKind; word: string } {
  if (session.shut !== undefined && (session.heard === 'not heard' || session.heard === 'not yet'))
    return { kind: 'due', word: `Provider closed: ${session.shut}` }
  switch (session.heard) {
    case 'arrived':
      return { kind: 'met', word: session.code === 'L' ? 'Arrived late' : 'Arrived' }
    case 'absent':
      return { kind: 'late', word: 'Absent' }
    case 'not expected':
      return { kind: 'na', word: session.code === 'D' ? 'Other school' : `Code ${session.code ?? ''}` }
    case 'not heard':
      return { kind: 'quiet', word: 'Not heard' }
    case 'not yet':
      return { kind: 'ahead', word: `Expected ${session.from}` }
  }
}
