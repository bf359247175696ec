/** Runs a case against a rulebook: given, then each step in order. */

import { dayOf } from '../calendar/day.ts'
import { weekDays } from '../calendar/week.ts'
import { registrationLimits } from '../facts/registration.ts'
import type { Fault, Pack } from '../policy/pack.ts'
import { readYaml } from '../policy/read.ts'
import { buildRulebook, type Rulebook } from '../policy/rulebook.ts'
import { answerStep, type StepAnswer } from './answer.ts'
import { compare, type Mismatch } from './compare.ts'
import { CaseError, makeRecord, putEverythingInPlace, rejectionOf } from './records.ts'
import { type CaseFile, caseSchema, type Step } from './schema.ts'
import { changeWorld, sessionBits, type World, worldOf } from './world.ts'

export interface StepResult {
  readonly step: number
  readonly answer: StepAnswer
  readonly mismatches: readonly Mismatch[]
}

export interface CaseResult {
  readonly file: string
  readonly name: string
  readonly pack: string
  readonly holds: boolean
  readonly steps: readonly StepResult[]
  /** The case could not be run: a bad file, an unknown form... */
  readonly faults: readonly string[]
}

/** Reads a case file. Faults name the line. */
export function readCase(file: string, source: string): { value: CaseFile | undefined; faults: readonly Fault[] } {
  const faults: Fault[] = []
  const read = readYaml(file, source, caseSchema, faults)
  return { value: read.value, faults }
}

/** The rulebook a case asks for: its pack with the school's own choices. */
export function caseRulebook(floor: Pack, packs: ReadonlyMap<string, Pack>, given: CaseFile): Rulebook {
  const policy = packs.get(given.pack) ?? [...packs.values()].find((pack) => pack.prefix === given.pack)
  if (!policy)
    throw new CaseError(`There is no pack called "${given.pack}". There are: ${[...packs.keys()].join(', ')}.`)
  const school = given.given.school ?? {}
  for (const name of Object.keys(school.settings ?? {})) {
    if (!policy.policy.settings?.[name] && !floor.policy.settings?.[name]) {
      throw new CaseError(
        `The pack has no setting called "${name}". It has: ${Object.keys(policy.policy.settings ?? {}).join(', ')}.`,
      )
    }
  }
  return buildRulebook(floor, policy, school.kind ?? 'academy', {
    ...(school.settings ? { settings: school.settings } : {}),
    ...(school.approvers ? { approvers: school.approvers } : {}),
    ...(school.routes ? { routes: school.routes } : {}),
  })
}

/** Runs a whole case file. Never throws: what is wrong is in the result. */
export function runCase(floor: Pack, packs: ReadonlyMap<string, Pack>, file: string, source: string): CaseResult {
  const { value, faults } = readCase(file, source)
  if (!value) {
    return {
      file,
      name: file,
      pack: '',
      holds: false,
      steps: [],
      faults: faults.map((fault) => `${fault.file}:${fault.line} ${fault.says}`),
    }
  }
  const base = { file, name: value.case, pack: value.pack }
  const steps: StepResult[] = []
  try {
    const rulebook = caseRulebook(floor, packs, value)
    const world = worldOf(value.given)
    settleGiven(rulebook, world, value)
    value.steps.forEach((step, index) => {
      const answer = takeStep(rulebook, world, step)
      steps.push({ step: index + 1, answer, mismatches: step.then ? compare(step.then, answer) : [] })
    })
  } catch (error) {
    if (!(error instanceof CaseError) && !(error instanceof RangeError)) throw error
    return { ...base, holds: false, steps, faults: [error.message] }
  }
  return { ...base, holds: steps.every((step) => step.mismatches.length === 0), steps, faults: [] }
}

/** The world of a case after its steps up to a day (all of them when left out), to look at it as it stands then. */
export function replayCase(
  rulebook: Rulebook,
  given: CaseFile,
  until?: string,
): { world: World; on: string; asked?: string } {
  const world = worldOf(given.given)
  settleGiven(rulebook, world, given)
  let last: Step | undefined
  for (const step of given.steps) {
    if (until !== undefined && step.on > until) break
    takeStep(rulebook, world, step)
    last = step
  }
  const on = until ?? last?.on ?? given.steps[0]?.on ?? ''
  return { world, on, ...(last?.ask && last.on === on ? { asked: last.ask } : {}) }
}

