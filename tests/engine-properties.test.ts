/** What holds whatever the facts are: the five real policies over invented pupils, placements and records. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPacksOrThrow } from '../src/adapters/packs/read-folder.ts'
import { calendarA } from '../src/domain/calendar/calendar-a.ts'
import { dayOf, isoOf } from '../src/domain/calendar/day.ts'
import { defaultDateRules } from '../src/domain/calendar/rules.ts'
import { allSignatures, filledIn } from '../src/domain/cases/fill.ts'
import { type Assessed, assess } from '../src/domain/policy/assess.ts'
import { explainDuty } from '../src/domain/policy/explain.ts'
import { askGate } from '../src/domain/policy/gate.ts'
import { buildRulebook, type Rulebook } from '../src/domain/policy/rulebook.ts'
import type { Known, RecordFact, Situation } from '../src/domain/policy/situation.ts'
import { routes } from '../src/domain/policy/words.ts'

const { floor, packs } = loadPacksOrThrow()
const rulebooks = new Map([...packs].map(([id, pack]) => [id, buildRulebook(floor, pack, 'academy')]))
function rulebookOf(policy: string): Rulebook {
  const found = rulebooks.get(policy)
  if (!found) throw new Error(policy)
  return found
}
const schoolDays = Array.from({ length: 700 }, (_, index) => dayOf('2025-09-02') + index).filter((day) =>
  calendarA.isSchoolDay(day),
)

const known = fc.constantFrom<Known>(true, false, undefined)
const schoolDay = fc.constantFrom(...schoolDays.slice(40, 230))

interface World {
  readonly rulebook: Rulebook
  readonly situation: Situation
  readonly today: number
}

/** A record of any form, made on a day by whoever should, properly filled in. */
function recordOf(rulebook: Rulebook, form: string, on: number, nth: number): RecordFact {
  const compiled = rulebook.forms.get(form)
  if (!compiled) throw new Error(form)
  const duty = rulebook.duties.find((one) => one.duty.metBy?.forms.includes(form))
  const by = duty?.duty.metBy?.by
  return {
    id: `${String(nth).padStart(3, '0')}-${form}`,
    form,
    on,
    by: by === 'approver' ? 'headteacher' : (by?.[0] ?? duty?.duty.owner ?? 'headteacher'),
    answers: {
      ...filledIn(rulebook, compiled.form, on),
      ...Object.fromEntries(Object.entries(duty?.duty.metBy?.where ?? {}).map(([name, words]) => [name, words[0]])),
    },
    signatures: allSignatures(compiled.form),
    complete: true,
  }
}

/** What fast-check invents and prints: plain words and numbers. */
const plan = fc.record({
  policy: fc.constantFrom(...packs.keys()),
  route: fc.constantFrom(...routes.filter((route) => route !== 'permanent-exclusion')),
  state: fc.constantFrom('proposed', 'ready', 'active', 'under-review', 'ending' as const),
  start: schoolDay,
  weeks: fc.integer({ min: 2, max: 40 }),
  ahead: fc.integer({ min: -20, max: 200 }),
  facts: fc.record({
    ehcPlan: known,
    lookedAfter: known,
    socialWorker: known,
    childProtectionPlan: known,
    senSupport: known,
    semh: known,
    medicalNeeds: known,
    freeMeals: known,
    compulsorySchoolAge: known,
  }),
  registered: known,
  year: fc.integer({ min: 1, max: 11 }),
  online: fc.boolean(),
  made: fc.array(fc.record({ form: fc.nat(), after: fc.integer({ min: -30, max: 150 }) }), { maxLength: 25 }),
})
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never

function worldOf({ policy, route, state, start, weeks, ahead, facts, registered, year, online, made }: Plan): World {
  const rulebook = rulebookOf(policy)
  const begun = state === 'active' || state === 'under-review' || state === 'ending'
  const forms = [...rulebook.forms.keys()]
  const seen = new Set<string>()
  // Two records of one form on one day are told apart by the order in which they were made: here there is one of each.
  const records = made.flatMap(({ form, after }, nth) => {
    const id = forms[form % forms.length] ?? ''
    const key = `${id} ${start + after}`
    if (seen.has(key)) return []
    seen.add(key)
    return [recordOf(rulebook, id, start + after, nth)]
  })
  const today = start + ahead
  return {
    rulebook,
    today,
    situation: {
      calendar: calendarA,
      rules: defaultDateRules,
      school: { id: 'school', phase: 'secondary', kind: 'academy' },
      pupil: { id: 'pupil', name: 'Ada', year, ...facts },
      provider: {
        id: 'provider',
        name: 'Beech Lodge',
        registered,
        isSchool: false,
        mainstream: false,
        online,
        onCouncilList: true,
        external: true,
        barred: false,
        site: 'main',
        siteApproved: true,
        ...(begun ? { usedSince: start } : {}),
      },
      placement: {
        id: 'placement',
        route,
        place: online ? 'online' : 'off-site',
        state,
        proposed: start - 20,
        start,
        end: start + weeks * 7,
        ...(begun ? { started: start } : {}),
        ...(state === 'ending' ? { ended: start + weeks * 7 } : {}),
        hours: 25,
        sessionsAtProvider: 1023,
        sessionsOnSite: 0,
        councilContracts: false,
        dualRegistered: true,
        suspensions: [],
      },
      records,
      events: [],
    },
  }
}

