/** Who is in alternative provision in one session, and what decides the code there. */
import { sql } from 'kysely'
import type { KeptSpell } from '../../adapters/casework/keep-run-placements.ts'
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import { sessionBitsOf, timetableOf } from '../../adapters/casework/load-situation.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Session } from '../../domain/attendance/codes.ts'
import { type Suggestion, suggestCode } from '../../domain/attendance/suggest.ts'
import type { MarkContext } from '../../domain/attendance/validate-mark.ts'
import { timetabled } from '../../domain/attendance/week.ts'
import { type ProvisionOfSession, whereabouts } from '../../domain/attendance/where.ts'
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import { schoolKinds } from '../../domain/facts/provider.ts'
import type { Known } from '../../domain/policy/situation.ts'
import type { Route } from '../../domain/policy/words.ts'
import { isCompulsorySchoolAge, listName } from '../../domain/pupil/pupil.ts'

export interface SessionRow {
  readonly placementId: string
  readonly pupilId: string
  /** "Ansah, Kofi". */
  readonly name: string
  readonly provider: string | null
  /** What the provider offers: a first word for the nature of the activity. */
  readonly offer: string | null
  readonly provision: ProvisionOfSession
  readonly compulsoryAge: Known
  readonly suggestion: Suggestion
}

const waitingRoutes: readonly string[] = ['suspension', 'permanent-exclusion']

interface Details {
  readonly councilContracts?: boolean
  readonly suspensions?: readonly KeptSpell[]
  readonly excluded?: string
}

/** Placements that touch a day: those that run then, and suspensions for which provision has not started. */
function placementRows(tx: Tx, schoolId: string, iso: string) {
  return tx
    .selectFrom('placements as l')
    .innerJoin('pupils as p', (join) => join.onRef('p.trust_id', '=', 'l.trust_id').onRef('p.id', '=', 'l.pupil_id'))
    .leftJoin('providers as v', (join) =>
      join.onRef('v.trust_id', '=', 'l.trust_id').onRef('v.id', '=', 'l.provider_id'),
    )
    .select([
      'l.id',
      'l.pupil_id',
      'l.route',
      'l.location',
      'l.state',
      'l.timetable',
      'l.facts',
      'p.first_names',
      'p.last_name',
      'p.known_as',
      'p.born_on',
    ])
    .select(['v.name as provider', 'v.kind as provider_kind', 'v.offer'])
    .select([
      sql<string | null>`coalesce(l.started_on, l.start_on)::text`.as('from'),
      sql<string | null>`l.started_on::text`.as('started'),
      sql<string>`(l.state_since at time zone 'Europe/London')::date::text`.as('since'),
      // What the record of the registration says, where the placement itself keeps nothing of it.
      sql<
        boolean | null
      >`case when v.kind = any(${[...schoolKinds]}) then coalesce((l.facts ->> 'dualRegistered')::boolean,
        (select r.answers ->> 'registered' = 'both' from current_records r
          where r.trust_id = l.trust_id and r.placement_id = l.id and r.form = 'dual-registration'
          order by r.done_on desc, r.recorded_at desc limit 1)) end`.as('dual'),
    ])
    .where('l.school_id', '=', schoolId)
    .where((where) =>
      where.or([
        where.and([
          where('l.state', 'in', ['active', 'under-review', 'suspended', 'ending', 'closed']),
          where(sql<string>`coalesce(l.started_on, l.start_on)`, '<=', iso),
          where.or([where('l.ended_on', 'is', null), where('l.ended_on', '>=', iso)]),
        ]),
        where.and([
          where('l.route', 'in', waitingRoutes),
          where.or([
            where('l.state', 'in', ['draft', 'proposed', 'approved', 'ready']),
            where.and([
              where('l.state', 'in', ['active', 'under-review', 'suspended', 'ending', 'closed']),
              where('l.started_on', '>', iso),
            ]),
          ]),
        ]),
      ]),
    )
    .orderBy('p.last_name')
    .orderBy('p.first_names')
    .orderBy('l.id')
}

type PlacementOfDay = Awaited<ReturnType<ReturnType<typeof placementRows>['executeTakeFirstOrThrow']>>

/** The placements of a day, loaded once for both sessions. */
export async function placementsOnDay(tx: Tx, schoolId: string, day: Day): Promise<readonly PlacementOfDay[]> {
  return placementRows(tx, schoolId, isoOf(day)).execute()
}

