/** A row of the register in words. Pure. */

import type { TimetableEntry } from '../../adapters/casework/load-situation.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { weekDays } from '../../domain/calendar/week.ts'
import { objectivesIn } from '../../domain/forms/objectives.ts'
import type { RegisterRow } from './queries.ts'

const short = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri' } as const
/** "Mon–Wed", "Tue, Thu", "Mon (mornings)"; nothing while there is no timetable. */
export function sayDays(timetable: RegisterRow['timetable']): string {
  const entries = (Array.isArray(timetable) ? timetable : []).filter(
    (entry: TimetableEntry) => entry.place === 'provider',
  ) as TimetableEntry[]
  const days = weekDays.filter((day) => entries.some((entry) => entry.day === day))
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return ''
  const inRow = weekDays.indexOf(last) - weekDays.indexOf(first) + 1 === days.length
  const said = days.length > 2 && inRow ? `${short[first]}–${short[last]}` : days.map((day) => short[day]).join(', ')
  const sessions = new Set(entries.map((entry) => entry.session))
  return sessions.size === 1 ? `${said} (${sessions.has('am') ? 'mornings' : 'afternoons'})` : said
}

/** Objectives as the plan lists them, without measures: a list of sentences. */
export function objectivesOf(objectives: unknown): string[] {
  return objectivesIn(objectives).map((one) => one.objective)
}

/** "K.A.": for governors (requirements d.3 and b.2, 25). */
export function initialsOf(row: Pick<RegisterRow, 'first_names' | 'last_name' | 'known_as'>): string {
  const letter = (name: string) => [...name.trim()][0]?.toUpperCase() ?? ''
  return `${letter(row.known_as ?? row.first_names)}.${letter(row.last_name)}.`
}

/** Names in free text give way to initials too: initials in one column and the name in another protect nobody. */
export function withoutNames(text: string, row: Pick<RegisterRow, 'first_names' | 'last_name' | 'known_as'>): string {
  const names = [row.known_as, ...row.first_names.split(/\s+/), ...row.last_name.split(/\s+/)].filter(
    (name): name is string => !!name && name.length > 1,
  )
  const pattern = [...new Set(names)].map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  if (!pattern) return text
  const initials = initialsOf(row)
  return text.replaceAll(new RegExp(`(?<![\\p{L}])(${pattern})(?:\\s+(${pattern}))*(?![\\p{L}])`, 'giu'), initials)
}

/** "Single" or "Dual": whether the pupil is also on the provider's roll. */
export function sayRoll(dual: boolean | null): string {
  return dual === null ? 'Not recorded' : dual ? 'Dual' : 'Single'
}

/** Per cent to one decimal, by the DfE's definition; undefined before there is a possible session. */
export function percentOf(counts: { possible: number | null; attended: number | null }): number | undefined {
  return counts.possible ? Math.round(((counts.attended ?? 0) * 1000) / counts.possible) / 10 : undefined
}

export const sayDay = (iso: string | null): string => (iso === null ? '' : sayDate(dayOf(iso)))

/** Every address where the pupil may be: the site, and the provider's own where the site is not the main one. */
export function addressesOf(row: RegisterRow): string[] {
  if (row.location === 'online') return ['Online']
  const site = [
    row.site_kind && row.site_kind !== 'main' ? `${row.site ?? 'Site'} (${row.site_kind})` : '',
    row.address ?? '',
  ]
    .filter(Boolean)
    .join(', ')
  const main =
    row.site_kind && row.site_kind !== 'main' && row.main_address && row.main_address !== row.address
      ? `Main site: ${row.main_address}`
      : ''
  return [site, main].filter(Boolean)
}

/** Who to ring: the provider's contact, its safeguarding lead, the school's own lead. */
export function contactsOf(row: RegisterRow): string[] {
  const person = (name: string | null, role: string | null, phone: string | null) =>
    name || phone ? [[name, role].filter(Boolean).join(', '), phone].filter(Boolean).join(' ') : ''
  return [
    person(row.contact_name, row.contact_role, row.contact_phone),
    row.dsl_name ? person(row.dsl_name, 'safeguarding lead', row.dsl_phone) : '',
    row.lead ? `School: ${row.lead}` : '',
  ].filter(Boolean)
}
