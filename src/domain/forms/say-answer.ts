/** An answer as a person reads it, on the page and on paper. */

import { dayOf, sayDate } from '../calendar/day.ts'
import { weekDays } from '../calendar/week.ts'
import type { TimetableDay } from '../documents/content.ts'
import type { FormLine } from '../documents/input.ts'
import type { AskedQuestion } from './asked.ts'
import { textOf } from './typed.ts'

/** Empty text, an empty list or a table without rows: not answered. Reads anything that was ever stored; never throws. */
export function sayAnswer(question: AskedQuestion, answer: unknown): FormLine['answer'] {
  switch (question.type) {
    case 'choices':
    case 'reasons':
      return listOf(answer).map((value) => sayOption(question, plain(value)))
    case 'rows': {
      const columns = question.columns ?? []
      return {
        head: columns.map((column) => column.ask),
        rows: listOf(answer).map((row) => columns.map((column) => oneLine(sayAnswer(column, partOf(row, column.id))))),
      }
    }
    case 'week-grid':
      return { days: sayWeek(listOf(answer)) }
    default:
      return sayOne(question, answer)
  }
}

function sayOne(question: AskedQuestion, answer: unknown): string {
  if (question.type === 'check') return answer ? sayCheck(answer) : ''
  if (question.type === 'file') return answer ? textOf(answer, 'name') || 'A file' : ''
  const text = plain(answer)
  if (text === '') return ''
  switch (question.type) {
    case 'date':
      return sayIso(text)
    case 'money':
      return typeof answer === 'number' ? sayMoney(answer) : text
    case 'percent':
      return `${text}%`
    case 'number':
      return typeof answer === 'number' ? answer.toLocaleString('en-GB') : text
    case 'yes-no':
      return text === 'true' || text === 'yes' ? 'Yes' : text === 'false' || text === 'no' ? 'No' : text
    case 'statement':
      return 'Accepted'
    case 'choice':
      return sayOption(question, text)
    default:
      return text
  }
}

/** Text, a number or yes and no as text; anything else says nothing. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** Pence as pounds: `£1,240.50`. */
function sayMoney(pence: number): string {
  const pounds = pence / 100
  return `£${pounds.toLocaleString('en-GB', pence % 100 === 0 ? {} : { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
}

function sayIso(iso: string): string {
  try {
    return sayDate(dayOf(iso))
  } catch (error) {
    // Records may come from elsewhere: what is no date is shown as it stands.
    if (error instanceof RangeError) return iso
    throw error
  }
}

function sayOption(question: AskedQuestion, value: string): string {
  return question.options?.find((option) => option.value === value)?.says ?? value
}

const checkWords: Readonly<Record<string, string>> = {
  met: 'Met',
  'not met': 'Not met',
  'not applicable': 'Not applicable',
}

function sayCheck(answer: unknown): string {
  const result = typeof answer === 'string' ? answer : textOf(answer, 'result')
  const lines = [
    checkWords[result] ?? result,
    say('What was seen', textOf(answer, 'evidence')),
    say('File', textOf(answer, 'fileName')),
    say('Runs out on', textOf(answer, 'expires') && sayIso(textOf(answer, 'expires'))),
    say('Note', textOf(answer, 'note')),
  ]
  return lines.filter((line) => line !== '').join('\n')
}

const say = (word: string, text: string): string => (text === '' ? '' : `${word}: ${text}`)

const dayNames = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday' } as const

function sayWeek(sessions: readonly unknown[]): TimetableDay[] {
  return weekDays.flatMap((day) => {
    const half = (session: string) =>
      sessions
        .filter((one) => textOf(one, 'day') === day && textOf(one, 'session') === session)
        .map((one) =>
          [`${textOf(one, 'from')} to ${textOf(one, 'to')}`, textOf(one, 'place')]
            .filter((part) => part !== '')
            .join(', '),
        )
        .join('\n')
    const [morning, afternoon] = [half('am'), half('pm')]
    return morning || afternoon ? [{ day: dayNames[day], morning, afternoon }] : []
  })
}

function oneLine(answer: FormLine['answer']): string {
  if (typeof answer === 'string') return answer
  return Array.isArray(answer) ? answer.join(', ') : ''
}

const listOf = (answer: unknown): readonly unknown[] =>
  Array.isArray(answer) ? answer : answer === undefined || answer === null || answer === '' ? [] : [answer]

const partOf = (row: unknown, id: string): unknown =>
  typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[id] : undefined
