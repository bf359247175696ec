/** A placement, or a provider at a school, as the engine needs it. */

import { sql } from 'kysely'
import { type Day, dayOf } from '../../domain/calendar/day.ts'
import { schoolLeavingDate } from '../../domain/calendar/leaving-date.ts'
import { type WeekDay, weekDays } from '../../domain/calendar/week.ts'
import { schoolKinds } from '../../domain/facts/provider.ts'
import { legalLimits } from '../../domain/facts/registration.ts'
import { isLive, type PlacementState } from '../../domain/placement/life-cycle.ts'
import { liveStates } from '../../domain/placement/states.ts'
import type {
  Known,
  OverrideFact,
  PlacementFacts,
  ProviderFacts,
  PupilFacts,
  RecordFact,
  Situation,
} from '../../domain/policy/situation.ts'
import type { Role, Route } from '../../domain/policy/words.ts'
import type { Tx } from '../postgres/tenant.ts'
import { withNotices } from './absence-notices.ts'
import { type KeptMark, markFacts, marksAt } from './load-marks.ts'
import { type RecordsRead, readRecords, recordFacts } from './load-records.ts'
import type { SchoolFrame } from './load-school.ts'
import { registrationCounts, trustCounts } from './registration-counts.ts'

const day = (iso: string | null | undefined): Day | undefined => (iso ? dayOf(iso) : undefined)
const known = (value: boolean | null | undefined): Known => value ?? undefined

/** One entry of a placement's weekly timetable. */
export interface TimetableEntry {
  readonly day: WeekDay
  readonly session: 'am' | 'pm'
  readonly from?: string
  readonly to?: string
  readonly place: 'provider' | 'school'
}

/** Session bits of a timetable at one place: bit 0 Monday morning … bit 9 Friday afternoon. */
export function sessionBitsOf(timetable: readonly TimetableEntry[], place: TimetableEntry['place']): number {
  let bits = 0
  for (const entry of timetable) {
    if (entry.place !== place) continue
    const at = weekDays.indexOf(entry.day)
    if (at >= 0) bits |= (entry.session === 'am' ? 1 : 2) << (at * 2)
  }
  return bits
}

export function timetableOf(value: unknown): TimetableEntry[] {
  return Array.isArray(value) ? (value as TimetableEntry[]) : []
}

export async function placementRow(tx: Tx, id: string) {
  return tx.selectFrom('placements').selectAll().where('id', '=', id).executeTakeFirst()
}
export type PlacementRow = NonNullable<Awaited<ReturnType<typeof placementRow>>>

const pupilRow = (tx: Tx, id: string) => tx.selectFrom('pupils').selectAll().where('id', '=', id).executeTakeFirst()
type PupilRow = NonNullable<Awaited<ReturnType<typeof pupilRow>>>

function pupilFacts(row: PupilRow): PupilFacts {
  const details = (row.details ?? {}) as { since?: Record<string, string> }
  const since = Object.fromEntries(Object.entries(details.since ?? {}).map(([name, on]) => [name, dayOf(on)]))
  const year = row.year_group ?? undefined
  return {
    id: row.id,
    name: `${row.known_as ?? row.first_names} ${row.last_name}`,
    ...(year === undefined ? {} : { year }),
    ehcPlan: known(row.ehc_plan),
    lookedAfter: known(row.looked_after),
    socialWorker: known(row.social_worker),
    childProtectionPlan: known(row.child_protection),
    senSupport: row.sen === 'K' || row.sen === 'E',
    semh: known(row.semh),
    medicalNeeds: known(row.medical_needs),
    freeMeals: known(row.free_meals),
    compulsorySchoolAge: year === undefined ? undefined : year >= 1 && year <= 11,
    since,
  }
}

const providerRow = (tx: Tx, id: string) =>
  tx.selectFrom('providers').selectAll().where('id', '=', id).executeTakeFirst()
const siteRow = (tx: Tx, id: string) =>
  tx.selectFrom('provider_sites').selectAll().where('id', '=', id).executeTakeFirst()

interface ProviderRead {
  readonly facts: ProviderFacts
  readonly row: NonNullable<Awaited<ReturnType<typeof providerRow>>>
  readonly site: Awaited<ReturnType<typeof siteRow>>
  /** Hours a week of the pupil's other placements there at the same time; none asked without a placement. */
  readonly hoursBeside: number
}

/** What the provider is asked about for: a placement, or none. */
type ForPlacement = Pick<PlacementRow, 'id' | 'pupil_id' | 'start_on' | 'end_on'>

