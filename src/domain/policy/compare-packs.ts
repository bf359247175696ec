/** Two policies side by side: routes, approvers, consent, ending, settings, and what each asks of the same record. */
import { dayOf, sayDate } from '../calendar/day.ts'
import { compareWithFloor, settingsOf } from './compare-floor.ts'
import { list, sayTiming } from './explain-parts.ts'
import type { Duty, Pack } from './pack.ts'
import { longestGap, readCadence } from './phrases.ts'
import { type CompiledTiming, compileTiming, floorIsStricter, type SettingValue } from './rulebook.ts'
import { attendanceMark, routes, sayRole } from './words.ts'

/** What one policy says of one thing. `choice`: the policy is silent and the school has chosen. */
export interface Cell {
  readonly says: string
  readonly clauses: readonly string[]
  readonly silent: boolean
  readonly choice: boolean
}

export type Topic = 'route' | 'approver' | 'consent' | 'ending' | 'policy' | 'setting' | 'record' | 'law and guidance'

export interface ComparisonRow {
  readonly topic: Topic
  readonly what: string
  readonly a: Cell
  readonly b: Cell
  readonly verdict: 'the same' | 'differs' | 'a is stricter' | 'b is stricter' | 'only a speaks' | 'only b speaks'
}

const silent: Cell = { says: 'silent', clauses: [], silent: true, choice: false }

/** A date, an office or an interval, as people say it. */
const sayLine = (value: string): string => (/^\d{4}-/.test(value) ? sayDate(dayOf(value)) : sayRole(value))

interface Grounds {
  readonly clause?: readonly string[] | undefined
  readonly choice?: string | undefined
}

const cell = (says: string, grounds: Grounds | undefined): Cell => ({
  says,
  clauses: grounds?.clause ?? [],
  silent: grounds === undefined,
  choice: grounds?.clause === undefined && grounds?.choice !== undefined,
})

const sayValue = (value: SettingValue | undefined): string =>
  value === null || value === undefined ? 'not set' : value === true ? 'yes' : value === false ? 'no' : String(value)

/** Every row on which at least one of two policies speaks. */
export function comparePacks(floor: Pack, a: Pack, b: Pack): ComparisonRow[] {
  const rows: ComparisonRow[] = []
  const add = (topic: Topic, what: string, one: Cell, other: Cell, stricter?: 'a' | 'b') => {
    if (one.silent && other.silent) return
    const verdict = one.silent
      ? 'only b speaks'
      : other.silent
        ? 'only a speaks'
        : stricter
          ? (`${stricter} is stricter` as const)
          : one.says === other.says
            ? 'the same'
            : 'differs'
    rows.push({ topic, what, a: one, b: other, verdict })
  }
  for (const route of routes) {
    const of = (pack: Pack) => {
      const said = pack.policy.routes?.[route]
      return said ? cell(said.value, said) : silent
    }
    add('route', route, of(a), of(b))
  }
  for (const route of routes) {
    const of = (pack: Pack) => {
      const said = pack.policy.approvers?.[route]
      return said
        ? cell(
            list(
              said.by.map((role) => pack.policy.words?.[role] ?? sayRole(role)),
              'and',
            ),
            said,
          )
        : silent
    }
    add('approver', route, of(a), of(b))
  }
  for (const route of routes) {
    const of = (pack: Pack) => {
      const said = pack.policy.consent?.[route]
      return said
        ? cell(
            `${said.rule.replaceAll('-', ' ')}; a refusal ${said.refusal === 'stops' ? 'stops the placement' : said.refusal === 'recorded' ? 'is recorded' : 'is not spoken of'}`,
            said,
          )
        : silent
    }
    add(
      'consent',
      route,
      of(a),
      of(b),
      stricterConsent(a.policy.consent?.[route]?.rule, b.policy.consent?.[route]?.rule),
    )
  }
  const ending = (pack: Pack) =>
    pack.policy.termination ? cell(pack.policy.termination.mode.replaceAll('-', ' '), pack.policy.termination) : silent
  add('ending', 'Ending a placement early', ending(a), ending(b))
  for (const key of ['owner', 'approved by', 'next review', 'review every'] as const) {
    const of = (pack: Pack) => {
      const said = pack.policy[key]
      return said ? cell(said.value === null ? 'not stated' : sayLine(said.value), said) : silent
    }
    add('policy', key, of(a), of(b))
  }
  addSettings(a, b, add)
  addRecords(floor, a, b, add)
  addFloor(floor, a, b, add)
  return rows
}

