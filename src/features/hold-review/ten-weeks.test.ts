import { expect, test } from 'vitest'
import { dayOf } from '../../domain/calendar/day.ts'
import { answerRequest } from './ten-weeks.ts'

const asked = {
  received: dayOf('2026-11-24'),
  inWriting: true,
  direction: true,
  maintained: true,
  held: [],
}

test('a request in writing about a direction is due when no review was held', () => {
  expect(answerRequest(asked)).toEqual({ inLastTenWeeks: false, notDue: undefined })
})

test('a review seventy days before counts, one of seventy-one days does not, nor one after the request', () => {
  expect(answerRequest({ ...asked, held: [dayOf('2026-09-15')] }).notDue).toContain('Tue 15 Sep 2026')
  expect(answerRequest({ ...asked, held: [dayOf('2026-09-14'), dayOf('2026-11-25')] }).notDue).toBeUndefined()
})

test('each other reason is said', () => {
  expect(answerRequest({ ...asked, inWriting: false }).notDue).toContain('not in writing')
  expect(answerRequest({ ...asked, direction: false }).notDue).toContain('off-site directions')
  expect(answerRequest({ ...asked, maintained: false }).notDue).toContain('maintained schools')
})
