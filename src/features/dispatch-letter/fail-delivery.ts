/** A delivery did not arrive: said by a person on the page, or by the mail server's own report. One step for both. */
import { sql } from 'kysely'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { Role } from '../../domain/policy/words.ts'
import type { Recorder } from '../record/record-form.ts'
import { dateRecord } from './date-record.ts'
import type { StoredDispatch } from './stored.ts'

export interface Failure {
  /** The day it was learned of, as ISO text. */
  readonly on: string
  readonly why: string
  readonly at: Date
  /** Who noted it: a person in an office, or Waymark itself. */
  readonly by: string | null
  readonly byRole: string
  /** The office in which the letter's record is written again. */
  readonly recordRole: Role | undefined
  /** For the audit: noted, refused or bounced. */
  readonly how: 'noted' | 'refused' | 'bounced'
  /** The version the person saw; without it whatever stands. */
  readonly version?: number
}

/** Marks the delivery failed and stops its clock. False when it had failed before, or was changed since it was looked at. */
export async function failDelivery(by: Recorder, row: StoredDispatch, failure: Failure): Promise<boolean> {
  let mine = by.tx
    .updateTable('dispatches')
    .set({
      state: 'failed',
      failed_on: failure.on,
      failed_why: failure.why,
      failed_by: failure.by,
      failed_role: failure.byRole,
      failed_at: failure.at,
      version: sql`version + 1`,
    })
    .where('id', '=', row.id)
    .where('state', '<>', 'failed')
  if (failure.version !== undefined) mine = mine.where('version', '=', failure.version)
  if (!(await mine.returning('id').executeTakeFirst())) return false
  await by.audit(
    'dispatch-letter',
    { kind: 'placement', id: row.placement_id, schoolId: row.school_id },
    { dispatch: row.id, form: row.form, failed: failure.how },
  )
  if (row.record_id && failure.recordRole)
    await dateRecord(
      by,
      { recordId: row.record_id, placementId: row.placement_id },
      {
        role: failure.recordRole,
        reason: `The delivery failed, noted on ${sayDate(dayOf(failure.on))}: ${failure.why}`,
      },
    )
  return true
}