/** One row for each pupil who is in provision in the session; of several placements, the one the timetable names. */
export function rowsOfSession(
  placements: readonly PlacementOfDay[],
  frame: Pick<SchoolFrame, 'calendar'>,
  day: Day,
  session: Session,
): readonly SessionRow[] {
  const best = new Map<string, { row: SessionRow; rank: number }>()
  for (const placement of placements) {
    const provision = provisionOf(placement, frame, day, session)
    const rank = provision === undefined ? -1 : rankOf(provision)
    if (provision === undefined || rank < 0) continue
    const known = best.get(placement.pupil_id)
    if (known === undefined || rank > known.rank)
      best.set(placement.pupil_id, { row: sessionRow(placement, provision, day, session), rank })
  }
  return [...best.values()].map(({ row }) => row)
}

/** -1: the pupil is in no provision in this session, so the school's own register has the mark. */
function rankOf(provision: ProvisionOfSession): number {
  const where = whereabouts(provision)
  if (where === 'waiting for provision') return 1
  if (provision.timetabled === 'provider') return 3
  if (provision.timetabled === undefined)
    return provision.route === 'part-time-timetable' || provision.route === 'flexi-schooling' ? -1 : 2
  return where === 'part-time, not taught' || where === 'flexi-schooling at home' ? 2 : -1
}

function provisionOf(
  placement: PlacementOfDay,
  frame: Pick<SchoolFrame, 'calendar'>,
  day: Day,
  session: Session,
): ProvisionOfSession | undefined {
  const details = (placement.facts ?? {}) as Details
  const iso = isoOf(day)
  const begun = ['active', 'under-review', 'suspended', 'ending', 'closed'].includes(placement.state)
  const started = begun && placement.from !== null && placement.from <= iso
  if (!started && !isSuspended(details, frame, day, session)) return undefined
  const entries = timetableOf(placement.timetable)
  const week = { atProvider: sessionBitsOf(entries, 'provider'), onSite: sessionBitsOf(entries, 'school') }
  const councilMay = placement.route === 'medical' || placement.route === 'permanent-exclusion'
  return {
    route: placement.route as Route,
    place: placement.location as ProvisionOfSession['place'],
    timetabled: timetabled(week, day, session),
    providerIsSchool: placement.provider_kind === null ? undefined : schoolKinds.includes(placement.provider_kind),
    dualRegistered: placement.dual ?? undefined,
    councilArranged: councilMay ? details.councilContracts : false,
    started,
    paused: placement.state === 'suspended' && placement.since <= iso,
  }
}

/** The session is one of a suspension's, or after an exclusion. */
function isSuspended(details: Details, frame: Pick<SchoolFrame, 'calendar'>, day: Day, session: Session): boolean {
  if (details.excluded !== undefined && dayOf(details.excluded) <= day) return true
  return (details.suspensions ?? []).some(({ from, days, firstSession, lastSession }) => {
    const number = frame.calendar.schoolDayNumber(dayOf(from), day)
    if (number < 1 || number > days) return false
    // In school until the suspension began, and from the moment it was over.
    return (
      !(number === 1 && firstSession === 'pm' && session === 'AM') &&
      !(number === days && lastSession === 'am' && session === 'PM')
    )
  })
}

function sessionRow(placement: PlacementOfDay, provision: ProvisionOfSession, day: Day, session: Session): SessionRow {
  const compulsoryAge = isCompulsorySchoolAge(dayOf(placement.born_on), day)
  return {
    placementId: placement.id,
    pupilId: placement.pupil_id,
    name: listName({ firstNames: placement.first_names, lastName: placement.last_name, knownAs: placement.known_as }),
    provider: placement.provider,
    offer: placement.offer,
    provision,
    compulsoryAge,
    suggestion: suggestCode(session, provision, compulsoryAge),
  }
}

export function contextOf(
  row: Pick<SessionRow, 'provision' | 'compulsoryAge'>,
  frame: SchoolFrame,
  today: Day,
): MarkContext {
  return {
    today,
    calendar: frame.calendar,
    dates: frame.calendarInput,
    compulsoryAge: row.compulsoryAge,
    provision: row.provision,
  }
}