const say = (one: Assessed) =>
  [
    one.duty.index,
    one.window,
    one.state,
    one.due,
    one.firstAlert,
    one.metOn,
    one.metBy?.id,
    one.until,
    one.event?.id,
    one.late,
    one.missed,
    one.lines.map((line) => `${line.field} ${line.reason}`),
  ].join('|')

describe('the engine', () => {
  test('gives the same answer whatever the order of the records', () => {
    fc.assert(
      fc.property(plan, fc.infiniteStream(fc.nat()), (invented, order) => {
        const { rulebook, situation, today } = worldOf(invented)
        const shuffled = situation.records
          .map((record) => ({ record, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ record }) => record)
        expect(assess(rulebook, { ...situation, records: shuffled }, today).map(say)).toEqual(
          assess(rulebook, situation, today).map(say),
        )
      }),
      { numRuns: 150 },
    )
  })

  test('puts every rhythm’s due date, and every date counted in school days, on a school day', () => {
    fc.assert(
      fc.property(plan, (invented) => {
        const { rulebook, situation, today } = worldOf(invented)
        for (const one of assess(rulebook, situation, today)) {
          const timing = one.duty.timing
          if (one.due === undefined || !calendarA.covers(one.due)) continue
          const inSchoolDays =
            timing.kind === 'once' && timing.due.kind === 'shift' && timing.due.unit === 'school days' && !timing.andBy
          if (timing.kind !== 'rhythm' && !inSchoolDays) continue
          expect(`${one.duty.duty.id} ${isoOf(one.due)} ${calendarA.isSchoolDay(one.due)}`).toMatch(/ true$/)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('tells people on a school day after the due date, never before it', () => {
    fc.assert(
      fc.property(plan, (invented) => {
        const { rulebook, situation, today } = worldOf(invented)
        for (const one of assess(rulebook, situation, today)) {
          if (one.firstAlert === undefined || one.due === undefined) continue
          expect(one.firstAlert).toBeGreaterThan(one.due)
          expect(calendarA.isSchoolDay(one.firstAlert)).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('never shuts a gate because something asked for was done', () => {
    fc.assert(
      fc.property(plan, fc.nat(), (invented, pick) => {
        const { rulebook, situation, today } = worldOf(invented)
        const ready: Situation = situation.placement
          ? { ...situation, placement: { ...situation.placement, state: 'ready' } }
          : situation
        const before = askGate(rulebook, ready, 'start', today)
        const open = before.unmet.filter(({ assessed }) => assessed.duty.duty.metBy && assessed.state !== 'cannot tell')
        const chosen = open[pick % Math.max(1, open.length)]
        const form = chosen?.assessed.duty.duty.metBy?.forms[0]
        if (!chosen || !form) return
        const asked = chosen.assessed.duty.duty.metBy
        const role =
          asked?.by === 'approver'
            ? (rulebook.approvers.get(ready.placement?.route ?? 'school-arranged') ?? [])[0]
            : asked?.by?.[0]
        const made = recordOf(rulebook, form, today, 900)
        const done: RecordFact = {
          ...made,
          ...(role ? { by: role } : {}),
          answers: {
            ...made.answers,
            ...Object.fromEntries(Object.entries(asked?.where ?? {}).map(([name, words]) => [name, words[0]])),
          },
        }
        const after = askGate(rulebook, { ...ready, records: [...ready.records, done] }, 'start', today)
        const shutBefore = new Set(before.unmet.map(({ assessed }) => assessed.duty.index))
        const shutNow = after.unmet
          .filter(({ assessed }) => !shutBefore.has(assessed.duty.index))
          .map(({ assessed }) => assessed.duty.duty.id)
        expect(shutNow).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('explains whatever it answers, without a gap', () => {
    fc.assert(
      fc.property(plan, (invented) => {
        const { rulebook, situation, today } = worldOf(invented)
        for (const one of assess(rulebook, situation, today).slice(0, 40)) {
          const why = explainDuty(rulebook, situation, one, today)
          expect(why.date.says).not.toMatch(/undefined|NaN|not set is/)
          expect(why.clauses.length).toBeGreaterThan(0)
          expect(why.meets.length).toBeGreaterThan(0)
          expect(why.state === 'cannot tell' && why.findOut.length === 0 ? why.duty : 'says what to find out').toBe(
            'says what to find out',
          )
        }
      }),
      { numRuns: 60 },
    )
  })
})
