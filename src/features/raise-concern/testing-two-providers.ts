/** A school with pupils at one provider, and a second provider that has none of them: for tests of a provider's pages. */
import { newId } from '../../adapters/postgres/ids.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import type { Deps } from '../../web/deps.ts'
import type { Route } from '../../web/route.ts'
import { testApp, type Visitor } from '../../web/testing.tsx'
import { providerPerson } from '../give-marks/testing-provider.ts'
import { makeTestSchool, type TestSchool } from '../see-today/testing-school.ts'

export interface TwoProviders {
  readonly school: TestSchool
  /** Bea Holt, who manages the provider that the pupils are at. */
  readonly manager: Visitor
  /** Sam Staff, who gives marks there. */
  readonly staff: Visitor
  /** Olga Other, who manages the other provider. */
  readonly stranger: Visitor
}

export async function twoProviders(deps: Deps, pack: string, routes: readonly Route[]): Promise<TwoProviders> {
  const school = await makeTestSchool(deps, pack)
  const { trustId } = school.trust
  const other = newId()
  await withTenant(deps.db, school.trust.ctx, (tx) =>
    tx
      .insertInto('providers')
      .values({ trust_id: trustId, id: other, name: 'Other Place', kind: 'unregistered' })
      .execute(),
  )
  const visit = async (role: 'provider-manager' | 'provider-staff', name: string, providerId: string) =>
    testApp(deps, routes, { trustId, personId: await providerPerson(deps, { trustId, providerId }, role, name) })
  return {
    school,
    manager: await visit('provider-manager', 'Bea Holt', school.providerId),
    staff: await visit('provider-staff', 'Sam Staff', school.providerId),
    stranger: await visit('provider-manager', 'Olga Other', other),
  }
}
