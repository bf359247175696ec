/** Walks one placement through its life, step by step, as its plot tells. */

import type { Day } from '../../domain/calendar/day.ts'
import { weekDays } from '../../domain/calendar/week.ts'
import { type PlacementEvent, type PlacementState, transitionOf } from '../../domain/placement/life-cycle.ts'
import { begunStates } from '../../domain/placement/states.ts'
import type { Role, Route } from '../../domain/policy/words.ts'
import { idFor } from './dice.ts'
import { fillGate } from './fill-gate.ts'
import { keepUpCourse } from './keep-up.ts'
import { marksInSchool, marksOf } from './marks.ts'
import type { Plot } from './plots.ts'
import type { ProviderPlan } from './providers.ts'
import { record } from './recorder.ts'
import { type Course, type SchoolWorld, situationOf } from './school-world.ts'
import type { Milestones, SessionPlan } from './story.ts'

export interface Step {
  readonly event: PlacementEvent | 'refer'
  readonly from: PlacementState | null
  readonly to: PlacementState
  readonly on: Day
  readonly role: Role
  readonly reason?: string
}

export interface Walked {
  readonly course: Course
  readonly steps: readonly Step[]
}

/** Now, as far as a morning's register goes: the day, if its morning has been marked. */
export interface Moment {
  readonly today: Day
  readonly morning: boolean
}

function milestonesOf(world: SchoolWorld, plot: Plot): Milestones {
  const { calendar, today } = world
  const at = (n: number, from: Day = today): Day => {
    const day = calendar.addSchoolDays(from, n)
    if (day === undefined) throw new Error('The calendar of the demonstration is too short.')
    return day
  }
  const start = at(plot.start)
  return {
    referred: at(-19, start),
    proposed: at(-14, start),
    approved: at(-9, start),
    commissioned: at(-7, start),
    start,
    end: at(plot.length, start),
  }
}

function timetableOf(world: SchoolWorld, plot: Plot): SessionPlan[] {
  const there = plot.days.split(' ')
  return weekDays.flatMap((day): SessionPlan[] =>
    there.includes(day)
      ? [
          { day, session: 'am', from: '09:15', to: '12:00', place: 'provider' },
          { day, session: 'pm', from: '12:45', to: '14:45', place: 'provider' },
        ]
      : [
          { day, session: 'am', from: world.plan.am, to: '12:15', place: 'school' },
          { day, session: 'pm', from: world.plan.pm, to: '15:10', place: 'school' },
        ],
  )
}

const dualKinds = ['pru', 'ap-academy', 'special-school', 'mainstream-school']

export function courseOf(world: SchoolWorld, plot: Plot, provider: ProviderPlan): Course {
  const pupil = world.pupils[plot.pupil]
  if (!pupil) throw new Error(`${plot.school} has no pupil ${plot.pupil}.`)
  const route: Route = plot.route ?? 'school-arranged'
  return {
    id: idFor('placement', plot.school, String(plot.pupil), plot.provider),
    plot,
    pupil,
    provider,
    route,
    dates: milestonesOf(world, plot),
    timetable: timetableOf(world, plot),
    hours: plot.days.split(' ').length * 4.75,
    registered: dualKinds.includes(provider.kind),
    councilContracts: route === 'medical',
    marks: [],
    records: [],
  }
}

const everBegun: ReadonlySet<PlacementState> = new Set(begunStates)

export function walk(world: SchoolWorld, course: Course, moment: Moment): Walked {
  const { plot, dates } = course
  const { calendar, today } = world
  const steps: Step[] = [{ event: 'refer', from: null, to: 'draft', on: dates.referred, role: 'ap-lead' }]
  const step = (event: PlacementEvent, on: Day, role: Role, reason?: string) => {
    const from = steps.at(-1)?.to ?? 'draft'
    const to = transitionOf(from, event)?.to
    if (!to) throw new Error(`${event} is not possible from ${from}.`)
    steps.push({ event, from, to, on, role, ...(reason ? { reason } : {}) })
  }
  const upTo = (day: Day) => Math.min(day, today)
  const done = (): Walked => ({ course, steps })

  if (plot.state === 'draft') {
    const begun = calendar.addSchoolDays(today, -2) ?? today
    steps[0] = { event: 'refer', from: null, to: 'draft', on: begun, role: 'ap-lead' }
    return done()
  }
  fillGate(world, course, 'proposal', 'draft', [dates.referred, dates.proposed])
  step('propose', dates.proposed, 'ap-lead')
  if (plot.state === 'declined') {
    const on = calendar.addSchoolDays(today, -3) ?? today
    const order = { form: 'approval', on, role: approver(world, course), where: { decision: ['declined'] } }
    record(world, { course }, order, situationOf(world, course, 'proposed', on))
    step(
      'decline',
      calendar.addSchoolDays(today, -3) ?? today,
      approver(world, course),
      'The needs analysis does not yet say why support in school is not enough. Come back after the work with the educational psychologist.',
    )
    return done()
  }
  if (plot.state === 'proposed') return done()
  fillGate(world, course, 'approval', 'proposed', [dates.proposed, dates.approved])
  const last = upTo(calendar.addSchoolDays(dates.start, -1) ?? dates.start)
  if (plot.state === 'approved')
    fillGate(world, course, 'start', 'proposed', [dates.proposed, dates.approved], 'approval')
  else fillGate(world, course, 'start', 'ready', [dates.approved, last])
  step('approve', dates.approved, approver(world, course))
  if (plot.state === 'approved') return done()
  if (plot.state === 'refused') {
    refuse(world, course)
    step(
      'refuse',
      calendar.addSchoolDays(today, -2) ?? today,
      'ap-lead',
      'The parent refused in writing: too far, and no mathematics on that day.',
    )
    return done()
  }
  step('commission', upTo(dates.commissioned), 'ap-lead')
  if (plot.state === 'withdrawn') {
    step(
      'withdraw',
      calendar.addSchoolDays(today, -1) ?? today,
      'headteacher',
      'The family is moving; the new school takes over the support.',
    )
    return done()
  }
  if (!everBegun.has(plot.state)) return done()
  step('start', dates.start, 'ap-lead')
  run(world, course, moment)
  finish(world, course, step)
  return done()
}

