import type { Route } from '../policy/words.ts'
import type { Fact } from './fact.ts'

const route = (name: string, value: Route, words: string): Fact => ({
  name,
  asks: `Is this ${words}?`,
  yes: `This is ${words}.`,
  no: `This is not ${words}.`,
  unknown: 'Choose the route of the placement.',
  of: (s) => (s.placement ? s.placement.route === value : undefined),
})

const notTaught: readonly Route[] = ['part-time-timetable', 'flexi-schooling', 'permanent-exclusion']

/** Whether somebody is commissioned to teach on this route: the only placements that have a provider. */
export const isCommissioned = (route: Route): boolean => !notTaught.includes(route)

export const routeFacts: readonly Fact[] = [
  route('school-arranged', 'school-arranged', 'a placement arranged by the school'),
  route('off-site-direction', 'off-site-direction', 'an off-site direction'),
  route('during-suspension', 'suspension', 'provision during a suspension'),
  route('permanent-exclusion', 'permanent-exclusion', 'a permanent exclusion'),
  route('medical', 'medical', 'provision for a medical need, arranged with the council'),
  route('part-time-timetable', 'part-time-timetable', 'a part-time timetable'),
  route('flexi-schooling', 'flexi-schooling', 'flexi-schooling'),
  {
    name: 'commissioned-provision',
    asks: 'Is somebody commissioned to teach the pupil?',
    yes: 'Somebody is commissioned to teach the pupil.',
    no: 'Nobody is commissioned: this is a timetable, a request or the council’s own duty.',
    unknown: 'Choose the route of the placement.',
    of: (s) => (s.placement ? isCommissioned(s.placement.route) : undefined),
  },
  {
    name: 'council-contracts',
    asks: 'Does the council hold the contract with the provider?',
    yes: 'The council holds the contract.',
    no: 'The school holds the contract.',
    unknown: 'Record who holds the contract: the school or the council.',
    of: (s) => {
      // A provider by itself, without a placement, is asked about as one the school would contract with.
      if (!s.placement) return false
      if (s.placement.route !== 'medical' && s.placement.route !== 'permanent-exclusion') return false
      return s.placement.councilContracts
    },
  },
]
