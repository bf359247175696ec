import { expect, test } from 'vitest'
import { progressOf, sayProgress } from './progress.ts'

const checks = new Set(['exits', 'first-aid', 'toilets', 'lead'])
const questions = ['on', 'exits', 'first-aid', 'toilets', 'lead', 'actions', 'voice']
const typed: Record<string, Record<string, string[]>> = {
  on: { 'f-on-day': ['26'], 'f-on-month': ['11'], 'f-on-year': ['2026'] },
  exits: { 'f-exits-answer': ['not-met'], 'f-exits-note': ['Blocked'] },
  'first-aid': { 'f-first-aid-answer': ['met'] },
  toilets: { 'f-toilets-answer': ['not-applicable'] },
  // A note without an answer answers nothing.
  lead: { 'f-lead-note': ['Rota seen'] },
  // One empty row stands on every form.
  actions: { 'f-actions-rows': ['1'], 'f-actions-0-what': [''] },
}

test('checks count by their answer, other questions when something is written', () => {
  const progress = progressOf(questions, checks, (question) => typed[question])
  expect(progress).toEqual({ met: 1, notMet: 1, notApplicable: 1, written: 1, toGo: 3 })
  expect(sayProgress(progress).map((one) => one.says)).toEqual([
    '1 met',
    '1 not met',
    '1 not applicable',
    '1 written',
    '3 to go',
  ])
})

test('nothing left says so', () => {
  expect(sayProgress(progressOf([], checks, () => undefined)).at(-1)?.says).toBe('All answered')
})
