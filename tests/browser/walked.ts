/**
 * Which browser test walks which route of which policy, from start to close. The specs take their policies from here, so
 * that what the table says is walked is walked; `tests/routes-walked.test.ts` holds it against the policies.
 */
import type { Route } from '../../src/domain/policy/words.ts'

export const walks: readonly { readonly route: Route; readonly spec: string; readonly packs: readonly string[] }[] = [
  {
    route: 'school-arranged',
    spec: 'walk.spec.ts',
    packs: ['kimberley', 'east-midlands-academy', 'roots-and-wings', 'diamond', 'ecclesbourne'],
  },
  { route: 'off-site-direction', spec: 'walk.spec.ts', packs: ['kimberley', 'roots-and-wings', 'diamond'] },
  { route: 'suspension', spec: 'suspension.spec.ts', packs: ['diamond'] },
  { route: 'permanent-exclusion', spec: 'routes.spec.ts', packs: ['diamond'] },
  { route: 'medical', spec: 'routes.spec.ts', packs: ['roots-and-wings', 'east-midlands-academy', 'diamond'] },
  { route: 'part-time-timetable', spec: 'part-time.spec.ts', packs: ['kimberley'] },
  { route: 'flexi-schooling', spec: 'flexi.spec.ts', packs: ['kimberley'] },
  { route: 'on-site', spec: 'routes.spec.ts', packs: ['kimberley', 'diamond'] },
]

/** The policies under which a route is walked. */
export const packsOn = (route: Route): readonly string[] => walks.find((walk) => walk.route === route)?.packs ?? []
