/** A provider's documents as they are kept: each version once, the newest counts. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { StatusKind } from '../../ui/index.ts'
import { soonDays } from '../providers/checks.ts'

export interface ProviderDocument {
  readonly id: string
  readonly kind: string
  readonly insurer: string
  readonly cover_pence: number | null
  readonly number: string
  /** ISO dates. */
  readonly starts_on: string | null
  readonly expires_on: string | null
  readonly note: string
  readonly file_id: string
  readonly file_name: string
  readonly sent_at: Date
  readonly by: string | null
  /** Versions before this one. */
  readonly earlier: number
}

/** The newest version of each document of a provider, the one that runs out first on top. */
export async function documentsOf(tx: Tx, providerId: string, id?: string): Promise<readonly ProviderDocument[]> {
  const { rows } = await sql<ProviderDocument>`
    with recursive line as (
      select d.id as newest, d.replaces, 0 as depth from provider_documents d
      where d.provider_id = ${providerId}::uuid
        and not exists (select 1 from provider_documents n where n.trust_id = d.trust_id and n.replaces = d.id)
      union all
      select l.newest, p.replaces, l.depth + 1 from line l join provider_documents p on p.id = l.replaces
    )
    select d.id, d.kind, d.insurer, d.cover_pence, d.number, d.starts_on::text, d.expires_on::text, d.note, d.file_id,
      f.name as file_name, d.sent_at, p.name as by, (select max(l.depth)::int from line l where l.newest = d.id) as earlier
    from provider_documents d
    join files f on f.trust_id = d.trust_id and f.id = d.file_id
    left join people p on p.trust_id = d.trust_id and p.id = d.sent_by
    where d.id in (select newest from line) ${id === undefined ? sql`` : sql`and d.id = ${id}::uuid`}
    order by d.expires_on nulls last, d.sent_at desc`.execute(tx)
  return rows
}

/** Every version of the document that `id` is one of, the newest first. */
export async function versionsOfDocument(tx: Tx, id: string) {
  const { rows } = await sql<Omit<ProviderDocument, 'earlier'>>`
    with recursive line as (
      select d.id, d.replaces, 0 as depth from provider_documents d where d.id = ${id}::uuid
      union all
      select p.id, p.replaces, l.depth + 1 from line l join provider_documents p on p.id = l.replaces
    )
    select d.id, d.kind, d.insurer, d.cover_pence, d.number, d.starts_on::text, d.expires_on::text, d.note, d.file_id,
      f.name as file_name, d.sent_at, p.name as by
    from line l
    join provider_documents d on d.id = l.id
    join files f on f.trust_id = d.trust_id and f.id = d.file_id
    left join people p on p.trust_id = d.trust_id and p.id = d.sent_by
    order by l.depth`.execute(tx)
  return rows
}

/** The file of one document of a provider, in any version. */
export async function documentFile(tx: Tx, providerId: string, id: string) {
  return tx
    .selectFrom('provider_documents as d')
    .innerJoin('files as f', 'f.id', 'd.file_id')
    .select(['f.name', 'f.content_type', 'f.storage_key', 'f.sha256'])
    .where('d.id', '=', id)
    .where('d.provider_id', '=', providerId)
    .executeTakeFirst()
}

export function stateOfPaper(
  expires: string | null,
  today: Day,
): { readonly kind: StatusKind; readonly word: string; readonly daysLeft: number | undefined } {
  if (expires === null) return { kind: 'met', word: 'No end', daysLeft: undefined }
  const daysLeft = dayOf(expires) - today
  if (daysLeft < 0) return { kind: 'unmet', word: 'Run out', daysLeft }
  if (daysLeft > soonDays) return { kind: 'met', word: 'In date', daysLeft }
  return {
    kind: 'soon',
    word: daysLeft === 0 ? 'Last day today' : `${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left`,
    daysLeft,
  }
}

export const sayExpiry = (iso: string | null): string => (iso === null ? 'No date' : sayDate(dayOf(iso)))

/** "Wold Mutual, WM-4471, £10,000,000" */
export function sayCover(paper: Pick<ProviderDocument, 'insurer' | 'number' | 'cover_pence' | 'note'>): string {
  const cover =
    paper.cover_pence === null
      ? ''
      : `£${(paper.cover_pence / 100).toLocaleString('en-GB', { maximumFractionDigits: 2 })}`
  return [paper.insurer, paper.number, cover, paper.note].filter(Boolean).join(', ')
}
