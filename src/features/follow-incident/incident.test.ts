import { expect, test } from 'vitest'
import { closedAnswers, isClosed, kindOf, reportedTo } from './incident.ts'

test('each kind is closed by its own answer, a move without permission by the breach that is opened for it', () => {
  expect(isClosed('concern', { resolved: 'open' }, false)).toBe(false)
  expect(isClosed('concern', {}, true)).toBe(false)
  expect(isClosed('concern', { resolved: 'fully-addressed' }, false)).toBe(true)
  expect(isClosed('incident', { closed: 'no' }, false)).toBe(false)
  expect(isClosed('incident', { closed: 'yes' }, false)).toBe(true)
  expect(isClosed('off-site-move', { permission: 'no' }, false)).toBe(false)
  expect(isClosed('off-site-move', { permission: 'no' }, true)).toBe(true)
})

test('closing keeps what was said, adds who was told and leaves out for which event it was made', () => {
  expect(
    closedAnswers(
      'concern',
      { what: 'Seen.', told: ['dsl'], 'answers-to': 'x' },
      { outcome: 'Talked through.', told: ['council', 'dsl'], reference: 'C-17' },
    ),
  ).toEqual({
    what: 'Seen.',
    told: ['dsl', 'council'],
    reference: 'C-17',
    resolved: 'fully-addressed',
    'how-resolved': 'Talked through.',
  })
  expect(closedAnswers('incident', {}, { outcome: 'Done.', told: [], reference: '' })).toEqual({
    closed: 'yes',
    outcome: 'Done.',
  })
})

test('who outside was told is read from lists, from checks that are met and from a referral; nobody is guessed', () => {
  expect(reportedTo({ told: ['dsl', 'ofsted', 'council'] })).toEqual(['Local authority', 'Ofsted'])
  expect(reportedTo({ 'council-told': { result: 'met' }, 'ofsted-told': { result: 'not applicable' } })).toEqual([
    'Local authority',
  ])
  expect(reportedTo({ action: ['referred'] })).toEqual(['Children’s services'])
  expect(reportedTo({})).toEqual([])
})

test('a kind is said in the form’s own words', () => {
  expect(kindOf('incident', { kind: 'missing' }, [{ value: 'missing', says: 'Missing or not where expected' }])).toBe(
    'Missing or not where expected',
  )
  expect(kindOf('incident', {}, [])).toBe('Incident')
  expect(kindOf('concern', { 'about-the-place': 'yes' }, [])).toBe('Concern about the place or its staff')
})
