/** Reading one typed value each. A value, or a sentence that says what would be accepted. */
import { isoOf, parseTyped } from '../calendar/day.ts'
import { readCadence } from '../policy/phrases.ts'
import { quote } from './form-error.ts'
import { limits } from './limits.ts'
import { dateParts } from './names.ts'
import { type Posted, valueOf } from './posted.ts'

export type Parsed<T> =
  | { readonly value: T }
  | { readonly fault: string; readonly parts?: readonly ('day' | 'month' | 'year')[] }
  | undefined

export function parseText(text: string, ask: string, limit: number): Parsed<string> {
  const value = text.trim()
  if (value === '') return undefined
  if (value.length <= limit) return { value }
  const many = (n: number) => n.toLocaleString('en-GB')
  return { fault: `Shorten ${quote(ask)} to ${many(limit)} characters or fewer: it has ${many(value.length)}.` }
}

/** A date as day, month and year, to its ISO form. */
export function parseDate(posted: Posted, name: string, ask: string): Parsed<string> {
  const typed = dateParts.map((part) => ({ part, text: valueOf(posted, `${name}-${part}`) }))
  const missing = typed.filter(({ text }) => text === '').map(({ part }) => part)
  if (missing.length === 3) return undefined
  if (missing.length > 0) return { fault: `${quote(ask)} must include a ${missing.join(' and a ')}.`, parts: missing }
  const [day = '', month = '', year = ''] = typed.map(({ text }) => text.slice(0, 20))
  if (!/^\d{4}$/.test(year))
    return { fault: `Write the year of ${quote(ask)} with four figures, for example 2026.`, parts: ['year'] }
  const found = parseTyped(`${day} ${month} ${year}`)
  if (found === undefined)
    return { fault: `${quote(ask)} must be a real date, for example 2 11 2026.`, parts: ['day', 'month', 'year'] }
  return { value: isoOf(found) }
}

export function parseNumber(text: string, ask: string): Parsed<number> {
  if (text === '') return undefined
  const plain = text.replaceAll(/[,\s]/g, '')
  const value = Number(plain)
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(plain))
    return { fault: `${quote(ask)} must be a number, for example 15 or 2.5.` }
  if (Math.abs(value) > limits.number) return { fault: `${quote(ask)} must be a smaller number.` }
  return { value }
}

export function parsePercent(text: string, ask: string): Parsed<number> {
  const number = parseNumber(text.replace(/\s*(%|per ?cent)$/i, ''), ask)
  const fault = `${quote(ask)} must be a percentage from 0 to 100, for example 92.5.`
  if (number === undefined) return text === '' ? undefined : { fault }
  return 'fault' in number || number.value < 0 || number.value > 100 ? { fault } : number
}

/** Pounds as typed, to whole pence. */
export function parseMoney(text: string, ask: string): Parsed<number> {
  if (text === '') return undefined
  const money = /^£?\s*(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/(?<=\d),(?=\d{3})/g, ''))
  if (!money) return { fault: `${quote(ask)} must be a sum in pounds, for example 42 or 42.50.` }
  const value = Number(money[1]) * 100 + Number((money[2] ?? '').padEnd(2, '0'))
  return value > limits.pence ? { fault: `${quote(ask)} must be £10,000,000 or less.` } : { value }
}

/** A time of day, to `09:15`. */
export function parseTime(text: string, ask: string): Parsed<string> {
  if (text === '') return undefined
  const time = /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(am|pm)?$/i.exec(text)
  const half = time?.[3]?.toLowerCase()
  const typedHour = Number(time?.[1])
  const minute = Number(time?.[2] ?? 0)
  const hour = half === undefined ? typedHour : (typedHour % 12) + (half === 'pm' ? 12 : 0)
  const twelve = half === undefined || (typedHour >= 1 && typedHour <= 12)
  if (!time || (half === undefined && time[2] === undefined) || !twelve || hour > 23 || minute > 59) {
    return { fault: `${quote(ask)} must be a time, for example 9:15am or 14:30.` }
  }
  return { value: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` }
}

/** How often, in the phrases the rulebook can count with. */
export function parseRhythm(text: string, ask: string): Parsed<string> {
  if (text === '') return undefined
  const cadence = text.length <= limits.line ? readCadence(text) : ''
  const agreed =
    typeof cadence === 'object' &&
    (cadence.kind === 'agreed' || (cadence.kind === 'phased' && cadence.then.kind === 'agreed'))
  if (typeof cadence === 'string' || agreed) {
    return {
      fault: `${quote(ask)} must say how often, for example “each fortnight”, “each half-term” or “each week for the first month, then each fortnight”.`,
    }
  }
  return { value: text.replaceAll(/\s+/g, ' ') }
}
