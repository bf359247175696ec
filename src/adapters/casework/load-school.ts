/** A school as the engine needs it: its facts, calendar, date rules and the rulebook in force. */
import { sql } from 'kysely'
import { buildCalendar, type Calendar, type CalendarInput } from '../../domain/calendar/calendar.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { type DateRules, defaultDateRules } from '../../domain/calendar/rules.ts'
import { registrationLimits } from '../../domain/facts/registration.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { SchoolFacts } from '../../domain/policy/situation.ts'
import type { SchoolKind } from '../../domain/policy/words.ts'
import type { Tx } from '../postgres/tenant.ts'
import { type Adoption, adoptionById, adoptionInForce, type Rulebooks } from './rulebooks.ts'

export interface School {
  readonly id: string
  readonly trustId: string
  readonly name: string
  readonly trustName: string
  readonly phase: 'primary' | 'secondary' | 'all-through'
  readonly kind: SchoolKind
  readonly address: string | null
  readonly phone: string | null
  readonly amStarts: string
  readonly pmStarts: string
  readonly settings: Readonly<Record<string, unknown>>
}

/** Everything of a school that does not change from placement to placement. */
export interface SchoolFrame {
  readonly school: School
  readonly facts: SchoolFacts
  readonly calendar: Calendar
  readonly calendarInput: CalendarInput
  readonly rules: DateRules
  readonly adoption: Adoption | undefined
  readonly rulebook: Rulebook | undefined
}

async function loadSchool(tx: Tx, schoolId: string): Promise<School | undefined> {
  const row = await tx
    .selectFrom('schools as s')
    .innerJoin('trusts as t', 't.id', 's.trust_id')
    .select([
      's.id',
      's.trust_id',
      's.name',
      't.name as trust_name',
      's.phase',
      's.kind',
      's.address',
      's.phone',
      's.settings',
    ])
    .select([
      sql<string>`to_char(s.am_starts, 'HH24:MI')`.as('am'),
      sql<string>`to_char(s.pm_starts, 'HH24:MI')`.as('pm'),
    ])
    .where('s.id', '=', schoolId)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    trustId: row.trust_id,
    name: row.name,
    trustName: row.trust_name,
    phase: row.phase as School['phase'],
    kind: row.kind as SchoolKind,
    address: row.address,
    phone: row.phone,
    amStarts: row.am,
    pmStarts: row.pm,
    settings: (row.settings ?? {}) as Record<string, unknown>,
  }
}

/** The calendar a school has entered, with the bank holidays shipped as data. */
export async function loadCalendar(tx: Tx, schoolId: string, bankHolidays: readonly number[]): Promise<CalendarInput> {
  const terms = await tx
    .selectFrom('school_terms')
    .select(['name', sql<string>`starts_on::text`.as('starts'), sql<string>`ends_on::text`.as('ends')])
    .select([
      sql<string | null>`half_term_starts_on::text`.as('half_starts'),
      sql<string | null>`half_term_ends_on::text`.as('half_ends'),
    ])
    .where('school_id', '=', schoolId)
    .orderBy('starts_on')
    .execute()
  const closures = await tx
    .selectFrom('school_closures')
    .select(['kind', 'name', sql<string>`starts_on::text`.as('starts'), sql<string>`ends_on::text`.as('ends')])
    .where('school_id', '=', schoolId)
    .execute()
  return {
    terms: terms.map((term) => ({
      name: term.name,
      starts: dayOf(term.starts),
      ends: dayOf(term.ends),
      ...(term.half_starts && term.half_ends
        ? { halfTerm: { starts: dayOf(term.half_starts), ends: dayOf(term.half_ends) } }
        : {}),
    })),
    closures: closures.flatMap((closure) => {
      const first = dayOf(closure.starts)
      // A closure entered with the wrong year must not become a list of thousands of days.
      const length = Math.min(dayOf(closure.ends) - first + 1, 366)
      return Array.from({ length }, (_, at) => ({ day: first + at, kind: closure.kind as 'inset', note: closure.name }))
    }),
    bankHolidays: [...bankHolidays],
  }
}

const calendars = new Map<string, Calendar>()

/** Built calendars are kept by what they are built from: a school asks for its own many times a day. */
export function calendarFor(input: CalendarInput): Calendar {
  const key = JSON.stringify([input.terms, input.closures.map((closure) => [closure.day, closure.kind])])
  const known = calendars.get(key)
  if (known) return known
  const calendar = buildCalendar(input)
  if (calendars.size > 200) calendars.clear()
  calendars.set(key, calendar)
  return calendar
}

/** Loads a school with the policy in force on a day, or the one a placement was made under. */
export async function loadSchoolFrame(
  tx: Tx,
  rulebooks: Rulebooks,
  bankHolidays: readonly number[],
  schoolId: string,
  today: string,
  adoptionId?: string | null,
): Promise<SchoolFrame | undefined> {
  const school = await loadSchool(tx, schoolId)
  if (!school) return undefined
  const calendarInput = await loadCalendar(tx, schoolId, bankHolidays)
  const adoption = adoptionId ? await adoptionById(tx, adoptionId) : await adoptionInForce(tx, schoolId, today)
  const rulebook = adoption ? await rulebooks.of(tx, adoption, school.kind) : undefined
  const offices = await tx
    .selectFrom('role_assignments')
    .select('role')
    .distinct()
    .where((where) => where.or([where('school_id', '=', schoolId), where('school_id', 'is', null)]))
    .where('from_on', '<=', today)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', today)]))
    .execute()
  const next = school.settings['next-policy-review'] ?? rulebook?.policy.policy['next review']?.value
  const approved = adoption?.adoptedOn ?? rulebook?.policy.policy['approved on']?.value
  const requests = Number(rulebook?.settings.get('flexi-requests-per-year') ?? 0)
  const target = Number(String(rulebook?.settings.get('attendance-target') ?? '').replace('%', ''))
  return {
    school,
    facts: {
      id: school.id,
      phase: school.phase,
      kind: school.kind,
      offices: new Set(offices.map((row) => row.role)),
      ...(approved ? { policyApproved: dayOf(approved) } : {}),
      ...(typeof next === 'string' ? { policyNextReview: dayOf(next) } : {}),
      ...(target > 0 ? { attendanceTarget: target } : {}),
      harderRenewals: rulebook?.settings.get('part-time-renewal') !== 'off',
      ...(rulebook ? { registration: registrationLimits(rulebook.settings) } : {}),
      ...(requests > 0 ? { flexiRequestsPerYear: requests } : {}),
    },
    calendar: calendarFor(calendarInput),
    calendarInput,
    rules: { ...defaultDateRules, ...((school.settings['date-rules'] ?? {}) as Partial<DateRules>) },
    adoption,
    rulebook,
  }
}
