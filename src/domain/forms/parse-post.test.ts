import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../calendar/day.ts'
import { limits } from './limits.ts'
import { parsePost } from './parse-post.ts'
import { readPosted } from './posted.ts'
import { post, testForm, wholePost } from './testing-form.ts'
import { allErrors, validateForm } from './validate.ts'

const { layout, compiled, bits } = testForm()
const today = dayOf('2026-11-22')

const answer = (field: string, body: Record<string, unknown>) => parsePost(layout, post(body)).answers[field]
const fault = (body: Record<string, unknown>) => parsePost(layout, post(body)).errors.map((error) => error.says)
const date = (name: string, day: string, month: string, year: string) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
})

describe('one question of each kind', () => {
  test.each([
    ['topic', { 'f-topic': '  Progress \n and plans ' }, 'Progress and plans'],
    ['topic', { 'f-topic': '=HYPERLINK("x")' }, '=HYPERLINK("x")'],
    ['why-unsafe', { 'f-safe': 'no', 'f-why-unsafe': 'One\r\n\r\nTwo' }, 'One\n\nTwo'],
    ['held-on', date('f-held-on', '2', '11', '2026'), '2026-11-02'],
    ['held-on', date('f-held-on', '02', 'November', '2026'), '2026-11-02'],
    ['hours', { 'f-hours': '1,200.5' }, 1200.5],
    ['attendance', { 'f-attendance': '92.5 %' }, 92.5],
    ['cost', { 'f-cost': '£1,240.50' }, 124_050],
    ['cost', { 'f-cost': '42' }, 4200],
    ['safe', { 'f-safe': 'yes' }, 'yes'],
    ['decision', { 'f-decision': 'end' }, 'end'],
    ['present', { 'f-present': ['pupil', 'parent', 'pupil'] }, ['parent', 'pupil']],
    ['reasons', { 'f-reasons': 'curriculum' }, ['curriculum']],
    ['at', { 'f-at': '9.15am' }, '09:15'],
    ['at', { 'f-at': '12am' }, '00:00'],
    ['at', { 'f-at': '14:30' }, '14:30'],
    ['how-often', { 'f-how-often': 'each fortnight' }, 'each fortnight'],
    ['lead', { 'f-lead': 'Zoë Ó Briain' }, 'Zoë Ó Briain'],
    ['accept', { 'f-accept': 'accepted' }, 'accepted'],
    [
      'report',
      { 'f-report-kept': '019A0000-0000-7000-8000-000000000001' },
      { file: '019a0000-0000-7000-8000-000000000001' },
    ],
    [
      'dbs',
      { 'f-dbs-answer': 'not-applicable', 'f-dbs-note': 'Nobody works alone.' },
      { result: 'not applicable', note: 'Nobody works alone.' },
    ],
    [
      'lockdown',
      {
        'f-lockdown-answer': 'met',
        'f-lockdown-evidence': 'Drill log',
        ...date('f-lockdown-expires', '1', '9', '2027'),
      },
      { result: 'met', evidence: 'Drill log', expires: '2027-09-01' },
    ],
    [
      'actions',
      { 'f-actions-0-action': 'Ring', 'f-actions-0-owner': 'Jo', 'f-actions-3-action': 'Visit' },
      [{ action: 'Ring', owner: 'Jo' }, { action: 'Visit' }],
    ],
    [
      'week',
      { 'f-week-mon-am-start': '09:15', 'f-week-mon-am-end': '12:00' },
      [{ day: 'mon', session: 'am', from: '09:15', to: '12:00' }],
    ],
  ])('%s from %j', (field, body, expected) => {
    expect(answer(field, body)).toEqual(expected)
  })

  test.each([
    [date('f-held-on', '31', '2', '2026'), '“Held on” must be a real date, for example 2 11 2026.'],
    [date('f-held-on', '2', '', '2026'), '“Held on” must include a month.'],
    [date('f-held-on', '2', '11', '26'), 'Write the year of “Held on” with four figures, for example 2026.'],
    [{ 'f-hours': 'ten' }, '“Hours a week” must be a number, for example 15 or 2.5.'],
    [{ 'f-hours': '1e99' }, '“Hours a week” must be a number, for example 15 or 2.5.'],
    [{ 'f-attendance': '101' }, '“Attendance” must be a percentage from 0 to 100, for example 92.5.'],
    [{ 'f-cost': '42.5.0' }, '“Cost a week” must be a sum in pounds, for example 42 or 42.50.'],
    [{ 'f-cost': '-3' }, '“Cost a week” must be a sum in pounds, for example 42 or 42.50.'],
    [{ 'f-safe': 'perhaps' }, 'Choose one of the answers shown for “Is the pupil still safe?”'],
    [{ 'f-reasons': ['attendance', 'punishment'] }, 'Choose from the answers shown for “Which reasons apply?”'],
    [{ 'f-at': '25:00' }, '“Time” must be a time, for example 9:15am or 14:30.'],
    [{ 'f-dbs-answer': 'not-applicable' }, 'Say in the note why this is not applicable: “DBS checks seen”.'],
    [
      { 'f-dbs-note': 'Seen' },
      'Say whether this is met, not met or not applicable: “DBS checks seen”. TST-2.2 and TST-2.3 ask for it.',
    ],
    [{ 'f-week-tue-pm-start': '13:00' }, 'Give both times for Tuesday afternoon, or neither.'],
    [{ 'f-week-tue-pm-start': '14:00', 'f-week-tue-pm-end': '13:00' }, 'Tuesday afternoon must end after it starts.'],
    [{ 'f-actions-0-owner': 'Jo' }, 'Fill in “Action” in row 1 of “Actions”, or clear the row.'],
    [{ 'f-topic': 'x'.repeat(501) }, 'Shorten “Topic” to 500 characters or fewer: it has 501.'],
  ])('%j is refused in words', (body, says) => {
    expect(fault(body)).toContain(says)
  })

  test('a rhythm that the rulebook cannot count with is refused with examples', () => {
    expect(fault({ 'f-how-often': 'now and then' })[0]).toContain('“each half-term”')
    expect(fault({ 'f-how-often': 'as agreed for reviews' })).toHaveLength(1)
  })
})

