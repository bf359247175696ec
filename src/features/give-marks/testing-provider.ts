/** A provider's people at a test school, for tests of a provider's pages. */
import { newId } from '../../adapters/postgres/ids.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import type { Role } from '../../domain/policy/words.ts'
import type { Deps } from '../../web/deps.ts'

/** Somebody with an office at a provider; answers their id. */
export async function providerPerson(
  deps: Deps,
  at: { readonly trustId: string; readonly providerId: string },
  role: Role,
  name: string,
): Promise<string> {
  const id = newId()
  await withTenant(deps.db, waymarkItself(at.trustId), async (tx) => {
    await tx
      .insertInto('people')
      .values({ trust_id: at.trustId, id, name, email: `${id}@people.example` })
      .execute()
    await tx
      .insertInto('role_assignments')
      .values({ trust_id: at.trustId, person_id: id, provider_id: at.providerId, role, from_on: '2026-09-01' })
      .execute()
  })
  return id
}
