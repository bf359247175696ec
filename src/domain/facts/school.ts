import type { Fact } from './fact.ts'

export const schoolFacts: readonly Fact[] = [
  {
    name: 'maintained-school',
    asks: 'Is the school maintained by a council?',
    yes: 'The school is maintained by a council.',
    no: 'The school is not maintained by a council.',
    unknown: 'Record what kind of school this is.',
    of: (s) => s.school.kind === 'maintained',
  },
  {
    name: 'academy',
    asks: 'Is the school an academy?',
    yes: 'The school is an academy.',
    no: 'The school is not an academy.',
    unknown: 'Record what kind of school this is.',
    of: (s) => s.school.kind === 'academy',
  },
  {
    name: 'primary-phase',
    asks: 'Is it a primary school?',
    yes: 'It is a primary school.',
    no: 'It is not a primary school.',
    unknown: 'Record the phase of the school.',
    of: (s) => s.school.phase === 'primary',
  },
  {
    name: 'secondary-phase',
    asks: 'Does the school have secondary pupils?',
    yes: 'The school has secondary pupils.',
    no: 'The school has no secondary pupils.',
    unknown: 'Record the phase of the school.',
    of: (s) => s.school.phase !== 'primary',
  },
  {
    name: 'ap-lead-named',
    asks: 'Is an AP lead named?',
    yes: 'An AP lead is named.',
    no: 'No AP lead is named.',
    unknown: 'Name the AP lead under People.',
    of: (s) => (s.school.offices ? s.school.offices.has('ap-lead') : true),
  },
  {
    name: 'approver-named',
    asks: 'Is the office that approves filled?',
    yes: 'The office that approves is filled.',
    no: 'Nobody holds the office that approves.',
    unknown: 'Choose who approves this route in the policy’s settings.',
    of: (s) =>
      s.school.offices ? s.school.offices.has('headteacher') || s.school.offices.has('governing-body') : true,
  },
]
