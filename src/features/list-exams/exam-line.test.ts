import { expect, test } from 'vitest'
import { type ExamRecords, examLine } from './exam-line.ts'

const nothing: ExamRecords = { sen: 'N', ehc_plan: false, plan: null, arrangement: null, agreement: null }

test('where nothing is recorded, nobody has said: it is never taken as no', () => {
  const line = examLine(nothing)
  expect(line.sits).toBeUndefined()
  expect(line.missing).toEqual([
    'The plan names no qualification.',
    'Nobody has said whether the pupil sits examinations.',
  ])
})

test('a pupil who sits none has nothing missing but a qualification', () => {
  const line = examLine({
    ...nothing,
    plan: { exams: 'no', qualifications: [{ qualification: 'Unit award', level: '1' }] },
  })
  expect(line).toMatchObject({ sits: false, qualifications: ['Unit award, 1'], missing: [] })
})

test('what was foreseen asks for entries, access arrangements and somebody responsible', () => {
  const line = examLine({ ...nothing, sen: 'K', plan: { exams: 'yes', 'exam-arrangements': 'The school enters him.' } })
  expect(line.sits).toBe(true)
  expect(line.entriesSaid).toBe('The school enters him.')
  expect(line.missing).toEqual([
    'The plan names no qualification.',
    'No entry is listed.',
    'Nobody has said which access arrangements there are, and the pupil has support for special educational needs.',
    'Nobody is named as responsible.',
  ])
})

test('arrangements made are listed, and are newer than the plan', () => {
  const entry = { subject: 'English', level: 'Functional Skills 1', 'entered-by': 'Harbour Steps', where: 'Quay House' }
  const line = examLine({
    ...nothing,
    plan: { exams: 'no', qualifications: [{ qualification: 'English' }] },
    arrangement: { entries: [entry], access: 'Extra time', 'agreed-with': 'Bea Holt' },
  })
  expect(line).toMatchObject({
    sits: true,
    entries: ['English, Functional Skills 1, Quay House'],
    access: 'Extra time',
    responsible: 'Harbour Steps',
    missing: [],
  })
})

test('access arrangements that are not needed are said; not known is not no', () => {
  const arrangement = { sits: 'yes', entries: [{ subject: 'Maths' }], responsible: 'Wren Adeyemi' }
  const plan = { qualifications: [{ qualification: 'Maths' }] }
  expect(examLine({ ...nothing, plan, arrangement: { ...arrangement, 'access-needed': 'no' } })).toMatchObject({
    access: 'None needed',
    missing: [],
  })
  expect(examLine({ ...nothing, plan, arrangement: { ...arrangement, 'access-needed': 'not-known' } }).missing).toEqual(
    ['Nobody has said whether access arrangements are needed.'],
  )
})