async function providerFacts(
  tx: Tx,
  frame: SchoolFrame,
  providerId: string,
  siteId: string | null,
  placement: ForPlacement | undefined,
  today: string,
): Promise<ProviderRead | undefined> {
  const schoolId = frame.school.id
  const row = await providerRow(tx, providerId)
  if (!row) return undefined
  const site = siteId ? await siteRow(tx, siteId) : undefined
  const decision = await tx
    .selectFrom('school_providers')
    .select('status')
    .where('school_id', '=', schoolId)
    .where('provider_id', '=', providerId)
    .executeTakeFirst()
  const use = await tx
    .selectFrom('placements')
    .select(
      sql<string | null>`min(coalesce(started_on, start_on)) filter (where state = any(${liveStates}))::text`.as(
        'since',
      ),
    )
    .select(
      sql<number>`coalesce(sum(hours) filter (where pupil_id = ${placement?.pupil_id ?? null}::uuid
        and id <> ${placement?.id ?? null}::uuid and location <> 'on-site'
        and coalesce(started_on, start_on, '-infinity') <= coalesce(${placement?.end_on ?? null}::date, 'infinity')
        and coalesce(ended_on, end_on, 'infinity') >= coalesce(${placement?.start_on ?? null}::date, '-infinity')), 0)::float8`.as(
        'beside',
      ),
    )
    .where('school_id', '=', schoolId)
    .where('provider_id', '=', providerId)
    .where('state', 'in', ['approved', 'ready', ...liveStates])
    .executeTakeFirst()
  const hours = (frame.facts.registration ?? legalLimits).hours
  const counted = await registrationCounts(tx, { providerId, exceptPupil: placement?.pupil_id, hours })
  const declared = (row.declared ?? {}) as { fullTime?: number; planOrLookedAfter?: number; on?: string }
  const usedSince = day(use?.since)
  const facts: ProviderFacts = {
    id: row.id,
    name: row.name,
    registered: known(row.registered),
    isSchool: schoolKinds.includes(row.kind),
    mainstream: row.kind === 'mainstream-school',
    online: row.online,
    onCouncilList: known(row.council_list),
    external: row.kind !== 'own-provision',
    barred: (row.barred_on !== null && row.barred_on <= today) || decision?.status === 'barred',
    ...(site ? { site: site.kind as 'main' } : {}),
    siteApproved: site
      ? site.approved_from !== null &&
        site.approved_from <= today &&
        (site.approved_to === null || site.approved_to >= today)
      : undefined,
    ...(declared.fullTime === undefined ? {} : { declaredFullTime: declared.fullTime }),
    ...(declared.planOrLookedAfter === undefined
      ? {}
      : { declaredFullTimePlanOrLookedAfter: declared.planOrLookedAfter }),
    ...(declared.on ? { declaredOn: dayOf(declared.on) } : {}),
    ...trustCounts(counted),
    ...(usedSince === undefined ? {} : { usedSince }),
  }
  return { facts, row, site, hoursBeside: use?.beside ?? 0 }
}

async function overrideFacts(tx: Tx, placementId: string): Promise<OverrideFact[]> {
  const rows = await tx
    .selectFrom('overrides')
    .select(['duty_key', 'role', 'expires_on'])
    .where('placement_id', '=', placementId)
    .execute()
  return rows.map((row) => ({ duty: row.duty_key, by: row.role as Role, expires: dayOf(row.expires_on) }))
}

/** Facts of a placement that have no column of their own. */
interface PlacementDetails {
  registeredFrom?: string
  dualRegistered?: boolean
  councilContracts?: boolean
  suspensions?: { from: string; days: number }[]
  excluded?: string
  requested?: string
  /** Weeks that held before a change, the earliest first; `until` is the last day each held. */
  weeksBefore?: { until: string; timetable: TimetableEntry[] }[]
}

function placementFacts(
  frame: SchoolFrame,
  row: PlacementRow,
  today: string,
  year: number | undefined,
): PlacementFacts {
  const details = (row.facts ?? {}) as PlacementDetails
  const timetable = timetableOf(row.timetable)
  const dates: Partial<Record<string, Day | undefined>> = {
    proposed: day(row.proposed_on),
    approved: day(row.approved_on),
    commissioned: day(row.commissioned_on),
    start: day(row.start_on),
    end: day(row.end_on),
    started: day(row.started_on),
    ended: day(row.ended_on),
    registeredFrom: day(details.registeredFrom),
    excluded: day(details.excluded),
    requested: day(details.requested),
    yearElevenEnds: year === 11 ? schoolLeavingDate(frame.calendar.academicYear(dayOf(today)) + 1) : undefined,
  }
  return {
    id: row.id,
    route: row.route as Route,
    place: row.location as PlacementFacts['place'],
    state: row.state as PlacementState,
    ...Object.fromEntries(Object.entries(dates).filter(([, value]) => value !== undefined)),
    ...(row.hours === null ? {} : { hours: Number(row.hours) }),
    sessionsAtProvider: sessionBitsOf(timetable, 'provider'),
    sessionsOnSite: sessionBitsOf(timetable, 'school'),
    ...(details.weeksBefore
      ? {
          weeksBefore: details.weeksBefore.map((one) => ({
            until: dayOf(one.until),
            sessionsAtProvider: sessionBitsOf(one.timetable, 'provider'),
            sessionsOnSite: sessionBitsOf(one.timetable, 'school'),
          })),
        }
      : {}),
    councilContracts: known(details.councilContracts),
    dualRegistered: known(details.dualRegistered),
    ...(row.outcome ? { outcome: row.outcome } : {}),
    suspensions: (details.suspensions ?? []).map((one) => ({ from: dayOf(one.from), days: one.days })),
  }
}

