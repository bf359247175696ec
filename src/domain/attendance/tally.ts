import { categoryOf } from './codes.ts'

/** Sessions of a pupil or a placement by what the marks say. */
export interface Tally {
  /** Attending, authorised and unauthorised: what DfE calls possible attendances. */
  readonly possible: number
  readonly attended: number
  readonly authorised: number
  readonly unauthorised: number
  readonly notPossible: number
}

/** From 10 per cent of possible sessions missed; from 50 per cent (DfE's measures). */
export type AbsenceLevel = 'persistent' | 'severe'

/** Count codes. Planned closures, prospective pupils and codes nobody knows are left out: they are not sessions. */
export function tally(marks: Iterable<string>): Tally {
  const counts = { attending: 0, authorised: 0, unauthorised: 0, 'not possible': 0, administrative: 0 }
  for (const code of marks) {
    const category = categoryOf(code)
    if (category !== undefined) counts[category]++
  }
  return {
    possible: counts.attending + counts.authorised + counts.unauthorised,
    attended: counts.attending,
    authorised: counts.authorised,
    unauthorised: counts.unauthorised,
    notPossible: counts['not possible'],
  }
}

/** Attended of possible, in per cent to one decimal; undefined before there is a possible session. */
export function percentAttended(counts: Tally): number | undefined {
  return counts.possible === 0 ? undefined : Math.round((counts.attended * 1000) / counts.possible) / 10
}

/** Missed of possible, in per cent to one decimal. */
export function percentAbsent(counts: Tally): number | undefined {
  return counts.possible === 0
    ? undefined
    : Math.round(((counts.possible - counts.attended) * 1000) / counts.possible) / 10
}

/**
 * Persistent (10% or more missed) or severe (50% or more), else undefined. Compared in whole sessions: rounding must not
 * lift 9.96% to the threshold. A pupil who is severely absent is persistently absent too; only the graver is named.
 */
export function absenceLevel(counts: Tally): AbsenceLevel | undefined {
  const missed = counts.possible - counts.attended
  if (counts.possible === 0) return undefined
  if (missed * 2 >= counts.possible) return 'severe'
  return missed * 10 >= counts.possible ? 'persistent' : undefined
}

/** "91.3% (42 of 46 sessions)"; says so when nothing can be counted. */
export function sayAttendance(counts: Tally): string {
  const percent = percentAttended(counts)
  if (percent === undefined) return 'No sessions counted yet'
  return `${percent}% (${counts.attended} of ${counts.possible} ${counts.possible === 1 ? 'session' : 'sessions'})`
}
