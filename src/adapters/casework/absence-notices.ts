/** When a provider told the school of an absence: what was written down of it, not when the mark was made. Pure. */
import { type Day, dayOf } from '../../domain/calendar/day.ts'
import type { EventFact, RecordFact } from '../../domain/policy/situation.ts'

const form = 'absence-notice'

/**
 * The absences, each with the day of the earliest notice about it. Without a notice the provider's word of the day is
 * taken: it came with the mark.
 */
export function withNotices(
  absences: readonly EventFact[],
  records: readonly Pick<RecordFact, 'form' | 'answers'>[],
): EventFact[] {
  const told = new Map<Day, Day>()
  for (const { form: kind, answers } of records) {
    const [absent, notified] = [answers['absent-on'], answers['notified-on']]
    if (kind !== form || typeof absent !== 'string' || typeof notified !== 'string' || !absent || !notified) continue
    const day = dayOf(absent)
    told.set(day, Math.min(told.get(day) ?? Number.POSITIVE_INFINITY, dayOf(notified)))
  }
  return absences.map((absence) => {
    const notified = told.get(absence.on)
    return notified === undefined ? absence : { ...absence, answers: { ...absence.answers, notified } }
  })
}
