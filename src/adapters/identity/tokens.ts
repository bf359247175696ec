import { createHash, randomBytes } from 'node:crypto'

/** A secret for a cookie or a link (256 random bits), and what is kept of it. */
export interface Token {
  readonly token: string
  readonly sha256: Buffer
}

export function newToken(): Token {
  const token = randomBytes(32).toString('base64url')
  return { token, sha256: hashToken(token) }
}

/** A random token of this length needs no slow hash: it cannot be guessed from its SHA-256. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
