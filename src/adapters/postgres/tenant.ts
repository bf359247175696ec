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
      await sql`select set_config('waymark.trust', ${settings.trust}, true), set_config('waymark.schools', ${settings.schools}, true),
        set_config('waymark.person', ${settings.person}, true), set_config('waymark.role', ${settings.role}, true)`.execute(
        tx,
      )
      const result = await work(tx)
      await flushAudit(tx)
      return result
    })
}

function tenantSettings(ctx: TenantContext): Record<'trust' | 'schools' | 'person' | 'role', string> {
  const ids = [
    ctx.trustId,
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
  }
}

/** The context in which Waymark itself works for a trust. */
export function waymarkItself(trustId: string): TenantContext {
  return { trustId, schools: '*', personId: null, role: 'waymark' }
}
