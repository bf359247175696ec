import type pg from 'pg'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from './ids.ts'
import { asAdmin, type SeededTrust, seedTrust, type TestDatabase, testDatabase } from './testing.ts'
import { fillTable, tenantTables } from './testing-rows.ts'

/** Tables that are not a trust's; each says in its comment why. */
const untenantedTables = [
  'bounce_counts',
  'job_runs',
  'pack_versions',
  'schema_migrations',
  'sign_in_attempts',
  'trusts',
]
const appendOnly = [
  'audit_events',
  'documents',
  'marks',
  'overrides',
  'pack_adoptions',
  'pack_versions',
  'placement_transitions',
  'records',
]

let t: TestDatabase
let app: Pool
let ours: SeededTrust
let theirs: SeededTrust
let tables: Awaited<ReturnType<typeof tenantTables>>

beforeAll(async () => {
  t = await testDatabase()
  app = new Pool({ ...t.db.appConfig, max: 2 })
  ours = await seedTrust(t.db)
  theirs = await seedTrust(t.db, 'Harbour Learning Trust')
  await asAdmin(t.adminConfig, async (client) => {
    tables = await tenantTables(client)
    await client.query('set session_replication_role = replica')
    // A row of every table for our first school, our second, and the other trust.
    for (const table of tables) {
      await fillTable(client, table, ours.trustId, ours.schools[0])
      await fillTable(client, table, ours.trustId, ours.schools[1])
      await fillTable(client, table, theirs.trustId, theirs.schools[0])
    }
  })
})
afterAll(async () => {
  await app.end()
  await t.close()
})

async function asApp<T>(schools: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await app.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('waymark.trust', $1, true), set_config('waymark.schools', $2, true)`, [
      ours.trustId,
      schools,
    ])
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const names = (found: readonly string[]) => [...found].sort()

describe('row-level security', () => {
  test('every table is a trust’s, or is one of the few named here', async () => {
    const all = await asAdmin(t.adminConfig, (client) =>
      client.query<{ relname: string; forced: boolean; first: string }>(`
        select c.relname, c.relrowsecurity and c.relforcerowsecurity as forced, a.attname as first
        from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`),
    )
    const others = all.rows.filter((row) => row.first !== 'trust_id').map((row) => row.relname)
    expect(names(others)).toEqual(untenantedTables)
    const unforced = all.rows.filter((row) => !row.forced).map((row) => row.relname)
    expect(names(unforced)).toEqual(untenantedTables.filter((name) => name !== 'trusts'))
    expect(tables.length).toBeGreaterThan(25)
  })

  test('without a trust nothing is seen', async () => {
    for (const { name } of tables) {
      if (name === 'audit_heads') continue
      const { rows } = await app.query<{ count: string }>(`select count(*) from ${name}`)
      expect(`${name} ${rows[0]?.count}`).toBe(`${name} 0`)
    }
  })

  test('another trust’s rows are not seen, by a trust-wide role either', async () => {
    await asApp('*', async (client) => {
      for (const { name } of tables) {
        if (name === 'audit_heads') continue
        const { rows } = await client.query<{ mine: string; theirs: string }>(
          `select count(*) filter (where trust_id = $1) as mine, count(*) filter (where trust_id <> $1) as theirs from ${name}`,
          [ours.trustId],
        )
        expect(`${name}: ${rows[0]?.theirs} of another trust`).toBe(`${name}: 0 of another trust`)
        expect(Number(rows[0]?.mine), `${name} has rows of our own`).toBeGreaterThan(0)
      }
    })
  })

  test('another school’s rows are not seen', async () => {
    await asApp(ours.schools[0], async (client) => {
      for (const { name, schoolColumn } of tables) {
        if (schoolColumn === undefined || name === 'audit_heads') continue
        const { rows } = await client.query<{ found: string[] }>(
          `select array_agg(distinct ${schoolColumn}::text) as found from ${name} where ${schoolColumn} is not null`,
        )
        expect([name, rows[0]?.found]).toEqual([name, [ours.schools[0]]])
      }
    })
  })

  test('no row can be written for another trust or another school', async () => {
    for (const table of tables) {
      for (const [trust, school] of [
        [theirs.trustId, theirs.schools[0]],
        ...(table.schoolColumn === undefined ? [] : [[ours.trustId, ours.schools[1]]]),
      ] as [string, string][]) {
        const write = asApp(ours.schools[0], (client) => fillTable(client, table, trust, school))
        await expect(write, `insert into ${table.name}`).rejects.toThrow(/row-level security|permission denied/)
      }
    }
  })

  test('no row of another trust or school can be changed or deleted', async () => {
    for (const { name, schoolColumn } of tables) {
      for (const statement of [`update ${name} set trust_id = trust_id`, `delete from ${name}`]) {
        const where = schoolColumn === undefined ? 'trust_id <> $1' : `(trust_id <> $1 or ${schoolColumn} <> $2)`
        const values = schoolColumn === undefined ? [ours.trustId] : [ours.trustId, ours.schools[0]]
        const touched = await asApp(ours.schools[0], async (client) => {
          try {
            return (await client.query(`${statement} where ${where}`, values)).rowCount
          } catch (error) {
            return (error as Error).message.startsWith('permission denied') ? 0 : (error as Error).message
          }
        })
        expect([statement, touched]).toEqual([statement, 0])
      }
    }
  })

  test('a row cannot be moved to another trust', async () => {
    const move = asApp('*', (client) => client.query('update people set trust_id = $1', [theirs.trustId]))
    await expect(move).rejects.toThrow(/row-level security/)
  })
})

describe('append-only', () => {
  test.each(appendOnly)('%s cannot be changed, deleted or emptied by the application', async (table) => {
    for (const statement of [
      `update ${table} set ${table === 'pack_versions' ? 'pack = pack' : 'trust_id = trust_id'}`,
      `delete from ${table}`,
      `truncate ${table}`,
    ]) {
      await expect(asApp('*', (client) => client.query(statement))).rejects.toThrow(/permission denied/)
    }
  })

  test('the audit can be added to only through its function, and its end cannot be touched', async () => {
    await expect(
      asApp('*', (client) => client.query('insert into audit_events select * from audit_events')),
    ).rejects.toThrow(/permission denied/)
    await expect(asApp('*', (client) => client.query('select * from audit_heads'))).rejects.toThrow(/permission denied/)
  })

  test('the application cannot make tables, become the owner or switch the security off', async () => {
    for (const statement of [
      'create table loophole (id int)',
      'set role waymark_owner',
      'alter table records disable row level security',
      `select waymark_protect('records', 'delete')`,
    ]) {
      await expect(
        asApp('*', (client) => client.query(statement)),
        statement,
      ).rejects.toThrow(/permission denied|must be owner/)
    }
    await asApp('*', async (client) => {
      await client.query(`set local row_security = off`)
      await expect(client.query('select * from pupils')).rejects.toThrow(/row-level security/)
    })
    const asked = await asApp('', async (client) => {
      await client.query(
        `select set_config('waymark.trust', $1, true), set_config('waymark.maintenance', 'on', true)`,
        [newId()],
      )
      return client.query('select * from pupils')
    })
    expect(asked.rowCount).toBe(0)
  })
})
