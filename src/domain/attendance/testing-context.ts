import { buildCalendar, type CalendarInput } from '../calendar/calendar.ts'
import { type Day, dayOf } from '../calendar/day.ts'
import type { MarkContext, WantedMark } from './validate-mark.ts'
import type { ProvisionOfSession } from './where.ts'

/** Autumn and spring of 2026/27 at an invented school, for tests. */
export const testDates: CalendarInput = {
  terms: [
    {
      name: 'Autumn',
      starts: dayOf('2026-09-02'),
      ends: dayOf('2026-12-18'),
      halfTerm: { starts: dayOf('2026-10-26'), ends: dayOf('2026-10-30') },
    },
    { name: 'Spring', starts: dayOf('2027-01-05'), ends: dayOf('2027-03-25') },
  ],
  closures: [{ day: dayOf('2026-11-27'), kind: 'inset', note: 'training on reading' }],
  bankHolidays: [dayOf('2026-12-25'), dayOf('2027-01-01')],
}

export const arranged: ProvisionOfSession = {
  route: 'school-arranged',
  place: 'off-site',
  timetabled: 'provider',
  providerIsSchool: false,
  dualRegistered: false,
  councilArranged: false,
  started: true,
}

export function testContext(provision: Partial<ProvisionOfSession> = {}, rest: Partial<MarkContext> = {}): MarkContext {
  return {
    today: dayOf('2026-11-20'),
    calendar: buildCalendar(testDates),
    dates: testDates,
    compulsoryAge: true,
    provision: { ...arranged, ...provision },
    ...rest,
  }
}

export function testMark(code: string, rest: Partial<WantedMark> = {}): WantedMark {
  const day: Day = dayOf('2026-11-19')
  const told = { natureOfActivity: 'bricklaying', confirmedBy: 'Rae Quill', confirmedAt: '09:40' }
  return { day, session: 'AM', code, ...told, ...rest }
}
