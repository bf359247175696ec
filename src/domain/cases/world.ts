/** The invented world of one case: what is so on each day, changed by its steps. */

import { buildCalendar, type Calendar } from '../calendar/calendar.ts'
import { calendarAInput } from '../calendar/calendar-a.ts'
import { type Day, dayOf } from '../calendar/day.ts'
import { schoolLeavingDate } from '../calendar/leaving-date.ts'
import { type DateRules, defaultDateRules } from '../calendar/rules.ts'
import { weekDays } from '../calendar/week.ts'
import { isLive, type PlacementState, placementStates } from '../placement/life-cycle.ts'
import type {
  EventFact,
  Known,
  PlacementFacts,
  ProviderFacts,
  PupilFacts,
  RecordFact,
  SchoolFacts,
  Situation,
} from '../policy/situation.ts'
import { roles } from '../policy/words.ts'
import type { CaseFile, PlacementShape, ProviderShape, PupilShape, SchoolShape } from './schema.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

export interface World {
  readonly calendar: Calendar
  readonly rules: DateRules
  readonly bankHolidays: ReadonlySet<Day>
  school: Writable<SchoolFacts>
  pupil: Writable<PupilFacts>
  provider: Writable<ProviderFacts> | undefined
  placement: PlacementShape | undefined
  records: RecordFact[]
  events: EventFact[]
  marked: Map<Day, number>
  attended: Map<Day, number>
}

/** Builds the calendar a case names. `A` is the reference calendar. */
export function caseCalendar(given: CaseFile['given']['calendar']): { calendar: Calendar; rules: DateRules } {
  if (given === undefined || given === 'A') return { calendar: buildCalendar(calendarAInput), rules: defaultDateRules }
  const terms = given.terms?.map((term) => ({
    name: term.name,
    starts: dayOf(term.starts),
    ends: dayOf(term.ends),
    ...(term['half-term']
      ? { halfTerm: { starts: dayOf(term['half-term'][0]), ends: dayOf(term['half-term'][1]) } }
      : {}),
  }))
  const closures = [
    ...(given.closed ?? []).map((day) => ({ day: dayOf(day), kind: 'closure' as const })),
    ...(given.inset ?? []).map((day) => ({ day: dayOf(day), kind: 'inset' as const })),
  ]
  const calendar = buildCalendar({
    terms: terms ?? calendarAInput.terms,
    closures: [...(terms ? [] : calendarAInput.closures), ...closures],
    bankHolidays: calendarAInput.bankHolidays,
  })
  const grace = given.rules?.['half-term-grace']
  return {
    calendar,
    rules: {
      ...defaultDateRules,
      ...(grace === undefined ? {} : { halfTermGraceSchoolDays: grace, termGraceSchoolDays: grace }),
      ...(given.rules?.roll ? { rollOnNonSchoolDay: given.rules.roll } : {}),
    },
  }
}

const no = (said: Known | undefined, given: object, key: string): Known => (key in given ? said : false)

function pupilFrom(given: PupilShape): Writable<PupilFacts> {
  return {
    id: 'pupil',
    name: given.name ?? 'the pupil',
    ...(given.year === undefined ? {} : { year: given.year }),
    ehcPlan: no(given['ehc-plan'], given, 'ehc-plan'),
    lookedAfter: no(given['looked-after'], given, 'looked-after'),
    socialWorker: no(given['social-worker'], given, 'social-worker'),
    childProtectionPlan: no(given['child-protection-plan'], given, 'child-protection-plan'),
    senSupport: no(given['sen-support'], given, 'sen-support'),
    semh: no(given.semh, given, 'semh'),
    medicalNeeds: no(given['medical-needs'], given, 'medical-needs'),
    freeMeals: no(given['free-meals'], given, 'free-meals'),
    compulsorySchoolAge: 'compulsory-school-age' in given ? given['compulsory-school-age'] : true,
  }
}

function schoolFrom(given: SchoolShape): Writable<SchoolFacts> {
  const absent = Object.entries(given.roles ?? {}).flatMap(([role, held]) => (held === false ? [role] : []))
  return {
    id: 'school',
    phase: given.phase ?? 'secondary',
    kind: given.kind ?? 'academy',
    ...(absent.length > 0 ? { offices: new Set(roles.filter((role) => !absent.includes(role))) } : {}),
    ...(given['attendance target'] === undefined ? {} : { attendanceTarget: given['attendance target'] }),
    ...(given.settings?.['part-time-renewal'] === 'off' ? { harderRenewals: false } : {}),
    ...(Number(given.settings?.['flexi-requests-per-year']) > 0
      ? { flexiRequestsPerYear: Number(given.settings?.['flexi-requests-per-year']) }
      : {}),
    ...(given['policy approved'] ? { policyApproved: dayOf(given['policy approved']) } : {}),
    ...(given['next policy review'] ? { policyNextReview: dayOf(given['next policy review']) } : {}),
  }
}

