import { type Day, isoOf, parseTyped } from '../calendar/day.ts'

/**
 * When the provider told the school, as local time `2026-11-19T09:40`. A time alone is on the day of the session; a date
 * before it may be a later day, never an earlier one: nobody can confirm what has not happened.
 */
export function readToldAt(text: string, day: Day): string | undefined {
  const parts = /^(?:(.+?)[\s,]+)?(\d{1,2})[:.](\d{2})$/.exec(text.trim())
  if (!parts) return undefined
  const [, date, hours = '', minutes = ''] = parts
  const on = date === undefined ? day : parseTyped(date)
  if (on === undefined || on < day || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return `${isoOf(on)}T${hours.padStart(2, '0')}:${minutes}`
}
