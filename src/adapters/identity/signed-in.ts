import type { TenantContext, Tx } from '../postgres/tenant.ts'

/** One role a person holds. No school: the role is trust-wide. */
export interface Assignment {
  readonly schoolId: string | null
  readonly role: string
  readonly providerId: string | null
}

/** Who is signed in, and as what. */
export interface SignedIn {
  readonly sessionId: string
  readonly personId: string
  readonly trustId: string
  readonly name: string
  readonly assignments: readonly Assignment[]
  /** The second factor was given in this session. */
  readonly secondFactor: boolean
  /** The account has a second factor: until it is given, nothing but the page that asks for it is open. */
  readonly secondFactorNeeded: boolean
}

/** The roles a person holds on a day (`2026-11-02`). */
export async function assignmentsOn(tx: Tx, personId: string, day: string): Promise<Assignment[]> {
  const rows = await tx
    .selectFrom('role_assignments')
    .select(['school_id', 'role', 'provider_id'])
    .where('person_id', '=', personId)
    .where('from_on', '<=', day)
    .where((is) => is.or([is('to_on', 'is', null), is('to_on', '>=', day)]))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ schoolId: row.school_id, role: row.role, providerId: row.provider_id }))
}

/** What a person may see while acting in one of the roles they hold. Throws for a role they do not hold. */
export function contextFor(person: SignedIn, role: string): TenantContext {
  const held = person.assignments.filter((assignment) => assignment.role === role)
  if (held.length === 0) throw new Error(`${person.name} does not hold the role ${role}.`)
  return { trustId: person.trustId, personId: person.personId, role, schools: schoolsOf(held) }
}

/** The schools of some assignments: a trust-wide one opens all, a provider's own role opens none by itself. */
function schoolsOf(assignments: readonly Assignment[]): readonly string[] | '*' {
  if (assignments.some((assignment) => assignment.schoolId === null && assignment.providerId === null)) return '*'
  return [...new Set(assignments.flatMap((assignment) => assignment.schoolId ?? []))]
}
