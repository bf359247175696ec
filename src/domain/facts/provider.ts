import type { Known, Situation } from '../policy/situation.ts'
import type { Fact } from './fact.ts'
import { legalLimits, registrationTest } from './registration.ts'

/** Kinds of provider that keep a register of their own: only there can a pupil be registered too. */
export const schoolKinds: readonly string[] = [
  'registered-independent-school',
  'pru',
  'ap-academy',
  'mainstream-school',
  'special-school',
]

/** With this placement, does the provider reach the number of pupils at which it must be a registered school? */
const mustRegister = (s: Situation): Known => registrationTest(s).answer

function declaredOver(s: Situation): Known {
  const provider = s.provider
  if (!provider) return undefined
  if (provider.registered === true || provider.isSchool === true) return false
  if (provider.declaredFullTime === undefined) return false
  const limits = s.school.registration ?? legalLimits
  return (
    provider.declaredFullTime >= limits.fullTime ||
    (provider.declaredFullTimePlanOrLookedAfter ?? 0) >= limits.planOrLookedAfter
  )
}

export const providerFacts: readonly Fact[] = [
  {
    name: 'provider-registered',
    asks: 'Is the provider registered with Ofsted or as a school?',
    yes: 'The provider is registered.',
    no: 'The provider is not registered.',
    unknown: 'Nobody has recorded whether the provider is registered.',
    of: (s) => s.provider?.registered,
  },
  {
    name: 'provider-unregistered',
    asks: 'Is the provider unregistered?',
    yes: 'The provider is not registered.',
    no: 'The provider is registered.',
    unknown: 'Nobody has recorded whether the provider is registered.',
    of: (s) => (s.provider?.registered === undefined ? undefined : !s.provider.registered),
  },
  {
    name: 'provider-is-school',
    asks: 'Is the provider itself a school or PRU?',
    yes: 'The provider is itself a school or PRU.',
    no: 'The provider is not a school.',
    unknown: 'Record whether the provider is a school.',
    of: (s) => s.provider?.isSchool,
  },
  {
    name: 'provider-barred',
    asks: 'Is the provider barred?',
    yes: 'The provider is barred.',
    no: 'The provider is not barred.',
    unknown: 'Choose the provider.',
    of: (s) => s.provider?.barred,
  },
  {
    name: 'provider-on-council-list',
    asks: 'Is the provider on the council’s list?',
    yes: 'The provider is on the council’s list.',
    no: 'The provider is not on the council’s list.',
    unknown: 'Record whether the council lists the provider.',
    of: (s) => s.provider?.onCouncilList,
  },
  {
    name: 'provider-must-register',
    asks: 'With this placement, must the provider be a registered school?',
    yes: 'With this placement the provider reaches the number of pupils at which it must be registered as a school, and it is not.',
    no: 'With this placement the provider stays under the number at which it must be registered, or is registered.',
    unknown:
      'Record whether the provider is registered, ask it how many full-time pupils it has in all, and record the weekly hours of each pupil there and whether they have an EHC plan or are looked after.',
    of: mustRegister,
  },
  {
    name: 'provider-declared-over-threshold',
    asks: 'Has the provider declared numbers at which it must be registered?',
    yes: 'The provider has declared numbers at which it must be registered as a school, and it is not.',
    no: 'The provider’s declared numbers are under the threshold.',
    unknown: 'Ask the provider how many full-time pupils it has.',
    of: declaredOver,
    since: (s) => s.provider?.declaredOn,
  },
]
