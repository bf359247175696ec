import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from './connect.ts'
import { type EmbeddedServer, startEmbedded } from './embedded.ts'
import { withTenant } from './tenant.ts'
import { asAdmin } from './testing.ts'
import { seedTrust } from './testing-seed.ts'

// Stands for a server of the school's own: a database whose owner may make roles but is no superuser.
const dataFolder = mkdtempSync(join(tmpdir(), 'waymark-external-'))
chmodSync(dataFolder, 0o755) // run by root, the server's own user must get in
let server: EmbeddedServer
const urlOf = (user: string, password: string) =>
  `postgres://${user}:${password}@${encodeURIComponent(String(server.adminConfig.host))}/academy`

beforeAll(async () => {
  server = await startEmbedded({ dataFolder })
  await asAdmin(server.adminConfig, async (client) => {
    await client.query('drop owned by waymark_app')
    await client.query('drop role waymark_app')
    await client.query(`create role academy login createrole password 'harbour'`)
    await client.query(`create role reader login password 'pepper'`)
    await client.query('create database academy owner academy')
  })
})
afterAll(async () => {
  await server.stop()
  rmSync(dataFolder, { recursive: true })
})

test('DATABASE_URL: the same tables and roles, and trusts apart, without a superuser', async () => {
  for (const round of [1, 2]) {
    const db = await openDatabase({ databaseUrl: urlOf('academy', 'harbour'), dataFolder })
    try {
      expect(db.kind).toBe('external')
      const ours = await seedTrust(db)
      const theirs = await seedTrust(db)
      const seen = await withTenant(db, ours.ctx, (tx) =>
        tx.selectFrom('schools').select('trust_id').distinct().execute(),
      )
      expect([round, seen]).toEqual([round, [{ trust_id: ours.trustId }]])
      expect(theirs.trustId).not.toBe(ours.trustId)
    } finally {
      await db.close()
    }
  }
})

test('refuses to run pages as the owner of the tables or as a superuser', async () => {
  const open = (appDatabaseUrl: string) =>
    openDatabase({ databaseUrl: urlOf('academy', 'harbour'), appDatabaseUrl, dataFolder })
  await expect(open(urlOf('academy', 'harbour'))).rejects.toThrow('may not connect as academy')
  await expect(open(urlOf('waymark_admin', String(server.adminConfig.password)))).rejects.toThrow(
    'may not connect as waymark_admin',
  )
})

test('a role that may not set the application up says what to do', async () => {
  await expect(openDatabase({ databaseUrl: urlOf('reader', 'pepper'), dataFolder })).rejects.toThrow(
    'set WAYMARK_APP_DATABASE_URL',
  )
})