function changeProvider(provider: Writable<ProviderFacts>, given: ProviderShape, on?: Day): void {
  if (given.name !== undefined) provider.name = given.name
  if ('registered' in given) provider.registered = given.registered
  if ('school' in given) provider.isSchool = given.school
  if ('mainstream' in given) provider.mainstream = given.mainstream
  if ('online' in given) provider.online = given.online
  if ('on council list' in given) provider.onCouncilList = given['on council list']
  if ('external' in given) provider.external = given.external
  if ('site approved' in given) provider.siteApproved = given['site approved']
  if (given.site) provider.site = given.site
  if (given.barred !== undefined) provider.barred = given.barred
  if (given.declared) {
    provider.declaredFullTime = given.declared['full-time']
    provider.declaredFullTimePlanOrLookedAfter = given.declared['ehc-plan-or-looked-after'] ?? 0
    const declaredOn = given.declared.on ? dayOf(given.declared.on) : on
    if (declaredOn !== undefined) provider.declaredOn = declaredOn
  }
  if (given['our full-time pupils'] !== undefined) provider.trustFullTime = given['our full-time pupils']
}

/** The world as the case gives it, before its first step. */
export function worldOf(given: CaseFile['given']): World {
  const { calendar, rules } = caseCalendar(given.calendar)
  const provider: Writable<ProviderFacts> = {
    id: 'provider',
    name: 'the provider',
    registered: true,
    isSchool: false,
    mainstream: false,
    online: false,
    onCouncilList: true,
    external: true,
    barred: false,
    site: 'main',
    siteApproved: true,
  }
  if (given.provider !== 'none' && given.provider) changeProvider(provider, given.provider)
  return {
    calendar,
    rules,
    bankHolidays: new Set(calendarAInput.bankHolidays),
    school: schoolFrom(given.school ?? {}),
    pupil: pupilFrom(given.pupil ?? {}),
    provider: given.provider === 'none' ? undefined : provider,
    placement: given.placement === 'none' ? undefined : (given.placement ?? {}),
    records: [],
    events: [],
    marked: new Map(),
    attended: new Map(),
  }
}

/** Changes of one step. */
export function changeWorld(
  world: World,
  on: Day,
  step: {
    pupil?: PupilShape | undefined
    provider?: ProviderShape | undefined
    placement?: PlacementShape | undefined
    school?: SchoolShape | undefined
  },
): void {
  if (step.pupil) {
    const before = world.pupil
    const after = {
      ...before,
      ...Object.fromEntries(Object.entries(pupilFrom(step.pupil)).filter(([key]) => given(step.pupil ?? {}, key))),
    }
    const since = { ...before.since }
    if (!before.lookedAfter && after.lookedAfter) since.lookedAfter = on
    if (!before.ehcPlan && after.ehcPlan) since.ehcPlan = on
    if (!before.socialWorker && after.socialWorker) since.socialWorker = on
    if (!before.childProtectionPlan && after.childProtectionPlan) since.childProtectionPlan = on
    world.pupil = { ...after, since }
  }
  if (step.provider && world.provider) changeProvider(world.provider, step.provider, on)
  if (step.placement) world.placement = { ...world.placement, ...step.placement }
  if (step.school)
    world.school = {
      ...world.school,
      ...schoolFrom({ phase: world.school.phase, kind: world.school.kind, ...step.school }),
    }
}

const keyNames: Readonly<Record<string, string>> = {
  ehcPlan: 'ehc-plan',
  lookedAfter: 'looked-after',
  socialWorker: 'social-worker',
  childProtectionPlan: 'child-protection-plan',
  senSupport: 'sen-support',
  medicalNeeds: 'medical-needs',
  freeMeals: 'free-meals',
  compulsorySchoolAge: 'compulsory-school-age',
}
const given = (shape: object, key: string): boolean => (keyNames[key] ?? key) in shape

/** Session bits from words such as `mon`, `mon am`. */
export function sessionBits(words: readonly string[]): number {
  let bits = 0
  for (const word of words) {
    const [dayName = '', session] = word.toLowerCase().split(/\s+/)
    const at = weekDays.findIndex((name) => name === dayName.slice(0, 3))
    if (at < 0) continue
    bits |= (session === 'am' ? 1 : session === 'pm' ? 2 : 3) << (at * 2)
  }
  return bits
}

