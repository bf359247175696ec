import { sql } from 'kysely'
import { type Casework, reassessPlacement } from '../../adapters/casework/reassess.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { readToldAt } from '../../domain/attendance/told-at.ts'
import type { WantedMark } from '../../domain/attendance/validate-mark.ts'
import { isoOf } from '../../domain/calendar/day.ts'
import { historyOf, type StoredMark } from './stored-marks.ts'

export interface Marking {
  readonly tx: Tx
  readonly trustId: string
  readonly schoolId: string
  readonly personId: string
  readonly role: string
  readonly casework: Casework
  readonly audit: (
    action: string,
    subject: { kind: string; id?: string | null },
    detail?: Readonly<Record<string, unknown>>,
  ) => Promise<void>
}

export interface NewMark extends WantedMark {
  readonly pupilId: string
  readonly placementId: string
  /** Why, where it is not simply what was seen: the provider's mark accepted, or decided otherwise. */
  readonly reason?: string
}

/** Somebody else had marked the session already, with another code: theirs stands. */
export interface TakenMark {
  readonly wanted: NewMark
  readonly standing: StoredMark
}

/**
 * Write the school's marks of a session, each with its audit event, and work out the duties of their placements again.
 * Check every mark with `validateMark` first. Gives back those that somebody else had marked otherwise meanwhile.
 */
export async function saveMarks(
  at: Marking,
  marks: readonly NewMark[],
): Promise<{ readonly saved: number; readonly taken: readonly TakenMark[] }> {
  const taken: TakenMark[] = []
  let saved = 0
  for (const mark of marks) {
    const id = newId()
    const inserted = await at.tx
      .insertInto('marks')
      .values({ ...columnsOf(at, mark), id, reason: mark.reason ?? null })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (inserted === undefined) {
      const standing = (await historyOf(at.tx, { ...mark, source: 'school' })).at(-1)
      if (standing !== undefined && standing.code !== mark.code) taken.push({ wanted: mark, standing })
      continue
    }
    saved++
    await at.audit(
      'mark-attendance',
      { kind: 'placement', id: mark.placementId },
      { mark: id, day: isoOf(mark.day), session: mark.session, code: mark.code },
    )
  }
  for (const placementId of new Set(marks.map((mark) => mark.placementId)))
    await reassessPlacement(at.tx, at.casework, placementId)
  return { saved, taken }
}

/**
 * Amend a mark: a new mark that supersedes it, with its reason; the original stays. False when somebody else amended it
 * first, so that no two amendments stand beside each other.
 */
export async function amendMark(
  at: Marking,
  original: StoredMark,
  wanted: WantedMark,
  reason: string,
): Promise<boolean> {
  const id = newId()
  const inserted = await at.tx
    .insertInto('marks')
    .values({
      ...columnsOf(at, { ...wanted, pupilId: original.pupilId, placementId: original.placementId }),
      id,
      source: original.source,
      supersedes: original.id,
      reason,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted === undefined) return false
  const subject =
    original.placementId === null
      ? { kind: 'pupil', id: original.pupilId }
      : { kind: 'placement', id: original.placementId }
  await at.audit('amend-mark', subject, {
    mark: id,
    supersedes: original.id,
    day: isoOf(original.day),
    session: original.session,
    from: original.code,
    to: wanted.code,
    reason,
  })
  if (original.placementId !== null) await reassessPlacement(at.tx, at.casework, original.placementId)
  return true
}

function columnsOf(at: Marking, mark: WantedMark & { readonly pupilId: string; readonly placementId: string | null }) {
  const toldAt = mark.confirmedAt ? readToldAt(mark.confirmedAt, mark.day) : undefined
  return {
    trust_id: at.trustId,
    school_id: at.schoolId,
    pupil_id: mark.pupilId,
    placement_id: mark.placementId,
    day: isoOf(mark.day),
    session: mark.session,
    code: mark.code,
    minutes_late: mark.minutesLate ?? null,
    nature_of_activity: mark.natureOfActivity?.trim() || null,
    confirmed_by: mark.confirmedBy?.trim() || null,
    confirmed_at: toldAt === undefined ? null : sql<Date>`${toldAt}::timestamp at time zone 'Europe/London'`,
    source: 'school',
    recorded_by: at.personId,
    recorded_role: at.role,
  }
}
