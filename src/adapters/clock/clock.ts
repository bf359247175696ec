import { type Day, isoOf } from '../../domain/calendar/day.ts'

/** The only place the time comes from; tests hand in a clock that stands still. */
export interface Clock {
  /** Milliseconds since 1970, UTC: what is kept in the database. */
  now(): Date
  /** The day it is for a school in England, as `2026-11-02`. */
  today(): string
}

const zone = 'Europe/London'

function clockOf(now: () => Temporal.Instant): Clock {
  return {
    now: () => new Date(now().epochMilliseconds),
    today: () => now().toZonedDateTimeISO(zone).toPlainDate().toString(),
  }
}

export const systemClock: Clock = clockOf(() => Temporal.Now.instant())

/** The moment of a day at a time of day in England such as `09:52`, as the database keeps it. */
export const localMoment = (day: Day, time: string): Date =>
  new Date(Temporal.PlainDateTime.from(`${isoOf(day)}T${time}`).toZonedDateTime(zone).epochMilliseconds)

/** A clock that stands still until it is moved, at a moment such as `2026-11-02T09:00:00Z`. */
export function stoppedClock(at: string): Clock & { move(duration: Temporal.DurationLike): void } {
  let moment = Temporal.Instant.from(at)
  return {
    ...clockOf(() => moment),
    move: (duration) => {
      moment = moment.add(duration)
    },
  }
}
