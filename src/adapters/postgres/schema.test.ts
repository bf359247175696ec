import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeSchema, schemaFile } from './generate-types.ts'
import { migrate, migrationsFolder } from './migrate.ts'
import { asAdmin, type TestDatabase, testDatabase } from './testing.ts'

let t: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'waymark-migrations-'))
beforeAll(async () => {
  t = await testDatabase()
  await cp(migrationsFolder, folder, { recursive: true })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await t.close()
})

// The formatter may wrap a long line of the committed file, so only the words are compared.
const words = (text: string) => text.replaceAll(/\s+/g, ' ')

test('schema.ts is what the migrations make', async () => {
  expect(words(await describeSchema(t.db.ownerConfig))).toBe(words(readFileSync(schemaFile, 'utf8')))
})

test('every table, view and function of ours has a comment', async () => {
  const { rows } = await asAdmin(t.adminConfig, (client) =>
    client.query<{ name: string }>(`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
        and obj_description(oid, 'pg_class') is null
      union all
      select proname from pg_proc where pronamespace = 'public'::regnamespace and obj_description(oid, 'pg_proc') is null`),
  )
  expect(rows.map((row) => row.name)).toEqual([])
})

// A policy that asks a table is planned with that table's policies and theirs in turn: forty milliseconds for one row.
test('no policy asks another table itself: a function does, once somebody it concerns asks', async () => {
  const { rows } = await asAdmin(t.adminConfig, (client) =>
    client.query<{ policy: string }>(
      `select tablename || ': ' || qual as policy from pg_policies where qual ~* '\\mfrom\\M'`,
    ),
  )
  expect(rows.map((row) => row.policy)).toEqual([])
})

test('a migrated database has nothing to run', async () => {
  expect(await migrate(t.db.ownerConfig)).toEqual([])
})

test('a migration that fails leaves nothing behind, and says which it is', async () => {
  writeFileSync(join(folder, '9000_half.sql'), 'create table half (id int); select 1 / 0;')
  await expect(migrate(t.db.ownerConfig, folder)).rejects.toThrow('migrations/9000_half.sql failed: division by zero')
  writeFileSync(join(folder, '9000_half.sql'), 'create table half (id int);')
  expect(await migrate(t.db.ownerConfig, folder)).toEqual(['9000_half.sql'])
  await expect(migrate(t.db.ownerConfig)).rejects.toThrow('Upgrade Waymark')
})

test('a migration that was edited after it ran is refused', async () => {
  writeFileSync(join(folder, '9000_half.sql'), 'create table half (id bigint);')
  await expect(migrate(t.db.ownerConfig, folder)).rejects.toThrow('was edited after it ran')
})
