/** The registration test in words: what is not known, and what follows. */
import { sayDate } from '../calendar/day.ts'
import type { Rulebook } from '../policy/rulebook.ts'
import { type NotKnown, type RegistrationTest, registrationTest, type Tested } from './registration.ts'

const notKnownWords: Readonly<Record<NotKnown, string>> = {
  provider: 'which provider it is',
  registered: 'whether the provider is registered as a school',
  declaration: 'how many full-time pupils the provider has from elsewhere: it has not declared its numbers',
  'hours of this placement': 'how many hours a week this pupil would be there',
  'status of this pupil': 'whether this pupil has an EHC plan or is looked after',
  'hours of others': 'the weekly hours of other pupils of the trust who are there',
  'status of others': 'whether other full-time pupils of the trust there have an EHC plan or are looked after',
}

/** What to find out, one phrase each: `how many hours a week this pupil would be there`. */
export const sayNotKnown = (test: Pick<RegistrationTest, 'notKnown'>): string[] =>
  test.notKnown.map((one) => notKnownWords[one])

export type RegistrationVerdict = 'must register' | 'cannot tell' | 'below' | 'not asked'

/** Below only where everything the test needs is known. */
export function verdictOf(test: Pick<RegistrationTest, 'answer' | 'spared' | 'notKnown'>): RegistrationVerdict {
  if (test.spared) return 'not asked'
  if (test.answer === true) return 'must register'
  return test.answer === undefined || test.notKnown.length > 0 ? 'cannot tell' : 'below'
}

/** The clauses that ask the registration test, of the policy and of the law. */
export function registrationClauses(rulebook: Pick<Rulebook, 'duties'>): string[] {
  const asks = rulebook.duties.filter((one) =>
    one.duty.metWhen?.some(
      (condition) =>
        'fact' in condition &&
        (condition.fact === 'provider-must-register' || condition.fact === 'provider-declared-over-threshold'),
    ),
  )
  return [...new Set(asks.flatMap((one) => one.clauses))]
}

const pupils = (count: number): string => `${count} ${count === 1 ? 'pupil' : 'pupils'}`

/** What the law asks, with the numbers that are tested here. */
export const sayLimits = ({ limits }: Pick<RegistrationTest, 'limits'>): string =>
  `A provider must be a registered school from ${limits.fullTime} full-time ${limits.fullTime === 1 ? 'pupil' : 'pupils'} of compulsory school age, or from ${limits.planOrLookedAfter} with an EHC plan or looked after. More than ${limits.hours} hours a week is counted as full-time.`

/** Why the provider should be registered, as the report of it begins. Numbers only; a person reads it before it is sent. */
export function groundsFor(s: Tested): string {
  const { provider } = s
  if (!provider) return ''
  const test = registrationTest(s)
  const declared =
    provider.declaredFullTime === undefined
      ? 'The provider has not declared how many full-time pupils it has in all.'
      : `${provider.declaredOn === undefined ? 'The' : `On ${sayDate(provider.declaredOn)} the`} provider declared ${pupils(provider.declaredFullTime)} full-time, of whom ${provider.declaredFullTimePlanOrLookedAfter ?? 0} with an EHC plan or looked after.`
  return [
    `By our count across the trust ${pupils(provider.trustFullTime ?? 0)} of compulsory school age are taught there full-time, of whom ${provider.trustFullTimePlanOrLookedAfter ?? 0} with an EHC plan or looked after.`,
    declared,
    `${sayLimits(test)} (Education Act 1996 section 463; the hours are guidance.)`,
    provider.registered === false
      ? 'The provider is not registered.'
      : provider.registered === undefined
        ? 'Whether the provider is registered is not known to us.'
        : '',
    test.notKnown.length > 0 ? `Not known to us: ${sayNotKnown(test).join('; ')}.` : '',
  ]
    .filter(Boolean)
    .join('\n')
}
