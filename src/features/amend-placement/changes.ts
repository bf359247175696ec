/** What an amendment asks for, read from its page, and what it changes in words. */

import { type Day, sayDate } from '../../domain/calendar/day.ts'
import { halfDays, weekDays } from '../../domain/calendar/week.ts'
import {
  hoursOf,
  readTypedWeek,
  type Session,
  sayHours,
  type TypedCell,
  type TypedWeek,
} from '../../domain/placement/proposal-week.ts'
import { sayNotSchoolDay } from '../../domain/placement/say-not-school-day.ts'
import { sayWeek } from '../../domain/placement/say-week.ts'
import type { FormBody } from '../../web/form-body.ts'
import type { Reading } from '../move-placement/typed.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'

export interface Site {
  readonly id: string
  readonly name: string
}

export interface Changes {
  readonly start: Day | undefined
  readonly end: Day | undefined
  readonly sessions: readonly Session[]
  readonly reason: string
}

export function typedWeek(body: FormBody): TypedWeek {
  const week: Record<string, TypedCell> = {}
  for (const day of weekDays) {
    for (const half of halfDays) {
      const part = (name: string) => body.text(`week-${day}-${half}-${name}`)
      week[`${day}-${half}`] = { start: part('start'), end: part('end'), place: part('place') }
    }
  }
  return week
}

/** The week as it is kept, in the words of the grid. A session that names no site is at the placement's own. */
export function keptWeek(sessions: readonly Session[], siteId: string | null): TypedWeek {
  return Object.fromEntries(
    sessions.map((one) => [
      `${one.day}-${one.session}`,
      {
        start: one.from ?? '',
        end: one.to ?? '',
        place: one.place === 'school' ? 'school' : (one.site ?? siteId ?? ''),
      },
    ]),
  )
}

/** Dates and week as posted; mistakes are collected beside their fields. A started placement keeps its first day. */
export function readChanges(reading: Reading, body: FormBody, open: OpenPlacement, sites: readonly Site[]): Changes {
  const started = open.placement.started !== undefined
  const start = started ? open.placement.start : reading.date('start', 'First day', 'Enter the first day.')
  const noEnd = body.text('end-day') === '' && body.text('end-month') === '' && body.text('end-year') === ''
  const end = noEnd ? undefined : reading.date('end', 'Last day planned', 'Enter the last day planned.')
  const school = (field: string, day: Day | undefined) => {
    const closed = day === undefined ? undefined : sayNotSchoolDay(open.frame.calendarInput, open.frame.calendar, day)
    if (closed) reading.fault(field, closed, `#${field}-day`)
  }
  if (!started && start !== open.placement.start) school('start', start)
  if (end !== open.placement.end) school('end', end)
  const first = open.placement.started ?? start
  if (first !== undefined && end !== undefined && end < first)
    reading.fault('end', `The last day must be ${sayDate(first)} or later.`, '#end-day')
  const week = readTypedWeek(
    typedWeek(body),
    sites.map((site) => site.id),
  )
  for (const error of week.errors) reading.fault(error.at, error.says)
  if (week.errors.length === 0 && !week.sessions.some((one) => one.place === 'provider'))
    reading.fault('week', 'Fill in at least one half-day with the provider.')
  return { start, end, sessions: week.sessions, reason: reading.text('reason', 'Say why it changes.') }
}

/** Every change in a few words; none when nothing is different. No name is in them: they go into the audit. */
export function sayChanges(
  open: OpenPlacement,
  before: readonly Session[],
  changes: Changes,
  sites: readonly Site[],
): string[] {
  const { placement, row } = open
  const day = (value: Day | undefined) => (value === undefined ? 'none' : sayDate(value))
  const said: string[] = []
  if (changes.start !== placement.start) said.push(`First day: ${day(placement.start)} to ${day(changes.start)}`)
  if (changes.end !== placement.end) said.push(`Last day: ${day(placement.end)} to ${day(changes.end)}`)
  const week = (sessions: readonly Session[]) => sayWeek(sessions, 'provider') ?? 'none'
  if (week(before) !== week(changes.sessions)) said.push(`Days there: ${week(before)} to ${week(changes.sessions)}`)
  const here = (sessions: readonly Session[]) => sayWeek(sessions, 'school') ?? 'none'
  if (here(before) !== here(changes.sessions)) said.push(`Days at school: ${here(before)} to ${here(changes.sessions)}`)
  const hours = hoursOf(changes.sessions, 'provider')
  if (row.hours === null || Number(row.hours) !== hours)
    said.push(`Hours a week: ${row.hours === null ? 'none' : sayHours(Number(row.hours))} to ${sayHours(hours)}`)
  const site = mainSite(changes.sessions, sites)
  if (site && site.id !== row.site_id)
    said.push(`Site: ${sites.find((one) => one.id === row.site_id)?.name ?? 'none'} to ${site.name}`)
  return said
}

/** The site of most sessions: the one papers and letters name. */
export function mainSite(sessions: readonly Session[], sites: readonly Site[]): Site | undefined {
  const count = (site: Site) => sessions.filter((one) => one.site === site.id).length
  return [...sites].sort((a, b) => count(b) - count(a)).find((site) => count(site) > 0)
}
