import { sql } from 'kysely'
import { listTrusts } from '../jobs/nightly.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import { newId } from '../postgres/ids.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'
import { hashPassword } from './passwords.ts'
import { openSession, type SessionOrigin } from './sessions.ts'

/** Whether nobody has set anything up in this database. */
export async function needsSetUp(db: Database): Promise<boolean> {
  return (await listTrusts(db)).length === 0
}

export interface FirstSetUp {
  readonly trust: string
  readonly school: {
    readonly name: string
    readonly phase: string
    readonly kind: string
    readonly la_code?: string | null
    readonly urn?: string | null
    readonly address?: string | null
    readonly phone?: string | null
    readonly email?: string | null
    readonly am_starts?: string
    readonly pm_starts?: string
  }
  readonly person: { readonly name: string; readonly email: string; readonly password: string }
}

/** Any number, the same in every server of one database: two first set-ups at once become one. */
const oneAtATime = 7_301_146

/**
 * Makes the trust, its first school and its first administrator (of the whole trust) in one transaction, and signs the
 * administrator in. Undefined when a trust exists already.
 */
export async function setUpFirst(
  db: Database,
  entry: FirstSetUp,
  now: Date,
  today: string,
  origin: SessionOrigin,
): Promise<string | undefined> {
  const [trustId, schoolId, personId] = [newId(), newId(), newId()]
  const password_hash = await hashPassword(entry.person.password)
  const ctx = { ...waymarkItself(trustId), personId }
  return withTenant(db, ctx, async (tx) => {
    await sql`select pg_advisory_xact_lock(${oneAtATime})`.execute(tx)
    const { rows } = await sql`select 1 from list_trusts() limit 1`.execute(tx)
    if (rows.length > 0) return undefined
    await tx.insertInto('trusts').values({ id: trustId, name: entry.trust }).execute()
    await tx
      .insertInto('schools')
      .values({ ...entry.school, trust_id: trustId, id: schoolId })
      .execute()
    await tx
      .insertInto('people')
      .values({ trust_id: trustId, id: personId, name: entry.person.name, email: entry.person.email })
      .execute()
    await tx
      .insertInto('credentials')
      .values({ trust_id: trustId, person_id: personId, password_hash, password_set_at: now })
      .execute()
    await tx
      .insertInto('role_assignments')
      .values({ trust_id: trustId, person_id: personId, school_id: null, role: 'administrator', from_on: today })
      .execute()
    await recordAudit(tx, ctx, { action: 'first-set-up', subject: { kind: 'trust', id: trustId, schoolId } })
    return openSession(tx, trustId, personId, now, origin)
  })
}
