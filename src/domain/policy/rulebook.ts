/** A rulebook: one school's policy over the floor of law and guidance, compiled once and asked many times. */

import { facts as knownFacts } from '../facts/catalogue.ts'
import type { Fact } from '../facts/fact.ts'
import { compileConditions, type FactTable, factFromForm, factTable, type Masks } from './bits.ts'
import { canFail, signatureName } from './lines.ts'
import type { Condition, Duty, Field, Form, Pack } from './pack.ts'
import { type Cadence, type Deadline, longestGap, readCadence, readDeadline } from './phrases.ts'
import { type Role, type Route, routes, type SchoolKind, type Step, steps } from './words.ts'

export type SettingValue = string | number | boolean | null

/** What a school has chosen where its policy leaves the choice, or made stricter. */
export interface SchoolChoices {
  readonly settings?: Readonly<Record<string, SettingValue>>
  readonly approvers?: Readonly<Partial<Record<Route, readonly Role[]>>>
  readonly routes?: Readonly<Partial<Record<Route, 'on' | 'off'>>>
}

export type CompiledTiming =
  /** `andBy`: the other one of policy and floor, where it counts in other units and only a calendar tells which is earlier. */
  | { readonly kind: 'once'; readonly due: Deadline; readonly andBy?: Deadline }
  | { readonly kind: 'rhythm'; readonly every: Cadence; readonly days?: readonly string[] }
  | { readonly kind: 'standing'; readonly renewMonths?: number; readonly until: readonly string[] }
  | { readonly kind: 'event'; readonly after: readonly string[]; readonly due?: Deadline; readonly every?: Cadence }
  /** A setting the phrase needs has no value: the school must choose. */
  | {
      readonly kind: 'not set'
      readonly setting: string
      readonly asks: string
      readonly of: 'once' | 'rhythm' | 'event' | 'standing'
    }

export interface CompiledField {
  readonly field: Field
  readonly masks: Masks
  /** The conditions of the section and of the field. */
  readonly conditions: readonly Condition[]
}

export interface CompiledSignature {
  readonly line: Form['signatures'][number]
  readonly masks: Masks
  /** Its signer and its place on the form, from 1: `signature-parent-2`. */
  readonly name: string
}

export interface CompiledForm {
  readonly form: Form
  readonly fields: readonly CompiledField[]
  /** The fields an answer, or none, can leave unmet: the only ones that are judged. */
  readonly judged: readonly CompiledField[]
  /** The fields whose papers may run out. */
  readonly papers: readonly Field[]
  readonly signatures: readonly CompiledSignature[]
}

export interface CompiledDuty {
  readonly index: number
  readonly duty: Duty
  readonly clauses: readonly string[]
  /** The floor duty merged into this one. */
  readonly floorDuty?: Duty
  readonly floorClauses: readonly string[]
  /** The floor is stricter and its timing governs. */
  readonly raised: boolean
  /** Duties of the policy that stand in for this floor duty wherever they apply. */
  readonly coveredBy: readonly number[]
  readonly isFloor: boolean
  /** The law does not bind this kind of school: shown as guidance, never a gate. */
  readonly guidanceOnly: boolean
  readonly when: Masks
  /** The facts it waits for that have a date since when they hold. */
  readonly datedFacts: readonly Fact[]
  readonly metWhen?: Masks
  readonly timing: CompiledTiming
  /** Done late is not done, by the policy or by the floor. */
  readonly inTime: boolean
  /** The step it closes, if any. */
  readonly blocks?: Step
  readonly blocksRank: number
  readonly barsProvider: boolean
  readonly warns: boolean
  readonly noted: boolean
  readonly forms: readonly number[]
  readonly from: string
  readonly to: string
}

export interface Rulebook {
  readonly policy: Pack
  readonly floor: Pack
  readonly schoolKind: SchoolKind
  readonly settings: ReadonlyMap<string, SettingValue>
  readonly approvers: ReadonlyMap<Route, readonly Role[]>
  readonly routes: ReadonlyMap<Route, 'on' | 'off' | 'definition only'>
  readonly forms: ReadonlyMap<string, CompiledForm>
  readonly formNumbers: ReadonlyMap<string, number>
  readonly formsByNumber: readonly CompiledForm[]
  /** An empty place for each form, to copy. */
  readonly placePerForm: readonly undefined[]
  readonly table: FactTable
  readonly duties: readonly CompiledDuty[]
  readonly dutyById: ReadonlyMap<string, CompiledDuty>
}

