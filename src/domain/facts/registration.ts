/**
 * Must a provider be a registered school? Education Act 1996 section 463: full-time education for five or more pupils of
 * compulsory school age, or for one with an EHC plan or looked after. What full-time is, guidance says: more than 18 hours a
 * week in the day. A policy or school may set stricter numbers, never laxer ones. Unknown is not no.
 */
import { isOver } from '../placement/life-cycle.ts'
import type { Known, ProviderFacts, SchoolFacts, Situation } from '../policy/situation.ts'

export interface RegistrationLimits {
  /** More than so many hours a week at the provider is full-time. */
  readonly hours: number
  /** From so many full-time pupils of compulsory school age. */
  readonly fullTime: number
  /** From so many of them with an EHC plan or looked after. */
  readonly planOrLookedAfter: number
}

/** The floor: section 463, and the reading of full-time that guidance reports. */
export const legalLimits: RegistrationLimits = { hours: 18, fullTime: 5, planOrLookedAfter: 1 }

/** The settings of a pack that hold the limits. */
export const limitSettings = {
  hours: 'full-time-hours',
  fullTime: 'registration-threshold',
  planOrLookedAfter: 'registration-threshold-ehc-plan-or-looked-after',
} as const satisfies Record<keyof RegistrationLimits, string>

/** The limits a policy and its school have set, each held to the floor: a lower number is the stricter one. */
export function registrationLimits(settings: ReadonlyMap<string, unknown>): RegistrationLimits {
  const limit = (name: keyof RegistrationLimits) => {
    const set = settings.get(limitSettings[name])
    return typeof set === 'number' && set > 0 ? Math.min(set, legalLimits[name]) : legalLimits[name]
  }
  return { hours: limit('hours'), fullTime: limit('fullTime'), planOrLookedAfter: limit('planOrLookedAfter') }
}

/** Why a school may not set a limit to this: the floor is stricter. Undefined for every other setting and value. */
export function laxerThanLaw(setting: string, value: unknown): string | undefined {
  const name = (Object.keys(limitSettings) as (keyof RegistrationLimits)[]).find(
    (one) => limitSettings[one] === setting,
  )
  if (!name) return undefined
  if (typeof value !== 'number' || value <= 0) return 'Write a number above 0.'
  return value > legalLimits[name]
    ? `Law and guidance have ${legalLimits[name]}. A school may set a lower number, which is stricter, never a higher one.`
    : undefined
}

/** What nobody has recorded and the test would need. */
export type NotKnown =
  | 'provider'
  | 'registered'
  | 'declaration'
  | 'hours of this placement'
  | 'status of this pupil'
  | 'hours of others'
  | 'status of others'

export interface RegistrationTest {
  /** Reaches the number and is not registered; undefined where it cannot be told. */
  readonly answer: Known
  /** Why it is not asked at all: registered, a school's own provision, or taught on the school's own site. */
  readonly spared: 'registered' | 'own provision' | 'own site' | undefined
  readonly limits: RegistrationLimits
  /** Full-time pupils known to be there, by our count or by the provider's own, with this placement; whichever is more. */
  readonly fullTime: number
  readonly planOrLookedAfter: number
  readonly notKnown: readonly NotKnown[]
}

/** What the test reads of a provider. */
export type TestedProvider = Pick<
  ProviderFacts,
  | 'registered'
  | 'isSchool'
  | 'external'
  | 'declaredFullTime'
  | 'declaredFullTimePlanOrLookedAfter'
  | 'declaredOn'
  | 'trustFullTime'
  | 'trustFullTimePlanOrLookedAfter'
  | 'trustSinceDeclared'
  | 'trustPlanSinceDeclared'
  | 'trustStatusUnknown'
  | 'trustHoursUnknown'
  | 'trustHoursUnknownPlan'
>

/** As much of a situation as the test reads. */
export type Tested = Pick<Situation, 'pupil' | 'placement'> & {
  readonly school: Pick<SchoolFacts, 'registration'>
  readonly provider?: TestedProvider
}

interface Own {
  /** The placement would be, or is, full-time together with the pupil's other hours there. */
  readonly fullTime: Known
  readonly plan: Known
  /** The provider cannot have counted it when it declared. */
  readonly afterDeclaration: boolean
  readonly started: boolean
}

