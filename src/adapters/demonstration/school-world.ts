/** One demonstration school while its history is being made: what the engine needs, kept in memory. */

import type { Calendar } from '../../domain/calendar/calendar.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { schoolLeavingDate } from '../../domain/calendar/leaving-date.ts'
import { type DateRules, defaultDateRules } from '../../domain/calendar/rules.ts'
import { weekDays } from '../../domain/calendar/week.ts'
import { isLive, type PlacementState } from '../../domain/placement/life-cycle.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type {
  Known,
  PlacementFacts,
  ProviderFacts,
  PupilFacts,
  SchoolFacts,
  Situation,
} from '../../domain/policy/situation.ts'
import type { Role, Route } from '../../domain/policy/words.ts'
import type { MadeRecord } from './made-record.ts'
import { type MadeMark, markFactsOf } from './marks.ts'
import type { Plot } from './plots.ts'
import type { ProviderPlan } from './providers.ts'
import type { DemoPupil } from './pupils.ts'
import type { SchoolPlan } from './schools.ts'
import type { Milestones, Person, SessionPlan } from './story.ts'

export interface SchoolWorld {
  readonly plan: SchoolPlan
  readonly id: string
  readonly today: Day
  readonly calendar: Calendar
  readonly rulebook: Rulebook
  readonly facts: SchoolFacts
  readonly people: ReadonlyMap<Role, Person>
  readonly pupils: readonly DemoPupil[]
  readonly providerRecords: Map<string, MadeRecord[]>
  readonly schoolRecords: MadeRecord[]
  /** First day on which each provider was used. */
  readonly usedSince: Map<string, Day>
}

export const rules: DateRules = defaultDateRules

/** Who holds an office at the school; an office nobody holds is looked after by the AP lead. */
export function holderOf(world: SchoolWorld, role: Role): Person {
  const found = world.people.get(role) ?? world.people.get('ap-lead')
  if (!found) throw new Error(`Nobody at ${world.plan.name} can act as ${role}.`)
  return found
}

/** One placement while its history is being made. */
export interface Course {
  readonly id: string
  readonly plot: Plot
  readonly pupil: DemoPupil
  readonly provider: ProviderPlan
  readonly route: Route
  readonly dates: Milestones
  readonly timetable: readonly SessionPlan[]
  readonly hours: number
  readonly registered: boolean
  readonly councilContracts: boolean
  marks: readonly MadeMark[]
  readonly records: MadeRecord[]
  outcome?: string
  ended?: Day
}

const known = (value: boolean | null): Known => value ?? undefined
const schools = ['registered-independent-school', 'pru', 'ap-academy', 'mainstream-school', 'special-school']

export function pupilFactsOf(pupil: DemoPupil): PupilFacts {
  return {
    id: pupil.id,
    name: `${pupil.first} ${pupil.last}`,
    year: pupil.year,
    ehcPlan: known(pupil.ehcPlan),
    lookedAfter: known(pupil.lookedAfter),
    socialWorker: known(pupil.socialWorker),
    childProtectionPlan: known(pupil.childProtection),
    senSupport: pupil.sen !== 'N',
    semh: known(pupil.semh),
    medicalNeeds: known(pupil.medicalNeeds),
    freeMeals: known(pupil.freeMeals),
    compulsorySchoolAge: pupil.year >= 1 && pupil.year <= 11,
    since: {},
  }
}

export function providerFactsOf(world: SchoolWorld, provider: ProviderPlan): ProviderFacts {
  const usedSince = world.usedSince.get(provider.key)
  return {
    id: provider.key,
    name: provider.name,
    registered: known(provider.registered),
    isSchool: schools.includes(provider.kind),
    mainstream: provider.kind === 'mainstream-school',
    online: provider.online ?? false,
    onCouncilList: known(provider.councilList),
    external: true,
    barred: provider.barred !== undefined,
    site: 'main',
    siteApproved: true,
    ...(provider.declared
      ? {
          declaredFullTime: provider.declared[0],
          declaredFullTimePlanOrLookedAfter: provider.declared[1],
          declaredOn: world.today - provider.declared[2],
        }
      : {}),
    trustFullTime: 0,
    trustFullTimePlanOrLookedAfter: 0,
    ...(usedSince === undefined ? {} : { usedSince }),
  }
}

function bitsOf(timetable: readonly SessionPlan[], place: SessionPlan['place']): number {
  return timetable.reduce(
    (bits, one) =>
      one.place === place ? bits | ((one.session === 'am' ? 1 : 2) << (weekDays.indexOf(one.day) * 2)) : bits,
    0,
  )
}

const reached: Readonly<Record<PlacementState, number>> = {
  draft: 0,
  proposed: 1,
  declined: 1,
  approved: 2,
  refused: 2,
  ready: 3,
  withdrawn: 3,
  active: 4,
  'under-review': 4,
  suspended: 4,
  ending: 4,
  closed: 4,
}

/** The placement as it stood in a state. */
function placementFactsOf(world: SchoolWorld, course: Course, state: PlacementState): PlacementFacts {
  const { dates, plot } = course
  const far = reached[state]
  return {
    id: course.id,
    route: course.route,
    place: course.provider.online ? 'online' : 'off-site',
    state,
    ...(far >= 1 ? { proposed: dates.proposed } : {}),
    ...(far >= 2 ? { approved: dates.approved } : {}),
    ...(far >= 3 ? { commissioned: dates.commissioned } : {}),
    start: dates.start,
    end: dates.end,
    ...(far >= 4 ? { started: dates.start } : {}),
    ...(course.ended !== undefined && (state === 'ending' || state === 'closed') ? { ended: course.ended } : {}),
    ...(course.registered ? { registeredFrom: dates.start } : {}),
    hours: course.hours,
    sessionsAtProvider: bitsOf(course.timetable, 'provider'),
    sessionsOnSite: bitsOf(course.timetable, 'school'),
    councilContracts: course.councilContracts,
    dualRegistered: course.registered,
    ...(course.outcome && (state === 'ending' || state === 'closed') ? { outcome: course.outcome } : {}),
    suspensions: [],
    ...(course.pupil.year === 11
      ? { yearElevenEnds: schoolLeavingDate(world.calendar.academicYear(world.today) + 1) }
      : {}),
    ...(plot.route === 'medical' ? { requested: dates.referred } : {}),
  }
}

/** What the engine is told about a placement on a day. */
export function situationOf(world: SchoolWorld, course: Course, state: PlacementState, on: Day): Situation {
  const provider = providerFactsOf(world, course.provider)
  const { marks, events } = markFactsOf(course.marks, on)
  const records = [...course.records, ...(world.providerRecords.get(course.provider.key) ?? []), ...world.schoolRecords]
  return {
    calendar: world.calendar,
    rules,
    school: world.facts,
    pupil: pupilFactsOf(course.pupil),
    provider:
      isLive(state) && provider.usedSince === undefined ? { ...provider, usedSince: course.dates.start } : provider,
    placement: placementFactsOf(world, course, state),
    records: records.map((one) => one.fact).filter((one) => one.on <= on),
    events: events.filter((one) => one.on <= on),
    marks,
    overrides: [],
    earlierRequests: [],
  }
}