/** Replaces `{setting}` in a phrase. Returns the setting's name when it has no value. */
export function fillSettings(
  phrase: string,
  settings: ReadonlyMap<string, SettingValue>,
): { phrase: string } | { missing: string } {
  let missing: string | undefined
  const filled = phrase.replaceAll(/\{([a-z0-9-]+)\}/g, (_match, name: string) => {
    const value = settings.get(name)
    if (value === undefined || value === null) missing ??= name
    return String(value)
  })
  return missing ? { missing } : { phrase: filled }
}

/** Months of a renewal phrase: `each year`, `12 months`, `each term`... */
function renewalMonths(phrase: string): number | undefined {
  if (/year/.test(phrase)) {
    const years = /(\d+) years?/.exec(phrase)
    return years ? Number(years[1]) * 12 : 12
  }
  const months = /(\d+) months?/.exec(phrase)
  if (months) return Number(months[1])
  if (/half-term/.test(phrase)) return 2
  if (/term/.test(phrase)) return 4
  if (/month/.test(phrase)) return 1
  return undefined
}

/** Compiles a timing with the school's settings. A phrase that is not in the grammar throws: packs are checked before. */
export function compileTiming(
  duty: Duty,
  settings: ReadonlyMap<string, SettingValue>,
  asks: (setting: string) => string,
): CompiledTiming {
  const timing = duty.timing
  if (timing.kind === 'standing') {
    if (!timing.renew) return { kind: 'standing', until: timing.until }
    const filled = fillSettings(timing.renew, settings)
    if ('missing' in filled)
      return { kind: 'not set', setting: filled.missing, asks: asks(filled.missing), of: 'standing' }
    const renewMonths = renewalMonths(filled.phrase)
    if (renewMonths === undefined) throw new Error(`${duty.id}: "${filled.phrase}" is not a renewal Waymark knows.`)
    return { kind: 'standing', until: timing.until, renewMonths }
  }
  const filled = fillSettings(timing.phrase, settings)
  if ('missing' in filled)
    return { kind: 'not set', setting: filled.missing, asks: asks(filled.missing), of: timing.kind }
  if (timing.kind === 'rhythm') {
    const every = readCadence(filled.phrase)
    if (typeof every === 'string') throw new Error(`${duty.id}: ${every}`)
    return { kind: 'rhythm', every, ...(timing.days ? { days: timing.days } : {}) }
  }
  const due = readDeadline(filled.phrase)
  if (timing.kind === 'once') {
    if (typeof due === 'string') throw new Error(`${duty.id}: ${due}`)
    return { kind: 'once', due }
  }
  if (typeof due !== 'string') return { kind: 'event', after: timing.after, due }
  const every = readCadence(filled.phrase)
  if (typeof every === 'string') throw new Error(`${duty.id}: ${due}`)
  return { kind: 'event', after: timing.after, every }
}

/** Roughly how early a deadline falls, in calendar days before its anchor; later is laxer. */
function earliness(due: Deadline): number {
  if (due.kind !== 'shift') return 0
  const days = { 'school days': 1.4, days: 1, weeks: 7, months: 30.4 }[due.unit] * due.n
  return due.side === 'before' ? days : -days
}

/** Whether the floor's timing is stricter than the policy's. Different kinds of timing are not compared. */
export function floorIsStricter(policy: CompiledTiming, floor: CompiledTiming): boolean {
  if (policy.kind === 'not set') return floor.kind !== 'not set'
  if (policy.kind === 'rhythm' && floor.kind === 'rhythm') return longestGap(floor.every) < longestGap(policy.every)
  if (policy.kind === 'once' && floor.kind === 'once') return earliness(floor.due) > earliness(policy.due)
  if (policy.kind === 'standing' && floor.kind === 'standing')
    return (floor.renewMonths ?? 999) < (policy.renewMonths ?? 999)
  return false
}

