/** Marks as they are kept: append-only; an amendment is a new mark that supersedes. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Session } from '../../domain/attendance/codes.ts'
import type { MarkSource } from '../../domain/attendance/effective.ts'
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'

export interface StoredMark {
  readonly id: string
  readonly pupilId: string
  readonly placementId: string | null
  readonly day: Day
  readonly session: Session
  readonly code: string
  readonly source: MarkSource
  readonly minutesLate: number | null
  /** When the pupil left before the end, local time, `11:30`. */
  readonly leftAt: string | null
  /** Took part online: no attendance, and nobody to look for. */
  readonly online: boolean
  readonly natureOfActivity: string | null
  readonly confirmedBy: string | null
  /** Local time, `2026-11-19 09:40`. */
  readonly confirmedAt: string | null
  readonly note: string | null
  readonly reason: string | null
  readonly supersedes: string | null
  readonly recordedBy: string | null
  readonly recordedRole: string
  /** Local time, `2026-11-19 09:52`. */
  readonly recordedAt: string
}

const localTime = (column: string) =>
  sql<string | null>`to_char(${sql.ref(column)} at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI')`

/** Every mark ever made. */
function allMarks(tx: Tx) {
  return tx
    .selectFrom('marks as m')
    .leftJoin('people as w', (join) => join.onRef('w.trust_id', '=', 'm.trust_id').onRef('w.id', '=', 'm.recorded_by'))
    .select([
      'm.id',
      'm.pupil_id',
      'm.placement_id',
      'm.day',
      'm.session',
      'm.code',
      'm.source',
      'm.minutes_late',
      'm.nature_of_activity',
      'm.confirmed_by',
    ])
    .select(['m.online', 'm.note', 'm.reason', 'm.supersedes', 'm.recorded_role', 'w.name as recorded_by'])
    .select(sql<string | null>`to_char(m.left_at, 'HH24:MI')`.as('left_at'))
    .select([localTime('m.confirmed_at').as('confirmed_at'), localTime('m.recorded_at').as('recorded_at')])
}

/** Those that no amendment has superseded. */
function standingMarks(tx: Tx) {
  return allMarks(tx).where((where) =>
    where.not(
      where.exists(
        where
          .selectFrom('marks as later')
          .select('later.id')
          .whereRef('later.trust_id', '=', 'm.trust_id')
          .whereRef('later.supersedes', '=', 'm.id'),
      ),
    ),
  )
}

type MarkRow = Awaited<ReturnType<ReturnType<typeof allMarks>['executeTakeFirstOrThrow']>>

const storedMark = (row: MarkRow): StoredMark => ({
  id: row.id,
  pupilId: row.pupil_id,
  placementId: row.placement_id,
  day: dayOf(row.day),
  session: row.session === 'PM' ? 'PM' : 'AM',
  code: row.code,
  source: row.source as MarkSource,
  minutesLate: row.minutes_late,
  leftAt: row.left_at,
  online: row.online,
  natureOfActivity: row.nature_of_activity,
  confirmedBy: row.confirmed_by,
  confirmedAt: row.confirmed_at,
  note: row.note,
  reason: row.reason,
  supersedes: row.supersedes,
  recordedBy: row.recorded_by,
  recordedRole: row.recorded_role,
  recordedAt: row.recorded_at ?? '',
})

/** The marks that stand, of every source, between two days. */
export async function marksBetween(tx: Tx, schoolId: string, from: Day, to: Day): Promise<readonly StoredMark[]> {
  const rows = await standingMarks(tx)
    .where('m.school_id', '=', schoolId)
    .where('m.day', '>=', isoOf(from))
    .where('m.day', '<=', isoOf(to))
    .execute()
  return rows.map(storedMark)
}

/** The marks that stand for a placement, oldest first. */
export async function marksOfPlacement(tx: Tx, placementId: string): Promise<readonly StoredMark[]> {
  const rows = await standingMarks(tx)
    .where('m.placement_id', '=', placementId)
    .orderBy('m.day')
    .orderBy('m.session')
    .execute()
  return rows.map(storedMark)
}

/** The marks that stand for a pupil, wherever the pupil was. */
export async function marksOfPupil(tx: Tx, pupilId: string): Promise<readonly StoredMark[]> {
  const rows = await standingMarks(tx).where('m.pupil_id', '=', pupilId).orderBy('m.day').orderBy('m.session').execute()
  return rows.map(storedMark)
}

/** A mark of this school, whether it still stands or not. */
export async function findMark(tx: Tx, schoolId: string, id: string): Promise<StoredMark | undefined> {
  const row = await allMarks(tx).where('m.school_id', '=', schoolId).where('m.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : storedMark(row)
}

/** Every mark of one pupil's session from one source, in the order they were made: the last one stands. */
export async function historyOf(
  tx: Tx,
  mark: Pick<StoredMark, 'pupilId' | 'day' | 'session' | 'source'>,
): Promise<readonly StoredMark[]> {
  const rows = await allMarks(tx)
    .where('m.pupil_id', '=', mark.pupilId)
    .where('m.day', '=', isoOf(mark.day))
    .where('m.session', '=', mark.session)
    .where('m.source', '=', mark.source)
    .orderBy('m.recorded_at')
    .orderBy('m.id')
    .execute()
  return rows.map(storedMark)
}

export interface OpenReason {
  readonly mark: StoredMark
  readonly name: string
}

/** Absences of the school's own register for which no reason is known yet (code N), oldest first. */
export async function openReasons(tx: Tx, schoolId: string): Promise<readonly OpenReason[]> {
  const rows = await standingMarks(tx)
    .innerJoin('pupils as p', (join) => join.onRef('p.trust_id', '=', 'm.trust_id').onRef('p.id', '=', 'm.pupil_id'))
    .select(sql<string>`p.last_name || ', ' || coalesce(p.known_as, p.first_names)`.as('name'))
    .where('m.school_id', '=', schoolId)
    .where('m.source', '=', 'school')
    .where('m.code', '=', 'N')
    .orderBy('m.day')
    .orderBy('m.session')
    .limit(100)
    .execute()
  return rows.map((row) => ({ mark: storedMark(row), name: row.name }))
}

/** What each placement's activity was called last, to be offered again. */
export async function lastActivities(tx: Tx, placementIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (placementIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('marks')
    .distinctOn('placement_id')
    .select(['placement_id', 'nature_of_activity'])
    .where('placement_id', 'in', placementIds)
    .where('nature_of_activity', 'is not', null)
    .orderBy('placement_id')
    .orderBy('day', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.placement_id ?? '', row.nature_of_activity ?? '']))
}
