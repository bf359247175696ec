import type { Tx } from '../../adapters/postgres/tenant.ts'

export interface Account {
  readonly name: string
  readonly email: string
  readonly jobTitle: string | null
  readonly passwordSet: Date | null
  readonly secondFactor: boolean
  readonly recoveryCodesLeft: number
}

export async function accountOf(tx: Tx, personId: string): Promise<Account> {
  const row = await tx
    .selectFrom('people as p')
    .leftJoin('credentials as c', (join) =>
      join.onRef('c.person_id', '=', 'p.id').onRef('c.trust_id', '=', 'p.trust_id'),
    )
    .select(['p.name', 'p.email', 'p.job_title', 'c.password_set_at', 'c.totp_confirmed_at', 'c.recovery_codes'])
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow()
  return {
    name: row.name,
    email: row.email,
    jobTitle: row.job_title,
    passwordSet: row.password_set_at,
    secondFactor: row.totp_confirmed_at !== null,
    recoveryCodesLeft: row.recovery_codes?.length ?? 0,
  }
}

export interface OpenSession {
  readonly id: string
  readonly agent: string | null
  readonly address: string | null
  readonly since: Date
  readonly lastUsed: Date
}

/** Sessions that still open doors: not ended, not expired, used within the hour; the newest first. */
export async function openSessionsOf(tx: Tx, personId: string, now: Date, idleMinutes: number): Promise<OpenSession[]> {
  const rows = await tx
    .selectFrom('sessions')
    .select(['id', 'agent', 'address', 'created_at', 'last_seen_at'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - idleMinutes * 60_000))
    .orderBy('last_seen_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    agent: row.agent,
    address: row.address,
    since: row.created_at,
    lastUsed: row.last_seen_at,
  }))
}
