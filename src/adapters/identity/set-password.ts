import type { Tx } from '../postgres/tenant.ts'
import { hashPassword } from './passwords.ts'
import { endAllSessions } from './sessions.ts'

/** Give a person a new password and end all their sessions: whoever knew the old one is out. */
export async function setPassword(
  tx: Tx,
  trustId: string,
  personId: string,
  password: string,
  now: Date,
): Promise<void> {
  const password_hash = await hashPassword(password)
  await tx
    .insertInto('credentials')
    .values({ trust_id: trustId, person_id: personId, password_hash, password_set_at: now })
    .onConflict((conflict) =>
      conflict.columns(['trust_id', 'person_id']).doUpdateSet({ password_hash, password_set_at: now }),
    )
    .execute()
  await endAllSessions(tx, personId, now)
}
