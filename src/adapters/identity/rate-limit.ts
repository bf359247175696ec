import { createHash } from 'node:crypto'
import type { Database } from '../postgres/connect.ts'
import { untenanted } from '../postgres/database.ts'

/** Failures that cost nothing, and the wait after the next one; each further failure doubles it. */
interface Limit {
  readonly free: number
  readonly firstWaitSeconds: number
  readonly longestWaitSeconds: number
}

/** One address may be a whole school behind one router, so it has more room than one account. */
const limits = {
  account: { free: 5, firstWaitSeconds: 30, longestWaitSeconds: 900 },
  address: { free: 30, firstWaitSeconds: 30, longestWaitSeconds: 900 },
} as const satisfies Record<string, Limit>

const windowSeconds = 3_600

export interface Attempt {
  /** The e-mail address as typed. */
  readonly account: string
  /** The network address it came from. */
  readonly address: string
}

export type Permission =
  | { readonly kind: 'wait'; readonly seconds: number }
  /** Go ahead; the attempt counts as failed until `succeeded` is called. */
  | { readonly kind: 'go'; succeeded(): Promise<void> }

/**
 * May this account, from this address, try now? Counted before the answer is checked, so that a hundred guesses sent at
 * once are not a hundred free ones. An attempt that must wait is not counted: hammering an account does not lengthen its
 * owner's wait. Unknown accounts are counted like known ones. Slowed down, never locked for good.
 */
export async function beginAttempt(db: Database, attempt: Attempt, now: Date): Promise<Permission> {
  const account = accountKey(attempt.account)
  const address = addressKey(attempt.address)
  const own = await note(db, [account, address], false, now)
  const seconds = Math.max(
    await wait(db, account, own, limits.account, now),
    await wait(db, address, own, limits.address, now),
  )
  if (seconds > 0) {
    await forget(db, own)
    return { kind: 'wait', seconds }
  }
  return {
    kind: 'go',
    // A success forgets the account's failures, not the address's.
    succeeded: async () => {
      await forget(db, own)
      await note(db, [account], true, now)
    },
  }
}

async function note(db: Database, keys: readonly Buffer[], succeeded: boolean, at: Date): Promise<number[]> {
  const rows = keys.map((key_sha256) => ({ key_sha256, at, succeeded }))
  const made = await untenanted(db).insertInto('sign_in_attempts').values(rows).returning('id').execute()
  return made.map((row) => row.id)
}

async function forget(db: Database, ids: readonly number[]): Promise<void> {
  await untenanted(db).deleteFrom('sign_in_attempts').where('id', 'in', ids).execute()
}

/** The night's work: attempts older than the window count no more. Returns how many were removed. */
export async function forgetOldAttempts(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - windowSeconds * 1_000)
  const gone = await untenanted(db).deleteFrom('sign_in_attempts').where('at', '<', before).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

async function wait(db: Database, key: Buffer, own: readonly number[], limit: Limit, now: Date): Promise<number> {
  const recent = await untenanted(db)
    .selectFrom('sign_in_attempts')
    .select(['at', 'succeeded'])
    .where('key_sha256', '=', key)
    .where('id', 'not in', own)
    .where('at', '>', new Date(now.getTime() - windowSeconds * 1_000))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit.free + 20)
    .execute()
  const lastSuccess = recent.findIndex((row) => row.succeeded)
  const failures = lastSuccess === -1 ? recent : recent.slice(0, lastSuccess)
  const over = failures.length - limit.free
  const newest = failures[0]
  if (over < 0 || newest === undefined) return 0
  const seconds = Math.min(limit.firstWaitSeconds * 2 ** over, limit.longestWaitSeconds)
  return Math.max(0, Math.ceil(seconds - (now.getTime() - newest.at.getTime()) / 1_000))
}

function accountKey(email: string): Buffer {
  return createHash('sha256').update(`account:${email.trim().toLowerCase()}`).digest()
}

function addressKey(address: string): Buffer {
  return createHash('sha256').update(`address:${address}`).digest()
}
