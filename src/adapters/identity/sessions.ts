import { sql } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import type { Database } from '../postgres/connect.ts'
import { untenanted } from '../postgres/database.ts'
import { type Tx, waymarkItself, withTenant } from '../postgres/tenant.ts'
import { assignmentsOn, type SignedIn } from './signed-in.ts'
import { hashToken, newToken } from './tokens.ts'

export const sessionHours = 12
export const idleMinutes = 60
/** The last use is written at most once a minute: reading a page should not be a write. */
const noteEveryMilliseconds = 60_000

export interface SessionOrigin {
  readonly address?: string | undefined
  readonly agent?: string | undefined
}

/** Open a session and return the cookie's token; only its SHA-256 is kept. */
export async function openSession(
  tx: Tx,
  trustId: string,
  personId: string,
  now: Date,
  origin: SessionOrigin = {},
): Promise<string> {
  const { token, sha256 } = newToken()
  await tx
    .insertInto('sessions')
    .values({
      trust_id: trustId,
      person_id: personId,
      token_sha256: sha256,
      address: origin.address ?? null,
      agent: origin.agent?.slice(0, 300) ?? null,
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + sessionHours * 3_600_000),
    })
    .execute()
  return token
}

/** Who the token belongs to; undefined when it is unknown, ended, older than 12 hours or unused for an hour. */
export async function findSession(db: Database, token: string, clock: Clock): Promise<SignedIn | undefined> {
  const place = await locate(db, token)
  if (place === undefined) return undefined
  const { trust_id: trustId, session_id: sessionId, person_id: personId } = place
  const now = clock.now()
  return withTenant(db, { ...waymarkItself(trustId), personId }, async (tx) => {
    const row = await tx
      .selectFrom('sessions as s')
      .innerJoin('people as p', (join) => join.onRef('p.id', '=', 's.person_id').onRef('p.trust_id', '=', 's.trust_id'))
      .leftJoin('credentials as c', (join) =>
        join.onRef('c.person_id', '=', 's.person_id').onRef('c.trust_id', '=', 's.trust_id'),
      )
      .select(['s.last_seen_at', 's.expires_at', 's.second_factor_at', 'p.name', 'p.active', 'c.totp_confirmed_at'])
      .where('s.id', '=', sessionId)
      .where('s.ended_at', 'is', null)
      .executeTakeFirst()
    const idle = row === undefined ? 0 : now.getTime() - row.last_seen_at.getTime()
    if (row === undefined || !row.active || now >= row.expires_at || idle >= idleMinutes * 60_000) return undefined
    if (idle >= noteEveryMilliseconds) {
      await tx.updateTable('sessions').set({ last_seen_at: now }).where('id', '=', sessionId).execute()
    }
    return {
      sessionId,
      personId,
      trustId,
      name: row.name,
      assignments: await assignmentsOn(tx, personId, clock.today()),
      secondFactor: row.second_factor_at !== null,
      secondFactorNeeded: row.totp_confirmed_at !== null,
    }
  })
}

/** Sign out: this session ends. */
export async function endSession(db: Database, token: string, now: Date): Promise<void> {
  const place = await locate(db, token)
  if (place === undefined) return
  await withTenant(db, { ...waymarkItself(place.trust_id), personId: place.person_id }, (tx) =>
    tx
      .updateTable('sessions')
      .set({ ended_at: now })
      .where('id', '=', place.session_id)
      .where('ended_at', 'is', null)
      .execute(),
  )
}

/** Sign out everywhere; also after a new password. Returns how many sessions ended. */
export async function endAllSessions(tx: Tx, personId: string, now: Date): Promise<number> {
  const ended = await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

async function locate(db: Database, token: string) {
  const { rows } = await sql<{ trust_id: string; session_id: string; person_id: string }>`
    select * from find_session(${hashToken(token)})`.execute(untenanted(db))
  return rows[0]
}
