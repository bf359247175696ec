/** What Waymark answers at one step of a case. */
import { type Day, dayOf, isoOf, sayDate } from '../calendar/day.ts'
import { schoolDaysLate } from '../calendar/rules.ts'
import { transitionOf } from '../placement/life-cycle.ts'
import { type Assessed, assess } from '../policy/assess.ts'
import { type Consequence, consequencesOf, mayEnd, refusalStops, stateAfter } from '../policy/consequences.ts'
import { gateFrom } from '../policy/gate.ts'
import type { Rulebook } from '../policy/rulebook.ts'
import type { Situation } from '../policy/situation.ts'
import { type Role, routes, type Step } from '../policy/words.ts'
import type { Step as CaseStep } from './schema.ts'
import { situationOn, type World } from './world.ts'

export interface DutyAnswer {
  readonly duty: string
  readonly clauses: readonly string[]
  readonly floorClauses: readonly string[]
  readonly window: number
  readonly state: Assessed['state']
  readonly due?: string
  readonly firstAlert?: string
  readonly owner: Role
  readonly late: number
  readonly missed: boolean
  /** Due each school day: the days ahead are listed but are not open yet. */
  readonly daily: boolean
  readonly until?: string
}

export interface StepAnswer {
  readonly on: string
  readonly asked?: string
  readonly allowed?: boolean
  readonly denied?: boolean
  readonly blocked: readonly string[]
  readonly floorBlocked: readonly string[]
  readonly warned: readonly string[]
  readonly duties: readonly DutyAnswer[]
  readonly state?: string
  readonly consequences: readonly Consequence[]
  readonly routes: readonly string[]
  readonly rejected?: string | readonly string[]
  readonly offered?: string
  readonly escalatedTo: readonly Role[]
}

const stepOf: Readonly<Record<string, Step>> = {
  propose: 'proposal',
  approve: 'approval',
  decide: 'approval',
  start: 'start',
  close: 'close',
}

/** Days ahead a case sees of a daily rhythm. */
const dailyAhead = 60

/** Answers one step on the world as it is after the step's changes. */
export function answerStep(rulebook: Rulebook, world: World, step: CaseStep, rejected: readonly string[]): StepAnswer {
  const on = dayOf(step.on)
  const asked = step.ask
  const situation = situationOn(world, on, asked)
  const start = situation.placement?.start
  const asOf = asked === 'start' && start !== undefined ? Math.max(on, start) : on
  const assessed = assess(rulebook, situation, on, { asOf, dailyUntil: on + dailyAhead })
  const gateStep = asked ? stepOf[asked] : undefined
  const gate = gateFrom(rulebook, situation, gateStep ?? 'start', on, assessed)
  const consequences = consequencesOf(situation, assessed, on)
  const duties = assessed.filter((one) => one.state !== 'not applicable').map((one) => say(situation, one, on))
  const end = asked === 'end' ? mayEnd(rulebook, situation, on) : undefined
  const heldBack = end && !end.allowed ? end.clauses : []
  const overdue = assessed.filter((one) => one.state === 'overdue' && !one.missed)
  return {
    on: step.on,
    ...(asked ? { asked } : {}),
    ...verdict(rulebook, situation, step, on, gateStep ? gate.open && rejected.length === 0 : undefined),
    blocked: gateStep ? gate.clauses : heldBack,
    floorBlocked: gateStep ? gate.floorClauses : [],
    warned: [...new Set(gate.warnings.flatMap((entry) => [...entry.clauses, ...entry.floorClauses]))],
    duties,
    ...(situation.placement ? { state: stateOf(rulebook, situation, consequences, on) } : {}),
    consequences,
    routes: routesOffered(rulebook, situation),
    ...(rejected.length > 0 ? { rejected } : {}),
    ...startDate(world, step),
    escalatedTo: [...new Set(overdue.flatMap((one) => one.duty.duty.escalateTo))],
  }
}

function say(situation: Situation, one: Assessed, on: Day): DutyAnswer {
  const done = one.metOn ?? on
  return {
    duty: one.duty.duty.id,
    clauses: [...new Set([...one.duty.clauses, ...one.lines.flatMap((line) => line.clauses)])],
    floorClauses: one.duty.floorClauses,
    window: one.window,
    state: one.state,
    ...(one.due === undefined ? {} : { due: isoOf(one.due) }),
    ...(one.firstAlert === undefined ? {} : { firstAlert: isoOf(one.firstAlert) }),
    owner: one.duty.duty.owner,
    late: one.due === undefined ? 0 : schoolDaysLate(situation.calendar, one.due, done),
    missed: one.missed ?? false,
    daily: one.duty.timing.kind === 'rhythm' && one.duty.timing.every.kind === 'school day',
    ...(one.until === undefined ? {} : { until: isoOf(one.until) }),
  }
}

/** Allowed, and whether this role may ask for it at all. */
function verdict(
  rulebook: Rulebook,
  situation: Situation,
  step: CaseStep,
  on: Day,
  open: boolean | undefined,
): { allowed?: boolean; denied?: boolean } {
  if (step.ask === 'end') return { allowed: mayEnd(rulebook, situation, on).allowed }
  if (step.ask === 'register release') return { allowed: true }
  const denied = step.as !== undefined && isDenied(rulebook, situation, step.ask, step.as)
  if (open === undefined) return denied ? { denied } : {}
  return { allowed: open && !denied, ...(denied ? { denied } : {}) }
}

function isDenied(rulebook: Rulebook, situation: Situation, asked: CaseStep['ask'], role: Role): boolean {
  const placement = situation.placement
  if (!placement) return false
  if (asked === 'approve' || asked === 'decide') return !(rulebook.approvers.get(placement.route) ?? []).includes(role)
  const event = asked === 'propose' || asked === 'start' || asked === 'close' ? asked : undefined
  const transition = event
    ? transitionOf(event === 'propose' ? 'draft' : event === 'start' ? 'ready' : 'ending', event)
    : undefined
  return transition !== undefined && !transition.by.includes(role)
}

function stateOf(rulebook: Rulebook, situation: Situation, consequences: readonly Consequence[], on: Day): string {
  const placement = situation.placement
  if (!placement) return ''
  const said = situation.records.filter((record) => record.form === 'parental-consent' && record.on <= on).at(-1)
    ?.answers['decision']
  const refused = said === 'refused' && placement.started === undefined && refusalStops(rulebook, situation)
  return refused ? 'refused' : stateAfter(placement.state, situation, consequences)
}

/** The routes a school may choose for a pupil: those its policy has, and none beside a permanent exclusion. */
function routesOffered(rulebook: Rulebook, situation: Situation): string[] {
  if (situation.placement?.route === 'permanent-exclusion') return []
  return routes.filter((route) => route !== 'permanent-exclusion' && rulebook.routes.get(route) === 'on')
}

function startDate(world: World, step: CaseStep): { rejected?: string; offered?: string; allowed?: boolean } {
  if (step.ask !== 'start date' || !step.start) return {}
  const day = dayOf(step.start)
  if (world.calendar.isSchoolDay(day)) return { allowed: true }
  const next = world.calendar.nextSchoolDay(day)
  const says = world.calendar.covers(day)
    ? `${sayDate(day)} is not a school day: ${world.bankHolidays.has(day) ? 'it is a bank holiday' : 'the school is shut'}.`
    : `${sayDate(day)} is outside the school’s calendar.`
  return { allowed: false, rejected: says, ...(next === undefined ? {} : { offered: isoOf(next) }) }
}
