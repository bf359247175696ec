import { sql } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import { untenanted } from '../postgres/database.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'
import { verifyPassword } from './passwords.ts'
import { beginAttempt } from './rate-limit.ts'
import { openSession } from './sessions.ts'

export interface SignInRequest {
  readonly email: string
  readonly password: string
  readonly address: string
  readonly agent?: string | undefined
}

export type SignInResult =
  | { readonly kind: 'signed in'; readonly token: string; readonly secondFactorNeeded: boolean }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }

/**
 * Sign in by e-mail address and password. `wrong` never says which of the two, and takes as long for an address that
 * has no account. With a second factor the session is open but unproven until `proveSecondFactor` succeeds.
 */
export async function signIn(db: Database, request: SignInRequest, clock: Clock): Promise<SignInResult> {
  const now = clock.now()
  const attempt = await beginAttempt(db, { account: request.email, address: request.address }, now)
  if (attempt.kind === 'wait') return attempt
  const account = await findAccount(db, request.email)
  const credentials = account && (await readCredentials(db, account.trustId, account.personId))
  const right = await verifyPassword(request.password, credentials?.password_hash)
  if (account === undefined || !right) return { kind: 'wrong' }
  await attempt.succeeded()
  const ctx = { ...waymarkItself(account.trustId), personId: account.personId }
  const token = await withTenant(db, ctx, async (tx) => {
    await recordAudit(tx, ctx, { action: 'sign-in', subject: { kind: 'person', id: account.personId } })
    return openSession(tx, account.trustId, account.personId, now, request)
  })
  return { kind: 'signed in', token, secondFactorNeeded: credentials?.totp_confirmed_at != null }
}

export interface Account {
  readonly trustId: string
  readonly personId: string
}

/** The active account with this e-mail address, in whichever trust. */
export async function findAccount(db: Database, email: string): Promise<Account | undefined> {
  const { rows } = await sql<{ trust_id: string; person_id: string }>`
    select * from find_account(${email.trim()})`.execute(untenanted(db))
  const row = rows[0]
  return row && { trustId: row.trust_id, personId: row.person_id }
}

function readCredentials(db: Database, trustId: string, personId: string) {
  return withTenant(db, { ...waymarkItself(trustId), personId }, (tx) =>
    tx
      .selectFrom('credentials')
      .select(['password_hash', 'totp_confirmed_at'])
      .where('person_id', '=', personId)
      .executeTakeFirst(),
  )
}
