import { describe, expect, test } from 'vitest'
import { dayOf } from '../calendar/day.ts'
import { recordPrint } from '../documents/records.ts'
import { sampleInput } from '../documents/testing-input.ts'
import type { Answered } from '../policy/situation.ts'
import { askedOf } from './asked.ts'
import { addRow, removeRow, rowEdit } from './edit-rows.ts'
import { parsePost } from './parse-post.ts'
import { postedFromJson, postedToJson } from './posted.ts'
import { prefill } from './prefill.ts'
import { askedFromJson, printForm } from './print-form.ts'
import { kindsFor, readSignatures, saySignature, storedSignatures } from './signatures.ts'
import { post, testForm, wholePost } from './testing-form.ts'
import { typedOf } from './typed.ts'

const { layout } = testForm()
const today = dayOf('2026-11-22')
const full = {
  ...wholePost,
  'f-cost': '1240.5',
  'f-attendance': '92.5',
  'f-reasons': ['attendance'],
  'f-lockdown-evidence': 'Drill log',
  'f-week-mon-am-start': '09:15',
  'f-week-mon-am-end': '12:00',
  'f-actions-0-due-day': '1',
  'f-actions-0-due-month': '12',
  'f-actions-0-due-year': '2026',
}
const { answers } = parsePost(layout, post(full))
const sayRole = (role: string) => role.replaceAll('-', ' ')
const asked = askedOf(layout, answers, sayRole)

test('answers typed back into the form read as the same answers', () => {
  expect(parsePost(layout, typedOf(layout, answers)).answers).toEqual(answers)
  expect(parsePost(layout, postedFromJson(JSON.parse(JSON.stringify(postedToJson(post(full)))))).answers).toEqual(
    answers,
  )
})

describe('what was asked', () => {
  test('keeps the questions, options and clauses that were shown, word for word', () => {
    const ids = asked.sections.flatMap((section) => section.questions.map((question) => question.id))
    expect(ids).not.toContain('why-unsafe')
    expect(ids).not.toContain('plan-link')
    expect(asked.sections[0]?.questions.find((question) => question.id === 'reasons')?.options).toEqual([
      { value: 'attendance', says: 'To raise attendance' },
      { value: 'curriculum', says: 'To widen the curriculum' },
    ])
    expect(asked.signatures.map((line) => line.name)).toEqual([
      'signature-school-1',
      'signature-parent-2',
      'signature-pupil-3',
    ])
  })

  test('prints from the snapshot alone, as people say it', () => {
    const stored = askedFromJson(JSON.parse(JSON.stringify(asked)))
    if (!stored) throw new Error('The snapshot was not read back.')
    const print = printForm(stored, answers, { recorded: 'Recorded', signatures: [] })
    const said = Object.fromEntries(
      print.sections.flatMap((section) => section.lines.map((line) => [line.ask, line.answer])),
    )
    expect(said).toMatchObject({
      'Held on': 'Mon 2 Nov 2026',
      'Cost a week': '£1,240.50',
      Attendance: '92.5%',
      'What was decided?': 'It goes on',
      'Which reasons apply?': ['To raise attendance'],
      'The record is true.': 'Accepted',
      'Lockdown procedure seen': 'Met\nWhat was seen: Drill log\nRuns out on: Wed 1 Sep 2027',
      'DBS checks seen': '',
      Actions: { head: ['Action', 'Who', 'By'], rows: [['Ring the parent', '', 'Tue 1 Dec 2026']] },
      'Days and times': { days: [{ day: 'Monday', morning: '09:15 to 12:00', afternoon: '' }] },
    })
    expect(recordPrint({ ...sampleInput(), form: print }).sections.map((section) => section.heading)).toEqual([
      'Simple',
      'Groups',
    ])
  })

  test('a record of another shape than its questions still prints', () => {
    const odd: Answered = {
      'held-on': 'Tuesday',
      cost: 'a lot',
      actions: 'none',
      week: ['mon', '3'],
      lockdown: 'met',
      safe: true,
      reasons: [{}],
    }
    expect(() => printForm(asked, odd, { recorded: '', signatures: [] })).not.toThrow()
    expect(askedFromJson('nonsense')).toBeUndefined()
  })
})