function settleGiven(rulebook: Rulebook, world: World, file: CaseFile): void {
  const approved = rulebook.policy.policy['approved on']?.value
  if (world.school.policyApproved === undefined && approved) world.school.policyApproved = dayOf(approved)
  const next = file.given.school?.['next policy review'] === null ? null : rulebook.policy.policy['next review']?.value
  if (world.school.policyNextReview === undefined && next) world.school.policyNextReview = dayOf(next)
  world.school.registration = registrationLimits(rulebook.settings)
  const target = rulebook.settings.get('attendance-target')
  if (
    world.school.attendanceTarget === undefined &&
    target !== undefined &&
    target !== null &&
    Number(String(target).replace('%', '')) > 0
  ) {
    world.school.attendanceTarget = Number(String(target).replace('%', ''))
  }
  const inPlace = file.given['everything in place']
  if (inPlace) {
    const on = dayOf(typeof inPlace === 'string' ? inPlace : inPlace.on)
    putEverythingInPlace(rulebook, world, on, typeof inPlace === 'string' ? [] : (inPlace.except ?? []))
  }
  for (const record of file.given.records ?? [])
    world.records.push(makeRecord(rulebook, world, record, dayOf(record.on)))
}

function takeStep(rulebook: Rulebook, world: World, step: Step): StepAnswer {
  const on = dayOf(step.on)
  changeWorld(world, on, step)
  if (step.absence) addAbsence(rulebook, world, on, step.absence)
  if (step.marked) addMarks(world, on, step.marked)
  let rejected: readonly string[] = []
  for (const given of [...(step.record ? [step.record] : []), ...(step.records ?? [])]) {
    const record = makeRecord(rulebook, world, given, on)
    const empty = rejectionOf(rulebook, world, record)
    // What is not accepted stays as an unfinished record: it meets nothing, and a gate names the lines it lacks.
    rejected = [...rejected, ...empty]
    world.records.push(record)
  }
  return answerStep(rulebook, world, step, rejected)
}

function sessionsAtProvider(world: World, day: number): number {
  const days = world.placement?.days ?? weekDays
  const weekday = (((day + 3) % 7) + 7) % 7
  return weekday > 4 ? 0 : (sessionBits(days) >> (weekday * 2)) & 3
}

function addAbsence(rulebook: Rulebook, world: World, on: number, absence: NonNullable<Step['absence']>): void {
  const sessions = absence.session === 'am' ? 1 : absence.session === 'pm' ? 2 : 3
  const answers = {
    session: absence.session ?? 'all-day',
    explained: absence.explained ? 'yes' : 'no',
    ...(absence.notified ? { notified: dayOf(absence.notified) } : {}),
  }
  const id = absence.ref ?? `absence-${world.events.length + 1}`
  world.events.push({ id, kind: 'absence', on, answers })
  if (!absence.explained) world.events.push({ id: `${id}-unexplained`, kind: 'unexplained-absence', on, answers })
  if (absence.notified && rulebook.forms.has('absence-notice')) {
    world.records.push(makeRecord(rulebook, world, { form: 'absence-notice' }, dayOf(absence.notified)))
  }
  world.marked.set(on, sessionsAtProvider(world, on))
  world.attended.set(on, sessionsAtProvider(world, on) & ~sessions)
}

function addMarks(world: World, on: number, marked: NonNullable<Step['marked']>): void {
  const from = marked === 'present' ? on : dayOf(marked.from)
  const to = marked === 'present' ? on : dayOf(marked.to)
  const except = new Set(marked === 'present' ? [] : (marked.except ?? []).map(dayOf))
  const present = marked === 'present' || marked.present !== false
  for (let day = from; day <= to; day++) {
    if (!world.calendar.isSchoolDay(day) || except.has(day) || world.marked.has(day)) continue
    const sessions = sessionsAtProvider(world, day)
    world.marked.set(day, sessions)
    world.attended.set(day, present ? sessions : 0)
  }
}
