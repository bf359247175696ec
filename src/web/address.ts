/** Who asks, as an address: for counting failed sign-ins and naming sessions. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Settings } from './deps.ts'

/**
 * The proxy's word where one is trusted, else the socket's. Of a list in X-Forwarded-For only the last entry is the
 * proxy's own; those before it came with the request. `local` where there is neither, as in tests without a port.
 */
export function addressOf(c: Context, settings: Pick<Settings, 'trustProxy'>): string {
  if (settings.trustProxy) {
    const said = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    if (said) return said
  }
  // Hono hands over the server's own objects only where a server answers.
  const env = c.env as { incoming?: unknown; server?: { incoming?: unknown } } | undefined
  return env?.incoming || env?.server?.incoming ? (getConnInfo(c).remote.address ?? 'local') : 'local'
}
