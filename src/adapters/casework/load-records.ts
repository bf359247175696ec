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
  return (await readRecords(tx, of)).facts
}

/** Records as they are kept, oldest first, with the name of whoever recorded them. */
function recordRows(tx: Tx, of: Owners) {
  return tx
    .selectFrom('current_records as r')
    .leftJoin('people as p', 'p.id', 'r.recorded_by')
    .select(['r.id', 'r.form', 'r.about', 'r.done_on', 'r.answers', 'r.signatures', 'r.complete', 'r.valid_until'])
    .select(['r.restricted', 'r.recorded_role', 'p.name as by'])
    .where((where) => where.or([where('r.school_id', 'is', null), where('r.school_id', '=', of.schoolId)]))
    .where((where) =>
      where.or([
        ...(of.placementId
          ? [where.and([where('r.about', '=', 'placement'), where('r.placement_id', '=', of.placementId)])]
          : []),
        ...(of.pupilId ? [where.and([where('r.about', '=', 'pupil'), where('r.pupil_id', '=', of.pupilId)])] : []),
        ...(of.providerId
          ? [where.and([where('r.about', '=', 'provider'), where('r.provider_id', '=', of.providerId)])]
          : []),
        where.and([where('r.about', '=', 'school'), where('r.school_id', '=', of.schoolId)]),
      ]),
    )
    .orderBy('r.done_on')
    .orderBy('r.recorded_at')
    .execute()
}

export interface RecordsRead {
  readonly facts: RecordFact[]
  readonly rows: Awaited<ReturnType<typeof recordRows>>
  /** The forms of the placement that somebody has begun and not sent. */
  readonly drafted: readonly string[]
}

/** The same, with the rows they were read from: a page shows them too, and reads them once. */
export async function readRecords(tx: Tx, of: Owners): Promise<RecordsRead> {
  const rows = await recordRows(tx, of)
  const newest = await newestVersions(tx, rows)
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
      ...answersTo(row.answers, newest),
    }),
  )
  if (!of.placementId) return { facts: records, rows, drafted: [] }
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
  return { facts: [...records, ...unfinished], rows, drafted: drafts.map((draft) => draft.form) }
}

const madeFor = (answers: unknown): string | undefined => {
  const said = (answers as Record<string, unknown> | null)?.['answers-to']
  return typeof said === 'string' ? said : undefined
}

const answersTo = (answers: unknown, newest: ReadonlyMap<string, string>): { answersTo?: string } => {
  const said = madeFor(answers)
  return said === undefined ? {} : { answersTo: newest.get(said) ?? said }
}

/**
 * What was done about a record is still about it when it has been corrected since: the version that was answered, to the one
 * that counts now.
 */
async function newestVersions(
  tx: Tx,
  rows: readonly { readonly id: string | null; readonly answers: unknown }[],
): Promise<ReadonlyMap<string, string>> {
  const current = new Set(rows.map((row) => row.id))
  const old = [...new Set(rows.flatMap((row) => madeFor(row.answers) ?? []))].filter(
    (id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && !current.has(id),
  )
  if (old.length === 0) return new Map()
  const found = await sql<{ was: string; id: string }>`
    with recursive later as (
      select r.id as was, r.id from records r where r.id = any(${old}::uuid[])
      union all select l.was, r.id from records r join later l on r.supersedes = l.id)
    select l.was, l.id from later l where not exists (select 1 from records r where r.supersedes = l.id)`.execute(tx)
  return new Map(found.rows.map((row) => [row.was, row.id]))
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
