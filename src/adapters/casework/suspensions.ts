/** A pupil's suspensions and permanent exclusions as they are recorded, and the placements made for them. */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, dayOf } from '../../domain/calendar/day.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { type Spell, spellOf } from '../../domain/suspension/spells.ts'
import type { Tx } from '../postgres/tenant.ts'

export interface StoredRecord {
  readonly id: string
  readonly form: string
  readonly answers: Answered
  /** ISO. */
  readonly doneOn: string
  readonly placementId: string | null
  readonly pupilId: string | null
  readonly complete: boolean
  readonly role: string
}

/** The versions that stand of some forms about a pupil or a placement of theirs, oldest first. */
export async function standingRecords(tx: Tx, pupilId: string, forms: readonly string[]): Promise<StoredRecord[]> {
  const rows = await tx
    .selectFrom('current_records')
    .select(['id', 'form', 'answers', 'done_on', 'placement_id', 'pupil_id', 'complete', 'recorded_role'])
    .where('pupil_id', '=', pupilId)
    .where('form', 'in', [...forms])
    .orderBy('done_on')
    .orderBy('recorded_at')
    .execute()
  return rows.map((row) => ({
    id: row.id ?? '',
    form: row.form ?? '',
    answers: (row.answers ?? {}) as Answered,
    doneOn: row.done_on ?? '',
    placementId: row.placement_id,
    pupilId: row.pupil_id,
    complete: row.complete ?? false,
    role: row.recorded_role ?? 'staff',
  }))
}

export interface StoredSuspension {
  readonly record: StoredRecord
  readonly spell: Spell
}

export async function suspensionsOf(tx: Tx, calendar: Calendar, pupilId: string): Promise<StoredSuspension[]> {
  const records = await standingRecords(tx, pupilId, ['suspension'])
  return records.flatMap((record) => {
    const spell = spellOf(calendar, record)
    return spell ? [{ record, spell }] : []
  })
}

export interface StoredExclusion {
  readonly record: StoredRecord
  readonly on: Day
  readonly standing: 'stands' | 'withdrawn' | 'reinstated'
}

/** Every permanent exclusion of a pupil, oldest first; those cancelled too. */
export async function exclusionsOf(tx: Tx, pupilId: string): Promise<StoredExclusion[]> {
  const records = await standingRecords(tx, pupilId, ['permanent-exclusion'])
  return records.flatMap((record) => {
    const { 'excluded-on': on, standing } = record.answers
    if (typeof on !== 'string') return []
    return [
      { record, on: dayOf(on), standing: standing === 'withdrawn' || standing === 'reinstated' ? standing : 'stands' },
    ]
  })
}

/** The permanent exclusion that stands, if one does. */
export const standingExclusion = async (tx: Tx, pupilId: string): Promise<StoredExclusion | undefined> =>
  (await exclusionsOf(tx, pupilId)).findLast((one) => one.standing === 'stands')
