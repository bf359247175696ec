/** The school's calendar: whatever changes it, every deadline is worked out again in the same transaction. */
import { sql } from 'kysely'
import { loadCalendar } from '../../adapters/casework/load-school.ts'
import { reassessEverything } from '../../adapters/casework/reassess.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { buildCalendar } from '../../domain/calendar/calendar.ts'
import { academicYearOf, dayFrom, dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { calendarFaults } from '../../domain/calendar/faults.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { type Route, routes } from '../../web/route.ts'
import { ClosureForm, seenOf, YearForm } from './calendar-forms.tsx'
import { CalendarPage, type ClosureRow } from './calendar-page.tsx'
import { readClosure, type TypedClosure } from './read-closure.ts'
import { mostTerms, type ReadYear, readYear, sayYear, type TypedTerm, yearOfPath } from './read-year.ts'
import { changeSchool, schoolRow } from './school-row.ts'

const may = ['administrator', 'headteacher'] as const
const section = '/settings'
const crumbs = (text?: string) => [
  { text: 'Settings', href: '/settings' },
  { text: 'Calendar', ...(text ? { href: '/settings/calendar' } : {}) },
  ...(text ? [{ text }] : []),
]
const named = (req: Req) => [...req.deps.bankHolidayNames].map(([day, title]) => ({ day, title }))

/** The years people enter: what is past is history, and nobody publishes terms further ahead. */
function yearAsked(req: Req): number {
  const year = yearOfPath(req.param('year'))
  const now = academicYearOf(req.day)
  if (year === undefined || year < now - 6 || year > now + 6) throw notFound('year')
  return year
}

async function closuresOf(tx: Tx, schoolId: string): Promise<ClosureRow[]> {
  const rows = await tx
    .selectFrom('school_closures')
    .select(['id', 'kind', 'name', sql<string>`starts_on::text`.as('from'), sql<string>`ends_on::text`.as('to')])
    .where('school_id', '=', schoolId)
    .orderBy('starts_on')
    .execute()
  return rows.map((row) => ({ ...row, from: dayOf(row.from), to: dayOf(row.to) }))
}

/** The calendar without the terms of one year, for looking at that year's new ones inside the rest. */
async function withoutYear(req: Req, year: number) {
  const input = await loadCalendar(req.tx, req.school.schoolId, req.deps.bankHolidays)
  const own = input.terms.filter((term) => academicYearOf(term.ends) === year)
  return { own, others: { ...input, terms: input.terms.filter((term) => academicYearOf(term.ends) !== year) } }
}

const usualTerms = ['Autumn', 'Spring', 'Summer']

async function yearPage(req: Req, year: number, read?: ReadYear): Promise<Response> {
  const school = await schoolRow(req.tx, req.school.schoolId)
  const { own } = await withoutYear(req, year)
  const typed: TypedTerm[] = Array.from({ length: mostTerms }, (_, row) => {
    const term = own[row]
    if (!term)
      return {
        name: own.length === 0 ? (usualTerms[row] ?? '') : '',
        starts: '',
        halfStarts: '',
        halfEnds: '',
        ends: '',
      }
    const half = term.halfTerm
    return {
      name: term.name,
      starts: sayDate(term.starts),
      halfStarts: half ? sayDate(half.starts) : '',
      halfEnds: half ? sayDate(half.ends) : '',
      ends: sayDate(term.ends),
    }
  })
  const wrong = read !== undefined && Object.keys(read.errors).length > 0
  return req.page(
    {
      title: `Terms of ${sayYear(year)}`,
      section,
      breadcrumbs: crumbs(sayYear(year)),
      hasErrors: wrong,
      ...(wrong ? { status: 422 } : {}),
    },
    <YearForm
      csrf={req.csrf}
      schoolName={school.name}
      version={read ? Number(req.body.text('version')) || 0 : school.version}
      year={year}
      typed={read?.typed ?? typed}
      errors={read?.errors ?? {}}
      warnings={read?.warnings ?? {}}
    />,
  )
}

async function saveYear(req: Req, year: number, read: ReadYear): Promise<void> {
  const schoolId = req.school.schoolId
  await changeSchool(req.tx, schoolId, Number(req.body.text('version')) || 0)
  await req.tx
    .deleteFrom('school_terms')
    .where('school_id', '=', schoolId)
    .where('ends_on', '>=', isoOf(dayFrom(year, 9, 1)))
    .where('ends_on', '<=', isoOf(dayFrom(year + 1, 8, 31)))
    .execute()
  await req.tx
    .insertInto('school_terms')
    .values(
      read.terms.map((term) => ({
        trust_id: req.ctx.trustId,
        school_id: schoolId,
        academic_year: sayYear(year),
        name: term.name,
        starts_on: isoOf(term.starts),
        ends_on: isoOf(term.ends),
        half_term_starts_on: term.halfTerm ? isoOf(term.halfTerm.starts) : null,
        half_term_ends_on: term.halfTerm ? isoOf(term.halfTerm.ends) : null,
      })),
    )
    .execute()
  await req.audit(
    'change-calendar',
    { kind: 'school', id: schoolId },
    {
      year: sayYear(year),
      terms: read.terms.map((term) => [term.name, isoOf(term.starts), isoOf(term.ends)]),
      warnings: Object.values(read.warnings),
    },
  )
  await reassessEverything(req.tx, req.casework, schoolId)
}

async function closurePage(
  req: Req,
  more: { typed: TypedClosure; errors: Readonly<Record<string, string>>; warning: string | undefined },
): Promise<Response> {
  const school = await schoolRow(req.tx, req.school.schoolId)
  const wrong = Object.keys(more.errors).length > 0
  return req.page(
    {
      title: 'Add a closure or INSET day',
      section,
      breadcrumbs: crumbs('Add a closure'),
      hasErrors: wrong,
      ...(wrong ? { status: 422 } : {}),
    },
    <ClosureForm csrf={req.csrf} schoolName={school.name} version={school.version} {...more} />,
  )
}

export const calendarRoutes: readonly Route[] = routes(
  {
    method: 'GET',
    path: '/settings/calendar',
    action: 'see-calendar',
    may,
    audit: 'none',
    handle: async (req) => {
      const school = await schoolRow(req.tx, req.school.schoolId)
      const input = await loadCalendar(req.tx, school.id, req.deps.bankHolidays)
      return req.page(
        { title: 'Calendar', section, breadcrumbs: crumbs() },
        <CalendarPage
          csrf={req.csrf}
          schoolName={school.name}
          version={school.version}
          calendar={buildCalendar(input)}
          input={input}
          closures={await closuresOf(req.tx, school.id)}
          faults={calendarFaults(input, named(req))}
          bankHolidays={named(req)}
          today={req.day}
        />,
      )
    },
  },
  {
    method: 'GET',
    path: '/settings/calendar/years/:year',
    action: 'change-calendar',
    may,
    audit: 'none',
    handle: (req) => yearPage(req, yearAsked(req)),
  },
  {
    method: 'POST',
    path: '/settings/calendar/years/:year',
    action: 'change-calendar',
    may,
    audit: 'write',
    handle: async (req) => {
      const year = yearAsked(req)
      const { others } = await withoutYear(req, year)
      const read = readYear(req.body, year, others, named(req))
      const unseen = Object.keys(read.warnings).length > 0 && seenOf(read.warnings) !== req.body.text('seen')
      if (Object.keys(read.errors).length > 0 || unseen) return yearPage(req, year, read)
      await saveYear(req, year, read)
      return req.redirect(
        '/settings/calendar',
        `The terms of ${sayYear(year)} are saved and every date is worked out again.`,
      )
    },
  },
  {
    method: 'GET',
    path: '/settings/calendar/closures',
    action: 'add-closure',
    may,
    audit: 'none',
    handle: (req) =>
      closurePage(req, { typed: { kind: 'closure', name: '', from: '', to: '' }, errors: {}, warning: undefined }),
  },
  {
    method: 'POST',
    path: '/settings/calendar/closures',
    action: 'add-closure',
    may,
    audit: 'write',
    handle: async (req) => {
      const schoolId = req.school.schoolId
      const read = readClosure(req.body, await loadCalendar(req.tx, schoolId, req.deps.bankHolidays))
      const { closure, warning } = read
      if (!closure || (warning && warning !== req.body.text('seen'))) return closurePage(req, read)
      await changeSchool(req.tx, schoolId, Number(req.body.text('version')) || 0)
      await req.tx
        .insertInto('school_closures')
        .values({
          trust_id: req.ctx.trustId,
          school_id: schoolId,
          kind: closure.kind,
          name: closure.name,
          starts_on: isoOf(closure.from),
          ends_on: isoOf(closure.to),
        })
        .execute()
      await req.audit(
        'add-closure',
        { kind: 'school', id: schoolId },
        { kind: closure.kind, from: isoOf(closure.from), to: isoOf(closure.to) },
      )
      await reassessEverything(req.tx, req.casework, schoolId)
      return req.redirect('/settings/calendar', 'It is entered and every date is worked out again.')
    },
  },
  {
    method: 'POST',
    path: '/settings/calendar/closures/:id/remove',
    action: 'remove-closure',
    may,
    audit: 'write',
    handle: async (req) => {
      const schoolId = req.school.schoolId
      const gone = await req.tx
        .deleteFrom('school_closures')
        .where('id', '=', req.id())
        .where('school_id', '=', schoolId)
        .returning(['kind', sql<string>`starts_on::text`.as('from'), sql<string>`ends_on::text`.as('to')])
        .executeTakeFirst()
      if (!gone) throw notFound('closure')
      await changeSchool(req.tx, schoolId, Number(req.body.text('version')) || 0)
      await req.audit('remove-closure', { kind: 'school', id: schoolId }, gone)
      await reassessEverything(req.tx, req.casework, schoolId)
      return req.redirect('/settings/calendar', 'It is removed and every date is worked out again.')
    },
  },
)
