import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import { type Tx, waymarkItself, withTenant } from '../postgres/tenant.ts'
import { beginAttempt } from './rate-limit.ts'
import type { SignedIn } from './signed-in.ts'

const periodSeconds = 30
const recoveryCodeCount = 10

export interface Enrolment {
  /** For typing into the app by hand. */
  readonly secret: string
  /** For the QR code. */
  readonly uri: string
}

/**
 * Begin: a new secret, which counts only once `confirmSecondFactor` has seen a code made with it.
 * Undefined when the account has a confirmed second factor: a session alone must not replace it.
 */
export async function beginSecondFactor(tx: Tx, person: SignedIn, accountName: string): Promise<Enrolment | undefined> {
  const totp = totpOf(new Secret({ size: 20 }).base32, accountName)
  const values = { totp_secret: totp.secret.base32, totp_confirmed_at: null, totp_last_step: null }
  const made = await tx
    .insertInto('credentials')
    .values({ trust_id: person.trustId, person_id: person.personId, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['trust_id', 'person_id'])
        .doUpdateSet(values)
        .where('credentials.totp_confirmed_at', 'is', null),
    )
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) return undefined
  return { secret: totp.secret.base32, uri: totp.toString() }
}

/** The enrolment that was begun and not yet confirmed, to show it again; undefined when there is none. */
export async function pendingSecondFactor(
  tx: Tx,
  person: SignedIn,
  accountName: string,
): Promise<Enrolment | undefined> {
  const row = await tx
    .selectFrom('credentials')
    .select('totp_secret')
    .where('person_id', '=', person.personId)
    .where('totp_confirmed_at', 'is', null)
    .executeTakeFirst()
  return row?.totp_secret
    ? { secret: row.totp_secret, uri: totpOf(row.totp_secret, accountName).toString() }
    : undefined
}

/** Finish: a right code switches the second factor on. Returns the recovery codes, shown once; undefined if wrong. */
export async function confirmSecondFactor(
  db: Database,
  person: SignedIn,
  code: string,
  now: Date,
): Promise<string[] | undefined> {
  return asThemselves(db, person, async (tx, ctx) => {
    if (!(await takeStep(tx, person.personId, code, now, false))) return undefined
    const codes = Array.from({ length: recoveryCodeCount }, () =>
      randomBytes(8)
        .toString('hex')
        .replace(/(.{4})(?=.)/g, '$1-'),
    )
    await tx
      .updateTable('credentials')
      .set({ totp_confirmed_at: now, recovery_codes: codes.map(hashCode) })
      .where('person_id', '=', person.personId)
      .execute()
    await proven(tx, person, now)
    await recordAudit(tx, ctx, { action: 'switch-on-second-factor', subject: { kind: 'person', id: person.personId } })
    return codes
  })
}

export type ProofResult = { readonly kind: 'proven' | 'wrong' } | { readonly kind: 'wait'; readonly seconds: number }

/** Prove the second factor in this session, by a code of the app or a recovery code. Slowed down like passwords. */
export async function proveSecondFactor(
  db: Database,
  person: SignedIn,
  code: string,
  address: string,
  now: Date,
): Promise<ProofResult> {
  const attempt = await beginAttempt(db, { account: `second factor of ${person.personId}`, address }, now)
  if (attempt.kind === 'wait') return attempt
  const right = await asThemselves(db, person, async (tx, ctx) => {
    const recovery = await takeRecoveryCode(tx, person.personId, code)
    if (!recovery && !(await takeStep(tx, person.personId, code, now, true))) return false
    await proven(tx, person, now)
    if (recovery)
      await recordAudit(tx, ctx, { action: 'use-recovery-code', subject: { kind: 'person', id: person.personId } })
    return true
  })
  if (!right) return { kind: 'wrong' }
  await attempt.succeeded()
  return { kind: 'proven' }
}

/** An administrator switches it off for somebody who has lost both the phone and the recovery codes. */
export async function switchOffSecondFactor(tx: Tx, personId: string): Promise<void> {
  await tx
    .updateTable('credentials')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null, recovery_codes: [] })
    .where('person_id', '=', personId)
    .execute()
}

/**
 * Accept a code of this half-minute or the one before or after (clocks differ), and only if its step is later than any
 * used before: a code read over a shoulder is worth nothing. One conditional UPDATE, so two uses at once cannot both win.
 */
async function takeStep(tx: Tx, personId: string, code: string, now: Date, confirmed: boolean): Promise<boolean> {
  const row = await tx
    .selectFrom('credentials')
    .select(['totp_secret', 'totp_confirmed_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (row?.totp_secret == null || (row.totp_confirmed_at !== null) !== confirmed) return false
  const token = code.replaceAll(/\s/g, '')
  const delta = totpOf(row.totp_secret, '').validate({ token, timestamp: now.getTime(), window: 1 })
  if (delta === null) return false
  const step = Math.floor(now.getTime() / 1_000 / periodSeconds) + delta
  const taken = await tx
    .updateTable('credentials')
    .set({ totp_last_step: step })
    .where('person_id', '=', personId)
    .where((is) => is.or([is('totp_last_step', 'is', null), is('totp_last_step', '<', step)]))
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

async function takeRecoveryCode(tx: Tx, personId: string, code: string): Promise<boolean> {
  const hash = hashCode(code)
  const row = await tx
    .selectFrom('credentials')
    .select('recovery_codes')
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  if (!row?.recovery_codes.includes(hash)) return false
  const left = row.recovery_codes.filter((one) => one !== hash)
  await tx.updateTable('credentials').set({ recovery_codes: left }).where('person_id', '=', personId).execute()
  return true
}

async function proven(tx: Tx, person: SignedIn, now: Date): Promise<void> {
  await tx.updateTable('sessions').set({ second_factor_at: now }).where('id', '=', person.sessionId).execute()
}

function asThemselves<T>(
  db: Database,
  person: SignedIn,
  work: (tx: Tx, ctx: ReturnType<typeof waymarkItself>) => Promise<T>,
): Promise<T> {
  const ctx = { ...waymarkItself(person.trustId), personId: person.personId }
  return withTenant(db, ctx, (tx) => work(tx, ctx))
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Waymark', label, secret: Secret.fromBase32(secret), period: periodSeconds, digits: 6 })
}

/** 64 random bits each: a plain hash is enough. Written with or without dashes, in either case. */
function hashCode(code: string): string {
  return createHash('sha256')
    .update(code.toLowerCase().replaceAll(/[^0-9a-f]/g, ''))
    .digest('hex')
}
