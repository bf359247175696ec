/** A visit for a calendar, without any name: calendars are shared, mirrored and shown on lock screens. RFC 5545. */
export interface CalendarEntry {
  readonly id: string
  /** ISO day; a visit fills the day, because its hour is agreed with the provider. */
  readonly on: string
  /** Raised by one each time it moves, so that a calendar takes the later one. */
  readonly sequence: number
  readonly cancelled: boolean
  readonly href: string
  readonly now: Date
}

export function calendarFile(entry: CalendarEntry): string {
  const day = (iso: string) => iso.replaceAll('-', '')
  const after = Temporal.PlainDate.from(entry.on).add({ days: 1 }).toString()
  const stamp = `${entry.now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Waymark//Visits//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:visit-${entry.id}@waymark`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day(entry.on)}`,
    `DTEND;VALUE=DATE:${day(after)}`,
    `SEQUENCE:${entry.sequence}`,
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'SUMMARY:Visit to a provider',
    'DESCRIPTION:Where and whom is in Waymark.',
    `URL:${entry.href}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

/** No line longer than 75 octets; all of ours are plain ASCII. */
const folded = (line: string): string => line.match(/.{1,74}/g)?.join('\r\n ') ?? line
