import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'
import { passwordFault, verifyPassword } from './passwords.ts'
import { beginAttempt } from './rate-limit.ts'
import { openSession, type SessionOrigin } from './sessions.ts'
import { setPassword } from './set-password.ts'
import type { SignedIn } from './signed-in.ts'
import { hashToken } from './tokens.ts'

export type ChangeResult =
  | { readonly kind: 'done'; readonly token: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'password refused'; readonly fault: string }

/**
 * A signed-in person changes their own password, proving the present one. All their sessions end; the answer carries
 * a new one for this browser, with the second factor as it was proven before.
 */
export async function changePassword(
  db: Database,
  person: SignedIn,
  given: { readonly current: string; readonly next: string },
  origin: SessionOrigin & { readonly address: string },
  now: Date,
): Promise<ChangeResult> {
  const ctx = { ...waymarkItself(person.trustId), personId: person.personId }
  const own = await withTenant(db, ctx, (tx) =>
    tx
      .selectFrom('people as p')
      .leftJoin('credentials as c', (join) =>
        join.onRef('c.person_id', '=', 'p.id').onRef('c.trust_id', '=', 'p.trust_id'),
      )
      .select(['p.email', 'p.name', 'c.password_hash'])
      .where('p.id', '=', person.personId)
      .executeTakeFirstOrThrow(),
  )
  const fault = passwordFault(given.next, [...own.name.split(' '), own.email.split('@')[0] ?? ''])
  if (fault !== undefined) return { kind: 'password refused', fault }
  const attempt = await beginAttempt(db, { account: `password of ${person.personId}`, address: origin.address }, now)
  if (attempt.kind === 'wait') return attempt
  if (!(await verifyPassword(given.current, own.password_hash))) return { kind: 'wrong' }
  await attempt.succeeded()
  const token = await withTenant(db, ctx, async (tx) => {
    await setPassword(tx, person.trustId, person.personId, given.next, now)
    await recordAudit(tx, ctx, { action: 'change-password', subject: { kind: 'person', id: person.personId } })
    const opened = await openSession(tx, person.trustId, person.personId, now, origin)
    if (person.secondFactor) {
      await tx
        .updateTable('sessions')
        .set({ second_factor_at: now })
        .where('token_sha256', '=', hashToken(opened))
        .execute()
    }
    return opened
  })
  return { kind: 'done', token }
}
