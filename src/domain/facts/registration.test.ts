import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../calendar/day.ts'
import type { PlacementFacts, PupilFacts } from '../policy/situation.ts'
import {
  laxerThanLaw,
  legalLimits,
  registrationLimits,
  registrationTest,
  type Tested,
  type TestedProvider,
} from './registration.ts'
import { groundsFor, sayNotKnown, verdictOf } from './say-registration.ts'

const pupil = (over: Partial<PupilFacts> = {}): PupilFacts => ({
  id: 'p',
  name: 'Ada Lowe',
  ehcPlan: false,
  lookedAfter: false,
  socialWorker: false,
  childProtectionPlan: false,
  senSupport: false,
  semh: false,
  medicalNeeds: false,
  freeMeals: false,
  compulsorySchoolAge: true,
  ...over,
})

const placement = (over: Partial<PlacementFacts> = {}): PlacementFacts => ({
  id: 'l',
  route: 'school-arranged',
  place: 'off-site',
  state: 'draft',
  sessionsAtProvider: 0,
  sessionsOnSite: 0,
  councilContracts: undefined,
  dualRegistered: undefined,
  suspensions: [],
  ...over,
})

const provider = (over: Partial<TestedProvider> = {}): TestedProvider => ({
  registered: false,
  isSchool: false,
  external: true,
  declaredFullTime: 0,
  declaredFullTimePlanOrLookedAfter: 0,
  declaredOn: dayOf('2026-10-01'),
  ...over,
})

const asked = (over: Partial<Tested> = {}) => registrationTest({ school: {}, provider: provider(), ...over })

describe('the numbers', () => {
  test('five full-time reach it, four do not; the fifth may be the one asked for', () => {
    expect(asked({ provider: provider({ trustFullTime: 4 }) }).answer).toBe(false)
    expect(asked({ provider: provider({ trustFullTime: 5 }) }).answer).toBe(true)
    const fifth = { provider: provider({ trustFullTime: 4 }), pupil: pupil(), placement: placement({ hours: 25 }) }
    expect(asked(fifth)).toMatchObject({ answer: true, fullTime: 5 })
    expect(asked({ ...fifth, placement: placement({ hours: 18 }) }).answer).toBe(false)
  })
  test('one with a plan or looked after reaches it', () => {
    const one = (over: Partial<PupilFacts>) => asked({ pupil: pupil(over), placement: placement({ hours: 19 }) }).answer
    expect(one({ ehcPlan: true })).toBe(true)
    expect(one({ lookedAfter: true })).toBe(true)
    expect(one({})).toBe(false)
    expect(one({ ehcPlan: undefined })).toBeUndefined()
  })
  test('two half-weeks of one pupil at the provider are one full-time pupil', () => {
    const half = { pupil: pupil({ ehcPlan: true }), placement: placement({ hours: 10 }) }
    expect(asked(half).answer).toBe(false)
    expect(asked({ ...half, placement: placement({ hours: 10, hoursBeside: 10 }) }).answer).toBe(true)
  })
  test('those who came after the provider declared are added to what it declared', () => {
    const declared = provider({ declaredFullTime: 3, trustFullTime: 2, trustSinceDeclared: 1 })
    const full = { pupil: pupil(), placement: placement({ hours: 25 }) }
    expect(asked({ ...full, provider: declared })).toMatchObject({ answer: true, fullTime: 5 })
    expect(asked({ ...full, provider: provider({ declaredFullTime: 3, trustFullTime: 2 }) }).answer).toBe(false)
  })
  test('a running placement stays counted, and the provider has counted it too', () => {
    const running = placement({ hours: 25, state: 'active', started: dayOf('2026-09-07') })
    const here = { pupil: pupil(), placement: running }
    expect(asked({ ...here, provider: provider({ trustFullTime: 4 }) }).answer).toBe(true)
    expect(asked({ ...here, provider: provider({ declaredFullTime: 4, trustFullTime: 0 }) }).answer).toBe(false)
    const later = { ...running, started: dayOf('2026-10-05') }
    expect(asked({ ...here, placement: later, provider: provider({ declaredFullTime: 4 }) }).answer).toBe(true)
  })
  test('one that is over, too young or on our own site is not counted', () => {
    const four = provider({ trustFullTime: 4 })
    for (const one of [
      { pupil: pupil(), placement: placement({ hours: 25, state: 'closed' }) },
      { pupil: pupil({ compulsorySchoolAge: false }), placement: placement({ hours: 25 }) },
      { pupil: pupil(), placement: placement({ hours: 25, place: 'on-site' }) },
    ])
      expect(asked({ ...one, provider: four }).answer).toBe(false)
  })
})

