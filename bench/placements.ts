/** Invented placements with a term of records, the same in every run: what the engine is measured on. */
import { calendarA } from '../src/domain/calendar/calendar-a.ts'
import { type Day, dayOf } from '../src/domain/calendar/day.ts'
import { filledIn } from '../src/domain/cases/fill.ts'
import { putEverythingInPlace } from '../src/domain/cases/records.ts'
import type { CaseFile } from '../src/domain/cases/schema.ts'
import { situationOn, worldOf } from '../src/domain/cases/world.ts'
import type { Rulebook } from '../src/domain/policy/rulebook.ts'
import type { Answered, RecordFact, Situation } from '../src/domain/policy/situation.ts'
import { attendanceMark, type Role } from '../src/domain/policy/words.ts'

/** The day everything is asked about: the second week of December, with a term behind it. */
export const today: Day = dayOf('2026-12-09')
const term = Array.from({ length: 100 }, (_, index) => dayOf('2026-09-01') + index).filter(
  (day) => calendarA.isSchoolDay(day) && day <= today,
)

/** A small repeatable generator (mulberry32): the same placements in every run and on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Kind {
  readonly situation: Situation
  readonly records: readonly RecordFact[]
}

/** Thirty-two kinds of pupil and provider, each with everything in place for its start. */
function kindsOf(rulebook: Rulebook): Kind[] {
  const route = rulebook.routes.get('off-site-direction') === 'on' ? 'off-site-direction' : 'school-arranged'
  return Array.from({ length: 32 }, (_, bits): Kind => {
    const has = (bit: number) => ((bits >> bit) & 1) === 1
    const given: CaseFile['given'] = {
      school: { phase: 'secondary', kind: 'academy' },
      pupil: {
        year: 7 + (bits % 5),
        'ehc-plan': has(0),
        'social-worker': has(1),
        'looked-after': has(2),
        'sen-support': true,
        semh: has(3),
      },
      provider: { registered: has(4) },
      placement: {
        route: has(3) ? route : 'school-arranged',
        proposed: '2026-07-01',
        approved: '2026-07-06',
        commissioned: '2026-07-10',
        start: '2026-09-07',
        started: '2026-09-07',
        end: '2027-03-25',
        hours: 15,
      },
    }
    const world = worldOf(given)
    putEverythingInPlace(rulebook, world, dayOf('2026-07-10'), [])
    return { situation: situationOn(world, today), records: world.records }
  })
}

/** Forms that come again and again while a placement runs, filled in, with who makes them. */
export function rhythmForms(rulebook: Rulebook, day: Day = today): { form: string; by: Role; answers: Answered }[] {
  const forms = new Map<string, Role>()
  for (const { duty, timing } of rulebook.duties) {
    const form = duty.metBy?.forms[0]
    if (timing.kind !== 'rhythm' || !form || form === attendanceMark) continue
    const by = duty.metBy?.by
    forms.set(form, (by === 'approver' ? undefined : by?.[0]) ?? duty.owner)
  }
  return [...forms].flatMap(([form, by]) => {
    const compiled = rulebook.forms.get(form)
    return compiled ? [{ form, by, answers: filledIn(rulebook, compiled.form, day) }] : []
  })
}

/** Makes placements of one policy, one after another. */
export function placementsOf(rulebook: Rulebook, seed: number): () => Situation {
  const kinds = kindsOf(rulebook)
  const repeated = rhythmForms(rulebook)
  const random = randomFrom(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  let made = 0
  return () => {
    const { situation, records: first } = pick(kinds)
    const start = term[Math.floor(random() * 20)] as Day
    const records: RecordFact[] = first.slice()
    // Every repeated record is made between once and six times in the term, some forgotten.
    for (const { form, by, answers } of repeated) {
      for (let times = Math.floor(random() * 7); times > 0; times--) {
        records.push({ id: `r${made++}`, form, on: pick(term), by, answers, signatures: [], complete: random() > 0.05 })
      }
    }
    const marked = new Map<Day, number>()
    for (const day of term) if (day >= start && random() > 0.03) marked.set(day, 3)
    const placement = situation.placement
      ? { ...situation.placement, id: `p${made++}`, start, started: start }
      : undefined
    return {
      ...situation,
      ...(placement ? { placement } : {}),
      ...(situation.provider ? { provider: { ...situation.provider, usedSince: start } } : {}),
      records,
      events: [],
      marks: { marked, attended: marked, possible: marked.size * 2, attendedCount: marked.size * 2 },
    }
  }
}
