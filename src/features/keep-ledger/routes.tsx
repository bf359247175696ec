/** The two-sided ledger: see it, decide in it, and carry marks between it and the school's register system. */
import { type Day, isoOf, weekday } from '../../domain/calendar/day.ts'
import { timeOfDay } from '../../domain/calendar/moment.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { markers } from '../mark-attendance/who-may.ts'
import { acceptMarks, askProvider, saveDecision, showDecision } from './decide.tsx'
import { exportFile, exportPage } from './export.tsx'
import { bringIn, importPage } from './import.tsx'
import { LedgerPage, type LedgerPageProps, type LedgerView } from './ledger-page.tsx'
import { loadLedger } from './load-ledger.ts'

const section = '/day'

const viewOf = (text: string | null): LedgerView => (text === 'week' || text === 'term' ? text : 'day')

async function spanOf(req: Req, day: Day, view: LedgerView) {
  const { calendar, calendarInput } = await req.frame()
  if (view === 'week') {
    const from = day - weekday(day) + 1
    return { from, to: from + 4, before: day - 7, after: day + 7 }
  }
  if (view === 'day')
    return { from: day, to: day, before: calendar.addSchoolDays(day, -1), after: calendar.addSchoolDays(day, 1) }
  const terms = calendarInput.terms.toSorted((a, b) => a.starts - b.starts)
  const at = terms.findLastIndex((term) => term.starts <= day)
  const term = terms[at]
  if (!term) return { from: day, to: day, before: undefined, after: undefined }
  return { from: term.starts, to: term.ends, before: terms[at - 1]?.starts, after: terms[at + 1]?.starts }
}

async function ledgerPage(req: Req, day: Day, view: LedgerView, faults: LedgerPageProps['faults'] = []) {
  const frame = await req.frame()
  const { from, to, before, after } = await spanOf(req, day, view)
  const lines = await loadLedger(req.tx, frame, {
    from,
    to,
    today: req.day,
    time: timeOfDay(req.deps.clock.now()),
  })
  return req.page(
    { title: 'Ledger', section, hasErrors: faults.length > 0, ...(faults.length > 0 ? { status: 422 } : {}) },
    <LedgerPage
      csrf={req.csrf}
      day={day}
      from={from}
      to={to}
      view={view}
      all={req.query.get('show') === 'all'}
      lines={lines}
      before={before}
      after={after !== undefined && after > req.day ? undefined : after}
      faults={faults}
      mayDecide={req.holds(...markers)}
    />,
  )
}

async function accept(req: Req) {
  const day = req.dayParam()
  const view = viewOf(req.body.text('view'))
  const { faults, saved } = await acceptMarks(req, req.body.list('accept'))
  if (faults.length > 0 || saved === 0) return ledgerPage(req, day, view, faults)
  await req.audit('keep-ledger', { kind: 'school', id: req.school.schoolId }, { accepted: saved })
  return req.redirect(
    `/ledger/${isoOf(day)}?view=${view}`,
    saved === 1 ? '1 mark of the provider is accepted.' : `${saved} marks of providers are accepted.`,
  )
}

export const keepLedger = routes(
  {
    method: 'GET',
    path: '/ledger',
    action: 'keep-ledger',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const { calendar } = await req.frame()
      const day = calendar.isSchoolDay(req.day) ? req.day : (calendar.previousSchoolDay(req.day) ?? req.day)
      return req.redirect(`/ledger/${isoOf(day)}`)
    },
  },
  {
    method: 'GET',
    path: '/ledger/import',
    action: 'import-marks',
    may: markers,
    audit: 'none',
    handle: (req) => importPage(req),
  },
  { method: 'POST', path: '/ledger/import', action: 'import-marks', may: markers, audit: 'write', handle: bringIn },
  { method: 'GET', path: '/ledger/export', action: 'export-marks', may: markers, audit: 'view', handle: exportPage },
  {
    method: 'POST',
    path: '/ledger/export.csv',
    action: 'export-marks',
    may: markers,
    audit: 'write',
    handle: exportFile,
  },
  {
    method: 'GET',
    path: '/ledger/:day',
    action: 'keep-ledger',
    may: caseStaff,
    audit: 'none',
    handle: (req) => ledgerPage(req, req.dayParam(), viewOf(req.query.get('view'))),
  },
  { method: 'POST', path: '/ledger/:day/accept', action: 'keep-ledger', may: markers, audit: 'write', handle: accept },
  {
    method: 'GET',
    path: '/ledger/:day/:session/:pupil',
    action: 'keep-ledger',
    may: caseStaff,
    audit: 'none',
    handle: showDecision,
  },
  {
    method: 'POST',
    path: '/ledger/:day/:session/:pupil',
    action: 'keep-ledger',
    may: markers,
    audit: 'write',
    handle: saveDecision,
  },
  {
    method: 'POST',
    path: '/ledger/:day/:session/:pupil/question',
    action: 'ask-provider',
    may: markers,
    audit: 'write',
    handle: askProvider,
  },
)