describe('what is not known', () => {
  test('hours that nobody has filled in cannot clear a place', () => {
    const test = asked({ pupil: pupil(), placement: placement(), provider: provider({ trustFullTime: 4 }) })
    expect(test.answer).toBeUndefined()
    expect(sayNotKnown(test)).toEqual(['how many hours a week this pupil would be there'])
    expect(asked({ pupil: pupil(), placement: placement() }).answer).toBe(false)
  })
  test('a provider that has not declared cannot be cleared for a full-time place', () => {
    const { declaredFullTime: _one, declaredOn: _two, ...undeclared } = provider()
    expect(asked({ provider: undeclared, pupil: pupil(), placement: placement({ hours: 25 }) }).answer).toBeUndefined()
    expect(asked({ provider: undeclared, pupil: pupil(), placement: placement({ hours: 12 }) }).answer).toBe(false)
    expect(verdictOf(asked({ provider: undeclared }))).toBe('cannot tell')
  })
  test('pupils of the trust of whom something is not recorded keep the question open', () => {
    expect(asked({ provider: provider({ trustFullTime: 1, trustStatusUnknown: 1 }) }).answer).toBeUndefined()
    expect(asked({ provider: provider({ trustFullTime: 4, trustHoursUnknown: 1 }) }).answer).toBeUndefined()
    expect(asked({ provider: provider({ trustHoursUnknown: 1, trustHoursUnknownPlan: 1 }) }).answer).toBeUndefined()
    expect(asked({ provider: provider({ trustFullTime: 1, trustHoursUnknown: 1 }) }).answer).toBe(false)
  })
  test('reached, and nobody knows whether it is registered', () => {
    expect(asked({ provider: provider({ registered: undefined, trustFullTime: 6 }) }).answer).toBeUndefined()
    expect(asked({ provider: provider({ registered: true, trustFullTime: 6 }) })).toMatchObject({
      answer: false,
      spared: 'registered',
    })
  })
  test('finding something out never turns a yes into anything but no more than it was', () => {
    // Whatever nobody knows, an answer that is given stays as it is once it is known.
    const flag = fc.option(fc.boolean(), { nil: undefined })
    const count = fc.integer({ min: 0, max: 6 })
    fc.assert(
      fc.property(count, count, flag, flag, fc.boolean(), fc.boolean(), (full, declared, ehc, looked, a, b) => {
        const given = (ehcPlan: boolean | undefined, lookedAfter: boolean | undefined) =>
          asked({
            provider: provider({ trustFullTime: full, declaredFullTime: declared }),
            pupil: pupil({ ehcPlan, lookedAfter }),
            placement: placement({ hours: 20 }),
          }).answer
        const before = given(ehc, looked)
        return before === undefined || before === given(ehc ?? a, looked ?? b)
      }),
    )
  })
})

describe('limits', () => {
  test('a policy may be stricter than the law, never laxer', () => {
    expect(registrationLimits(new Map())).toEqual(legalLimits)
    const set = new Map<string, unknown>([
      ['full-time-hours', 25],
      ['registration-threshold', 3],
    ])
    expect(registrationLimits(set)).toEqual({ hours: 18, fullTime: 3, planOrLookedAfter: 1 })
    expect(laxerThanLaw('full-time-hours', 25)).toContain('Law and guidance have 18')
    expect(laxerThanLaw('full-time-hours', 15)).toBeUndefined()
    expect(laxerThanLaw('full-time-hours', 0)).toBe('Write a number above 0.')
    expect(laxerThanLaw('attendance-target', 400)).toBeUndefined()
    const strict = registrationTest({
      school: { registration: registrationLimits(set) },
      provider: provider({ trustFullTime: 3 }),
    })
    expect(strict.answer).toBe(true)
  })
})

test('the report says the numbers of both sides and what is not known, and names no pupil', () => {
  const said = groundsFor({
    school: {},
    provider: provider({ trustFullTime: 2, trustStatusUnknown: 1, declaredFullTime: 5 }),
    pupil: pupil(),
  })
  expect(said).toContain('2 pupils of compulsory school age are taught there full-time')
  expect(said).toContain('On Thu 1 Oct 2026 the provider declared 5 pupils full-time')
  expect(said).toContain('section 463')
  expect(said).toContain('Not known to us: whether other full-time pupils of the trust there have an EHC plan')
  expect(said).not.toContain('Lowe')
})
