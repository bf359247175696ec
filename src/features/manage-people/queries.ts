import { sql } from 'kysely'
import { schoolOfficesOn } from '../../adapters/casework/office-holders.ts'
import type { Database } from '../../adapters/postgres/connect.ts'
import { containing } from '../../adapters/postgres/like.ts'
import { type Tx, waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'

export interface Office {
  readonly id: string
  readonly personId: string
  readonly schoolId: string | null
  readonly providerId: string | null
  readonly role: string
  /** `2026-11-02`; the last day is included. */
  readonly from: string
  readonly to: string | null
}

export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly jobTitle: string | null
  readonly active: boolean
  readonly version: number
  readonly hasPassword: boolean
  readonly secondFactor: boolean
  /** When an invitation that was never used runs out. */
  readonly invitedUntil: Date | null
}

const officeColumns = (tx: Tx) =>
  tx
    .selectFrom('role_assignments')
    .select(['id', 'person_id as personId', 'school_id as schoolId', 'provider_id as providerId', 'role'])
    .select([sql<string>`from_on::text`.as('from'), sql<string | null>`to_on::text`.as('to')])

/** Offices at a school and of the whole trust, past ones too. */
export async function officesAt(tx: Tx, schoolId: string): Promise<Office[]> {
  return officeColumns(tx)
    .where('provider_id', 'is', null)
    .where((is) => is.or([is('school_id', '=', schoolId), is('school_id', 'is', null)]))
    .orderBy('from_on')
    .orderBy('id')
    .execute()
}

/** Every office a person has, wherever: what row-level security shows of it, or (as Waymark itself) all. */
export async function officesOf(tx: Tx, personId: string): Promise<Office[]> {
  return officeColumns(tx).where('person_id', '=', personId).orderBy('from_on').orderBy('id').execute()
}

/** Also the offices at schools the asker does not see: to know whether the account is theirs to change. */
export async function allOfficesOf(db: Database, trustId: string, personId: string): Promise<Office[]> {
  return withTenant(db, waymarkItself(trustId), (tx) => officesOf(tx, personId))
}

const people = (tx: Tx) =>
  tx
    .selectFrom('people as p')
    .leftJoin('credentials as c', (join) =>
      join.onRef('c.person_id', '=', 'p.id').onRef('c.trust_id', '=', 'p.trust_id'),
    )
    .select(['p.id', 'p.name', 'p.email', 'p.job_title as jobTitle', 'p.active', 'p.version'])
    .select([
      sql<boolean>`c.password_hash is not null`.as('hasPassword'),
      sql<boolean>`c.totp_confirmed_at is not null`.as('secondFactor'),
      sql<Date | null>`(select max(i.expires_at) from invitations i where i.trust_id = p.trust_id and i.person_id = p.id and i.used_at is null)`.as(
        'invitedUntil',
      ),
    ])

export async function personById(tx: Tx, personId: string): Promise<PersonRow | undefined> {
  return people(tx).where('p.id', '=', personId).executeTakeFirst()
}

/** The people among these ids, by name; `find` narrows by name or address. */
export async function peopleAmong(
  tx: Tx,
  ids: readonly string[],
  find: string,
  page: { limit: number; offset: number },
): Promise<{ rows: PersonRow[]; total: number }> {
  if (ids.length === 0) return { rows: [], total: 0 }
  const pattern = containing(find)
  const matching = people(tx)
    .where('p.id', 'in', [...ids])
    .where((is) => is.or([is('p.name', 'ilike', pattern), is('p.email', 'ilike', pattern)]))
  const rows = await matching
    .orderBy('p.active', 'desc')
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const { total } = await tx
    .selectFrom('people as p')
    .select(sql<number>`count(*)::int`.as('total'))
    .where('p.id', 'in', [...ids])
    .where((is) => is.or([is('p.name', 'ilike', pattern), is('p.email', 'ilike', pattern)]))
    .executeTakeFirstOrThrow()
  return { rows, total }
}

/** Offices held on a day by people whose account is open. */
export async function heldOffices(tx: Tx, schoolId: string, day: string): Promise<ReadonlySet<string>> {
  const rows = await schoolOfficesOn(tx, schoolId, day).select('a.role').distinct().execute()
  return new Set(rows.map((row) => row.role))
}

/** How many people could still manage a school's people on a day without one of them. */
export async function otherManagers(
  tx: Tx,
  schoolId: string,
  day: string,
  without: { assignment: string } | { person: string },
): Promise<number> {
  const row = await tx
    .selectFrom('role_assignments as r')
    .innerJoin('people as p', (join) => join.onRef('p.id', '=', 'r.person_id').onRef('p.trust_id', '=', 'r.trust_id'))
    .select(sql<number>`count(*)::int`.as('others'))
    .where('p.active', '=', true)
    .where('r.role', 'in', ['administrator', 'headteacher'])
    .where((is) => is.or([is('r.school_id', '=', schoolId), is('r.school_id', 'is', null)]))
    .where('r.from_on', '<=', day)
    .where((is) => is.or([is('r.to_on', 'is', null), is('r.to_on', '>', day)]))
    .where(
      'assignment' in without ? 'r.id' : 'r.person_id',
      '!=',
      'assignment' in without ? without.assignment : without.person,
    )
    .executeTakeFirstOrThrow()
  return row.others
}