test('an answer that the other answers rule out is left out, and so is what hangs on it', () => {
  const body = { 'f-safe': 'no', 'f-why-unsafe': 'alone', 'f-who-told': 'The DSL' }
  expect(parsePost(layout, post(body)).answers).toMatchObject({ 'who-told': 'The DSL' })
  expect(parsePost(layout, post({ ...body, 'f-safe': 'yes' })).answers).toEqual({ safe: 'yes' })
  expect(fault({ 'f-safe': 'yes', 'f-why-unsafe': 'x'.repeat(30_000) })).toEqual([])
})

describe('what must be there', () => {
  const says = (body: Record<string, unknown>) => {
    const parsed = parsePost(layout, post(body))
    return allErrors(layout, parsed.errors, validateForm(compiled, layout, parsed.answers, bits, today)).map(
      (error) => error.says,
    )
  }

  test('a whole form has no error, and a line that is not met may be recorded', () => {
    expect(says(wholePost)).toEqual([])
    expect(
      says({ ...wholePost, 'f-safe': 'no', 'f-why-unsafe': 'A concern.', 'f-lockdown-answer': 'not-met' }),
    ).toEqual([])
  })

  test('every empty line is named once, in the form’s order, with the clause that asks for it', () => {
    expect(says({})).toEqual([
      'Give the date for “Held on”, for example 2 11 2026. TST-1.1 asks for it.',
      'Fill in “Topic”.',
      'Answer yes or no: “Is the pupil still safe?” TST-8.5 asks for it.',
      'Give a name for “Who leads?”',
      'Choose one answer for “What was decided?”',
      'Tick the box to accept: “The record is true.”',
      'Say whether this is met, not met or not applicable: “Lockdown procedure seen”. TST-2.1 asks for it.',
      'Fill in at least one row of “Actions”.',
    ])
    expect(says({ ...wholePost, 'f-held-on-month': '13' })).toEqual([
      '“Held on” must be a real date, for example 2 11 2026.',
    ])
  })

  test('a paper that must carry its date, and a date still to come', () => {
    const {
      'f-lockdown-expires-day': _d,
      'f-lockdown-expires-month': _m,
      'f-lockdown-expires-year': _y,
      ...rest
    } = wholePost
    expect(says(rest)).toEqual(['Give the date on which it runs out: “Lockdown procedure seen”. TST-2.1 asks for it.'])
    expect(says({ ...wholePost, 'f-held-on-year': '2027' })).toEqual([
      '“Held on” must be Sun 22 Nov 2026 or earlier: a record says what has been done.',
    ])
  })

  test('a section of facts: asked when they hold, left out when not, optional when nobody knows', () => {
    const withPlan = testForm('yes')
    const notKnown = testForm('not known')
    const errors = (form: ReturnType<typeof testForm>) => {
      const { answers } = parsePost(form.layout, post(wholePost))
      return validateForm(form.compiled, form.layout, answers, form.bits, today).map((error) => error.field)
    }
    expect(layout.sections.map((section) => section.title)).toEqual(['Simple', 'Groups'])
    expect(errors(withPlan)).toEqual(['plan-link'])
    expect(notKnown.layout.sections.at(-1)?.fields[0]).toMatchObject({ certain: false })
    expect(errors(notKnown)).toEqual([])
  })
})

