/** What flexi-schooling is asked with, page by page under the kimberley pack; for the tests of these routes. */
import { dateInputs, sessionAt } from '../plan-part-time/testing-part-time.ts'

export const requestPage = (day = 2, month = 11, year = 2026) => ({
  ...dateInputs('received-on', day, month, year),
  'f-from-whom': 'Rosa Thorpe',
  'f-in-writing': 'yes',
  'f-reasons': 'Music and languages are taught at home two days a week.',
})
export const considered = {
  'considered-on': '2026-11-02',
  'meeting-offered-on': '2026-11-02',
  'meeting-result': 'held',
  age: 'Nine',
  progress: 'On track',
  needs: 'None',
  pattern: 'Thursday and Friday at home',
  'home-provision': 'Music, languages',
  'benefits-of-school': 'Science with others',
  'whole-sessions': 'yes',
}
export const decisionPage = (decision: 'approved' | 'declined') => ({
  ...dateInputs('decided-on', 2, 11, 2026),
  'f-decision': decision,
  'f-reasons': 'The whole week was weighed.',
})
/** Written, and not sent yet: its dispatch says when. */
export const letterPage = (decision: 'approved' | 'declined') => ({
  'f-to': 'Rosa Thorpe',
  'f-decision': decision,
  'f-reasons': 'The whole week was weighed.',
  'f-no-appeal': 'accepted',
})
const atSchool: Record<string, string> = Object.assign(
  {},
  ...['mon', 'tue', 'wed'].flatMap((day) => [sessionAt(day, 'am'), sessionAt(day, 'pm')]),
)
export const agreementPage = {
  ...atSchool,
  'f-pupil-needs': 'Able, quiet',
  'f-rationale': 'Music and languages',
  ...dateInputs('start-date', 9, 11, 2026),
  'f-home-provision': 'Violin, French, Spanish',
  'f-suitable-education': 'Thirty hours a week in all, by a plan the school has seen',
  'f-responsible-at-home': 'Rosa Thorpe',
  'f-school-provision': 'The whole curriculum on three days',
  'end-day': '25',
  'end-month': '3',
  'end-year': '2027',
}
