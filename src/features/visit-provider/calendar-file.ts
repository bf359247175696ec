/** A visit or a meeting for a calendar, without any name: calendars are shared, mirrored and shown on lock screens. RFC 5545. */
import { localMoment } from '../../adapters/clock/clock.ts'
import { dayOf } from '../../domain/calendar/day.ts'

export interface CalendarEntry {
  readonly id: string
  /** ISO day; a visit fills the day, because its hour is agreed with the provider. */
  readonly on: string
  /** Of a review meeting: `14:00`, by the clock of a school in England. */
  readonly hours?: { readonly from: string; readonly to: string }
  /** A visit, where nothing is said. */
  readonly kind?: 'visit' | 'review'
  /** Raised by one each time it moves, so that a calendar takes the later one. */
  readonly sequence: number
  readonly cancelled: boolean
  readonly href: string
  readonly now: Date
}

const words = {
  visit: { summary: 'Visit to a provider', says: 'Where and whom is in Waymark.' },
  review: { summary: 'Review meeting', says: 'Where and about whom is in Waymark.' },
} as const

export function calendarFile(entry: CalendarEntry): string {
  const kind = entry.kind ?? 'visit'
  const { hours } = entry
  const day = (iso: string) => iso.replaceAll('-', '')
  const after = Temporal.PlainDate.from(entry.on).add({ days: 1 }).toString()
  const stamp = `${entry.now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Waymark//${kind === 'visit' ? 'Visits' : 'Reviews'}//EN`,
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${kind}-${entry.id}@waymark`,
    `DTSTAMP:${stamp}`,
    ...(hours
      ? [`DTSTART:${moment(entry.on, hours.from)}`, `DTEND:${moment(entry.on, hours.to)}`]
      : [`DTSTART;VALUE=DATE:${day(entry.on)}`, `DTEND;VALUE=DATE:${day(after)}`]),
    `SEQUENCE:${entry.sequence}`,
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${words[kind].summary}`,
    `DESCRIPTION:${words[kind].says}`,
    `URL:${entry.href}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

/** A time of the school's clock as the same moment everywhere. */
const moment = (on: string, time: string): string =>
  `${localMoment(dayOf(on), time).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** The answer that hands the file over. */
export const calendarResponse = (entry: CalendarEntry): Response =>
  new Response(calendarFile(entry), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${entry.kind ?? 'visit'}.ics"`,
      'cache-control': 'no-store',
    },
  })

/** No line longer than 75 octets; all of ours are plain ASCII. */
const folded = (line: string): string => line.match(/.{1,74}/g)?.join('\r\n ') ?? line