/** Keeps the other deadline beside the one that governs where both count from one day in different units. */
function withOther(governs: CompiledTiming, other: CompiledTiming | undefined): CompiledTiming {
  if (governs.kind !== 'once' || other?.kind !== 'once') return governs
  if (governs.due.kind !== 'shift' || other.due.kind !== 'shift' || governs.due.anchor !== other.due.anchor)
    return governs
  return governs.due.unit === other.due.unit ? governs : { ...governs, andBy: other.due }
}

/** Of the policy's and the floor's step the one that comes first: a law that stops the proposal is not met by a policy that stops the start. */
const earlierStep = (own: Step | undefined, floor: Step | undefined): Step | undefined =>
  own && floor ? (steps.indexOf(floor) < steps.indexOf(own) ? floor : own) : (own ?? floor)

const datedFactsOf = (table: FactTable, duty: Duty): Fact[] =>
  duty.when.flatMap((condition) => {
    const bit = 'anyOf' in condition || condition.not ? undefined : table.bitOf.get(condition.fact)
    const fact = bit === undefined ? undefined : table.facts[bit]
    return fact?.since ? [fact] : []
  })

const stepOf = (duty: Duty): Step | undefined => {
  for (const step of steps) if (duty.effects.includes(`blocks ${step}`)) return step
  return duty.effects.includes('bars provider') ? 'start' : undefined
}

/** Builds the rulebook of one school. The packs must have been checked (`checkPacks`). */
export function buildRulebook(
  floor: Pack,
  policy: Pack,
  schoolKind: SchoolKind,
  choices: SchoolChoices = {},
): Rulebook {
  const settings = new Map<string, SettingValue>()
  const asked = new Map<string, string>()
  for (const pack of [floor, policy]) {
    for (const [name, setting] of Object.entries(pack.policy.settings ?? {})) {
      settings.set(name, setting.value)
      asked.set(name, setting.asks)
    }
  }
  for (const [name, value] of Object.entries(choices.settings ?? {})) settings.set(name, value)
  const asks = (name: string) => asked.get(name) ?? name.replaceAll('-', ' ')

  const forms = new Map<string, Form>(floor.forms)
  for (const [id, form] of policy.forms) forms.set(id, form)

  const formFacts = [...floor.formFacts, ...policy.formFacts]
  const allFacts: Fact[] = [...knownFacts, ...formFacts.map(factFromForm)]
  const table = factTable(usedFacts(allFacts, [...floor.duties, ...policy.duties], [...forms.values()]))

  const compiledForms = new Map([...forms].map(([id, form]) => [id, compileForm(table, form)]))
  const formNumbers = new Map([...forms.keys()].map((id, number) => [id, number]))
  const compile = compiler(table, settings, asks, formNumbers, schoolKind)

  const floorById = new Map(floor.duties.map((duty) => [duty.id, duty]))
  const duties: CompiledDuty[] = []
  const covers = new Map<string, number[]>()
  for (const duty of policy.duties) {
    const floorDuty = duty.floor ? floorById.get(duty.floor) : undefined
    const binds = floorDuty && bindsSchool(floorDuty, schoolKind)
    const compiled = compile(duty, duties.length, floorDuty && binds ? floorDuty : undefined)
    duties.push(compiled)
    if (duty.floor) covers.set(duty.floor, [...(covers.get(duty.floor) ?? []), compiled.index])
  }
  for (const duty of floor.duties) {
    duties.push({ ...compile(duty, duties.length), isFloor: true, coveredBy: covers.get(duty.id) ?? [] })
  }

  const approvers = new Map<Route, readonly Role[]>()
  const routeStates = new Map<Route, 'on' | 'off' | 'definition only'>()
  for (const route of routes) {
    const chosen = choices.approvers?.[route] ?? policy.policy.approvers?.[route]?.by
    if (chosen) approvers.set(route, chosen)
    routeStates.set(route, choices.routes?.[route] ?? policy.policy.routes?.[route]?.value ?? 'off')
  }
  return {
    policy,
    floor,
    schoolKind,
    settings,
    approvers,
    routes: routeStates,
    forms: compiledForms,
    formNumbers,
    formsByNumber: [...compiledForms.values()],
    placePerForm: Array.from(forms.keys(), () => undefined),
    table,
    duties,
    dutyById: new Map(
      duties.map((compiled) => [compiled.isFloor ? `england:${compiled.duty.id}` : compiled.duty.id, compiled]),
    ),
  }
}

