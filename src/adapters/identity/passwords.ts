import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. Kept with each hash, so they can be raised. */
const current = { memory: 19_456, passes: 2, parallelism: 1 } as const
const tagLength = 32

const shortestPassword = 12
const longestPassword = 200

/**
 * What is wrong with a new password, in words, or undefined. Length only, as the National Cyber Security Centre
 * advises (three random words); no rules about kinds of characters.
 */
export function passwordFault(password: string, about: readonly string[] = []): string | undefined {
  if (password.length < shortestPassword)
    return `Use at least ${shortestPassword} characters. Three random words work well.`
  if (password.length > longestPassword) return `Use at most ${longestPassword} characters.`
  if (new Set(password.toLowerCase()).size < 5) return 'This repeats too few characters. Three random words work well.'
  const plain = password.toLowerCase()
  if (about.some((word) => word.length > 3 && plain.includes(word.toLowerCase()))) {
    return 'Do not use your own name or e-mail address in the password.'
  }
  return undefined
}

/** argon2id in PHC form: `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: prepared(password), nonce, ...current, tagLength })
  const { memory, passes, parallelism } = current
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
}

/**
 * True when the password is the one that was hashed. Takes as long for an account that does not exist (`undefined`),
 * so that nobody learns from the time which addresses have one.
 */
export async function verifyPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash ?? '')
  const [, memory, passes, parallelism, salt, tag] = parts ?? []
  const expected = Buffer.from(tag ?? '', 'base64')
  const found = await derive('argon2id', {
    message: prepared(password.slice(0, longestPassword)),
    nonce: parts === null ? Buffer.alloc(16) : Buffer.from(salt ?? '', 'base64'),
    memory: Number(memory ?? current.memory),
    passes: Number(passes ?? current.passes),
    parallelism: Number(parallelism ?? current.parallelism),
    tagLength: expected.length >= 4 ? expected.length : tagLength,
  })
  return parts !== null && found.length === expected.length && timingSafeEqual(found, expected)
}

/** The same letters typed on different keyboards are the same password. */
function prepared(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'))
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
