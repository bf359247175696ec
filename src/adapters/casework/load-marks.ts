/** Marks of the school for one placement, and the absences they show. */
import { categoryOf, isCode } from '../../domain/attendance/codes.ts'
import { type Day, dayOf } from '../../domain/calendar/day.ts'
import type { EventFact, MarkFacts } from '../../domain/policy/situation.ts'
import type { Tx } from '../postgres/tenant.ts'

/** Marks of the school for one placement, and the absences they show. */
export async function markFacts(tx: Tx, placementId: string): Promise<{ marks: MarkFacts; absences: EventFact[] }> {
  const rows = await tx
    .selectFrom('current_marks')
    .select(['id', 'day', 'session', 'code', 'note'])
    .where('placement_id', '=', placementId)
    .where('source', '=', 'school')
    .orderBy('day')
    .execute()
  const marked = new Map<Day, number>()
  const attended = new Map<Day, number>()
  const absences = new Map<Day, EventFact>()
  let possible = 0
  let attendedCount = 0
  for (const row of rows) {
    const on = dayOf(row.day ?? '1970-01-01')
    const bit = row.session === 'AM' ? 1 : 2
    const code = row.code ?? ''
    marked.set(on, (marked.get(on) ?? 0) | bit)
    const category = isCode(code) ? categoryOf(code) : undefined
    if (category === 'not possible' || category === 'administrative') continue
    possible++
    if (category === 'attending') {
      attendedCount++
      attended.set(on, (attended.get(on) ?? 0) | bit)
    } else if (!absences.has(on)) {
      absences.set(on, {
        id: row.id ?? '',
        kind: 'absence',
        on,
        answers: { explained: code === 'N' || code === 'O' ? 'no' : 'yes', notified: on },
      })
    }
  }
  const events = [...absences.values()].flatMap((absence) =>
    absence.answers?.['explained'] === 'no'
      ? [absence, { ...absence, id: `${absence.id}-unexplained`, kind: 'unexplained-absence' }]
      : [absence],
  )
  return { marks: { marked, attended, possible, attendedCount }, absences: events }
}
