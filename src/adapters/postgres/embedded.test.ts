import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from './connect.ts'
import { type EmbeddedServer, startEmbedded } from './embedded.ts'
import { isAlive } from './embedded-cluster.ts'
import { seedTrust } from './testing-seed.ts'

const folders: string[] = []
const servers: EmbeddedServer[] = []
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-embedded-'))
  chmodSync(folder, 0o755) // run by root, the server's own user must get in
  folders.push(folder)
  return folder
}
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

async function ask(config: pg.PoolConfig, question: string): Promise<unknown> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    const { rows } = await client.query({ text: question, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

test('is private, durable and checked; stops cleanly and keeps what was written', async () => {
  const dataFolder = newFolder()
  const first = await startEmbedded({ dataFolder })
  servers.push(first)
  expect(await ask(first.adminConfig, 'show fsync')).toBe('on')
  expect(await ask(first.adminConfig, 'show data_checksums')).toBe('on')
  expect(await ask(first.adminConfig, 'show listen_addresses')).toBe('')
  expect(
    await ask(first.adminConfig, `select datlocprovider::text || datlocale from pg_database where datname = 'waymark'`),
  ).toBe('bC.UTF-8')
  expect(statSync(String(first.appConfig.host)).mode & 0o777).toBe(0o700)
  expect(statSync(join(dataFolder, 'postgres.secrets.json')).mode & 0o777).toBe(0o600)
  await expect(ask({ ...first.appConfig, password: 'guess' }, 'select 1')).rejects.toThrow(
    'password authentication failed',
  )
  await ask(first.ownerConfig, 'create table kept (id int)')
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)
  expect(readFileSync(join(dataFolder, 'postgres.log'), 'utf8')).toContain('database system is shut down')
  expect(existsSync(join(dataFolder, 'postgres/postmaster.pid'))).toBe(false)

  const second = await startEmbedded({ dataFolder })
  servers.push(second)
  expect(second.adopted).toBe(false)
  expect(await ask(second.ownerConfig, 'select count(*)::int from kept')).toBe(0)
})

test('a server left by a killed application is adopted, and then stopped cleanly', async () => {
  const dataFolder = newFolder()
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))})
    const server = await startEmbedded({ dataFolder: ${JSON.stringify(dataFolder)} })
    console.log(server.pid)
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(parent.stdout, 'data')) as [Buffer]
  const orphan = Number(said.toString())
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  expect(isAlive(orphan)).toBe(true)

  const server = await startEmbedded({ dataFolder })
  servers.push(server)
  expect([server.adopted, server.pid]).toEqual([true, orphan])
  expect(await ask(server.appConfig, 'select 1')).toBe(1)
  await server.stop()
  expect(existsSync(join(dataFolder, 'postgres/postmaster.pid'))).toBe(false)
})

test('a server that was itself killed recovers at the next start', async () => {
  const dataFolder = newFolder()
  const first = await startEmbedded({ dataFolder })
  await ask(first.ownerConfig, 'create table kept as select generate_series(1, 1000) as id')
  process.kill(first.pid, 'SIGKILL')
  const second = await startEmbedded({ dataFolder })
  servers.push(second)
  expect(second.pid).not.toBe(first.pid)
  expect(await ask(second.ownerConfig, 'select count(*)::int from kept')).toBe(1000)
})

test('opens on an empty folder, and a second time without a migration to run', async () => {
  const dataFolder = newFolder()
  for (const name of ['Larkfield Learning Trust', 'Harbour Learning Trust']) {
    const db = await openDatabase({ dataFolder })
    await seedTrust(db, name)
    await db.close()
  }
  const server = await startEmbedded({ dataFolder })
  servers.push(server)
  expect(await ask(server.adminConfig, 'select count(*)::int from trusts')).toBe(2)
})
