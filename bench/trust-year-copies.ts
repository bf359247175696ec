/** More schools with the same year: every row of the first one again, under new ids and with the next providers of the trust. */
import { sql } from 'kysely'
import type { Database } from '../src/adapters/postgres/connect.ts'
import { newId } from '../src/adapters/postgres/ids.ts'
import { type Tx, waymarkItself, withTenant } from '../src/adapters/postgres/tenant.ts'
import { type BulkTrust, schoolRows } from './bulk.ts'
import { providersASchool } from './trust-year-school.ts'

/** In the order their links ask for. */
const tables = [
  'school_providers',
  'pupils',
  'contacts',
  'placements',
  'placement_transitions',
  'records',
  'documents',
  'meetings',
  'marks',
] as const

/** Columns that name a row of the same school: its copy has an id made from the old one and the new school. */
const ownRows = new Set(['id', 'pupil_id', 'placement_id', 'met_by', 'supersedes', 'package_id'])

/** Makes so many schools like the first, without duties. Gives their ids. */
export async function copySchool(
  db: Database,
  trust: BulkTrust,
  first: string,
  count: number,
): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => newId())
  for (const [at, id] of ids.entries()) {
    await withTenant(db, waymarkItself(trust.trustId), async (tx) => {
      await schoolRows(tx, trust, [id])
      for (const table of tables) await copyTable(tx, table, first, id, (at + 1) * providersASchool)
    })
  }
  return ids
}

/** What the engine said of the first school, at each of its copies: duties, and the gate each placement stands before. */
export async function copyDuties(
  db: Database,
  trust: BulkTrust,
  first: string,
  copies: readonly string[],
): Promise<void> {
  for (const [at, id] of copies.entries()) {
    await withTenant(db, waymarkItself(trust.trustId), async (tx) => {
      await copyTable(tx, 'duties', first, id, (at + 1) * providersASchool)
      await sql`update placements c set facts = o.facts from placements o
        where o.school_id = ${first}::uuid and c.id = md5(o.id::text || ${id})::uuid and o.facts <> c.facts`.execute(tx)
    })
  }
}

async function copyTable(tx: Tx, table: string, from: string, to: string, shift: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`.execute(
    tx,
  )
  const names = rows.map((row) => row.name)
  const values = names.map((name) => sql`${value(name, to)}`)
  await sql`
    with numbered as (select id, row_number() over (order by id) - 1 as at, count(*) over () as all from providers),
      sites as (select distinct on (provider_id) provider_id, id from provider_sites order by provider_id, id),
      shifted as (select a.id, b.id as next, s.id as next_site from numbered a
        join numbered b on b.at = (a.at + ${shift}::int) % a.all join sites s on s.provider_id = b.id),
      adoption as (select id from pack_adoptions where school_id = ${to}::uuid)
    insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    select ${sql.join(values)} from ${sql.table(table)} t
    ${names.includes('provider_id') ? sql`left join shifted p on p.id = t.provider_id` : sql``}
    where t.school_id = ${from}::uuid`.execute(tx)
}

function value(name: string, to: string) {
  const copied = (column: string) => sql`md5(${sql.ref(`t.${column}`)}::text || ${to})::uuid`
  if (name === 'school_id') return sql`${to}::uuid`
  if (name === 'provider_id') return sql`p.next`
  if (name === 'site_id') return sql`case when t.site_id is not null then p.next_site end`
  if (name === 'pack_adoption_id') return sql`(select id from adoption)`
  if (name === 'subject_id')
    return sql`case t.subject_kind when 'school' then ${to}::uuid when 'provider' then p.next else ${copied('subject_id')} end`
  return ownRows.has(name) ? copied(name) : sql.ref(`t.${name}`)
}