const approver = (world: SchoolWorld, course: Course): Role =>
  world.rulebook.approvers.get(course.route)?.[0] ?? 'headteacher'

/** A parent's refusal overturns consent given before. */
function refuse(world: SchoolWorld, course: Course): void {
  const on = world.calendar.addSchoolDays(world.today, -2) ?? world.today
  const situation = () => situationOf(world, course, 'approved', on)
  record(
    world,
    { course },
    { form: 'parental-consent', on, role: 'ap-lead', where: { decision: ['refused'] } },
    situation(),
  )
  record(world, { course }, { form: 'refusal-record', on, role: 'ap-lead' }, situation())
}

function run(world: SchoolWorld, course: Course, moment: Moment): void {
  const { plot, dates, provider } = course
  const { calendar, today } = world
  const over = plot.state === 'ending' || plot.state === 'closed'
  if (over) {
    course.ended = Math.min(dates.end, calendar.addSchoolDays(today, plot.state === 'closed' ? -6 : -1) ?? today)
    course.outcome = 'reintegrated'
  }
  const paused = plot.state === 'suspended' ? calendar.addSchoolDays(today, -4) : undefined
  const yesterday = calendar.addSchoolDays(today, -1) ?? today - 1
  const silent = plot.twists?.includes('silent-today')
  const plan = {
    placementId: course.id,
    provider,
    timetable: course.timetable,
    from: dates.start,
    to: course.ended ?? paused ?? yesterday,
    morningOf: moment.morning && !silent && !over && paused === undefined ? today : undefined,
    attends: plot.attends ?? 0.9,
    kind: course.councilContracts ? ('K' as const) : course.registered ? ('D' as const) : ('B' as const),
    calendar,
    today,
  }
  course.marks = marksOf(plan)
  if (paused !== undefined) course.marks = [...course.marks, ...marksInSchool({ ...plan, to: yesterday }, paused + 1)]
}

/** From the start to where the placement stands today. */
function finish(
  world: SchoolWorld,
  course: Course,
  step: (event: PlacementEvent, on: Day, role: Role, reason?: string) => void,
): void {
  const { plot } = course
  const { calendar, today } = world
  const back = (n: number) => calendar.addSchoolDays(today, -n) ?? today
  if (plot.state === 'under-review') {
    record(
      world,
      { course },
      { form: 'concern', on: back(3), role: 'dsl' },
      situationOf(world, course, 'active', back(3)),
    )
    step(
      'review',
      back(3),
      'dsl',
      'A concern about supervision at lunch time was reported. Reviewed at once, as the policy asks.',
    )
  }
  if (plot.state === 'suspended')
    step(
      'suspend',
      back(4),
      'ap-lead',
      'The provider’s employer’s liability insurance ran out and no new certificate has come. The pupil is taught in school until it has.',
    )
  if (course.ended === undefined) {
    keepUpCourse(world, course, plot.state, today)
    return
  }
  keepUpCourse(world, course, 'active', course.ended)
  step('end', course.ended, 'ap-lead', 'The planned end: the pupil returns to the full timetable at school.')
  if (plot.state === 'ending') {
    keepUpCourse(world, course, 'ending', today)
    return
  }
  const closed = calendar.addSchoolDays(course.ended, 4) ?? today
  keepUpCourse(world, course, 'ending', closed)
  fillGate(world, course, 'close', 'ending', [course.ended, closed])
  step('close', closed, 'ap-lead')
}
