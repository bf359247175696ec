/**
 * The code the register will show for sessions of a placement, and why (domain.md section 1: the Pupil Registration
 * Regulations 2024). One answer for the whole placement; each session is still marked for itself.
 */
import { whereabouts } from '../attendance/where.ts'
import type { PlacementFacts, ProviderFacts } from '../policy/situation.ts'

export interface PlacementCode {
  /** A code of the national set; undefined while it cannot be told. */
  readonly code: string | undefined
  readonly says: string
}

const answers: Readonly<Record<ReturnType<typeof whereabouts>, PlacementCode>> = {
  'at school': { code: '/ \\', says: 'At the school’s own site' },
  'registered elsewhere': { code: 'D', says: 'Also registered at that school, which marks the sessions there' },
  'council arranged': { code: 'K', says: 'Arranged by the council' },
  'school arranged': {
    code: 'B',
    says: 'Arranged by the school and supervised on site; needs the provider’s word for each session',
  },
  remote: { code: undefined, says: 'Taught online: never B. The true code of each session' },
  'part-time, not taught': { code: 'C2', says: 'The agreed time away' },
  'flexi-schooling at home': { code: 'C', says: 'Sessions at home' },
  'waiting for provision': { code: 'E', says: 'Until provision starts' },
  paused: { code: undefined, says: 'Paused: the true code of each session' },
  'not known': { code: undefined, says: 'Cannot tell yet: say who arranged the place, the school or the council' },
}

/** As if the placement had started: the question is what will be written then. */
export function placementCode(placement: PlacementFacts, provider: ProviderFacts | undefined): PlacementCode {
  const away = placement.route === 'part-time-timetable' || placement.route === 'flexi-schooling'
  return answers[
    whereabouts({
      route: placement.route,
      place: placement.place,
      timetabled: away ? 'away' : 'provider',
      providerIsSchool: provider?.isSchool,
      dualRegistered: placement.dualRegistered,
      councilArranged: placement.councilContracts,
      started: true,
    })
  ]
}
