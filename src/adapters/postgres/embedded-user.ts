import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'

/** The operating-system user the server runs as; `undefined` means ourselves. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

/**
 * PostgreSQL refuses to run as root. When we are root the server runs as whoever already owns the cluster,
 * else as `postgres`, else as `nobody`.
 */
export function serverUser(clusterFolder: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(clusterFolder)) {
    const owner = statSync(clusterFolder)
    if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  }
  const user = lookUp('postgres') ?? lookUp('nobody')
  if (user === undefined) {
    throw new Error(
      'PostgreSQL will not run as root and there is no user postgres or nobody. Start Waymark as an ordinary user.',
    )
  }
  return user
}

function lookUp(name: string): ServerUser | undefined {
  try {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: ask('-u'), gid: ask('-g') }
  } catch {
    return undefined // `id` fails when there is no such user: that is the answer
  }
}

/** True when that user can get to the folder or file: a home folder of root is closed to everybody else. */
export function canReach(path: string, user: ServerUser | undefined): boolean {
  if (user === undefined) return true
  const asked = spawnSync('/bin/sh', ['-c', 'test -r "$1"', 'sh', path], { ...user, cwd: '/', stdio: 'ignore' })
  return asked.status === 0
}
