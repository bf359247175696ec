/** The ledger's rows between two days: every session marked by anybody, and every one that should have been. */
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Session } from '../../domain/attendance/codes.ts'
import { type Difference, differencesOf } from '../../domain/attendance/ledger.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { placementsOnDay, rowsOfSession, type SessionRow } from '../mark-attendance/sessions.ts'
import { marksBetween, type StoredMark } from '../mark-attendance/stored-marks.ts'

export interface LedgerLine {
  readonly pupilId: string
  readonly name: string
  readonly providerName: string | null
  readonly day: Day
  readonly session: Session
  readonly provider: StoredMark | undefined
  readonly school: StoredMark | undefined
  readonly mis: StoredMark | undefined
  readonly differences: readonly Difference[]
  /** How the session stands in the timetable; only loaded for days looked at one by one. */
  readonly row: SessionRow | undefined
}

/** Sessions nobody marked are looked for only over so many days: a term's list is of what somebody said. */
const mostDaysExpected = 7

export interface LedgerSpan {
  readonly from: Day
  readonly to: Day
  readonly today: Day
  /** The local time: an afternoon that is still to come is not missing. */
  readonly time: string
}

export async function loadLedger(tx: Tx, frame: SchoolFrame, span: LedgerSpan): Promise<readonly LedgerLine[]> {
  const marks = await marksBetween(tx, frame.school.id, span.from, span.to)
  const bySession = Map.groupBy(marks, (mark) => `${mark.pupilId} ${mark.day} ${mark.session}`)
  const lines = new Map<string, LedgerLine>()
  if (span.to - span.from < mostDaysExpected) {
    for (let day = span.from; day <= Math.min(span.to, span.today); day++) {
      if (!frame.calendar.isSchoolDay(day)) continue
      const placements = await placementsOnDay(tx, frame.school.id, day)
      for (const session of ['AM', 'PM'] as const)
        for (const row of rowsOfSession(placements, frame, day, session)) {
          const key = `${row.pupilId} ${day} ${session}`
          const begun =
            day < span.today || span.time >= (session === 'AM' ? frame.school.amStarts : frame.school.pmStarts)
          lines.set(
            key,
            lineOf(row, row.name, row.provider, row.pupilId, day, session, bySession.get(key) ?? [], begun),
          )
        }
    }
  }
  const rest = [...bySession].filter(([key]) => !lines.has(key))
  const names = await namesOf(tx, [...new Set(rest.flatMap(([, own]) => own[0]?.pupilId ?? []))])
  for (const [key, own] of rest) {
    const [first] = own
    if (first === undefined) continue
    const known = names.get(first.pupilId)
    lines.set(key, lineOf(undefined, known ?? 'A pupil', null, first.pupilId, first.day, first.session, own, false))
  }
  return [...lines.values()].sort(
    (a, b) => a.day - b.day || a.session.localeCompare(b.session) || a.name.localeCompare(b.name, 'en-GB'),
  )
}

function lineOf(
  row: SessionRow | undefined,
  name: string,
  providerName: string | null,
  pupilId: string,
  day: Day,
  session: Session,
  own: readonly StoredMark[],
  expected: boolean,
): LedgerLine {
  const of = (source: StoredMark['source']) => own.find((mark) => mark.source === source)
  const [provider, school, mis] = [of('provider'), of('school'), of('mis')]
  return {
    pupilId,
    name,
    providerName,
    day,
    session,
    provider,
    school,
    mis,
    differences: differencesOf({ provider: provider?.code, school: school?.code, mis: mis?.code }, expected),
    row,
  }
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('pupils')
    .select(['id', 'first_names', 'known_as', 'last_name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, `${row.last_name}, ${row.known_as ?? row.first_names}`]))
}

/** One session of one pupil, with what decides its code. */
export async function loadLine(
  tx: Tx,
  frame: SchoolFrame,
  at: { readonly pupilId: string; readonly day: Day; readonly session: Session; readonly today: Day },
): Promise<LedgerLine | undefined> {
  const span = { from: at.day, to: at.day, today: Math.max(at.today, at.day), time: '23:59' }
  const lines = await loadLedger(tx, frame, span)
  // A pupil in no provision then is not here: the school's own register has the session.
  return lines.find((one) => one.pupilId === at.pupilId && one.session === at.session)
}
