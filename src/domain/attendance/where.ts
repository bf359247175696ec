import type { Known } from '../policy/situation.ts'
import type { Route } from '../policy/words.ts'

/** What decides the code of a session that a pupil spends in alternative provision. */
export interface ProvisionOfSession {
  readonly route: Route
  readonly place: 'off-site' | 'on-site' | 'online'
  /** Where the weekly timetable puts this session; undefined while nobody has entered one. */
  readonly timetabled: 'provider' | 'school' | 'away' | undefined
  /** A school or pupil referral unit. */
  readonly providerIsSchool: Known
  readonly dualRegistered: Known
  /** The council holds the contract: it, not the school, arranged the place. */
  readonly councilArranged: Known
  /** The placement has begun by this day. */
  readonly started: boolean
  /** It is paused on this day: the pupil is not expected at the provider. */
  readonly paused?: boolean
}

/**
 * Where a session is spent, as the codes see it. The order is the law's: a school where the pupil is also registered is
 * D whoever pays; then the council's own arrangements are K; then what the school arranges is B.
 */
export type Whereabouts =
  | 'at school'
  | 'registered elsewhere'
  | 'council arranged'
  | 'school arranged'
  | 'remote'
  | 'part-time, not taught'
  | 'flexi-schooling at home'
  | 'waiting for provision'
  | 'paused'
  | 'not known'

export function whereabouts(provision: ProvisionOfSession): Whereabouts {
  const { route, timetabled } = provision
  if (timetabled === 'school') return 'at school'
  if (route === 'part-time-timetable') return timetabled === 'away' ? 'part-time, not taught' : 'not known'
  if (route === 'flexi-schooling') return timetabled === 'away' ? 'flexi-schooling at home' : 'not known'
  if (!provision.started)
    return route === 'suspension' || route === 'permanent-exclusion' ? 'waiting for provision' : 'not known'
  if (provision.paused) return 'paused'
  if (timetabled === 'away') return 'not known'
  if (provision.place === 'on-site' || route === 'on-site') return 'at school'
  if (provision.place === 'online') return 'remote'
  if (provision.providerIsSchool === true && provision.dualRegistered === true) return 'registered elsewhere'
  if (provision.councilArranged === true) return 'council arranged'
  return provision.councilArranged === false ? 'school arranged' : 'not known'
}

/** Whereabouts in a sentence: "On Tue 3 Nov, morning, the pupil is …". */
export const sayWhereabouts: Readonly<Record<Whereabouts, string>> = {
  'at school': 'taught on the school’s own site',
  'registered elsewhere': 'at a school where the pupil is also registered',
  'council arranged': 'at a place the council arranged',
  'school arranged': 'at a place the school arranged',
  remote: 'taught online',
  'part-time, not taught': 'not timetabled, by the agreed part-time timetable',
  'flexi-schooling at home': 'taught at home, by the flexi-schooling agreement',
  'waiting for provision': 'suspended or excluded, and provision has not started',
  paused: 'not at the provider, because the placement is paused',
  'not known': 'somewhere that nobody has recorded',
}
