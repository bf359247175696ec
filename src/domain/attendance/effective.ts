import type { Day } from '../calendar/day.ts'
import type { MarkFacts } from '../policy/situation.ts'
import { categoryOf, type Session } from './codes.ts'
import { tally } from './tally.ts'

export type MarkSource = 'school' | 'provider' | 'mis'

export interface SourcedMark {
  readonly day: Day
  readonly session: Session
  readonly code: string
  readonly source: MarkSource
}

/** The school's own decision stands before what its register system says, and that before the provider's word. */
const rank: Readonly<Record<MarkSource, number>> = { school: 0, mis: 1, provider: 2 }

/** The one mark that counts in each session, in order of day and session. */
export function effectiveMarks<M extends SourcedMark>(marks: readonly M[]): M[] {
  const best = new Map<string, M>()
  for (const mark of marks) {
    const key = `${mark.day} ${mark.session}`
    const known = best.get(key)
    if (known === undefined || rank[mark.source] < rank[known.source]) best.set(key, mark)
  }
  return [...best.values()].sort((a, b) => a.day - b.day || a.session.localeCompare(b.session))
}

/** What the rulebook's engine is told about a pupil's marks. */
export function markFacts(marks: readonly SourcedMark[]): MarkFacts {
  const marked = new Map<Day, number>()
  const attended = new Map<Day, number>()
  const counted = effectiveMarks(marks)
  for (const { day, session, code } of counted) {
    const bit = session === 'AM' ? 1 : 2
    const category = categoryOf(code)
    if (category === undefined || category === 'administrative') continue
    marked.set(day, (marked.get(day) ?? 0) | bit)
    attended.set(day, (attended.get(day) ?? 0) | (category === 'attending' ? bit : 0))
  }
  const counts = tally(counted.map((mark) => mark.code))
  return { marked, attended, possible: counts.possible, attendedCount: counts.attended }
}
