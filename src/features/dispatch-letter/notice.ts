/** The notice checker: until when a letter must go, what has gone, and which of its prescribed contents are there. Pure. */
import type { Day } from '../../domain/calendar/day.ts'
import { isLetterForm, waitsForDispatch } from '../../domain/documents/letters.ts'
import { type Assessed, assess } from '../../domain/policy/assess.ts'
import { answerFacts, holds, NO } from '../../domain/policy/bits.ts'
import { explainDate } from '../../domain/policy/explain-date.ts'
import { isEmpty, unmetLines } from '../../domain/policy/lines.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { RecordFact, Situation } from '../../domain/policy/situation.ts'

/** One duty that a letter must meet. */
export interface NoticeDuty {
  readonly title: string
  readonly says: string
  readonly clauses: readonly string[]
  readonly floor: boolean
  readonly due: Day | undefined
  /** How the date came about, counted on the school's calendar. */
  readonly counted: string
  readonly state: Assessed['state']
  readonly metOn: Day | undefined
  /** A letter went, and too late to count. */
  readonly tooLate: Day | undefined
  readonly reading: string | undefined
}

/** One thing that the letter must say. */
export interface NoticeLine {
  readonly ask: string
  readonly clauses: readonly string[]
  readonly state: 'there' | 'missing' | 'not asked for'
}

export interface Notice {
  readonly form: string
  readonly title: string
  readonly duties: readonly NoticeDuty[]
  readonly contents: readonly NoticeLine[]
}

/** Every letter with a notice to keep, in the order of the policy's forms. */
export function noticesOf(rulebook: Rulebook, situation: Situation, today: Day): readonly Notice[] {
  const bits = answerFacts(rulebook.table, situation, today)
  const assessed = assess(rulebook, situation, today, { about: ['placement'] })
  const byForm = Map.groupBy(
    assessed.filter((one) => one.state !== 'not applicable' && one.window <= 1),
    (one) => one.duty.duty.metBy?.forms.find(isLetterForm) ?? '',
  )
  return [...byForm].flatMap(([form, duties]) => {
    const compiled = rulebook.forms.get(form)
    if (!compiled) return []
    const letter: Pick<RecordFact, 'answers' | 'signatures'> = latest(situation, form) ?? {
      answers: {},
      signatures: [],
    }
    // Where a line names no clause of its own, the duty that asks for the whole letter does.
    const ofWhole = [...new Set(duties.filter((one) => !one.duty.duty.metBy?.lines).flatMap((one) => one.duty.clauses))]
    const unmet = new Set(unmetLines(compiled, letter, bits, today).map((line) => line.field))
    return [
      {
        form,
        title: compiled.form.title,
        duties: duties.map((one) => dutyOf(rulebook, situation, one)),
        contents: compiled.judged.flatMap(({ field, masks }): NoticeLine[] => {
          if (holds(masks, bits) === NO || waitsForDispatch(form, field.id)) return []
          const there = !isEmpty(letter.answers[field.id])
          return [
            {
              ask: field.ask,
              clauses: field.clauses.length > 0 ? field.clauses : ofWhole,
              state: unmet.has(field.id) ? 'missing' : there ? 'there' : 'not asked for',
            },
          ]
        }),
      },
    ]
  })
}

const latest = (situation: Situation, form: string): RecordFact | undefined =>
  situation.records
    .filter((one) => one.form === form)
    .reduce<RecordFact | undefined>((last, one) => (last === undefined || one.on >= last.on ? one : last), undefined)

function dutyOf(rulebook: Rulebook, situation: Situation, one: Assessed): NoticeDuty {
  return {
    title: one.duty.duty.title,
    says: one.duty.duty.says,
    clauses: one.duty.clauses,
    floor: one.duty.isFloor,
    due: one.due,
    counted: explainDate(rulebook, situation, one).says,
    state: one.state,
    metOn: one.metOn,
    tooLate: one.tooLate?.on,
    reading: one.duty.duty.reading,
  }
}