type Add = (topic: Topic, what: string, one: Cell, other: Cell, stricter?: 'a' | 'b') => void

const consentOrder = ['none', 'consulted', 'agreement', 'required', 'written-permission', 'signed-contract']

function stricterConsent(a: string | undefined, b: string | undefined): 'a' | 'b' | undefined {
  const [one, other] = [consentOrder.indexOf(a ?? ''), consentOrder.indexOf(b ?? '')]
  return one < 0 || other < 0 || one === other ? undefined : one > other ? 'a' : 'b'
}

function addSettings(a: Pack, b: Pack, add: Add): void {
  for (const name of new Set([...Object.keys(a.policy.settings ?? {}), ...Object.keys(b.policy.settings ?? {})])) {
    const [one, other] = [a.policy.settings?.[name], b.policy.settings?.[name]]
    const of = (said: typeof one) =>
      said ? { ...cell(sayValue(said.value), said), silent: said.value === null } : silent
    add('setting', one?.asks ?? other?.asks ?? name, of(one), of(other), stricterValue(one?.value, other?.value))
  }
}

/** The stricter of two values that are rhythms or notice times; undefined where they cannot be weighed. */
export function stricterValue(a: SettingValue | undefined, b: SettingValue | undefined): 'a' | 'b' | undefined {
  if (typeof a !== 'string' || typeof b !== 'string') return undefined
  const [one, other] = [readCadence(a), readCadence(b)]
  if (typeof one === 'string' || typeof other === 'string') return undefined
  const [gapA, gapB] = [longestGap(one), longestGap(other)]
  return gapA === gapB ? undefined : gapA < gapB ? 'a' : 'b'
}

/** What each policy asks of the same record: reviews, visits, reports, letters… by the standard form that meets it. */
function addRecords(floor: Pack, a: Pack, b: Pack, add: Add): void {
  const dutiesOf = (pack: Pack, form: string) =>
    pack.duties.filter((duty) => duty.metBy?.forms[0] === form && duty.effects.some((effect) => effect !== 'is noted'))
  for (const form of [attendanceMark, ...floor.forms.keys()]) {
    const [one, other] = [dutiesOf(a, form), dutiesOf(b, form)]
    const of = (pack: Pack, duties: readonly Duty[]): Cell => {
      if (duties.length === 0) return silent
      const timings = [...new Set(duties.map((duty) => sayTiming(compile(floor, pack, duty))))]
      return {
        says: timings.join('; '),
        clauses: [...new Set(duties.flatMap((duty) => duty.clauses))],
        silent: false,
        choice: false,
      }
    }
    add(
      'record',
      form === attendanceMark ? 'Attendance marks' : (floor.forms.get(form)?.title ?? form),
      of(a, one),
      of(b, other),
      stricterTimings(floor, a, one, b, other),
    )
  }
}

const compile = (floor: Pack, pack: Pack, duty: Duty): CompiledTiming =>
  compileTiming(duty, settingsOf(floor, pack), (name) => name)

/** Weighed only where each policy has one rhythm or one deadline for the record. */
function stricterTimings(
  floor: Pack,
  a: Pack,
  one: readonly Duty[],
  b: Pack,
  other: readonly Duty[],
): 'a' | 'b' | undefined {
  const [first, second] = [one[0], other[0]]
  if (one.length !== 1 || other.length !== 1 || !first || !second) return undefined
  const [timingA, timingB] = [compile(floor, a, first), compile(floor, b, second)]
  return floorIsStricter(timingA, timingB) ? 'b' : floorIsStricter(timingB, timingA) ? 'a' : undefined
}

function addFloor(floor: Pack, a: Pack, b: Pack, add: Add): void {
  const [one, other] = [compareWithFloor(floor, a), compareWithFloor(floor, b)]
  one.forEach((left, index) => {
    const right = other[index]
    if (!right) return
    const of = (side: typeof left): Cell =>
      side.duties.length === 0
        ? silent
        : {
            says: `${side.verdict}: ${side.timing}`,
            clauses: [...new Set(side.duties.flatMap((duty) => duty.clauses))],
            silent: false,
            choice: false,
          }
    add('law and guidance', left.floorDuty.title, of(left), of(right))
  })
}