describe('hostile posts', () => {
  test('are answered, never thrown at', () => {
    for (const body of [
      null,
      undefined,
      7,
      'text',
      [],
      { 'f-topic': { deep: [1] } },
      { 'f-topic': 9, 'f-safe': ['yes', {}] },
      { __proto__: { 'f-topic': 'x' } },
    ]) {
      expect(parsePost(layout, readPosted(body).posted).errors).toEqual([])
    }
    expect(answer('topic', JSON.parse('{"__proto__":"x","constructor":"y","f-topic":"A\\u0000B\\ud800"}'))).toBe(
      'AB\ufffd',
    )
    expect(answer('report', { 'f-report-kept': '../../etc/passwd' })).toBeUndefined()
    expect(answer('dbs', { 'f-dbs-answer': 'toString' })).toBeUndefined()
  })

  test('a form that is too large is refused as a whole', () => {
    expect(readPosted({ a: 'x'.repeat(limits.total + 1) }).fault).toContain('too large')
    expect(readPosted({ a: Array.from({ length: limits.values + 1 }, () => 'x') }).fault).toContain('too large')
  })

  test('rows above the limit are named, and no row number makes it work long', () => {
    const many = Object.fromEntries(Array.from({ length: 230 }, (_, row) => [`f-actions-${row}-action`, 'Ring']))
    const parsed = parsePost(layout, post(many))
    expect(parsed.errors[0]?.says).toBe('“Actions” can hold 200 rows. Put the rest in a file.')
    expect(parsed.answers['actions']).toHaveLength(limits.rows)
    expect(answer('actions', { 'f-actions-99999999999-action': 'x', 'f-actions-rows': '-4' })).toBeUndefined()
  })

  test('whatever is posted under the form’s own names gives answers or sentences', () => {
    const names = [
      ...Object.keys(wholePost),
      'f-hours',
      'f-cost',
      'f-at',
      'f-how-often',
      'f-week-mon-am-start',
      'f-actions-rows',
      'f-attendance',
      'add',
      'remove',
    ]
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string(), fc.array(fc.string()), fc.integer())),
        (body) => {
          const parsed = parsePost(layout, post(body))
          const errors = validateForm(compiled, layout, parsed.answers, bits, today)
          expect([...parsed.errors, ...errors].every((error) => error.says.length > 10)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})
