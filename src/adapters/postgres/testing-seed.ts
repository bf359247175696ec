import { randomBytes } from 'node:crypto'
import type { Database } from './database.ts'
import { newId } from './ids.ts'
import { type TenantContext, type Tx, waymarkItself, withTenant } from './tenant.ts'

const schoolRoles = [
  'headteacher',
  'ap-lead',
  'dsl',
  'senco',
  'attendance-officer',
  'governing-body',
  'staff',
  'administrator',
] as const

export type SeedRole = (typeof schoolRoles)[number] | 'trust-leader'

export interface SeededTrust {
  readonly trustId: string
  /** A secondary and a primary school. */
  readonly schools: readonly [string, string]
  /** Waymark itself, at both schools. */
  readonly ctx: TenantContext
  /** The context of the person in that role at the first (0) or second (1) school; `trust-leader` is trust-wide. */
  as(role: SeedRole, school?: 0 | 1): TenantContext
  personId(role: SeedRole, school?: 0 | 1): string
}

/** A trust with two schools and a person in each role at each; e-mail addresses are unique in every call. */
export async function seedTrust(db: Database, name = 'Larkfield Learning Trust'): Promise<SeededTrust> {
  const trustId = newId()
  const schools = [newId(), newId()] as const
  const people = new Map<string, string>()
  const ctx = waymarkItself(trustId)
  await withTenant(db, ctx, async (tx) => {
    await tx.insertInto('trusts').values({ id: trustId, name }).execute()
    const common = { trust_id: trustId, kind: 'academy', la_code: '301' }
    await tx
      .insertInto('schools')
      .values([
        { ...common, id: schools[0], name: 'Larkfield Academy', phase: 'secondary' },
        { ...common, id: schools[1], name: 'Brook Lane Primary School', phase: 'primary' },
      ])
      .execute()
    for (const [index, schoolId] of schools.entries()) {
      for (const role of schoolRoles) people.set(`${role} ${index}`, await person(tx, trustId, role, schoolId))
    }
    people.set('trust-leader 0', await person(tx, trustId, 'trust-leader', null))
  })
  const personId = (role: SeedRole, school: 0 | 1 = 0) => {
    const id = people.get(`${role} ${role === 'trust-leader' ? 0 : school}`)
    if (id === undefined) throw new Error(`Nobody was seeded as ${role}`)
    return id
  }
  return {
    trustId,
    schools,
    ctx,
    personId,
    as: (role, school = 0) => ({
      trustId,
      schools: role === 'trust-leader' ? '*' : [schools[school]],
      personId: personId(role, school),
      role,
    }),
  }
}

async function person(tx: Tx, trustId: string, role: string, schoolId: string | null): Promise<string> {
  const id = newId()
  const email = `${role}.${randomBytes(4).toString('hex')}@larkfield.example`
  await tx
    .insertInto('people')
    .values({ trust_id: trustId, id, name: `Sam ${role}`, email })
    .execute()
  await tx
    .insertInto('role_assignments')
    .values({ trust_id: trustId, person_id: id, school_id: schoolId, role, from_on: '2020-09-01' })
    .execute()
  return id
}
