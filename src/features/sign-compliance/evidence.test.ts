import { expect, test } from 'vitest'
import { type DutyEvidence, missingOf, sayCount, sayEvidence, suggested } from './evidence.ts'

const duty = (count: Partial<DutyEvidence['count']>): DutyEvidence => ({
  key: 'report',
  title: 'Send the report',
  clauses: [],
  count: { duty_key: 'report', met: 0, late: 0, ahead: 0, unknown: 0, past: 0, ...count },
  records: 0,
})
const line = (...duties: DutyEvidence[]) => ({ duties, facts: [] })

test('met only where something was done and nothing speaks against it; unknown is not no', () => {
  expect(suggested(line(duty({ met: 3 })))).toBe('met')
  expect(suggested(line(duty({ met: 3 }), duty({ late: 1 })))).toBe('not-met')
  expect(suggested(line(duty({ met: 3, past: 1 })))).toBe('not-met')
  expect(suggested(line(duty({ met: 3 }), duty({ unknown: 1 })))).toBeUndefined()
  expect(suggested(line(duty({ ahead: 2 })))).toBeUndefined()
  expect(suggested(line())).toBeUndefined()
})

test('a fact that does not hold fails the line whatever was done (Annex A passes an unregistered provider, Annex B does not)', () => {
  const facts = [{ says: 'The provider is not registered.', known: false }]
  expect(suggested({ duties: [duty({ met: 1 })], facts })).toBe('not-met')
  expect(suggested({ duties: [], facts: [{ says: 'Nobody has recorded it.', known: undefined }] })).toBeUndefined()
  expect(suggested({ duties: [], facts: [{ says: 'The provider is registered.', known: true }] })).toBe('met')
})

test('the count is said in words, and so is what is missing', () => {
  expect(sayCount(duty({ met: 2, late: 1 }))).toBe('2 done, 1 late')
  expect(sayCount(duty({}))).toBe('nothing asks for it at present')
  expect(missingOf(line(duty({ met: 2, ahead: 1 })))).toEqual([])
  expect(missingOf(line(duty({ met: 2, past: 1 })))).toEqual(['Send the report: 1 not done in time.'])
  expect(sayEvidence({ duties: [duty({ met: 1 })], facts: [{ says: 'It is so.', known: true }] })).toBe(
    'It is so; Send the report: 1 done',
  )
})
