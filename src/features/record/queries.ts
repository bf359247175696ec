/** Records, drafts and files as the pages read them. */
import { sql } from 'kysely'
import { toJson } from '../../adapters/postgres/json.ts'
import type { TenantContext, Tx } from '../../adapters/postgres/tenant.ts'
import type { Subject } from '../../domain/policy/words.ts'
import type { SubjectIds } from './subject.ts'

export async function findRecord(tx: Tx, id: string) {
  return tx
    .selectFrom('records as r')
    .leftJoin('people as p', 'p.id', 'r.recorded_by')
    .selectAll('r')
    .select('p.name as person')
    .where('r.id', '=', id)
    .executeTakeFirst()
}
export type RecordRow = NonNullable<Awaited<ReturnType<typeof findRecord>>>

export const subjectIds = (row: RecordRow): SubjectIds => ({
  about: row.about as Subject,
  placementId: row.placement_id,
  pupilId: row.pupil_id,
  providerId: row.provider_id,
  siteId: row.site_id,
  schoolId: row.school_id,
})

export interface Version {
  readonly id: string
  readonly person: string | null
  readonly role: string
  readonly at: Date
  readonly reason: string | null
}

/** Every version of a record, oldest first. */
export async function versionsOf(tx: Tx, id: string): Promise<Version[]> {
  const { rows } = await sql<Version>`
    with recursive back as (
      select id, supersedes from records where id = ${id}
      union all select r.id, r.supersedes from records r join back b on r.id = b.supersedes),
    chain as (
      select id from back where supersedes is null
      union all select r.id from records r join chain c on r.supersedes = c.id)
    select r.id, p.name as person, r.recorded_role as role, r.recorded_at as at, r.amend_reason as reason
    from chain c join records r on r.id = c.id left join people p on p.id = r.recorded_by order by r.recorded_at, r.id`.execute(
    tx,
  )
  return rows
}

/** The drafts a person has begun, newest first. */
export async function draftsOf(tx: Tx, personId: string, page: { limit: number; offset: number }) {
  return tx
    .selectFrom('drafts as d')
    .leftJoin('pupils as p', 'p.id', 'd.pupil_id')
    .leftJoin('providers as v', 'v.id', 'd.provider_id')
    .leftJoin('schools as s', 's.id', 'd.school_id')
    .select([
      'd.id',
      'd.form',
      'd.about',
      'd.placement_id',
      'd.pupil_id',
      'd.provider_id',
      'd.site_id',
      'd.school_id',
      'd.amends',
      'd.saved_at',
    ])
    .select(['p.first_names', 'p.known_as', 'p.last_name', 'v.name as provider', 's.name as school'])
    .where('d.person_id', '=', personId)
    .orderBy('d.saved_at', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countDrafts(tx: Tx, personId: string): Promise<number> {
  const row = await tx
    .selectFrom('drafts')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.count ?? 0
}

export interface DraftKey {
  readonly form: string
  readonly subject: Required<SubjectIds>
  readonly amends: string | null
}

function draftsFor(tx: Tx, personId: string, key: DraftKey) {
  const { subject } = key
  return tx
    .selectFrom('drafts')
    .select(['id', 'answers', 'saved_at', 'form_version'])
    .where('person_id', '=', personId)
    .where('form', '=', key.form)
    .where('about', '=', subject.about)
    .where(sql<boolean>`placement_id is not distinct from ${subject.placementId} and pupil_id is not distinct from ${subject.pupilId}
      and provider_id is not distinct from ${subject.providerId} and site_id is not distinct from ${subject.siteId}
      and school_id is not distinct from ${subject.schoolId} and amends is not distinct from ${key.amends}`)
}

export async function findDraft(tx: Tx, personId: string, key: DraftKey) {
  return draftsFor(tx, personId, key).executeTakeFirst()
}

/** Keeps a draft, over an earlier one of the same form and subject. Its id. */
export async function keepDraft(
  tx: Tx,
  ctx: TenantContext,
  personId: string,
  key: DraftKey,
  version: string,
  answers: unknown,
): Promise<string> {
  const { subject } = key
  const kept = await tx
    .insertInto('drafts')
    .values({
      trust_id: ctx.trustId,
      person_id: personId,
      form: key.form,
      form_version: version,
      about: subject.about,
      school_id: subject.schoolId,
      placement_id: subject.placementId,
      pupil_id: subject.pupilId,
      provider_id: subject.providerId,
      site_id: subject.siteId,
      amends: key.amends,
      answers: toJson(answers),
    })
    .onConflict((conflict) =>
      conflict
        .columns([
          'trust_id',
          'person_id',
          'form',
          'school_id',
          'placement_id',
          'pupil_id',
          'provider_id',
          'site_id',
          'amends',
        ])
        .doUpdateSet((set) => ({
          answers: set.ref('excluded.answers'),
          form_version: set.ref('excluded.form_version'),
          version: sql`drafts.version + 1`,
          saved_at: sql`now()`,
        })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return kept.id
}

export async function dropDraft(tx: Tx, personId: string, key: DraftKey): Promise<void> {
  const draft = await findDraft(tx, personId, key)
  if (draft) await dropDraftById(tx, personId, draft.id)
}

/** True when there was such a draft of this person's. */
export async function dropDraftById(tx: Tx, personId: string, id: string): Promise<boolean> {
  await tx
    .updateTable('files')
    .set({ draft_id: null })
    .where('draft_id', '=', id)
    .where('uploaded_by', '=', personId)
    .execute()
  const dropped = await tx
    .deleteFrom('drafts')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returning('id')
    .executeTakeFirst()
  return dropped !== undefined
}
