import { sql, type Transaction } from 'kysely'
import { flushAudit } from './audit.ts'
import { type Database, untenanted } from './database.ts'
import type { Schema } from './schema.ts'

/** For whom the work is done. Who may see what follows from it, in the database itself. */
export interface TenantContext {
  readonly trustId: string
  /** The schools the person may see; '*' for a trust-wide role. */
  readonly schools: readonly string[] | '*'
  /** Null when Waymark itself acts (the night's work, the outbox). */
  readonly personId: string | null
  /** The office the person acts in; it is written into the audit with every event. */
  readonly role: string
  /**
   * Somebody from outside the school: a provider's people see that provider's own current pupils, the holder of a link about
   * a pupil that one child. The database narrows every table to them (migrations/0020_outsiders.sql).
   */
  readonly outsider?: { readonly providerId: string } | { readonly pupilId: string } | undefined
}

/** A handle to the tables of one trust, for as long as its transaction lasts. */
export type Tx = Transaction<Schema>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Do work for one trust, in one transaction, under row-level security. There is no other way to a handle.
 * Everything is written, with its audit events, or nothing is. Do not keep `tx` after `work` has ended.
 */
export async function withTenant<T>(db: Database, ctx: TenantContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  const settings = tenantSettings(ctx)
  return untenanted(db)
    .transaction()
    .execute(async (tx) => {
      await apply(tx, settings)
      const result = await work(tx)
      await flushAudit(tx)
      return result
    })
}

/**
 * Do a part of an outsider's work as the school it concerns: write the record of a provider's incident, work the duties out
 * again. The person and the office stay theirs in the audit. What the outsider asks about must have been found before, as
 * the outsider; this opens one school, for as long as `work` lasts.
 */
export function asSchool<T>(tx: Tx, ctx: TenantContext, schoolId: string, work: () => Promise<T>): Promise<T> {
  return asInsider(tx, ctx, [schoolId], work)
}

/** The same for what belongs to the trust and to no school: accounts, offices, the provider itself. */
export function asTrust<T>(tx: Tx, ctx: TenantContext, work: () => Promise<T>): Promise<T> {
  return asInsider(tx, ctx, [], work)
}

async function asInsider<T>(
  tx: Tx,
  ctx: TenantContext,
  schools: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  await apply(tx, tenantSettings({ ...ctx, schools, outsider: undefined }))
  const result = await work()
  // After a fault the transaction is lost with its settings, so there is nothing to put back.
  await apply(tx, tenantSettings(ctx))
  return result
}

type Settings = Record<'trust' | 'schools' | 'person' | 'role' | 'provider' | 'pupil', string>

async function apply(tx: Tx, settings: Settings): Promise<void> {
  await sql`select set_config('waymark.trust', ${settings.trust}, true), set_config('waymark.schools', ${settings.schools}, true),
    set_config('waymark.person', ${settings.person}, true), set_config('waymark.role', ${settings.role}, true),
    set_config('waymark.provider', ${settings.provider}, true), set_config('waymark.pupil', ${settings.pupil}, true)`.execute(
    tx,
  )
}

function tenantSettings(ctx: TenantContext): Settings {
  const provider = ctx.outsider && 'providerId' in ctx.outsider ? ctx.outsider.providerId : ''
  const pupil = ctx.outsider && 'pupilId' in ctx.outsider ? ctx.outsider.pupilId : ''
  const ids = [
    ctx.trustId,
    ...(ctx.outsider ? [provider || pupil] : []),
    ...(ctx.schools === '*' ? [] : ctx.schools),
    ...(ctx.personId === null ? [] : [ctx.personId]),
  ]
  const wrong = ids.find((id) => !uuid.test(id))
  if (wrong !== undefined) throw new Error(`Not an identifier: ${wrong}`)
  return {
    trust: ctx.trustId,
    schools: ctx.schools === '*' ? '*' : ctx.schools.join(','),
    person: ctx.personId ?? '',
    role: ctx.role,
    provider,
    pupil,
  }
}

/**
 * Does work that is Waymark's own inside a person's transaction: what follows from an act at every school of the trust,
 * also where the person may not look. Nothing that `work` finds may reach the person. The events it notes are the
 * person's, whose act it follows from; their chain is added to at the end as ever.
 */
export async function asWaymark<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ schools: string; provider: string; pupil: string }>`
    select coalesce(current_setting('waymark.schools', true), '') as schools,
      coalesce(current_setting('waymark.provider', true), '') as provider,
      coalesce(current_setting('waymark.pupil', true), '') as pupil`.execute(tx)
  const before = rows[0] ?? { schools: '', provider: '', pupil: '' }
  const see = (seen: typeof before) =>
    sql`select set_config('waymark.schools', ${seen.schools}, true), set_config('waymark.provider', ${seen.provider}, true),
      set_config('waymark.pupil', ${seen.pupil}, true)`.execute(tx)
  await see({ schools: '*', provider: '', pupil: '' })
  try {
    const result = await work()
    await see(before)
    return result
  } catch (error) {
    // After a fault of the database this transaction is over and its settings with it; after any other it may go on.
    await see(before).catch(() => undefined)
    throw error
  }
}

/** The context in which Waymark itself works for a trust. */
export function waymarkItself(trustId: string): TenantContext {
  return { trustId, schools: '*', personId: null, role: 'waymark' }
}
