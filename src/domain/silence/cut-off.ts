/** When a session that nobody has marked becomes an alert. Times are local, `09:15`. */

/** Where a session's start may be written down, the nearest to the pupil first. */
export interface StartTimes {
  /** In the pupil's own timetable. */
  readonly timetable: string | null | undefined
  /** Of the site. */
  readonly site: string | null | undefined
  /** Of the school: always known. */
  readonly school: string
}

export function sessionStart(times: StartTimes): string {
  return times.timetable || times.site || times.school
}

/** Minutes since midnight. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** `09:15` of minutes since midnight. */
export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The time by which a mark must have come. Never past the end of the day: what is silent is silent that day. */
export function cutOff(start: string, minutes: number): string {
  return timeOf(Math.min(minutesOf(start) + minutes, 23 * 60 + 59))
}

/** A session is silent from its cut-off on, not a minute before. */
export function isSilent(start: string, minutes: number, now: string): boolean {
  return now >= cutOff(start, minutes)
}