const optional = (iso: string | null | undefined): Day | undefined => (iso ? dayOf(iso) : undefined)

/** The state a placement is in on a day, from its dates and from what is being asked. */
function stateOn(placement: PlacementShape, on: Day, asking: string | undefined): PlacementState {
  const told = placementStates.find((state) => state === placement.state)
  if (told) return told
  const at = (iso: string | null | undefined) => iso !== undefined && iso !== null && dayOf(iso) <= on
  if (asking === 'propose') return 'draft'
  if (asking === 'approve' || asking === 'decide') return 'proposed'
  if (at(placement.closed)) return 'closed'
  if (at(placement.ended) || asking === 'close') return 'ending'
  const begun = placement.started === true || (typeof placement.started === 'string' && at(placement.started))
  if (begun) return 'active'
  if (asking !== 'start' && placement.started !== false && at(placement.start)) return 'active'
  if (asking === 'start' || at(placement.commissioned)) return 'ready'
  if (at(placement.approved)) return 'approved'
  return 'proposed'
}

function placementOn(world: World, on: Day, asking: string | undefined): PlacementFacts | undefined {
  const given = world.placement
  if (!given) return undefined
  const state = stateOn(given, on, asking)
  const start = optional(given.start)
  const started =
    isLive(state) || state === 'ending' || state === 'closed'
      ? typeof given.started === 'string'
        ? dayOf(given.started)
        : start
      : undefined
  const ended = optional(given.ended) ?? (state === 'ending' ? Math.min(on, optional(given.end) ?? on) : undefined)
  const end = optional(given.end)
  const days = given.days ?? weekDays
  const suspensions = [
    ...(given['first suspended'] ? [{ from: dayOf(given['first suspended']), days: given['suspended for'] ?? 1 }] : []),
    ...(given.suspensions ?? []).map((one) => ({ from: dayOf(one.from), days: one.days })),
  ]
  const route = given.route ?? 'school-arranged'
  const dates: Partial<Record<string, Day | undefined>> = {
    proposed: optional(given.proposed),
    approved: optional(given.approved),
    commissioned: optional(given.commissioned),
    start,
    end,
    started,
    ended,
    closed: optional(given.closed),
    excluded: optional(given.excluded),
    requested: optional(given.requested),
    registeredFrom: optional(given['registered from']) ?? start,
    yearElevenEnds: world.pupil.year === 11 ? schoolLeavingDate(world.calendar.academicYear(on) + 1) : undefined,
  }
  return {
    id: 'placement',
    route,
    place: given.place ?? (route === 'on-site' ? 'on-site' : world.provider?.online ? 'online' : 'off-site'),
    state,
    ...Object.fromEntries(Object.entries(dates).filter(([, day]) => day !== undefined)),
    hours: given.hours ?? 25,
    sessionsAtProvider: route === 'part-time-timetable' || route === 'flexi-schooling' ? 0 : sessionBits(days),
    sessionsOnSite: sessionBits(given['on-site days'] ?? []),
    councilContracts: 'council contracts' in given ? given['council contracts'] : false,
    dualRegistered: 'dual registered' in given ? given['dual registered'] : true,
    ...(given.outcome ? { outcome: given.outcome } : {}),
    suspensions,
  }
}

/** The situation the engine is asked about on a day. */
export function situationOn(world: World, on: Day, asking?: string): Situation {
  const placement = placementOn(world, on, asking)
  let possible = 0
  let attendedCount = 0
  for (const [day, bits] of world.marked) {
    if (day > on) continue
    possible += (bits & 1) + (bits >> 1)
    const attended = world.attended.get(day) ?? 0
    attendedCount += (attended & 1) + (attended >> 1)
  }
  return {
    calendar: world.calendar,
    rules: world.rules,
    school: world.school,
    pupil: world.pupil,
    ...(world.provider
      ? {
          provider: {
            ...world.provider,
            ...(placement?.start === undefined || !isLive(placement.state) ? {} : { usedSince: placement.start }),
            ...(placement?.end === undefined ? {} : { usedUntil: placement.end }),
          },
        }
      : {}),
    ...(placement ? { placement } : {}),
    records: world.records.filter((record) => record.on <= on),
    events: world.events.filter((event) => event.on <= on),
    marks: { marked: world.marked, attended: world.attended, possible, attendedCount },
    earlierRequests: (world.placement?.['earlier requests'] ?? []).map(dayOf),
    earlierPartTime: (world.placement?.['earlier part-time timetables'] ?? []).map(dayOf),
  }
}
