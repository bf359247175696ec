/** Schools in bulk, written as rows by SQL: for measuring pages, not for reading. */
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { keepPackVersion } from '../src/adapters/casework/rulebooks.ts'
import { policiesFolder, readFiles } from '../src/adapters/packs/read-folder.ts'
import type { Database } from '../src/adapters/postgres/connect.ts'
import { newId } from '../src/adapters/postgres/ids.ts'
import { type Tx, waymarkItself, withTenant } from '../src/adapters/postgres/tenant.ts'

export interface BulkTrust {
  readonly trustId: string
  readonly versionId: string
}

/** A trust with so many providers and no school yet. */
export async function bulkTrust(db: Database, name: string, pack = 'diamond', providers = 20): Promise<BulkTrust> {
  const trustId = newId()
  return withTenant(db, waymarkItself(trustId), async (tx) => {
    await tx.insertInto('trusts').values({ id: trustId, name }).execute()
    await sql`insert into providers (trust_id, name, kind, registered, contact_name, phone, address)
      select ${trustId}::uuid, 'Bench Provider ' || n, 'unregistered', false, 'Contact ' || n, '01632 960100', 'Lane ' || n || ', WX2 1AA' from generate_series(1, ${providers}::int) n`.execute(
      tx,
    )
    await sql`insert into provider_sites (trust_id, provider_id, name, kind, address, approved_from)
      select trust_id, id, name, 'main', address, '2026-09-01' from providers where trust_id = ${trustId}::uuid`.execute(
      tx,
    )
    return { trustId, versionId: await keepPackVersion(tx, pack, readFiles(join(policiesFolder, pack))) }
  })
}

/** One person who is AP lead and headteacher of a school. Gives their id. */
export async function bulkLead(db: Database, trustId: string, schoolId: string): Promise<string> {
  const personId = newId()
  await withTenant(db, waymarkItself(trustId), async (tx) => {
    await sql`insert into people (trust_id, id, name, email) values (${trustId}::uuid, ${personId}::uuid, 'Bench Lead', ${`${personId}@example.invalid`})`.execute(
      tx,
    )
    for (const role of ['ap-lead', 'headteacher']) {
      await sql`insert into role_assignments (trust_id, person_id, school_id, role, from_on)
        values (${trustId}::uuid, ${personId}::uuid, ${schoolId}::uuid, ${role}, '2026-09-01')`.execute(tx)
    }
  })
  return personId
}

/** Adds schools to a trust, each with so many live placements: four records, ten duties and marks since September apiece. */
export async function bulkSchools(
  db: Database,
  trust: BulkTrust,
  schools: number,
  placements: number,
): Promise<readonly string[]> {
  const ids = Array.from({ length: schools }, () => newId())
  for (let at = 0; at < ids.length; at += 50) {
    const some = ids.slice(at, at + 50)
    await withTenant(db, waymarkItself(trust.trustId), async (tx) => {
      await schoolRows(tx, trust, some)
      await caseRows(tx, trust, some, placements)
    })
  }
  return ids
}

/** Schools with the terms of a year and their policy, without a pupil. */
export async function schoolRows(tx: Tx, { trustId, versionId }: BulkTrust, ids: readonly string[]): Promise<void> {
  await sql`insert into schools (trust_id, id, name, phase, kind, la_code, address)
    select ${trustId}::uuid, s.id, 'Bench School ' || s.n, 'secondary', 'academy', '301', 'School Lane, WX1 1AA'
    from unnest(${ids}::uuid[]) with ordinality s(id, n)`.execute(tx)
  await sql`insert into school_terms (trust_id, school_id, academic_year, name, starts_on, ends_on, half_term_starts_on, half_term_ends_on)
    select ${trustId}::uuid, s, '2026/27', t.name, t.a::date, t.b::date, t.c::date, t.d::date
    from unnest(${ids}::uuid[]) s, (values
      ('Autumn', '2026-09-01', '2026-12-18', '2026-10-26', '2026-10-30'),
      ('Spring', '2027-01-04', '2027-03-25', '2027-02-15', '2027-02-19'),
      ('Summer', '2027-04-12', '2027-07-21', '2027-05-31', '2027-06-04')) t(name, a, b, c, d)`.execute(tx)
  await sql`insert into pack_adoptions (trust_id, school_id, pack_version_id, adopted_on, adopted_role)
    select ${trustId}::uuid, s, ${versionId}::uuid, '2026-09-01', 'headteacher' from unnest(${ids}::uuid[]) s`.execute(
    tx,
  )
}