test('what is known fills the form in, in the shape each question takes', () => {
  const known = {
    'placement.hours': 12.5,
    'placement.attendance': 'unknown',
    'school.ap-lead': 'Marian Okafor',
    'placement.timetable': [{ day: 'mon', session: 'am', from: '09:15', to: '12:00' }],
    'pupil.name': 'Not asked here',
  }
  expect(prefill(layout, known)).toEqual({ hours: 12.5, lead: 'Marian Okafor', week: known['placement.timetable'] })
})

test('rows are added and taken away with what was typed kept', () => {
  const posted = post({
    'f-actions-0-action': 'A',
    'f-actions-1-action': 'B',
    'f-actions-2-action': 'C',
    'f-topic': 'T',
  })
  expect(addRow(posted, 'f-actions').get('f-actions-rows')).toEqual(['4'])
  const fewer = removeRow(posted, 'f-actions', 1)
  expect(parsePost(layout, fewer).answers).toMatchObject({ topic: 'T', actions: [{ action: 'A' }, { action: 'C' }] })
  expect(rowEdit(post({ remove: 'f-actions:0' }), ['f-actions'])?.get('f-actions-rows')).toEqual(['0'])
  expect(rowEdit(post({ add: 'f-topic' }), ['f-actions'])).toBeUndefined()
})

describe('signatures', () => {
  const lead = { name: 'Marian Okafor', roles: ['ap-lead'], sayRole }
  const read = (body: Record<string, unknown>) => readSignatures(layout, post(body), lead, today)
  const seen = {
    's-2-kind': 'paper',
    's-2-paper-name': 'Grace Thorpe',
    's-2-paper-capacity': 'Mother',
    's-2-paper-date-day': '20',
    's-2-paper-date-month': '11',
    's-2-paper-date-year': '2026',
  }

  test('a person signs for their own office only; nobody signs online for a parent', () => {
    const [school, parent, pupil] = layout.signatures
    if (!school || !parent || !pupil) throw new Error('The form has three lines.')
    expect(kindsFor(school.line, lead)).toEqual(['signed', 'paper', 'declined'])
    expect(kindsFor(parent.line, lead)).toEqual(['paper', 'declined'])
    expect(kindsFor(pupil.line, lead)).toEqual(['paper', 'read-to', 'declined'])
    expect(read({ ...seen, 's-2-kind': 'signed', 's-2-signed-agreed': 'yes' })).toMatchObject({
      signatures: [],
      errors: [{ at: 's-2-kind', says: 'You cannot sign for the parent. Record the signature on paper that you saw.' }],
    })
    expect(read({ 's-2-kind': 'verbal' }).errors).toHaveLength(1)
  })

  test('each is kept as what it is, with who saw it', () => {
    const { signatures, errors } = read({
      's-1-kind': 'signed',
      's-1-signed-agreed': 'yes',
      's-1-signed-name': 'Somebody Else',
      ...seen,
    })
    expect(errors).toEqual([])
    expect(signatures).toMatchObject([
      { by: 'school', kind: 'signed', name: 'Marian Okafor', capacity: 'ap lead', on: '2026-11-22' },
      {
        by: 'parent',
        kind: 'paper',
        name: 'Grace Thorpe',
        capacity: 'Mother',
        on: '2026-11-20',
        notedBy: 'Marian Okafor',
      },
    ])
    expect(signatures.map(saySignature)).toEqual([
      'Signed in Waymark on Sun 22 Nov 2026',
      'Signed on paper on Fri 20 Nov 2026, seen by Marian Okafor',
    ])
    expect(storedSignatures(JSON.parse(JSON.stringify(signatures)))).toEqual(signatures)
    expect(storedSignatures([{ by: 3 }, null, 'x'])).toEqual([])
  })

  test('a name, a date that has been and the tick are asked for', () => {
    expect(
      read({
        's-1-kind': 'signed',
        's-2-kind': 'paper',
        's-3-kind': 'declined',
        's-3-declined-name': 'Kezia',
        's-3-declined-date-day': '1',
        's-3-declined-date-month': '1',
        's-3-declined-date-year': '2030',
      }).errors.map((error) => error.at),
    ).toEqual(['s-1-signed-agreed', 's-2-paper-name', 's-2-paper-date', 's-3-declined-date'])
  })
})
