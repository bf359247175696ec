import { expect, test } from 'vitest'
import type { Asked, AskedQuestion } from './asked.ts'
import { narrow, readingSections } from './reading.ts'

const question = (id: string, type: AskedQuestion['type'], ask: string): AskedQuestion => ({
  id,
  type,
  ask,
  clauses: ['EMAT-A.1'],
  required: true,
})
const asked: Asked = {
  title: 'Agreement',
  clauses: [],
  signatures: [],
  sections: [
    {
      title: 'The parent',
      clauses: [],
      questions: [
        question('heading', 'heading', 'A heading'),
        question('attends', 'statement', 'I see that my child attends.'),
        question('view', 'long-text', 'Your view'),
        question('empty', 'text', 'Never answered'),
      ],
    },
    { title: 'Nothing here', clauses: [], questions: [question('later', 'text', 'Later')] },
  ],
}

test('promises are a list, answers are facts, what nobody answered is left out, and no clause is named', () => {
  const sections = readingSections(asked, { attends: 'accepted', view: 'Happy.' })
  expect(sections.map((one) => one.heading)).toEqual(['The parent'])
  expect(sections[0]?.clauses).toEqual([])
  expect(sections[0]?.blocks).toEqual([
    { type: 'list', items: ['I see that my child attends.'] },
    { type: 'facts', head: ['Question', 'Answer'], rows: [{ term: 'Your view', value: ['Happy.'] }] },
  ])
})

test('on a narrow page a week and a table are one fact a row', () => {
  const blocks = narrow([
    {
      type: 'timetable',
      caption: 'The week',
      days: [
        { day: 'Monday', morning: '09:15 to 12:00, Quay House', afternoon: '' },
        { day: 'Tuesday', morning: '', afternoon: '' },
      ],
    },
    { type: 'table', caption: 'Aims', head: ['Aim', 'How we shall know', 'By'], rows: [['Read', 'A test', '']] },
  ])
  expect(blocks).toEqual([
    { type: 'facts', head: ['The week', 'When'], rows: [{ term: 'Monday', value: ['09:15 to 12:00, Quay House'] }] },
    { type: 'facts', head: ['Aims', ''], rows: [{ term: 'Read', value: ['How we shall know: A test'] }] },
  ])
})
