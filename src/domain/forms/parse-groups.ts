/** Reading the questions that are more than one input: checks, the week, rows. */
import { halfDays, weekDays } from '../calendar/week.ts'
import type { Field } from '../policy/pack.ts'
import type { Answer, CheckAnswer } from '../policy/situation.ts'
import { type FormError, quote, quoteEnd, sayWhy } from './form-error.ts'
import { limits } from './limits.ts'
import { columnName, keptName, rowCountName } from './names.ts'
import { parseDate, parseText, parseTime } from './parse-values.ts'
import { type Posted, valueOf } from './posted.ts'

export interface Read {
  /** Undefined when nothing was answered. */
  readonly answer?: Answer
  readonly errors: readonly Omit<FormError, 'field'>[]
}

const results: Readonly<Record<string, CheckAnswer['result']>> = {
  met: 'met',
  'not-met': 'not met',
  'not-applicable': 'not applicable',
}

const fileId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A file kept earlier. Whether it is the sender's own is for whoever holds the files to say. */
export function readFile(posted: Posted, name: string): { readonly file: string } | undefined {
  const id = valueOf(posted, keptName(name))
  return fileId.test(id) ? { file: id.toLowerCase() } : undefined
}

/** One line of a checklist. Evidence, note, file and date are kept only beside a result. */
export function readCheck(posted: Posted, name: string, field: Field): Read {
  const errors: Omit<FormError, 'field'>[] = []
  const result = Object.hasOwn(results, valueOf(posted, `${name}-answer`))
    ? results[valueOf(posted, `${name}-answer`)]
    : undefined
  const note = parseText(posted.get(`${name}-note`)?.[0] ?? '', `Note on ${field.ask}`, limits.long)
  const evidence = parseText(valueOf(posted, `${name}-evidence`), `What was seen for ${field.ask}`, limits.line)
  const expires =
    field.expires === 'no' ? undefined : parseDate(posted, `${name}-expires`, `Runs out on, of ${field.ask}`)
  const file = readFile(posted, `${name}-file`)
  if (note && 'fault' in note) errors.push({ at: `${name}-note`, says: note.fault })
  if (evidence && 'fault' in evidence) errors.push({ at: `${name}-evidence`, says: evidence.fault })
  if (expires && 'fault' in expires)
    errors.push({ at: `${name}-expires`, says: expires.fault, ...(expires.parts ? { parts: expires.parts } : {}) })
  if (result === undefined) {
    const begun = [note, evidence, expires].some((part) => part !== undefined) || file !== undefined
    if (begun)
      errors.push({
        at: `${name}-answer`,
        says: `Say whether this is met, not met or not applicable: ${quoteEnd(field.ask)}${sayWhy(field.clauses)}`,
      })
    return { errors }
  }
  if (result === 'not applicable' && note === undefined) {
    errors.push({ at: `${name}-note`, says: `Say in the note why this is not applicable: ${quoteEnd(field.ask)}` })
  }
  const answer: CheckAnswer & { file?: string } = {
    result,
    ...(note && 'value' in note ? { note: note.value } : {}),
    ...(evidence && 'value' in evidence ? { evidence: evidence.value } : {}),
    ...(expires && 'value' in expires ? { expires: expires.value } : {}),
    ...file,
  }
  return { answer, errors }
}

const dayWords = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday' } as const
const halfWords = { am: 'morning', pm: 'afternoon' } as const

/** One session of a week: half a day somewhere, with its times. */
export interface WeekSession {
  readonly day: (typeof weekDays)[number]
  readonly session: (typeof halfDays)[number]
  readonly from: string
  readonly to: string
  readonly place?: string
}

/** A school week. A session with neither time is not attended. */
export function readWeek(posted: Posted, name: string): Read {
  const errors: Omit<FormError, 'field'>[] = []
  const week: WeekSession[] = []
  for (const day of weekDays) {
    for (const session of halfDays) {
      const cell = `${name}-${day}-${session}`
      const about = `${dayWords[day]} ${halfWords[session]}`
      const from = parseTime(valueOf(posted, `${cell}-start`), `${about}, from`)
      const to = parseTime(valueOf(posted, `${cell}-end`), `${about}, to`)
      if (from === undefined && to === undefined) continue
      const fault = from && 'fault' in from ? from.fault : to && 'fault' in to ? to.fault : undefined
      if (fault !== undefined) errors.push({ at: `${cell}-start`, says: fault })
      else if (from === undefined || to === undefined)
        errors.push({ at: `${cell}-start`, says: `Give both times for ${about}, or neither.` })
      else if ('value' in from && 'value' in to) {
        if (from.value >= to.value) errors.push({ at: `${cell}-start`, says: `${about} must end after it starts.` })
        const place = valueOf(posted, `${cell}-place`).slice(0, limits.line)
        week.push({ day, session, from: from.value, to: to.value, ...(place ? { place } : {}) })
      }
    }
  }
  return week.length > 0
    ? { answer: week as unknown as readonly Readonly<Record<string, unknown>>[], errors }
    : { errors }
}

/** How many rows a post holds: what the page said, or the highest row sent. Never more than one above the limit. */
export function rowCount(posted: Posted, name: string): number {
  const said = Number(/^\d{1,4}$/.exec(valueOf(posted, rowCountName(name)))?.[0] ?? 0)
  const start = `${name}-`
  let highest = said
  for (const key of posted.keys()) {
    if (!key.startsWith(start)) continue
    const index = /^(\d{1,4})-/.exec(key.slice(start.length))
    if (index) highest = Math.max(highest, Number(index[1]) + 1)
  }
  return Math.min(highest, limits.rows + 1)
}

/** Repeating rows. Rows with nothing in them are left out. */
export function readRows(
  posted: Posted,
  name: string,
  field: Field,
  readColumn: (column: Field, name: string) => Read,
): Read {
  const errors: Omit<FormError, 'field'>[] = []
  const rows: Record<string, Answer>[] = []
  const count = rowCount(posted, name)
  if (count > limits.rows)
    errors.push({ at: name, says: `${quote(field.ask)} can hold ${limits.rows} rows. Put the rest in a file.` })
  for (let index = 0; index < Math.min(count, limits.rows); index++) {
    const row: Record<string, Answer> = {}
    const missing: Omit<FormError, 'field'>[] = []
    const faults: Omit<FormError, 'field'>[] = []
    for (const column of field.columns) {
      const at = columnName(name, index, column.id)
      const read = readColumn(column, at)
      faults.push(...read.errors)
      if (read.answer !== undefined) row[column.id] = read.answer
      else if (column.required && read.errors.length === 0) {
        missing.push({
          at,
          says: `Fill in ${quote(column.ask)} in row ${index + 1} of ${quote(field.ask)}, or clear the row.`,
        })
      }
    }
    if (Object.keys(row).length === 0 && faults.length === 0) continue
    rows.push(row)
    errors.push(...faults, ...missing)
  }
  return rows.length > 0 ? { answer: rows, errors } : { errors }
}
