import { expect, test } from 'vitest'
import { dayOf } from '../../domain/calendar/day.ts'
import { withNotices } from './absence-notices.ts'

const on = dayOf('2026-11-24')
const absence = { id: 'a', kind: 'absence', on, answers: { explained: 'no', notified: on } }
const notice = (absent: string, notified: string) => ({
  form: 'absence-notice',
  answers: { 'absent-on': absent, 'notified-on': notified },
})
const told = (...records: Parameters<typeof withNotices>[1]) =>
  withNotices([absence], records)[0]?.answers?.['notified']

test('a notice that came on the next day says so, and the earliest of several counts', () => {
  expect(told(notice('2026-11-24', '2026-11-25'))).toBe(dayOf('2026-11-25'))
  expect(told(notice('2026-11-24', '2026-11-26'), notice('2026-11-24', '2026-11-25'))).toBe(dayOf('2026-11-25'))
})

test('a notice of another day, or one without its days, changes nothing', () => {
  expect(told()).toBe(on)
  expect(told(notice('2026-11-23', '2026-11-25'), notice('', '2026-11-25'))).toBe(on)
  expect(told({ form: 'incident', answers: { 'absent-on': '2026-11-24', 'notified-on': '2026-11-25' } })).toBe(on)
})
