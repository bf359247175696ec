import { expect, test } from 'vitest'
import { type Step, standsAt } from './stages.ts'

const step = (kind: 'taken' | 'answered', answerBy: string | null = null): Step => ({
  complaint_id: 'c',
  step_no: 1,
  kind,
  with_whom: 'provider',
  on_day: '2026-11-02',
  answer_by: answerBy,
  note: 'Sent.',
  by: null,
  role: 'headteacher',
})
const given = { firstPoint: 'headteacher', closedOn: undefined, steps: [], dueByPolicy: undefined }

test('without a step it is with whoever takes it first, by the policy’s day; without one no day is made up', () => {
  expect(standsAt(given, '2026-11-10')).toEqual({ state: 'waiting', stage: 'headteacher', on: undefined, late: false })
  expect(standsAt({ ...given, dueByPolicy: '2026-11-09' }, '2026-11-10')).toMatchObject({
    on: '2026-11-09',
    late: true,
  })
})

test('taken further it waits for the earlier of the two days; answered it waits for a decision; closed it is never late', () => {
  const taken = { ...given, steps: [step('taken', '2026-11-20')], dueByPolicy: '2026-11-27' }
  expect(standsAt(taken, '2026-11-20')).toEqual({ state: 'waiting', stage: 'provider', on: '2026-11-20', late: false })
  expect(standsAt(taken, '2026-11-21').late).toBe(true)
  expect(standsAt({ ...given, steps: [step('taken'), step('answered')] }, '2026-11-21').state).toBe('answered')
  expect(standsAt({ ...taken, closedOn: '2026-11-25' }, '2026-12-31')).toMatchObject({ state: 'closed', late: false })
})
