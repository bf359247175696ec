import { sql } from 'kysely'
import { type Database, untenanted } from './database.ts'
import type { TenantContext, Tx } from './tenant.ts'

export interface AuditEntry {
  /** What was done: the feature's folder name, such as `propose-placement`. */
  readonly action: string
  readonly subject: { readonly kind: string; readonly id?: string | null; readonly schoolId?: string | null }
  /** Anything that JSON can hold; no more about a pupil than the event needs. */
  readonly detail?: Readonly<Record<string, unknown>>
}

const waiting = new WeakMap<Tx, AuditEntry[]>()

/**
 * Note an event in the trust's audit chain, in this transaction. The chain's end must be locked to add to it, so the
 * events are kept and added together at the transaction's end: two people's work never waits on each other for long,
 * and never in a circle. Person, role and time are the transaction's own.
 */
export async function recordAudit(tx: Tx, _ctx: TenantContext, entry: AuditEntry): Promise<void> {
  const events = waiting.get(tx)
  if (events === undefined) waiting.set(tx, [entry])
  else events.push(entry)
}

/** Called by withTenant, just before the commit. */
export async function flushAudit(tx: Tx): Promise<void> {
  const events = waiting.get(tx)
  if (events === undefined) return
  waiting.delete(tx)
  const rows = events.map(({ action, subject, detail }) => ({
    action,
    kind: subject.kind,
    id: subject.id ?? null,
    school: subject.schoolId ?? null,
    detail: detail ?? {},
  }))
  await sql`select append_audit(${JSON.stringify(rows)}::jsonb)`.execute(tx)
}

export interface ChainCheck {
  readonly ok: boolean
  readonly events: number
  /** The last event's hash, hexadecimal: keep a copy elsewhere, and even a rewritten chain is found out. */
  readonly headHash: string
  /** The number of the first event that does not fit. */
  readonly brokenAt: number | null
  readonly fault: string | null
}

/** Walk one trust's audit chain from the beginning. */
export async function verifyAuditChain(db: Database, trustId: string): Promise<ChainCheck> {
  const { rows } = await sql<{ events: number; head_hash: Buffer; broken_at: number | null; fault: string | null }>`
    select * from verify_audit(${trustId}::uuid)`.execute(untenanted(db))
  const row = rows[0]
  if (row === undefined) throw new Error('The audit chain could not be read.')
  return {
    ok: row.fault === null,
    events: row.events,
    headHash: row.head_hash.toString('hex'),
    brokenAt: row.broken_at,
    fault: row.fault,
  }
}
