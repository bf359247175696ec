import { answeredYes, type Fact, latest } from './fact.ts'

/** What the parent said last, on the consent form. */
const decision = (s: Parameters<Fact['of']>[0], today: number) =>
  latest(s, 'parental-consent', today)?.answers['decision']

export const agreementFacts: readonly Fact[] = [
  {
    name: 'parent-agreed',
    asks: 'Has the parent agreed?',
    yes: 'The parent has agreed.',
    no: 'The parent has refused.',
    unknown: 'Nobody has recorded what the parent decided.',
    of: (s, today) => {
      const said = decision(s, today)
      return said === 'given' || said === 'agreed' ? true : said === 'refused' ? false : undefined
    },
  },
  {
    name: 'parent-refused',
    asks: 'Has the parent refused?',
    yes: 'The parent has refused.',
    no: 'The parent has not refused.',
    unknown: 'Nobody has recorded what the parent decided.',
    of: (s, today) => {
      if (s.placement?.state === 'refused' || latest(s, 'refusal-record', today)) return true
      return decision(s, today) === 'refused'
    },
  },
  {
    name: 'second-request-this-year',
    asks: 'Have as many requests for flexi-schooling been made this school year as are considered?',
    yes: 'As many requests for flexi-schooling have been made this school year as are considered.',
    no: 'This request is among those considered in a school year.',
    unknown: 'Record when the request was made.',
    of: (s) => {
      const requested = s.placement?.requested
      if (requested === undefined) return s.placement?.route === 'flexi-schooling' ? undefined : false
      const year = s.calendar.academicYear(requested)
      const before = (s.earlierRequests ?? []).filter((day) => day < requested && s.calendar.academicYear(day) === year)
      return before.length >= (s.school.flexiRequestsPerYear ?? 1)
    },
  },
  {
    name: 'request-overridden-by-head',
    asks: 'Has the headteacher agreed to consider a second request?',
    yes: 'The headteacher has agreed to consider this second request, with a reason.',
    no: 'The headteacher has not agreed to consider a second request.',
    unknown: 'Ask the headteacher whether to consider a second request.',
    of: (s, today) => answeredYes(latest(s, 'flexi-decision', today)?.answers['second-request-considered']) ?? false,
  },
]
