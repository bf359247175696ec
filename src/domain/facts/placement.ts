import { addMonths, type Day } from '../calendar/day.ts'
import { isLive } from '../placement/life-cycle.ts'
import type { Known, PlacementFacts, Situation } from '../policy/situation.ts'
import { type Fact, latest } from './fact.ts'
import { legalLimits } from './registration.ts'

const about = (
  name: string,
  asks: string,
  yes: string,
  no: string,
  unknown: string,
  read: (placement: PlacementFacts, situation: Situation, today: Day) => Known,
): Fact => ({
  name,
  asks,
  yes,
  no,
  unknown,
  of: (s, today) => (s.placement ? read(s.placement, s, today) : undefined),
})

const reached = (date: Day | undefined, today: Day): boolean => date !== undefined && date <= today

export const placementFacts: readonly Fact[] = [
  about(
    'has-end-date',
    'Does the placement have an end date?',
    'The placement has an end date.',
    'The placement has no end date.',
    'Set the end date.',
    (p) => p.end !== undefined,
  ),
  about(
    'full-time',
    'Is it full-time?',
    'It is full-time: more hours a week than the policy’s limit.',
    'It is not full-time: no more hours a week than the policy’s limit.',
    'Enter the weekly timetable.',
    (p, s) => (p.hours === undefined ? undefined : p.hours > (s.school.registration ?? legalLimits).hours),
  ),
  about(
    'proposed',
    'Has it been proposed?',
    'It has been proposed.',
    'It has not been proposed.',
    'Propose the placement.',
    (p, _s, today) => p.state !== 'draft' || reached(p.proposed, today),
  ),
  about(
    'approved',
    'Has it been approved?',
    'It has been approved.',
    'It has not been approved.',
    'Ask for approval.',
    (p, _s, today) => reached(p.approved, today) || !['draft', 'proposed', 'declined'].includes(p.state),
  ),
  about(
    'commissioned',
    'Has the provider been commissioned?',
    'The provider has been commissioned.',
    'The provider has not been commissioned.',
    'Commission the provider.',
    (p, _s, today) => reached(p.commissioned, today) || reached(p.started, today),
  ),
  about(
    'live',
    'Is the placement live?',
    'The placement is live.',
    'The placement is not live.',
    'Start the placement.',
    (p) => isLive(p.state),
  ),
  about(
    'started',
    'Has it started?',
    'The placement has started.',
    'The placement has not started.',
    'Start the placement.',
    (p, _s, today) => reached(p.started, today),
  ),
  about(
    'ended',
    'Has it ended?',
    'The placement has ended.',
    'The placement has not ended.',
    'End the placement.',
    (p, _s, today) => p.state === 'ending' || p.state === 'closed' || reached(p.ended, today),
  ),
  about(
    'first-month',
    'Is it in its first month?',
    'The placement is in its first month.',
    'The placement is past its first month or has not begun.',
    'Set the start date.',
    (p, _s, today) => (p.start === undefined ? undefined : today >= p.start && today < addMonths(p.start, 1)),
  ),
  about(
    'registration-date-is-start-date',
    'Is the pupil registered at the provider from the first day?',
    'The pupil is registered at the provider from the first day.',
    'The pupil is not registered at the provider from the first day.',
    'Record from when the pupil is registered at the provider.',
    (p) => (p.registeredFrom === undefined || p.start === undefined ? undefined : p.registeredFrom === p.start),
  ),
  about(
    'dual-registered',
    'Is the pupil registered at both places?',
    'The pupil is registered at both places.',
    'The pupil is not registered at both places.',
    'Record whether the pupil is registered at the provider too.',
    (p) => p.dualRegistered,
  ),
  about(
    'start-is-school-day',
    'Is the start a school day?',
    'The start is a school day.',
    'The start is not a school day.',
    'Set the start date.',
    (p, s) => (p.start === undefined ? undefined : s.calendar.isSchoolDay(p.start)),
  ),
  about(
    'review-schedule-set',
    'Is it set how often the placement is reviewed and visited?',
    'It is set how often the placement is reviewed and visited.',
    'It is not set how often the placement is reviewed and visited.',
    'Fill in the review schedule.',
    (_p, s, today) => latest(s, 'review-schedule', today)?.complete ?? false,
  ),
  about(
    'on-site-every-day',
    'Is the pupil at school for part of every day?',
    'The pupil is at school for part of every day.',
    'There are days without any time at school.',
    'Enter the weekly timetable.',
    (p) => [0, 2, 4, 6, 8].every((bit) => (p.sessionsOnSite >> bit) & 3),
  ),
  about(
    'reason-is-behaviour',
    'Is behaviour the reason for the part-time timetable?',
    'Behaviour is given as the reason for the part-time timetable.',
    'Behaviour is not the reason.',
    'Give the reason for the part-time timetable.',
    (_p, s, today) => {
      const plan = latest(s, 'part-time-plan', today)
      if (!plan) return undefined
      const reason = plan.answers['reason']
      return reason === undefined || reason === null
        ? undefined
        : reason === 'behaviour' || reason === 'behaviour-management'
    },
  ),
]

/**
 * The part-time timetables of the pupil that began in the twelve months before this one. A renewal under another name, or
 * a few weeks later, is a renewal: counting by school year would forget them all in September.
 */
export function partTimeBefore(situation: Situation, today: Day): number {
  const start = situation.placement?.start ?? today
  return (situation.earlierPartTime ?? []).filter((day) => day < start && addMonths(day, 12) > start).length
}

const renewed = (name: string, number: 2 | 3, word: string): Fact => ({
  name,
  asks: `Is this the pupil’s ${word} part-time timetable in twelve months?`,
  yes: `This is the pupil’s ${word} part-time timetable in twelve months, or a later one.`,
  no: `This is not the pupil’s ${word} part-time timetable in twelve months, or the school asks no more of a renewal.`,
  unknown: 'Set the start date.',
  of: (s, today) => {
    if (s.placement?.route !== 'part-time-timetable' || s.school.harderRenewals === false) return false
    return partTimeBefore(s, today) >= number - 1
  },
})

export const renewalFacts: readonly Fact[] = [
  renewed('part-time-again', 2, 'second'),
  renewed('part-time-third', 3, 'third'),
]

export const outcomeFacts: readonly Fact[] = [
  about(
    'returns-to-school',
    'Does the pupil return to the school?',
    'The pupil returns to the school.',
    'The pupil does not return to the school.',
    'Record what happens next.',
    (p) => (p.outcome === undefined ? undefined : p.outcome === 'reintegrated'),
  ),
  about(
    'stays-or-specialist',
    'Does the pupil stay in alternative provision or move to specialist provision?',
    'The pupil stays in alternative provision or moves to specialist provision.',
    'The pupil neither stays nor moves to specialist provision.',
    'Record what happens next.',
    (p) => (p.outcome === undefined ? undefined : p.outcome === 'remains_AP' || p.outcome === 'specialist'),
  ),
  about(
    'leaves-year-11',
    'Will the pupil leave Year 11 without returning?',
    'The pupil leaves Year 11 without returning.',
    'The pupil does not leave at the end of Year 11.',
    'Record the year group and what happens next.',
    (p, s) => {
      if (s.school.phase === 'primary') return false
      if (s.pupil?.year === undefined) return undefined
      if (s.pupil.year !== 11) return false
      return p.outcome === 'reintegrated' ? false : p.outcome === undefined ? undefined : true
    },
  ),
]
