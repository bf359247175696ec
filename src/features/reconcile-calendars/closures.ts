/** The closed days of providers, as they are kept. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import type { ProviderClosure } from '../../domain/calendar/mismatch.ts'

export interface KeptClosure extends ProviderClosure {
  readonly providerId: string
  readonly site: string | null
  readonly toldBy: string | null
  readonly toldRole: string
}

interface Row {
  readonly id: string
  readonly provider_id: string
  readonly site_id: string | null
  readonly site: string | null
  readonly starts: string
  readonly ends: string
  readonly why: string
  readonly told_by: string | null
  readonly told_role: string
}

/** Those that stand and touch the days from `from` to `to`, first ones first. */
export async function closuresOf(tx: Tx, providerIds: readonly string[], from: Day, to: Day): Promise<KeptClosure[]> {
  if (providerIds.length === 0) return []
  const { rows } = await sql<Row>`
    select c.id, c.provider_id, c.site_id, s.name as site, c.starts_on::text as starts, c.ends_on::text as ends, c.why,
      p.name as told_by, c.told_role
    from provider_closures c
    left join provider_sites s on s.trust_id = c.trust_id and s.id = c.site_id
    left join people p on p.trust_id = c.trust_id and p.id = c.told_by
    where c.provider_id = any(${[...providerIds]}::uuid[]) and c.taken_back_at is null
      and c.ends_on >= ${isoOf(from)}::date and c.starts_on <= ${isoOf(to)}::date
    order by c.starts_on, c.ends_on, c.id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    providerId: row.provider_id,
    siteId: row.site_id,
    site: row.site,
    from: dayOf(row.starts),
    to: dayOf(row.ends),
    why: row.why,
    toldBy: row.told_by,
    toldRole: row.told_role,
  }))
}

export interface NewClosure {
  readonly from: Day
  readonly to: Day
  readonly siteId: string | null
  readonly why: string
}

/** Of two people sending the same days at once, or one twice, the second is told that they stand already. */
export async function keepClosure(
  tx: Tx,
  at: {
    readonly trustId: string
    readonly providerId: string
    readonly by: string
    readonly role: string
    readonly now: Date
  },
  closure: NewClosure,
): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`closures ${at.providerId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    insert into provider_closures (trust_id, provider_id, site_id, starts_on, ends_on, why, told_by, told_role, told_at)
    select ${at.trustId}::uuid, ${at.providerId}::uuid, ${closure.siteId}::uuid, ${isoOf(closure.from)}::date, ${isoOf(closure.to)}::date,
      ${closure.why}, ${at.by}::uuid, ${at.role}, ${at.now}
    where not exists (select 1 from provider_closures c where c.provider_id = ${at.providerId}::uuid and c.taken_back_at is null
      and c.site_id is not distinct from ${closure.siteId}::uuid and c.starts_on <= ${isoOf(closure.to)}::date and c.ends_on >= ${isoOf(closure.from)}::date)
    returning id`.execute(tx)
  return rows[0]?.id
}

/** The provider is open after all. False where somebody else has said so already. */
export async function takeBackClosure(
  tx: Tx,
  of: {
    readonly id: string
    readonly providerId: string
    readonly by: string
    readonly role: string
    readonly now: Date
    readonly why: string
  },
): Promise<boolean> {
  const done = await tx
    .updateTable('provider_closures')
    .set({ taken_back_by: of.by, taken_back_role: of.role, taken_back_at: of.now, taken_back_why: of.why })
    .where('id', '=', of.id)
    .where('provider_id', '=', of.providerId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
