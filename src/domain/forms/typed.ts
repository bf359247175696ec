/** From answers back to what would have been typed: to fill a form in beforehand, and to amend a record. */

import { dayOf, partsOf } from '../calendar/day.ts'
import { halfDays, weekDays } from '../calendar/week.ts'
import type { Field } from '../policy/pack.ts'
import type { Answer, Answered } from '../policy/situation.ts'
import { type FormLayout, questionsOf } from './layout.ts'
import { columnName, fieldName, keptName, rowCountName } from './names.ts'
import type { Posted } from './posted.ts'

/** The inputs of a form as they would stand with these answers. Answers of another shape than the question's are left out. */
export function typedOf(layout: Pick<FormLayout, 'sections'>, answers: Answered): Posted {
  const typed = new Map<string, readonly string[]>()
  for (const { field } of questionsOf(layout)) {
    const answer = answers[field.id]
    if (answer !== undefined && answer !== null) typeAnswer(typed, field, fieldName(field.id), answer)
  }
  return typed
}

function typeAnswer(typed: Map<string, readonly string[]>, field: Field, name: string, answer: Answer): void {
  switch (field.type) {
    case 'date':
      if (typeof answer === 'string') typeDate(typed, name, answer)
      return
    case 'money':
      if (typeof answer === 'number')
        typed.set(name, [answer % 100 === 0 ? String(answer / 100) : (answer / 100).toFixed(2)])
      return
    case 'yes-no':
      typed.set(name, [answer === true || answer === 'yes' ? 'yes' : 'no'])
      return
    case 'choices':
    case 'reasons':
      if (Array.isArray(answer)) typed.set(name, answer.map(String))
      return
    case 'check':
      typeCheck(typed, name, answer)
      return
    case 'file': {
      const file = textOf(answer, 'file')
      if (file) typed.set(keptName(name), [file])
      return
    }
    case 'week-grid':
      typeWeek(typed, name, answer)
      return
    case 'rows':
      if (Array.isArray(answer)) typeRows(typed, field, name, answer)
      return
    default:
      if (typeof answer === 'string' || typeof answer === 'number') typed.set(name, [String(answer)])
  }
}

function typeDate(typed: Map<string, readonly string[]>, name: string, iso: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return
  const { year, month, date } = partsOf(dayOf(iso))
  typed.set(`${name}-day`, [String(date)])
  typed.set(`${name}-month`, [String(month)])
  typed.set(`${name}-year`, [String(year)])
}

function typeCheck(typed: Map<string, readonly string[]>, name: string, answer: Answer): void {
  const set = (input: string, value: string) => (value === '' ? undefined : typed.set(input, [value]))
  set(`${name}-answer`, textOf(answer, 'result').replaceAll(' ', '-'))
  set(`${name}-note`, textOf(answer, 'note'))
  set(`${name}-evidence`, textOf(answer, 'evidence'))
  set(keptName(`${name}-file`), textOf(answer, 'file'))
  typeDate(typed, `${name}-expires`, textOf(answer, 'expires'))
}

/** Sessions as answers keep them: `[{ day: 'mon', session: 'am', from: '09:15', to: '12:00' }]`. */
function typeWeek(typed: Map<string, readonly string[]>, name: string, answer: Answer): void {
  if (!Array.isArray(answer)) return
  for (const one of answer) {
    const [day, session] = [textOf(one, 'day'), textOf(one, 'session')]
    if (!weekDays.some((known) => known === day) || !halfDays.some((known) => known === session)) continue
    const cell = `${name}-${day}-${session}`
    typed.set(`${cell}-start`, [textOf(one, 'from')])
    typed.set(`${cell}-end`, [textOf(one, 'to')])
    if (textOf(one, 'place')) typed.set(`${cell}-place`, [textOf(one, 'place')])
  }
}

function typeRows(typed: Map<string, readonly string[]>, field: Field, name: string, rows: readonly unknown[]): void {
  typed.set(rowCountName(name), [String(rows.length)])
  rows.forEach((row, index) => {
    for (const column of field.columns) {
      const answer = typeof row === 'object' && row !== null ? (row as Record<string, Answer>)[column.id] : undefined
      if (answer !== undefined && answer !== null) typeAnswer(typed, column, columnName(name, index, column.id), answer)
    }
  })
}

/** A named part of a value as text; empty when it is not there or not text. */
export function textOf(value: unknown, part: string): string {
  const said = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined
  return typeof said === 'string' ? said : ''
}
