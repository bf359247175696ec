/** Who asks: the session, the offices, and the school being looked at. */
import type { Assignment, SignedIn } from '../adapters/identity/signed-in.ts'
import type { Database } from '../adapters/postgres/connect.ts'
import { type TenantContext, withTenant } from '../adapters/postgres/tenant.ts'
import { isRole, type Role, roles } from '../domain/policy/words.ts'
import type { Place, ProviderPlace } from './request.ts'

/** Of several offices a person is named by the one that says most about their work. */
const order: readonly Role[] = [
  'headteacher',
  'ap-lead',
  'dsl',
  'senco',
  'attendance-officer',
  'pastoral-lead',
  'governing-body',
  'administrator',
]
const standing = (role: Role): number =>
  order.includes(role) ? order.indexOf(role) : order.length + roles.indexOf(role)

const known = new Map<string, { at: number; places: readonly Place[] }>()
const knownProviders = new Map<string, { at: number; places: readonly ProviderPlace[] }>()

/** After a school was added or renamed: the next page asks again. */
export const forgetPlaces = (): void => {
  known.clear()
  knownProviders.clear()
}

/** The schools a person works for, with their offices there; a trust-wide office counts at every school. */
export async function placesOf(db: Database, person: SignedIn): Promise<readonly Place[]> {
  const key = `${person.sessionId}|${JSON.stringify(person.assignments)}`
  const kept = known.get(key)
  // School names hardly change; a minute spares a query on every page.
  if (kept && Date.now() - kept.at < 60_000) return kept.places
  const ctx: TenantContext = {
    trustId: person.trustId,
    personId: person.personId,
    role: 'waymark',
    schools: schoolsSeen(person.assignments),
  }
  const schools = await withTenant(db, ctx, (tx) =>
    tx.selectFrom('schools').select(['id', 'name']).where('active', '=', true).orderBy('name').execute(),
  )
  const places = schools
    .map((school) => ({ schoolId: school.id, schoolName: school.name, roles: rolesAt(person.assignments, school.id) }))
    .filter((place) => place.roles.length > 0)
  if (known.size > 1000) known.clear()
  known.set(key, { at: Date.now(), places })
  return places
}

function schoolsSeen(assignments: readonly Assignment[]): readonly string[] | '*' {
  const own = assignments.filter((one) => one.providerId === null)
  return own.some((one) => one.schoolId === null) ? '*' : [...new Set(own.flatMap((one) => one.schoolId ?? []))]
}

/** The providers a person works for, with their offices there. Nearly everybody works for one. */
export async function providerPlacesOf(db: Database, person: SignedIn): Promise<readonly ProviderPlace[]> {
  const ids = [...new Set(person.assignments.flatMap((one) => one.providerId ?? []))]
  if (ids.length === 0) return []
  const key = `${person.sessionId}|${JSON.stringify(person.assignments)}`
  const kept = knownProviders.get(key)
  if (kept && Date.now() - kept.at < 60_000) return kept.places
  const ctx: TenantContext = { trustId: person.trustId, personId: person.personId, role: 'waymark', schools: [] }
  const rows = await withTenant(db, ctx, (tx) =>
    tx.selectFrom('providers').select(['id', 'name']).where('id', 'in', ids).orderBy('name').execute(),
  )
  const places = rows.map((row) => ({
    providerId: row.id,
    providerName: row.name,
    roles: rolesAtProvider(person.assignments, row.id),
  }))
  if (knownProviders.size > 1000) knownProviders.clear()
  knownProviders.set(key, { at: Date.now(), places })
  return places
}

function rolesAtProvider(assignments: readonly Assignment[], providerId: string): Role[] {
  const held = assignments.filter((one) => one.providerId === providerId).map((one) => one.role)
  return [...new Set(held)].filter(isRole).sort((a, b) => standing(a) - standing(b))
}

function rolesAt(assignments: readonly Assignment[], schoolId: string): Role[] {
  const held = assignments
    .filter((one) => one.providerId === null && (one.schoolId === null || one.schoolId === schoolId))
    .map((one) => one.role)
  return [...new Set(held)].filter(isRole).sort((a, b) => standing(a) - standing(b))
}
