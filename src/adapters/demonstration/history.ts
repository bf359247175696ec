/** The history of one school: every plot walked, in the order in which the placements began. */
import { buildCalendar } from '../../domain/calendar/calendar.ts'
import { type Day, dayOf } from '../../domain/calendar/day.ts'
import { isLive } from '../../domain/placement/life-cycle.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Situation } from '../../domain/policy/situation.ts'
import { calendarInputOf, insetDays, type YearOfTerms } from './calendars.ts'
import { idFor } from './dice.ts'
import { addHappenings } from './happenings.ts'
import { keepUp } from './keep-up.ts'
import { type Plot, plots } from './plots.ts'
import { type ProviderPlan, providerPlans } from './providers.ts'
import type { DemoPupil } from './pupils.ts'
import { record } from './recorder.ts'
import { providerFactsOf, rules, type SchoolWorld } from './school-world.ts'
import type { SchoolPlan } from './schools.ts'
import { courseOf, type Walked, walk } from './walk.ts'
import { officesOf } from './write-people.ts'

export interface SchoolHistory {
  readonly world: SchoolWorld
  readonly walked: readonly Walked[]
}

export interface HistoryInput {
  readonly plan: SchoolPlan
  readonly index: number
  readonly pupils: readonly DemoPupil[]
  readonly rulebook: Rulebook
  readonly years: readonly YearOfTerms[]
  readonly bankHolidays: readonly Day[]
  readonly moment: { readonly today: Day; readonly morning: boolean }
}

/**
 * Statuses must be known before a placement is approved; only pupils nobody has referred keep their unknowns. Nobody
 * with good attendance is referred.
 */
function settleStatuses(pupil: DemoPupil): void {
  pupil.attendance = Math.round((58 + (((pupil.attendance ?? 75) * 7) % 26)) * 10) / 10
  pupil.socialWorker ??= false
  pupil.childProtection ??= false
  pupil.freeMeals ??= false
  pupil.semh ??= false
  pupil.medicalNeeds ??= false
}

export function historyOf(input: HistoryInput): SchoolHistory {
  const { plan, rulebook, moment } = input
  const calendar = buildCalendar(calendarInputOf(input.years, insetDays(input.years, input.index), input.bankHolidays))
  const own = plots.filter((plot) => plot.school === plan.key)
  for (const plot of own) {
    const pupil = input.pupils[plot.pupil]
    if (pupil && plot.state !== 'draft') settleStatuses(pupil)
  }
  const next = rulebook.policy.policy['next review']?.value
  const target = Number(String(rulebook.settings.get('attendance-target') ?? '').replace('%', ''))
  const people = officesOf(plan.people)
  const world: SchoolWorld = {
    plan,
    id: idFor('school', plan.key),
    today: moment.today,
    calendar,
    rulebook,
    facts: {
      id: idFor('school', plan.key),
      phase: plan.phase,
      kind: plan.kind,
      offices: new Set(people.keys()),
      policyApproved: dayOf(plan.adopted),
      ...(typeof next === 'string' ? { policyNextReview: dayOf(next) } : {}),
      ...(target > 0 ? { attendanceTarget: target } : {}),
    },
    people,
    pupils: input.pupils,
    providerRecords: new Map(),
    schoolRecords: [],
    usedSince: new Map(),
  }
  const courses = own
    .map((plot) => courseOf(world, plot, providerOf(plot)))
    .sort((a, b) => a.dates.start - b.dates.start)
  for (const course of courses) {
    if (isLive(course.plot.state) && !world.usedSince.has(course.provider.key))
      world.usedSince.set(course.provider.key, course.dates.start)
  }
  const walked = courses.map((course) => walk(world, course, moment))
  addHappenings(world, courses)
  for (const course of courses) if (isLive(course.plot.state)) keepUpProvider(world, course.provider)
  for (const course of courses) if (isLive(course.plot.state)) keepStandards(world, course.provider)
  keepUp({
    world,
    subject: {},
    situation: () => ({ ...plain(world), records: world.schoolRecords.map((one) => one.fact) }),
    until: moment.today,
    about: ['school'],
    seed: plan.key,
  })
  return { world, walked }
}

function providerOf(plot: Plot): ProviderPlan {
  const found = providerPlans.find((provider) => provider.key === plot.provider)
  if (!found) throw new Error(`There is no provider ${plot.provider}.`)
  return found
}

const plain = (world: SchoolWorld): Omit<Situation, 'records'> => ({
  calendar: world.calendar,
  rules,
  school: world.facts,
  events: [],
})

/** Providers that are no school and have given their word on the voluntary national standards. */
const byTheStandards: readonly string[] = ['oakridge', 'greenhollow']

/** The assurance serves every school, and no policy asks for it: without this nobody would have given it. */
function keepStandards(world: SchoolWorld, provider: ProviderPlan): void {
  if (!byTheStandards.includes(provider.key)) return
  const on = world.calendar.addSchoolDays(world.today, -24) ?? world.today
  record(
    world,
    { provider },
    { form: 'national-standards-assurance', on, role: 'provider-manager' },
    { ...plain(world), provider: providerFactsOf(world, provider), records: [] },
  )
}

function keepUpProvider(world: SchoolWorld, provider: ProviderPlan): void {
  const records = () =>
    [...(world.providerRecords.get(provider.key) ?? []), ...world.schoolRecords].map((one) => one.fact)
  keepUp({
    world,
    subject: { provider },
    situation: () => ({ ...plain(world), provider: providerFactsOf(world, provider), records: records() }),
    until: world.today,
    about: ['provider'],
    seed: `${world.plan.key}/${provider.key}`,
  })
}
