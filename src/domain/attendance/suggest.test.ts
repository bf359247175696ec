import { expect, test } from 'vitest'
import { suggestCode } from './suggest.ts'
import { arranged, testContext, testMark } from './testing-context.ts'
import { validateMark } from './validate-mark.ts'
import type { ProvisionOfSession } from './where.ts'

const cases: readonly [string, Partial<ProvisionOfSession>, string | undefined, boolean?][] = [
  ['arranged by the school', {}, 'B', true],
  ['an off-site direction to a tuition centre', { route: 'off-site-direction' }, 'B', true],
  ['a pupil referral unit, dual registered', { providerIsSchool: true, dualRegistered: true }, 'D'],
  ['a school, registered here only', { providerIsSchool: true }, 'B', true],
  ['medical, arranged by the council', { route: 'medical', councilArranged: true }, 'K', true],
  ['online', { place: 'online' }, undefined],
  ['a session back at school', { timetabled: 'school' }, '/'],
  ['on the school’s own site', { place: 'on-site' }, '/'],
  ['a part-time timetable’s free session', { route: 'part-time-timetable', timetabled: 'away' }, 'C2'],
  ['flexi-schooling at home', { route: 'flexi-schooling', timetabled: 'away' }, 'C'],
  ['suspended, before provision starts', { route: 'suspension', started: false }, 'E'],
  ['nobody recorded who arranged it', { councilArranged: undefined }, undefined],
]

test.each(cases)('%s', (_name, provision, code, confirmed = false) => {
  const suggestion = suggestCode('AM', { ...arranged, ...provision }, true)
  expect(suggestion.code).toBe(code)
  expect(suggestion.onlyWhenConfirmed).toBe(confirmed)
})

test.each(cases.flatMap(([name, provision, code]) => (code === undefined ? [] : [[name, provision, code] as const])))(
  'what is suggested is never refused: %s',
  (_name, provision, code) => {
    expect(validateMark(testMark(code), testContext(provision))).toEqual([])
  },
)

test('below or above compulsory school age the free session is X', () => {
  const free = { ...arranged, route: 'part-time-timetable', timetabled: 'away' } as const
  expect(suggestCode('PM', free, false).code).toBe('X')
  expect(suggestCode('PM', free, undefined).code).toBe('C2')
})
