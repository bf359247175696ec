/** Noor's running placement under a pack, with the duties worked out, for the tests of reviews. */
import { reassessPlacement } from '../../adapters/casework/reassess.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase } from '../../adapters/postgres/testing.ts'
import { testApp, type Visitor } from '../../web/testing.tsx'
import { allRoutes } from '../index.ts'
import { depsAt, type MadePlacement, makePlacement, noorAtHarbourSkills } from '../see-placement/testing-placement.ts'

export interface ReviewWorld {
  readonly made: MadePlacement
  readonly as: (role: Parameters<MadePlacement['trust']['personId']>[0], school?: 0 | 1) => Promise<Visitor>
  readonly inside: <T>(work: Parameters<typeof withTenant<T>>[2]) => Promise<T>
  readonly reassess: () => Promise<void>
}

export async function reviewWorld(
  database: TestDatabase,
  pack: string,
  moment = '2026-11-25T09:00:00Z',
): Promise<ReviewWorld> {
  const deps = depsAt(database.db, moment)
  const made = await makePlacement(database.db, deps, { ...noorAtHarbourSkills, pack, state: 'active' })
  const inside: ReviewWorld['inside'] = (work) => withTenant(database.db, made.trust.ctx, work)
  const reassess = () =>
    inside((tx) =>
      reassessPlacement(
        tx,
        { rulebooks: deps.rulebooks, bankHolidays: deps.bankHolidays, today: deps.clock.today() },
        made.placementId,
      ),
    )
  await reassess()
  return {
    made,
    inside,
    reassess,
    as: (role, school = 0) =>
      testApp(deps, allRoutes, { trustId: made.trust.trustId, personId: made.trust.personId(role, school) }),
  }
}
