import type { Day } from '../calendar/day.ts'
import { formalReview, saidNotQuorate } from '../forms/quorum.ts'
import type { RecordFact, Situation } from '../policy/situation.ts'
import { answeredYes, type Fact } from './fact.ts'

const records = (s: Situation, form: string, today: Day): RecordFact[] =>
  s.records.filter((record) => record.form === form && record.on <= today).sort((a, b) => a.on - b.on)

/** Whether some concern has not been closed. */
function hasOpenConcern(s: Situation, today: Day): boolean {
  for (const record of s.records) {
    if (record.form !== 'concern' || record.on > today) continue
    const resolved = record.answers['resolved']
    if (answeredYes(resolved) !== true && resolved !== 'fully-addressed') return true
  }
  return false
}

export const monitoringFacts: readonly Fact[] = [
  {
    name: 'three-reviews-without-progress',
    asks: 'Have three formal reviews brought no improvement?',
    yes: 'Three formal reviews have brought no improvement.',
    no: 'Fewer than three formal reviews in a row have brought no improvement.',
    unknown: 'Record the formal reviews.',
    of: (s, today) => {
      // A formal review without everybody the policy asks for does not count (DLPT-14.6).
      const reviews = records(s, formalReview, today).filter(
        (record) => record.complete && !saidNotQuorate(record.answers),
      )
      const lastThree = reviews.slice(-3)
      return lastThree.length === 3 && lastThree.every((record) => answeredYes(record.answers['improved']) === false)
    },
  },
  {
    name: 'open-safeguarding-concern',
    asks: 'Is a safeguarding concern open?',
    yes: 'A safeguarding concern is open.',
    no: 'No safeguarding concern is open.',
    unknown: 'Record whether a concern is open.',
    of: hasOpenConcern,
  },
  {
    name: 'all-concerns-addressed',
    asks: 'Has every concern been fully addressed?',
    yes: 'Every concern has been fully addressed.',
    no: 'A concern has not been fully addressed.',
    unknown: 'Record whether each concern has been addressed.',
    of: (s, today) => !hasOpenConcern(s, today),
  },
  {
    name: 'below-attendance-target',
    asks: 'Is attendance below the target?',
    yes: 'Attendance is below the school’s target.',
    no: 'Attendance is at or above the school’s target.',
    unknown: 'Mark attendance and set the school’s target.',
    of: (s) => {
      const target = s.school.attendanceTarget
      if (target === undefined || !s.marks || s.marks.possible === 0) return undefined
      return (s.marks.attendedCount * 100) / s.marks.possible < target
    },
  },
  {
    name: 'notified-late',
    asks: 'Did the provider tell the school late?',
    yes: 'The provider told the school after the day of the absence.',
    no: 'The provider told the school on the day.',
    unknown: 'Record when the provider told the school.',
    of: (s, today) => {
      const absences = s.events.filter((event) => event.kind === 'absence' && event.on <= today)
      const last = absences.at(-1)
      if (!last) return false
      const notified = last.answers?.['notified']
      return typeof notified === 'number' ? notified > last.on : undefined
    },
  },
]
