/**
 * What a mail carries so that it is known again when it comes back: its outbox row's id with a keyed hash, in its Message-ID
 * and, where an address for returned mail is set, in its envelope's return address. Nothing else is in it, and nobody
 * without the trust's key can make one for a letter of their choice.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Database } from '../postgres/connect.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'

/** Bytes of the hash that are kept: 80 bits cannot be guessed, and with them an address's first part stays under 64 signs. */
const hashBytes = 10
/** 16 bytes of the id and the hash, five bits a sign: lower case and digits alone, for mail servers may change the case. */
const signs = 42

const hashOf = (key: Uint8Array, id: Uint8Array): Buffer =>
  createHmac('sha256', key).update('waymark returned mail').update(id).digest().subarray(0, hashBytes)

/** The token of an outbox row: 42 digits and lower-case letters. */
export function returnToken(key: Uint8Array, outboxId: string): string {
  const id = Buffer.from(outboxId.replaceAll('-', ''), 'hex')
  const whole = Buffer.concat([id, hashOf(key, id)]).toString('hex')
  return BigInt(`0x${whole}`).toString(32).padStart(signs, '0')
}

export interface ReadToken {
  readonly outboxId: string
  readonly hash: Buffer
}

/** Every token in a text, whether genuine or not: the id it speaks of and the hash it gives. */
export function tokensIn(text: string): readonly ReadToken[] {
  return [...text.toLowerCase().matchAll(/(?<![0-9a-z])[0-9a-v]{42}(?![0-9a-z])/g)].flatMap(([token]) => {
    const whole = [...token].reduce((sum, sign) => sum * 32n + BigInt(Number.parseInt(sign, 32)), 0n).toString(16)
    if (whole.length > 2 * (16 + hashBytes)) return []
    const hex = whole.padStart(2 * (16 + hashBytes), '0')
    const outboxId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
    return [{ outboxId, hash: Buffer.from(hex.slice(32), 'hex') }]
  })
}

/** Whether the token was made with this key. */
export const isGenuine = (key: Uint8Array, { outboxId, hash }: ReadToken): boolean =>
  timingSafeEqual(hash, hashOf(key, Buffer.from(outboxId.replaceAll('-', ''), 'hex')))

/** The trust's key, made when it is first asked for. */
export async function mailKey(db: Database, trustId: string): Promise<Buffer> {
  const ctx = waymarkItself(trustId)
  return withTenant(db, ctx, async (tx) => {
    const find = () => tx.selectFrom('mail_keys').select('key').executeTakeFirst()
    const known = await find()
    if (known) return known.key
    await tx
      .insertInto('mail_keys')
      .values({ trust_id: trustId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const made = await find()
    if (!made) throw new Error('The key for returned mail could not be made.')
    return made.key
  })
}

/** The keys of a carrier's trusts, each asked for once. */
export function mailKeys(db: Database): (trustId: string) => Promise<Buffer> {
  const known = new Map<string, Buffer>()
  return async (trustId) => {
    const key = known.get(trustId) ?? (await mailKey(db, trustId))
    known.set(trustId, key)
    return key
  }
}
