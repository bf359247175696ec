import { type Day, dayFrom, weekday } from './day.ts'

/** The school leaving date of a calendar year: the last Friday in June (Education (School Leaving Date) Order 1997). */
export function schoolLeavingDate(year: number): Day {
  const end = dayFrom(year, 6, 30)
  return end - ((weekday(end) + 2) % 7)
}
