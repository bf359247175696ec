/** A placement, or a provider at a school, as the engine needs it. */
import { sql } from 'kysely'
import { type Day, dayOf } from '../../domain/calendar/day.ts'
import { schoolLeavingDate } from '../../domain/calendar/leaving-date.ts'
import { fullTimeHours } from '../../domain/facts/provider.ts'
import { isLive, type PlacementState } from '../../domain/placement/life-cycle.ts'
import type {
  Answered,
  EventFact,
  Known,
  MarkFacts,
  OverrideFact,
  PlacementFacts,
  ProviderFacts,
  PupilFacts,
  RecordFact,
  SignatureFact,
  Situation,
} from '../../domain/policy/situation.ts'
import type { Role, Route } from '../../domain/policy/words.ts'
import type { Tx } from '../postgres/tenant.ts'
import type { SchoolFrame } from './load-school.ts'

const day = (iso: string | null | undefined): Day | undefined => (iso ? dayOf(iso) : undefined)
const known = (value: boolean | null | undefined): Known => value ?? undefined

/** One entry of a placement's weekly timetable. */
export interface TimetableEntry {
  readonly day: 'mon' | 'tue' | 'wed' | 'thu' | 'fri'
  readonly session: 'am' | 'pm'
  readonly from?: string
  readonly to?: string
  readonly place: 'provider' | 'school'
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']

/** Session bits of a timetable at one place: bit 0 Monday morning … bit 9 Friday afternoon. */
export function sessionBitsOf(timetable: readonly TimetableEntry[], place: TimetableEntry['place']): number {
  let bits = 0
  for (const entry of timetable) {
    if (entry.place !== place) continue
    const at = weekdays.indexOf(entry.day)
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

async function pupilFacts(tx: Tx, pupilId: string): Promise<PupilFacts | undefined> {
  const row = await tx.selectFrom('pupils').selectAll().where('id', '=', pupilId).executeTakeFirst()
  if (!row) return undefined
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

async function providerFacts(
  tx: Tx,
  schoolId: string,
  providerId: string,
  siteId: string | null,
  exceptPlacement: string | null,
  today: string,
): Promise<ProviderFacts | undefined> {
  const row = await tx.selectFrom('providers').selectAll().where('id', '=', providerId).executeTakeFirst()
  if (!row) return undefined
  const site = siteId
    ? await tx.selectFrom('provider_sites').selectAll().where('id', '=', siteId).executeTakeFirst()
    : undefined
  const decision = await tx
    .selectFrom('school_providers')
    .select('status')
    .where('school_id', '=', schoolId)
    .where('provider_id', '=', providerId)
    .executeTakeFirst()
  const use = await tx
    .selectFrom('placements')
    .select(sql<string | null>`min(coalesce(started_on, start_on))::text`.as('since'))
    .where('school_id', '=', schoolId)
    .where('provider_id', '=', providerId)
    .where('state', 'in', ['active', 'under-review', 'suspended'])
    .executeTakeFirst()
  const counted = await sql<{ full_time: number; plan_or_looked_after: number }>`
    select * from waymark_full_time_at(${providerId}::uuid, ${exceptPlacement}::uuid, ${fullTimeHours})`.execute(tx)
  const declared = (row.declared ?? {}) as { fullTime?: number; planOrLookedAfter?: number; on?: string }
  const usedSince = day(use?.since)
  return {
    id: row.id,
    name: row.name,
    registered: known(row.registered),
    isSchool: ['registered-independent-school', 'pru', 'ap-academy', 'mainstream-school', 'special-school'].includes(
      row.kind,
    ),
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
    trustFullTime: counted.rows[0]?.full_time ?? 0,
    trustFullTimePlanOrLookedAfter: counted.rows[0]?.plan_or_looked_after ?? 0,
    ...(usedSince === undefined ? {} : { usedSince }),
  }
}

interface Owners {
  readonly placementId?: string | null
  readonly pupilId?: string | null
  readonly providerId?: string | null
  readonly schoolId: string
}

/** Records about the placement, its pupil, its provider and its school; unfinished drafts where no record exists yet. */
async function recordFacts(tx: Tx, of: Owners): Promise<RecordFact[]> {
  const rows = await tx
    .selectFrom('current_records')
    .select(['id', 'form', 'done_on', 'answers', 'signatures', 'complete', 'valid_until', 'recorded_role'])
    .where((where) =>
      where.or([
        ...(of.placementId
          ? [where.and([where('about', '=', 'placement'), where('placement_id', '=', of.placementId)])]
          : []),
        ...(of.pupilId ? [where.and([where('about', '=', 'pupil'), where('pupil_id', '=', of.pupilId)])] : []),
        ...(of.providerId
          ? [where.and([where('about', '=', 'provider'), where('provider_id', '=', of.providerId)])]
          : []),
        where.and([where('about', '=', 'school'), where('school_id', '=', of.schoolId)]),
      ]),
    )
    .orderBy('done_on')
    .orderBy('recorded_at')
    .execute()
  const records = rows.map(
    (row): RecordFact => ({
      id: row.id ?? '',
      form: row.form ?? '',
      on: dayOf(row.done_on ?? '1970-01-01'),
      by: (row.recorded_role ?? 'staff') as Role,
      answers: (row.answers ?? {}) as Answered,
      signatures: ((row.signatures ?? []) as unknown as StoredSignature[]).map(signatureFact),
      complete: row.complete ?? false,
      ...(row.valid_until ? { validUntil: dayOf(row.valid_until) } : {}),
      ...(typeof (row.answers as Record<string, unknown> | null)?.['answers-to'] === 'string'
        ? { answersTo: String((row.answers as Record<string, unknown>)['answers-to']) }
        : {}),
    }),
  )
  if (!of.placementId) return records
  const drafts = await tx
    .selectFrom('drafts')
    .select(['id', 'form', 'answers', sql<string>`saved_at::date::text`.as('saved_on')])
    .where('placement_id', '=', of.placementId)
    .where('amends', 'is', null)
    .execute()
  const recorded = new Set(records.map((record) => record.form))
  const unfinished = drafts
    .filter((draft) => !recorded.has(draft.form))
    .map(
      (draft): RecordFact => ({
        id: draft.id,
        form: draft.form,
        on: dayOf(draft.saved_on),
        answers: (draft.answers ?? {}) as Answered,
        signatures: [],
        complete: false,
      }),
    )
  return [...records, ...unfinished]
}

/** A signature as records store it. */
export interface StoredSignature {
  readonly by: string
  readonly kind: string
  readonly line?: string
  readonly name?: string
  readonly on?: string
  readonly capacity?: string
  readonly notedBy?: string
}

const signatureFact = (stored: StoredSignature): SignatureFact => ({
  by: stored.by,
  kind: stored.kind,
  ...(stored.line ? { line: stored.line } : {}),
  ...(stored.on ? { on: dayOf(stored.on) } : {}),
})

const attending = new Set(['/', '\\', 'L', 'K', 'V', 'P', 'W', 'B'])
const notPossible = new Set(['D', 'Q', 'X', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7', 'Z', '#'])

/** Marks of the school for one placement, and the absences they show. */
async function markFacts(tx: Tx, placementId: string): Promise<{ marks: MarkFacts; absences: EventFact[] }> {
  const rows = await tx
    .selectFrom('current_marks')
    .select(['id', 'day', 'session', 'code', 'note'])
    .where('placement_id', '=', placementId)
    .where('source', '=', 'school')
    .orderBy('day')
    .execute()
  const marked = new Map<Day, number>()
  const attended = new Map<Day, number>()
  const absences = new Map<Day, EventFact>()
  let possible = 0
  let attendedCount = 0
  for (const row of rows) {
    const on = dayOf(row.day ?? '1970-01-01')
    const bit = row.session === 'AM' ? 1 : 2
    const code = row.code ?? ''
    marked.set(on, (marked.get(on) ?? 0) | bit)
    if (notPossible.has(code)) continue
    possible++
    if (attending.has(code)) {
      attendedCount++
      attended.set(on, (attended.get(on) ?? 0) | bit)
    } else if (!absences.has(on)) {
      absences.set(on, {
        id: row.id ?? '',
        kind: 'absence',
        on,
        answers: { explained: code === 'N' || code === 'O' ? 'no' : 'yes', notified: on },
      })
    }
  }
  const events = [...absences.values()].flatMap((absence) =>
    absence.answers?.['explained'] === 'no'
      ? [absence, { ...absence, id: `${absence.id}-unexplained`, kind: 'unexplained-absence' }]
      : [absence],
  )
  return { marks: { marked, attended, possible, attendedCount }, absences: events }
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
  const pupil = await pupilFacts(tx, row.pupil_id)
  const provider = row.provider_id
    ? await providerFacts(tx, row.school_id, row.provider_id, row.site_id, row.id, today)
    : undefined
  const records = await recordFacts(tx, {
    placementId: row.id,
    pupilId: row.pupil_id,
    providerId: row.provider_id,
    schoolId: row.school_id,
  })
  const { marks, absences } = await markFacts(tx, row.id)
  const earlier = await tx
    .selectFrom('placements')
    .select(sql<string | null>`facts ->> 'requested'`.as('requested'))
    .where('pupil_id', '=', row.pupil_id)
    .where('route', '=', 'flexi-schooling')
    .where('id', '<>', row.id)
    .execute()
  const placement = placementFacts(frame, row, today, pupil?.year)
  return {
    calendar: frame.calendar,
    rules: frame.rules,
    school: frame.facts,
    ...(pupil ? { pupil } : {}),
    ...(provider ? { provider: withUse(provider, placement) } : {}),
    placement,
    records,
    events: absences,
    marks,
    overrides: await overrideFacts(tx, row.id),
    earlierRequests: earlier.flatMap((one) => (one.requested ? [dayOf(one.requested)] : [])),
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
  const provider = await providerFacts(tx, frame.school.id, providerId, site?.id ?? null, null, today)
  return {
    calendar: frame.calendar,
    rules: frame.rules,
    school: frame.facts,
    ...(provider ? { provider } : {}),
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
