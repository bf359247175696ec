/** Moments on the clock of a school in England. They are kept in UTC; days and times of day are read from them here. */
import { dayOf, sayDate } from './day.ts'

const local = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/London')

/** The day of a moment, as `2026-11-02`. */
export const londonDay = (at: Date): string => local(at).toPlainDate().toString()

/** The time of day of a moment, as `09:52`: two such texts are ordered as the times are. */
export const timeOfDay = (at: Date): string => local(at).toPlainTime().toString({ smallestUnit: 'minute' })

/** A moment for people: `Mon 2 Nov 2026 at 09:05`. */
export const sayMoment = (at: Date): string => `${sayDate(dayOf(londonDay(at)))} at ${timeOfDay(at)}`
