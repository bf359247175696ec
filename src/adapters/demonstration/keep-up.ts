/** What a school does as the weeks pass: reviews, visits, reports, follow-ups, nearly always in time. */
import type { Day } from '../../domain/calendar/day.ts'
import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import { type Assessed, assess } from '../../domain/policy/assess.ts'
import type { Situation } from '../../domain/policy/situation.ts'
import type { Subject as About } from '../../domain/policy/words.ts'
import { diceFor } from './dice.ts'
import { roleFor, skips } from './fill-gate.ts'
import { record, type Subject } from './recorder.ts'
import { type Course, type SchoolWorld, situationOf } from './school-world.ts'

export interface Upkeep {
  readonly world: SchoolWorld
  readonly subject: Subject
  readonly situation: (on: Day) => Situation
  /** Made up to this day. */
  readonly until: Day
  readonly about?: readonly About[]
  readonly seed: string
}

const open = new Set<Assessed['state']>(['overdue', 'due', 'blocking', 'cannot tell'])

/** Duties nobody has got round to yet: some of the newest, and what the plot leaves late. */
function left(upkeep: Upkeep, one: Assessed, due: Day): boolean {
  const { world, subject } = upkeep
  const forms = one.duty.duty.metBy?.forms ?? []
  const twists = subject.course?.plot.twists ?? []
  const age = world.calendar.schoolDaysBetween(due, world.today)
  if (
    twists.includes('review-overdue') &&
    age <= 20 &&
    forms.some((form) => /^(placement-review|home-school-agreement-review)$/.test(form))
  )
    return true
  if (twists.includes('report-late') && age <= 20 && forms.includes('provider-report')) return true
  if (twists.includes('concern') && one.event?.kind === 'concern' && age <= 2) return true
  // What the way back still needs is the work of the weeks after the end.
  if (one.duty.blocks === 'close') return subject.course?.plot.state === 'ending'
  if (one.duty.blocks) return false
  const chance = diceFor(upkeep.seed, forms[0] ?? one.duty.duty.id, String(due)).next()
  return age <= 0 ? chance < 0.75 : age <= 3 ? chance < 0.3 : age <= 8 ? chance < 0.06 : false
}

/** Works through the duties until only those are open that are meant to be. */
export function keepUp(upkeep: Upkeep): void {
  const { world, until } = upkeep
  for (let round = 0; round < 20; round++) {
    const situation = upkeep.situation(until)
    const assessed = assess(world.rulebook, situation, until, upkeep.about ? { about: upkeep.about } : {})
    let more = false
    let before: Assessed | undefined
    const made = new Set<string>()
    for (const one of assessed) {
      const previous = before?.duty === one.duty ? before : undefined
      before = one
      if (!open.has(one.state)) continue
      // One meeting settles every duty that asks for it: the next round sees which.
      const metBy = one.duty.duty.metBy
      const key = `${metBy?.forms[0] ?? one.duty.duty.id}|${JSON.stringify(metBy?.where ?? {})}|${metBy?.by ?? ''}|${one.event?.on ?? one.due ?? ''}`
      if (made.has(key)) continue
      if (!settle(upkeep, one, previous, situation)) continue
      made.add(key)
      more = true
    }
    if (!more) return
  }
}

function settle(upkeep: Upkeep, one: Assessed, previous: Assessed | undefined, situation: Situation): boolean {
  const { world, subject, until } = upkeep
  const { calendar, rulebook } = world
  const { duty } = one
  const due = one.due ?? until
  if (due > until || left(upkeep, one, due)) return false
  if (one.state === 'cannot tell') {
    if (duty.timing.kind === 'not set') return false
    return [...(duty.duty.when ?? [])].some((condition) => {
      const name = 'anyOf' in condition ? condition.anyOf[0]?.fact : condition.fact
      const source = [...rulebook.policy.formFacts, ...rulebook.floor.formFacts].find((fact) => fact.fact === name)
      return (
        source !== undefined &&
        !skips1(subject, source.form) &&
        record(
          world,
          subject,
          {
            form: source.form,
            on: subject.course?.ended ?? startOf(upkeep, due),
            role: roleFor(world, subject.course, duty, source.form),
          },
          situation,
        ) !== undefined
      )
    })
  }
  const metBy = duty.duty.metBy
  const form = metBy?.forms[0]
  if (!form || skips1(subject, form)) return false
  const first = one.event?.on ?? (previous?.due === undefined ? undefined : previous.due + 1) ?? startOf(upkeep, due)
  const dice = diceFor(upkeep.seed, duty.duty.id, String(due))
  const room = Math.max(0, calendar.schoolDaysBetween(first, due))
  const early = Math.min(room, dice.between(0, Math.floor(room / 4)))
  let on = calendar.isSchoolDay(due)
    ? (calendar.addSchoolDays(due, -early) ?? due)
    : (calendar.addSchoolDays(due, -1 - early) ?? due)
  if (on < first || on > until) on = Math.min(due, until)
  const role = roleFor(world, subject.course, duty, form)
  return (
    record(
      world,
      subject,
      {
        form,
        on,
        role,
        where: metBy.where,
        answersTo: one.event && isRecord(one.event.kind) ? one.event.id : undefined,
        seed: one.event?.id,
        event: one.event?.on,
      },
      situation,
    ) !== undefined
  )
}

/** An absence is followed up by the next record there is; what follows a record names it. */
const isRecord = (kind: string): boolean =>
  !kind.includes('absence') &&
  !['start', 'end', 'end-date-passed', 'late-arrival'].includes(kind) &&
  !/^(became|got)-/.test(kind)

const skips1 = (subject: Subject, form: string): boolean => subject.course !== undefined && skips(subject.course, form)

/** The day before which nothing is dated. */
function startOf(upkeep: Upkeep, due: Day): Day {
  const { world, subject } = upkeep
  return subject.course?.dates.referred ?? world.calendar.addSchoolDays(due, -10) ?? due
}

/** The upkeep of a placement in a state up to a day. */
export function keepUpCourse(world: SchoolWorld, course: Course, state: PlacementState, until: Day): void {
  keepUp({
    world,
    subject: { course },
    situation: (on) => situationOf(world, course, state, on),
    until,
    seed: course.id,
  })
}
