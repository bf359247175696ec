import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type EmbeddedServer, startEmbedded } from './embedded.ts'
import { isAlive } from './embedded-cluster.ts'

const hash = createHash('sha256')
  .update(import.meta.dirname)
  .digest('hex')
  .slice(0, 10)
/** One server for all test processes of this checkout and user. */
const testFolder = join(tmpdir(), `waymark-test-${userInfo().uid}-${hash}`)

const idleSeconds = 30

/**
 * Start or join the tests' server. Test processes come and go and are sometimes killed, so none of them stops it:
 * a small shell loop does, half a minute after the last of them has ended, and removes the folder. The next run often comes sooner, and
 * making a server takes longer than a test.
 */
export async function joinTestServer(): Promise<EmbeddedServer> {
  return oneAtATime(async () => {
    mkdirSync(join(testFolder, 'users'), { recursive: true })
    for (const user of usersHere()) writeFileSync(join(testFolder, 'users', String(user)), '')
    const server = await startEmbedded({
      dataFolder: testFolder,
      // Nothing here outlives the tests, so nothing needs to reach the disk.
      settings: {
        fsync: 'off',
        synchronous_commit: 'off',
        full_page_writes: 'off',
        max_connections: '200',
        wal_level: 'minimal',
        max_wal_senders: '0',
      },
    })
    if (!server.adopted) watchOver(server.pid, String(server.adminConfig.host))
    return server
  })
}

/**
 * This process and, where it is one of Vitest's, the one that started it: between two files with databases there may be
 * many without, and a server ended too early has to be made again.
 */
const usersHere = (): number[] => (process.env['VITEST'] ? [process.pid, process.ppid] : [process.pid])

function watchOver(serverPid: number, socketFolder: string): void {
  // Whoever joins holds the lock meanwhile: the server is ended only with the lock in hand and still nobody there. A lock
  // nobody gives back does not keep it for ever.
  const loop = `
    idle=0
    refused=0
    inUse() {
      for user in "$1"/users/*; do
        if kill -0 "\${user##*/}" 2>/dev/null; then return 0; else rm -f "$user"; fi
      done
      return 1
    }
    while kill -0 "$2" 2>/dev/null; do
      sleep 1
      idle=$((idle + 1))
      if inUse "$1"; then idle=0; fi
      if [ $idle -lt ${idleSeconds} ]; then continue; fi
      if ! mkdir "$1.lock" 2>/dev/null; then
        refused=$((refused + 1))
        if [ $refused -lt 60 ]; then continue; fi
      fi
      if ! inUse "$1"; then break; fi
      rm -rf "$1.lock"
    done
    kill -INT "$2" 2>/dev/null
    sleep 1
    rm -rf "$1" "$1.lock" "$3"`
  const child = spawn('/bin/sh', ['-c', loop, 'sh', testFolder, String(serverPid), socketFolder], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
  })
  child.unref()
}

/** Many test processes begin at once; one makes the server, or what `what` names, while the others wait. */
export async function oneAtATime<T>(work: () => Promise<T>, what?: string): Promise<T> {
  const lock = what === undefined ? `${testFolder}.lock` : `${testFolder}.${what}.lock`
  const holder = join(lock, 'pid')
  for (let tries = 0; tries < 1800; tries++) {
    try {
      mkdirSync(lock)
      writeFileSync(holder, String(process.pid))
      try {
        return await work()
      } finally {
        rmSync(lock, { recursive: true, force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (isAbandoned(lock, holder)) rmSync(lock, { recursive: true, force: true })
    await sleep(100)
  }
  throw new Error(`The tests' database server is locked. Remove ${lock} and try again.`)
}

function isAbandoned(lock: string, holder: string): boolean {
  try {
    return !isAlive(Number(readFileSync(holder, 'utf8')))
  } catch {
    return isOld(lock) // held by the shell loop, which writes no pid, or just being made
  }
}

function isOld(lock: string): boolean {
  try {
    return Date.now() - statSync(lock).mtimeMs > 10_000
  } catch {
    return false // it has gone meanwhile
  }
}
