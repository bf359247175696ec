import { expect, it } from 'vitest'
import { dayOf } from '../calendar/day.ts'
import { parseReturnProfiles, profileFor, type ReturnRow, returnColumns } from './council-return.ts'

const profiles = parseReturnProfiles(
  '[{"council":"*","every":"","columns":["pupil"]},{"council":"399","every":"each month","columns":["upn","year"]}]',
)

it('takes the layout of the school’s own authority, else the one for all', () => {
  expect(profileFor(profiles, '399')?.columns).toEqual(['upn', 'year'])
  expect(profileFor(profiles, '301')?.columns).toEqual(['pupil'])
})

it('names the column that nobody can answer', () => {
  expect(() => parseReturnProfiles('[{"council":"301","columns":["shoe size"]}]')).toThrow(
    'The return of 301 has the column “shoe size”.',
  )
  expect(() => parseReturnProfiles('[{"council":"Leeds","columns":["pupil"]}]')).toThrow('needs an authority’s code')
})

it('says what is not known instead of no', () => {
  const row: ReturnRow = {
    placementId: 'p',
    pupil: 'Ivy Ash',
    upn: undefined,
    born: dayOf('2018-03-01'),
    year: 3,
    starts: dayOf('2027-01-11'),
    ends: undefined,
    week: [{ day: 'mon', session: 'am', from: '09:00', to: '12:00', place: 'school' }],
    reason: undefined,
    ehcPlan: undefined,
    lookedAfter: false,
    socialWorker: true,
    lastReview: undefined,
    missedChecks: 2,
  }
  const said = (column: keyof typeof returnColumns) => returnColumns[column].cell(row)
  expect([said('ehc-plan'), said('looked-after'), said('social-worker')]).toEqual(['Not known', 'No', 'Yes'])
  expect(said('at-school')).toBe('Mon morning, 09:00 to 12:00')
  expect(said('hours-at-school')).toBe('3')
})