/** The situation of one placement on a day. */
export async function loadPlacementSituation(
  tx: Tx,
  frame: SchoolFrame,
  row: PlacementRow,
  today: string,
): Promise<Situation> {
  return (await readPlacement(tx, frame, row, today)).situation
}

/** The situation of a placement with the rows it was read from: its page shows them too, and reads them once. */
export interface PlacementRead {
  readonly situation: Situation
  readonly pupil: PupilRow | undefined
  readonly provider: ProviderRead | undefined
  readonly records: RecordsRead
  readonly marks: readonly KeptMark[]
}

export async function readPlacement(
  tx: Tx,
  frame: SchoolFrame,
  row: PlacementRow,
  today: string,
): Promise<PlacementRead> {
  const kept = await pupilRow(tx, row.pupil_id)
  const pupil = kept && pupilFacts(kept)
  const provider = row.provider_id
    ? await providerFacts(tx, frame, row.provider_id, row.site_id, row, today)
    : undefined
  const records = await readRecords(tx, {
    placementId: row.id,
    pupilId: row.pupil_id,
    providerId: row.provider_id,
    schoolId: row.school_id,
  })
  const marksKept = await marksAt(tx, row.id)
  const { marks, absences: marked } = markFacts(marksKept)
  const absences = withNotices(marked, records.facts)
  const earlier = await tx
    .selectFrom('placements')
    .select(['route', 'started_on', sql<string | null>`facts ->> 'requested'`.as('requested')])
    .where('pupil_id', '=', row.pupil_id)
    .where('route', 'in', ['flexi-schooling', 'part-time-timetable'])
    .where('id', '<>', row.id)
    .execute()
  const placement = {
    ...withRegistration(placementFacts(frame, row, today, pupil?.year), records.facts),
    ...(provider && provider.hoursBeside > 0 ? { hoursBeside: provider.hoursBeside } : {}),
  }
  const situation: Situation = {
    calendar: frame.calendar,
    rules: frame.rules,
    school: frame.facts,
    ...(pupil ? { pupil } : {}),
    ...(provider ? { provider: withUse(provider.facts, placement) } : {}),
    placement,
    records: records.facts,
    events: absences,
    marks,
    overrides: await overrideFacts(tx, row.id),
    earlierRequests: earlier.flatMap((one) =>
      one.route === 'flexi-schooling' && one.requested ? [dayOf(one.requested)] : [],
    ),
    earlierPartTime: earlier.flatMap((one) =>
      one.route === 'part-time-timetable' && one.started_on ? [dayOf(one.started_on)] : [],
    ),
  }
  return { situation, pupil: kept, provider, records, marks: marksKept }
}

/** What the record of a registration elsewhere says, where nothing else is kept of it. */
function withRegistration(placement: PlacementFacts, records: readonly RecordFact[]): PlacementFacts {
  const said = records.filter((record) => record.form === 'dual-registration').at(-1)?.answers
  if (!said) return placement
  const from = said['registered-from']
  return {
    ...placement,
    dualRegistered: placement.dualRegistered ?? said['registered'] === 'both',
    ...(placement.registeredFrom === undefined && typeof from === 'string' ? { registeredFrom: dayOf(from) } : {}),
  }
}

const withUse = (provider: ProviderFacts, placement: PlacementFacts): ProviderFacts =>
  provider.usedSince === undefined && isLive(placement.state) && placement.start !== undefined
    ? { ...provider, usedSince: placement.start }
    : provider

/** The situation of a provider at a school, without any one placement. */
export async function loadProviderSituation(
  tx: Tx,
  frame: SchoolFrame,
  providerId: string,
  today: string,
): Promise<Situation> {
  const site = await tx
    .selectFrom('provider_sites')
    .select('id')
    .where('provider_id', '=', providerId)
    .where('kind', '=', 'main')
    .executeTakeFirst()
  const provider = await providerFacts(tx, frame, providerId, site?.id ?? null, undefined, today)
  return {
    calendar: frame.calendar,
    rules: frame.rules,
    school: frame.facts,
    ...(provider ? { provider: provider.facts } : {}),
    records: await recordFacts(tx, { providerId, schoolId: frame.school.id }),
    events: [],
  }
}

/** The situation of a school by itself: its own duties, without pupil or provider. */
export async function loadSchoolSituation(tx: Tx, frame: SchoolFrame): Promise<Situation> {
  return {
    calendar: frame.calendar,
    rules: frame.rules,
    school: frame.facts,
    records: await recordFacts(tx, { schoolId: frame.school.id }),
    events: [],
  }
}
