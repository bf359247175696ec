/** Marks of the school for one placement, and the absences they show. */
import { categoryOf, isCode } from '../../domain/attendance/codes.ts'
import type { MarkSource, SourcedMark } from '../../domain/attendance/effective.ts'
import { type Day, dayOf } from '../../domain/calendar/day.ts'
import type { EventFact, MarkFacts } from '../../domain/policy/situation.ts'
import type { Tx } from '../postgres/tenant.ts'

export interface KeptMark extends SourcedMark {
  readonly id: string
}

/** The marks of a placement that no amendment has superseded, of every source, oldest first. */
export async function marksAt(tx: Tx, placementId: string): Promise<readonly KeptMark[]> {
  const rows = await tx
    .selectFrom('current_marks')
    .select(['id', 'day', 'session', 'code', 'source'])
    .where('placement_id', '=', placementId)
    .orderBy('day')
    .orderBy('session')
    .execute()
  return rows.map((row) => ({
    id: row.id ?? '',
    day: dayOf(row.day ?? '1970-01-01'),
    session: row.session === 'PM' ? 'PM' : 'AM',
    code: row.code ?? '',
    source: row.source as MarkSource,
  }))
}

/** What the school's own marks say of a placement, and the absences they show. */
export function markFacts(kept: readonly KeptMark[]): { marks: MarkFacts; absences: EventFact[] } {
  const marked = new Map<Day, number>()
  const attended = new Map<Day, number>()
  const absences = new Map<Day, EventFact>()
  let possible = 0
  let attendedCount = 0
  for (const { id, day: on, session, code, source } of kept) {
    if (source !== 'school') continue
    const bit = session === 'AM' ? 1 : 2
    marked.set(on, (marked.get(on) ?? 0) | bit)
    const category = isCode(code) ? categoryOf(code) : undefined
    if (category === 'not possible' || category === 'administrative') continue
    possible++
    if (category === 'attending') {
      attendedCount++
      attended.set(on, (attended.get(on) ?? 0) | bit)
    } else if (!absences.has(on)) {
      absences.set(on, {
        id,
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
