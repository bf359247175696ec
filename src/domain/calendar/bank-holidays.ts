import { type Day, dayFrom, dayOf, weekday } from './day.ts'

export interface BankHoliday {
  day: Day
  title: string
}

/**
 * Reads the bank holidays of England and Wales from the form GOV.UK publishes
 * (`{"england-and-wales": {"division": …, "events": [{"title", "date", "notes", "bunting"}]}}`).
 * @param source the file's text, or the object parsed from it
 * @returns the holidays in date order
 * @throws RangeError naming the first thing that is not in that form
 */
export function parseBankHolidays(source: unknown): BankHoliday[] {
  const file = typeof source === 'string' ? readJson(source) : source
  const division = isRecord(file) ? file['england-and-wales'] : undefined
  const events = isRecord(division) ? division['events'] : undefined
  if (!Array.isArray(events)) {
    throw new RangeError('The bank holidays file has no list at "england-and-wales" → "events": use the GOV.UK form.')
  }
  return events.map(readEvent).sort((a, b) => a.day - b.day)
}

function readEvent(event: unknown, i: number): BankHoliday {
  if (!isRecord(event) || typeof event['title'] !== 'string' || typeof event['date'] !== 'string') {
    throw new RangeError(`Bank holiday ${i + 1} in the file lacks its title or its date.`)
  }
  return { title: event['title'], day: dayOf(event['date']) }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RangeError('The bank holidays file is not JSON: download it again.', { cause })
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The bank holidays a year has by the standing rules (Banking and Financial Dealings Act 1971, with the usual
 * substitute days). One-off days and moved days are made by proclamation, so the published list wins where there is
 * one; this serves years not yet published, the names of days, and the check of the shipped list.
 */
export function standingBankHolidays(year: number): BankHoliday[] {
  const easter = easterSunday(year)
  const christmas = weekday(dayFrom(year, 12, 25))
  return [
    { day: newYear(year), title: 'New Year’s Day' },
    { day: easter - 2, title: 'Good Friday' },
    { day: easter + 1, title: 'Easter Monday' },
    { day: mondayOnOrAfter(dayFrom(year, 5, 1)), title: 'Early May bank holiday' },
    { day: mondayOnOrAfter(dayFrom(year, 5, 25)), title: 'Spring bank holiday' },
    { day: mondayOnOrAfter(dayFrom(year, 8, 25)), title: 'Summer bank holiday' },
    // A Saturday Christmas moves to Monday. On a Sunday, Monday is Boxing Day already, so it moves to Tuesday.
    { day: dayFrom(year, 12, 25) + (christmas >= 6 ? 2 : 0), title: 'Christmas Day' },
    { day: dayFrom(year, 12, 26) + (christmas === 5 || christmas === 6 ? 2 : 0), title: 'Boxing Day' },
  ].sort((a, b) => a.day - b.day)
}

function newYear(year: number): Day {
  const first = dayFrom(year, 1, 1)
  return weekday(first) >= 6 ? mondayOnOrAfter(first) : first
}

function mondayOnOrAfter(day: Day): Day {
  return day + ((8 - weekday(day)) % 7)
}

/** Easter Sunday in the Gregorian calendar (the anonymous algorithm, also called Meeus/Jones/Butcher). */
export function easterSunday(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const sum = epact + toSunday - 7 * late + 114
  return dayFrom(year, Math.floor(sum / 31), (sum % 31) + 1)
}