async function caseRows(tx: Tx, { trustId }: BulkTrust, ids: readonly string[], placements: number): Promise<void> {
  await sql`insert into pupils (trust_id, school_id, first_names, last_name, born_on, year_group, ehc_plan, looked_after)
    select ${trustId}::uuid, s, 'Pupil', 'Number ' || n, '2012-01-01'::date + (n % 900), 7 + n % 5, n % 9 = 0, n % 31 = 0
    from unnest(${ids}::uuid[]) s, generate_series(1, ${placements}::int) n`.execute(tx)
  await sql`insert into placements (trust_id, school_id, pupil_id, provider_id, site_id, pack_adoption_id, route, location, state,
      proposed_on, approved_on, commissioned_on, start_on, end_on, started_on, timetable, hours)
    select p.trust_id, p.school_id, p.id, v.provider_id, v.id, a.id, 'school-arranged', 'off-site', 'active',
      '2026-09-01', '2026-09-02', '2026-09-03', '2026-09-07', '2027-02-12', '2026-09-07',
      '[{"day":"mon","session":"am","place":"provider"},{"day":"tue","session":"am","place":"provider"}]', 10
    from (select *, row_number() over (partition by school_id order by id) as n from pupils where school_id = any(${ids}::uuid[])) p
    join pack_adoptions a on a.trust_id = p.trust_id and a.school_id = p.school_id
    join (select *, row_number() over (order by id) as n from provider_sites where trust_id = ${trustId}::uuid) v on v.n = 1 + p.n % 20`.execute(
    tx,
  )
  await sql`insert into duties (trust_id, school_id, subject_kind, subject_id, placement_id, pupil_id, provider_id, duty_key, window_no, title, clauses, state, is_open, due_on, owner_role, assessed_on)
    select pl.trust_id, pl.school_id, 'placement', pl.id, pl.id, pl.pupil_id, pl.provider_id, k.key, w, k.title, array[k.clause],
      case when w < 2 then 'met' else 'next' end, w >= 2, '2026-10-23'::date + w * 28, 'ap-lead', '2026-11-24'
    from placements pl, (values ('review-the-agreement', 'Review the agreement', 'DLPT-8.4.2'), ('get-the-termly-report', 'Get the report', 'DLPT-14.3')) k(key, title, clause), generate_series(0, 4) w
    where pl.school_id = any(${ids}::uuid[])`.execute(tx)
  await sql`insert into records (trust_id, school_id, form, form_version, about, placement_id, pupil_id, answers, asked, done_on, complete, recorded_role)
    select pl.trust_id, pl.school_id, f.form, 'bench', 'placement', pl.id, pl.pupil_id, f.answers::jsonb, '[]', '2026-09-04', true, 'ap-lead'
    from placements pl, (values ('learning-plan', '{"objectives":[{"objective":"Attend every session","measure":"90%","by":"2026-12-18"}]}'), ('council-notification', '{}'), ('parent-notification', '{}'), ('placement-review', '{}')) f(form, answers)
    where pl.school_id = any(${ids}::uuid[])`.execute(tx)
  await sql`insert into marks (trust_id, school_id, pupil_id, placement_id, day, session, code, nature_of_activity, source, recorded_role)
    select pl.trust_id, pl.school_id, pl.pupil_id, pl.id, d.day::date, 'AM', case when extract(day from d.day)::int % 7 = 0 then 'O' else 'B' end, 'Taught there', 'school', 'attendance-officer'
    from placements pl, generate_series('2026-09-07'::date, '2026-11-23'::date, '1 day') d(day)
    where extract(isodow from d.day) in (1, 2) and pl.school_id = any(${ids}::uuid[])`.execute(tx)
}

/** What autovacuum does by itself within a minute or so: the planner is told how many rows there are. */
export async function analyse(db: Database): Promise<void> {
  const client = new pg.Client(db.ownerConfig)
  await client.connect()
  try {
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}