const bindsSchool = (duty: Duty, kind: SchoolKind) => !duty.binds || duty.binds.includes(kind)

function usedFacts(all: readonly Fact[], duties: readonly Duty[], forms: readonly Form[]): Fact[] {
  const names = new Set<string>()
  const add = (conditions: readonly Condition[] | undefined) => {
    for (const condition of conditions ?? []) {
      if ('anyOf' in condition) for (const one of condition.anyOf) names.add(one.fact)
      else names.add(condition.fact)
    }
  }
  for (const duty of duties) {
    add(duty.when)
    add(duty.metWhen)
  }
  for (const form of forms) {
    for (const section of form.sections) {
      add(section.when)
      for (const field of section.fields) add(field.when)
    }
    for (const line of form.signatures) add(line.when)
  }
  // A pack's own fact takes the place of a built-in one of the same name.
  const byName = new Map(all.map((fact) => [fact.name, fact]))
  return [...byName.values()].filter((fact) => names.has(fact.name))
}

function compileForm(table: FactTable, form: Form): CompiledForm {
  const fields = form.sections.flatMap((section) =>
    section.fields
      .filter((field) => field.type !== 'heading')
      .map((field) => {
        const conditions = [...section.when, ...field.when]
        const merged = section.if ? { ...section.if, ...field.if } : field.if
        return {
          field: merged ? { ...field, if: merged } : field,
          masks: compileConditions(table, conditions),
          conditions,
        }
      }),
  )
  return {
    form,
    fields,
    judged: fields.filter(({ field }) => canFail(field)),
    papers: fields.flatMap(({ field }) => (field.type === 'check' ? [field] : [])),
    signatures: form.signatures.map((line, index) => ({
      line,
      masks: compileConditions(table, line.when),
      name: signatureName(line.by, index),
    })),
  }
}

function compiler(
  table: FactTable,
  settings: ReadonlyMap<string, SettingValue>,
  asks: (name: string) => string,
  formNumbers: ReadonlyMap<string, number>,
  schoolKind: SchoolKind,
) {
  return (duty: Duty, index: number, floorDuty?: Duty): CompiledDuty => {
    const own = compileTiming(duty, settings, asks)
    const floorTiming = floorDuty ? compileTiming(floorDuty, settings, asks) : undefined
    const raised = floorTiming !== undefined && floorIsStricter(own, floorTiming)
    const guidanceOnly = !bindsSchool(duty, schoolKind)
    const merged = floorDuty ? [...duty.effects, ...floorDuty.effects] : duty.effects
    const step = guidanceOnly ? undefined : earlierStep(stepOf(duty), floorDuty ? stepOf(floorDuty) : undefined)
    return {
      index,
      duty,
      clauses: duty.clauses,
      ...(floorDuty ? { floorDuty } : {}),
      floorClauses: floorDuty?.clauses ?? [],
      raised,
      coveredBy: [],
      isFloor: false,
      guidanceOnly,
      when: compileConditions(table, duty.when),
      datedFacts: datedFactsOf(table, duty),
      ...(duty.metWhen ? { metWhen: compileConditions(table, duty.metWhen) } : {}),
      timing: raised && floorTiming ? withOther(floorTiming, own) : withOther(own, floorTiming),
      inTime: duty.inTime || (floorDuty?.inTime ?? false),
      ...(step ? { blocks: step } : {}),
      blocksRank: step ? steps.indexOf(step) : -1,
      barsProvider: !guidanceOnly && merged.includes('bars provider'),
      warns: duty.effects.includes('warns'),
      noted: guidanceOnly || (!step && merged.every((effect) => effect === 'is noted')),
      forms: (duty.metBy?.forms ?? []).map((form) => formNumbers.get(form) ?? -1),
      from: duty.from ?? '',
      to: duty.to ?? '9999',
    }
  }
}