function ownPlacement(s: Tested, limits: RegistrationLimits): Own | undefined {
  const placement = s.placement
  if (!placement || isOver(placement.state) || s.pupil?.compulsorySchoolAge === false) return undefined
  const beside = placement.hoursBeside ?? 0
  const declaredOn = s.provider?.declaredOn
  const pupil = s.pupil
  return {
    fullTime: beside + (placement.hours ?? 0) > limits.hours ? true : placement.hours === undefined ? undefined : false,
    plan:
      pupil?.ehcPlan === true || pupil?.lookedAfter === true
        ? true
        : pupil?.ehcPlan === undefined || pupil.lookedAfter === undefined
          ? undefined
          : false,
    started: placement.started !== undefined,
    afterDeclaration: placement.started === undefined || (declaredOn !== undefined && placement.started > declaredOn),
  }
}

const one = (yes: boolean): number => (yes ? 1 : 0)

/** The test of a provider; with a placement in the situation, as it stands with that one. */
export function registrationTest(s: Tested): RegistrationTest {
  const limits = s.school.registration ?? legalLimits
  const provider = s.provider
  const none = { spared: undefined, limits, fullTime: 0, planOrLookedAfter: 0 }
  if (!provider) return { ...none, answer: undefined, notKnown: ['provider'] }
  const own = ownPlacement(s, limits)
  const mine = own?.fullTime === true
  const myPlan = mine && own.plan === true
  const late = own?.afterDeclaration === true
  // The provider's own figure counts pupils of every school, ours may know of some it left out, and neither of those who came since.
  const fullTime = Math.max(
    (provider.declaredFullTime ?? 0) +
      (provider.declaredFullTime === undefined ? 0 : (provider.trustSinceDeclared ?? 0)) +
      one(mine && late),
    (provider.trustFullTime ?? 0) + one(mine),
  )
  const planOrLookedAfter = Math.max(
    (provider.declaredFullTimePlanOrLookedAfter ?? 0) +
      (provider.declaredFullTime === undefined ? 0 : (provider.trustPlanSinceDeclared ?? 0)) +
      one(myPlan && late),
    (provider.trustFullTimePlanOrLookedAfter ?? 0) + one(myPlan),
  )
  const counted = { limits, fullTime, planOrLookedAfter }
  const spared = sparedBy(s)
  if (spared) return { ...counted, spared, answer: false, notKnown: [] }

  const notKnown: NotKnown[] = []
  if (provider.registered === undefined) notKnown.push('registered')
  if (provider.declaredFullTime === undefined) notKnown.push('declaration')
  if (own && own.fullTime === undefined) notKnown.push('hours of this placement')
  if (own && own.fullTime !== false && own.plan === undefined) notKnown.push('status of this pupil')
  if ((provider.trustHoursUnknown ?? 0) > 0) notKnown.push('hours of others')
  if ((provider.trustStatusUnknown ?? 0) > 0) notKnown.push('status of others')
  return { ...counted, spared: undefined, answer: answerOf(s, own, counted), notKnown }
}

function sparedBy(s: Tested): RegistrationTest['spared'] {
  if (s.provider?.registered === true || s.provider?.isSchool === true) return 'registered'
  if (s.provider?.external === false) return 'own provision'
  // Taught on the site of a registered school, the pupil is not educated by an unregistered one.
  return s.placement?.place === 'on-site' ? 'own site' : undefined
}

type Counted = Pick<RegistrationTest, 'limits' | 'fullTime' | 'planOrLookedAfter'>

function answerOf(s: Tested, own: Own | undefined, { limits, fullTime, planOrLookedAfter }: Counted): Known {
  const provider = s.provider
  const reaches = (full: number, plan: number) => full >= limits.fullTime || plan >= limits.planOrLookedAfter
  if (reaches(fullTime, planOrLookedAfter)) return provider?.registered === undefined ? undefined : true
  // As many as there may be, if whatever nobody has recorded turns out to count.
  const mostFull = fullTime + one(own !== undefined && own.fullTime === undefined) + (provider?.trustHoursUnknown ?? 0)
  const mostPlan =
    planOrLookedAfter +
    one(
      own !== undefined &&
        own.fullTime !== false &&
        own.plan !== false &&
        !(own.fullTime === true && own.plan === true),
    ) +
    (provider?.trustStatusUnknown ?? 0) +
    (provider?.trustHoursUnknownPlan ?? 0)
  if (reaches(mostFull, mostPlan)) return undefined
  // Only the provider knows its pupils from elsewhere: until it has declared them, a full-time place cannot be cleared.
  return own && !own.started && own.fullTime !== false && provider?.declaredFullTime === undefined ? undefined : false
}
