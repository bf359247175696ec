/** Everything a step asks for, put in place by the people who would do it; what a plot leaves out stays out. */
import type { Day } from '../../domain/calendar/day.ts'
import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import type { Assessed } from '../../domain/policy/assess.ts'
import { askGate, type UnmetGate } from '../../domain/policy/gate.ts'
import type { CompiledDuty } from '../../domain/policy/rulebook.ts'
import type { Role, Step } from '../../domain/policy/words.ts'
import { diceFor } from './dice.ts'
import type { MadeRecord } from './made-record.ts'
import type { Twist } from './plots.ts'
import { record, shelfOf } from './recorder.ts'
import { type Course, type SchoolWorld, situationOf } from './school-world.ts'

const leftOut: Readonly<Partial<Record<Twist, RegExp>>> = {
  'no-risk-assessment': /risk-assessment/,
  'no-consent': /^parental-consent$/,
  'no-letter': /^parent-notification$/,
  'no-plan': /^learning-plan$/,
  'no-checks': /^provider-(checks|assurance)$/,
}

export const skips = (course: Course, form: string): boolean =>
  (course.plot.twists ?? []).some((twist) => leftOut[twist]?.test(form))

/** Forms that settle a fact. */
function formsForFacts(duty: CompiledDuty): string[] {
  const names = (duty.duty.metWhen ?? []).flatMap((condition) =>
    'anyOf' in condition ? condition.anyOf.map((one) => one.fact) : [condition.fact],
  )
  return names.flatMap((name) =>
    name === 'parent-agreed' ? ['parental-consent'] : name === 'review-schedule-set' ? ['review-schedule'] : [],
  )
}

/** The role whose act counts for a duty; where anybody's does, the one the form is written for. */
export function roleFor(world: SchoolWorld, course: Course | undefined, duty: CompiledDuty, form: string): Role {
  const by = duty.duty.metBy?.by
  if (by === 'approver') return world.rulebook.approvers.get(course?.route ?? 'school-arranged')?.[0] ?? 'headteacher'
  const usual = world.rulebook.forms.get(form)?.form.filledBy.find((role) => world.people.has(role))
  return by?.[0] ?? usual ?? duty.duty.owner
}

/** Makes what is missing for a step, dated between two days; all of it, or only one form. */
export function fillGate(
  world: SchoolWorld,
  course: Course,
  step: Step,
  state: PlacementState,
  between: readonly [Day, Day],
  only?: string,
): void {
  const [from, on] = between
  const dice = diceFor('gate', course.id, step)
  const spread = world.calendar.schoolDaysBetween(from, on)
  const made = new Map<string, MadeRecord>()
  // Records decide facts and facts decide what more is needed; a few rounds are more than any policy takes.
  for (let round = 0; round < 6; round++) {
    const gate = askGate(world.rulebook, situationOf(world, course, state, on), step, on)
    let more = false
    const warnings = step === 'close' ? [] : gate.warnings.filter(({ assessed }) => isOfNow(assessed))
    for (const unmet of [...gate.unmet, ...warnings]) more = meet(unmet) || more
    if (!more) return
  }

  /** A warning about the end of the placement is not answered before its beginning. */
  function isOfNow({ duty, due }: Assessed): boolean {
    return duty.timing.kind === 'standing' || (due !== undefined && due <= course.dates.start)
  }

  function put({ duty, due }: Assessed, form: string, where?: Readonly<Record<string, readonly string[]>>): boolean {
    if (skips(course, form) || (only !== undefined && form !== only)) return false
    const role = roleFor(world, course, duty, form)
    const key = `${form}|${duty.duty.metBy?.by ? role : ''}|${JSON.stringify(where ?? {})}`
    const late = course.plot.twists?.includes('late-letter') && form === 'parent-notification'
    const inTime = duty.duty.inTime && !late ? due : undefined
    const before = made.get(key)
    if (before && (inTime === undefined || before.fact.on <= inTime)) return false
    const compiled = world.rulebook.forms.get(form)
    const shelf = compiled && shelfOf(world, compiled.form, { course })
    if (before && shelf) shelf.splice(shelf.indexOf(before), 1)
    const day = late ? on : (world.calendar.addSchoolDays(on, -dice.between(0, Math.max(0, spread - 1))) ?? on)
    const order = { form, on: inTime === undefined ? day : Math.min(day, inTime), role, where }
    const written = record(world, { course }, order, situationOf(world, course, state, on))
    if (written) made.set(key, written)
    return written !== undefined
  }

  function meet({ assessed, findOut }: UnmetGate): boolean {
    const { duty } = assessed
    let more = false
    for (const fact of findOut) {
      const source = [...world.rulebook.policy.formFacts, ...world.rulebook.floor.formFacts].find(
        (one) => one.fact === fact.name,
      )
      if (source) more = put(assessed, source.form) || more
    }
    if (duty.duty.metWhen && !duty.duty.metBy)
      for (const form of formsForFacts(duty)) more = put(assessed, form) || more
    const form = duty.duty.metBy?.forms[0]
    // A record that is there with gaps is a plot's doing: a second one would not fill them.
    if (form && assessed.state !== 'cannot tell' && assessed.lines.length === 0)
      more = put(assessed, form, duty.duty.metBy?.where) || more
    return more
  }
}
