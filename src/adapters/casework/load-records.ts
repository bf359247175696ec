/** Records as the engine needs them: about the placement, its pupil, its provider and its school. */
import { sql } from 'kysely'
import { dayOf } from '../../domain/calendar/day.ts'
import type { Answered, RecordFact, SignatureFact } from '../../domain/policy/situation.ts'
import type { Role } from '../../domain/policy/words.ts'
import type { Tx } from '../postgres/tenant.ts'

interface Owners {
  readonly placementId?: string | null
  readonly pupilId?: string | null
  readonly providerId?: string | null
  readonly schoolId: string
}

/**
 * Records about the placement, its pupil, its provider and its school; unfinished drafts where no record exists yet. Of a
 * pupil or provider that other schools of the trust know too, only this school's records and the trust's own count, whoever
 * looks: each school decides for itself, so another school's check or visit meets none of its duties.
 */
export async function recordFacts(tx: Tx, of: Owners): Promise<RecordFact[]> {
  const rows = await tx
    .selectFrom('current_records')
    .select(['id', 'form', 'done_on', 'answers', 'signatures', 'complete', 'valid_until', 'recorded_role'])
    .where((where) => where.or([where('school_id', 'is', null), where('school_id', '=', of.schoolId)]))
    .where((where) =>
      where.or([
        ...(of.placementId
          ? [where.and([where('about', '=', 'placement'), where('placement_id', '=', of.placementId)])]
          : []),
        ...(of.pupilId ? [where.and([where('about', '=', 'pupil'), where('pupil_id', '=', of.pupilId)])] : []),
        ...(of.providerId
          ? [where.and([where('about', '=', 'provider'), where('provider_id', '=', of.providerId)])]
          : []),
        where.and([where('about', '=', 'school'), where('school_id', '=', of.schoolId)]),
      ]),
    )
    .orderBy('done_on')
    .orderBy('recorded_at')
    .execute()
  const records = rows.map(
    (row): RecordFact => ({
      id: row.id ?? '',
      form: row.form ?? '',
      on: dayOf(row.done_on ?? '1970-01-01'),
      by: (row.recorded_role ?? 'staff') as Role,
      answers: (row.answers ?? {}) as Answered,
      signatures: ((row.signatures ?? []) as unknown as StoredSignature[]).map(signatureFact),
      complete: row.complete ?? false,
      ...(row.valid_until ? { validUntil: dayOf(row.valid_until) } : {}),
      ...(typeof (row.answers as Record<string, unknown> | null)?.['answers-to'] === 'string'
        ? { answersTo: String((row.answers as Record<string, unknown>)['answers-to']) }
        : {}),
    }),
  )
  if (!of.placementId) return records
  const drafts = await tx
    .selectFrom('drafts')
    .select(['id', 'form', 'answers', sql<string>`saved_at::date::text`.as('saved_on')])
    .where('placement_id', '=', of.placementId)
    .where('amends', 'is', null)
    .execute()
  const recorded = new Set(records.map((record) => record.form))
  const unfinished = drafts
    .filter((draft) => !recorded.has(draft.form))
    .map(
      (draft): RecordFact => ({
        id: draft.id,
        form: draft.form,
        on: dayOf(draft.saved_on),
        answers: (draft.answers ?? {}) as Answered,
        signatures: [],
        complete: false,
      }),
    )
  return [...records, ...unfinished]
}

/** A signature as records store it. */
export interface StoredSignature {
  readonly by: string
  readonly kind: string
  readonly line?: string
  readonly name?: string
  readonly on?: string
  readonly capacity?: string
  readonly notedBy?: string
}

const signatureFact = (stored: StoredSignature): SignatureFact => ({
  by: stored.by,
  kind: stored.kind,
  ...(stored.line ? { line: stored.line } : {}),
  ...(stored.on ? { on: dayOf(stored.on) } : {}),
})
