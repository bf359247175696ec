import { describe, expect, test } from 'vitest'
import type { Field } from '../policy/pack.ts'
import { notAnswered, recordsOfMeeting, shareQuestions } from './one-meeting.ts'

const field = (id: string, more: Partial<Field> = {}): Field => ({
  id,
  clauses: [],
  ask: id,
  type: 'long-text',
  required: false,
  expires: 'no',
  when: [],
  options: [],
  atLeast: 0,
  columns: [],
  ...more,
})
const asked = (...fields: readonly Field[]) => fields.map((one) => ({ field: one, certain: true }))
const option = (...values: readonly string[]) => values.map((value) => ({ value, says: value }))

describe('which records a meeting makes', () => {
  const review = { key: 'review', title: 'Review', forms: ['placement-review'] }
  const direction = { key: 'direction', title: 'Direction', forms: ['formal-review', 'placement-review'] }
  const mid = { key: 'mid', title: 'Mid-point', forms: ['placement-review'], where: { kind: ['mid-point'] } }
  const regular = {
    key: 'regular',
    title: 'Regular',
    forms: ['placement-review'],
    where: { kind: ['regular', 'usual'] },
  }
  const agencies = { key: 'agencies', title: 'Agencies', forms: ['multi-agency-review'] }

  test('one for each form, and a duty that two forms can meet goes to the one that is filled in anyway', () => {
    const { records, apart } = recordsOfMeeting([direction, review, agencies])
    expect(records.map((one) => [one.form, one.duties.map(({ key }) => key)])).toEqual([
      ['placement-review', ['review', 'direction']],
      ['multi-agency-review', ['agencies']],
    ])
    expect(apart).toEqual([])
  })

  test('what asks for another answer of the same form is left for a record of its own', () => {
    const { records, apart } = recordsOfMeeting([review, mid, regular])
    expect(records[0]?.duties.map(({ key }) => key)).toEqual(['review', 'mid'])
    expect(apart.map(({ key }) => key)).toEqual(['regular'])
  })

  test('a record that does not say what a duty asks does not meet it', () => {
    const [record] = recordsOfMeeting([review, mid]).records
    if (!record) throw new Error('No record.')
    expect(notAnswered(record, { kind: 'regular' }).map(({ key }) => key)).toEqual(['mid'])
    expect(notAnswered(record, { kind: 'mid-point' })).toEqual([])
  })

  test('nothing chosen makes nothing', () => {
    expect(recordsOfMeeting([])).toEqual({ records: [], apart: [] })
  })
})

describe('questions that several forms ask', () => {
  const shared = shareQuestions([
    {
      form: 'one',
      title: 'One',
      sections: [
        {
          title: 'Meeting',
          clauses: [],
          fields: asked(
            field('held-on', { type: 'date', clauses: ['A-1'] }),
            field('attended', { type: 'choices', options: option('pupil', 'parent') }),
            field('decision', { type: 'choice', options: option('continue', 'end') }),
          ),
        },
      ],
    },
    {
      form: 'two',
      title: 'Two',
      sections: [
        {
          title: 'Meeting',
          clauses: [],
          fields: [
            ...asked(
              field('held-on', { type: 'date', clauses: ['B-1'], required: true }),
              field('attended', { type: 'choices', options: option('parent', 'council') }),
              field('decision', { type: 'choice', options: option('go', 'stop') }),
            ),
            { field: field('why'), certain: true, if: { decision: ['stop'] } },
          ],
        },
      ],
    },
  ])
  const questions = shared.sections.flatMap((section) => section.fields)

  test('are asked once, with the clauses of both and as strictly as either', () => {
    const dates = questions.filter((one) => one.field.type === 'date')
    expect(dates).toHaveLength(1)
    expect(dates[0]?.field).toMatchObject({ clauses: ['A-1', 'B-1'], required: true })
  })

  test('are asked apart where they are not the same, and what hangs on them follows', () => {
    expect(questions.map((one) => one.field.id)).toEqual(['held-on', 'attended', 'decision', 'two--decision', 'why'])
    expect(questions.at(-1)?.if).toEqual({ 'two--decision': ['stop'] })
    expect(shared.sections[1]?.title).toBe('Two: Meeting')
  })

  test('each form gets its own answers back, a list without what it does not know', () => {
    const answers = {
      'held-on': '2026-11-25',
      attended: ['pupil', 'parent', 'council'],
      decision: 'end',
      'two--decision': 'stop',
      why: 'Because',
    }
    expect(shared.answersOf('one', answers)).toEqual({
      'held-on': '2026-11-25',
      attended: ['pupil', 'parent'],
      decision: 'end',
    })
    expect(shared.answersOf('two', answers)).toEqual({
      'held-on': '2026-11-25',
      attended: ['parent', 'council'],
      decision: 'stop',
      why: 'Because',
    })
  })
})
