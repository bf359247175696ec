import { dayOf, sayDate } from './day.ts'

/** A moment for people, on the clock of a school in England: `Mon 2 Nov 2026, 9:05`. */
export function sayMoment(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/London')
  return `${sayDate(dayOf(local.toPlainDate().toString()))}, ${local.hour}:${String(local.minute).padStart(2, '0')}`
}
