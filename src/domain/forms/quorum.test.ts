import { expect, test } from 'vitest'
import type { Field, Form } from '../policy/pack.ts'
import { saidNotQuorate, whyNotQuorate } from './quorum.ts'

const field = (id: string, more: Partial<Field> = {}): Field =>
  ({
    id,
    ask: `Was ${id} there?`,
    type: 'yes-no',
    clauses: ['DLPT-14.6'],
    required: true,
    options: [],
    columns: [],
    ...more,
  }) as Field
const five = ['headteacher-there', 'ap-lead-there', 'pupil-there', 'parents-there', 'provider-there']
const form = (id: string, fields: readonly Field[]): Form =>
  ({ id, clauses: ['DLPT-14.6'], sections: [{ title: 'Meeting', clauses: [], fields }] }) as unknown as Form
const formal = form(
  'formal-review',
  five.map((id) => field(id, { good: ['yes'] })),
)
const all = Object.fromEntries(five.map((id) => [id, 'yes']))

test('a formal review counts when all five were there', () => {
  expect(whyNotQuorate(formal, all)).toEqual([])
})

test('it says who was missing, and by which clause, and that nobody has said', () => {
  const missing = whyNotQuorate(formal, { ...all, 'pupil-there': 'no', 'provider-there': undefined })
  expect(missing.map(({ field: id, clauses }) => [id, clauses])).toEqual([
    ['pupil-there', ['DLPT-14.6']],
    ['provider-there', ['DLPT-14.6']],
  ])
  expect(missing[0]?.says).toMatch(/No\.$/)
  expect(missing[1]?.says).toMatch(/Nobody has said\.$/)
})

test('a policy that asks in one line is taken at its word', () => {
  const one = form('formal-review', [field('quorate')])
  expect(whyNotQuorate(one, { quorate: 'no' })).toHaveLength(1)
  expect(whyNotQuorate(one, { quorate: 'yes' })).toEqual([])
})

test('another review asks for no quorum', () => {
  expect(whyNotQuorate(form('placement-review', [field('quorate')]), { quorate: 'no' })).toEqual([])
})

test('from the answers alone: a no of somebody asked for, never a line left open', () => {
  expect(saidNotQuorate({ ...all, 'parents-there': 'no' })).toBe(true)
  expect(saidNotQuorate({ quorate: 'no' })).toBe(true)
  expect(saidNotQuorate({ improved: 'no', 'pupil-there': 'yes' })).toBe(false)
})
