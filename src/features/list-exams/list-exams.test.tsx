import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { type ReviewWorld, reviewWorld } from '../hold-review/testing-review.ts'

let database: TestDatabase
let world: ReviewWorld

beforeAll(async () => {
  database = await testDatabase()
  world = await reviewWorld(database, 'diamond')
})
afterAll(() => database.close())

const year = (year_group: number) =>
  world.inside((tx) => tx.updateTable('pupils').set({ year_group }).where('id', '=', world.made.pupilId).execute())

test('Year 11 is listed with what is missing, Year 9 only where examinations are planned', async () => {
  const lead = await world.as('ap-lead')
  await world.made.keep([{ form: 'learning-plan', on: '2026-11-03', answers: { exams: 'no', qualifications: [] } }])
  await year(9)
  expect((await lead.get('/exams')).text).not.toContain('Noor')
  await year(11)
  const { text } = await lead.get('/exams')
  expect(text).toContain('Noor')
  expect(text).toContain('DLPT-7.9.1')
  expect(text).toContain('The plan names no qualification.')
  expect(text).toContain('Something is missing for 1 pupil')
})

test('arrangements made show entries, access and who enters them', async () => {
  await world.made.keep([
    {
      form: 'learning-plan',
      on: '2026-11-10',
      answers: { exams: 'yes', qualifications: [{ qualification: 'GCSE English', level: '2', body: 'An exam board' }] },
    },
    {
      form: 'exam-arrangements',
      on: '2026-11-20',
      answers: {
        entries: [{ subject: 'English', level: 'GCSE', 'entered-by': 'Exams office', where: 'The school' }],
        access: 'Extra time of a quarter',
        'agreed-with': 'Ivy Lund',
      },
    },
  ])
  const lead = await world.as('ap-lead')
  const { text } = await lead.get('/exams')
  for (const words of [
    'GCSE English, 2, An exam board',
    'English, GCSE, The school',
    'Extra time of a quarter',
    'Exams office',
  ])
    expect(text).toContain(words)
  expect((await lead.get('/exams?show=missing')).text).not.toContain('GCSE English')
})

test('for those who open cases, of the own school', async () => {
  expect((await (await world.as('governing-body')).get('/exams')).status).toBe(403)
  expect((await (await world.as('ap-lead', 1)).get('/exams')).text).not.toContain('Noor')
})
