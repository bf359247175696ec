/** A provider's marks by file or paste: every cell that cannot be taken is named, and nothing is brought in by halves. */
import { calendarFor, loadCalendar } from '../../adapters/casework/load-school.ts'
import { importMarks } from '../../adapters/marks/import-marks.ts'
import { knownPupils } from '../../adapters/marks/known-pupils.ts'
import { settleAlerts } from '../../adapters/silence/settle.ts'
import { checkMarkRows } from '../../domain/attendance/import/check-mark-rows.ts'
import { withCodes } from '../../domain/attendance/import/provider-words.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { timeOfDay } from '../../domain/calendar/moment.ts'
import type { Req } from '../../web/request.ts'
import { providerPeople, routes } from '../../web/route.ts'
import { type ExpectedPupil, loadProviderDay } from '../give-marks/provider-day.ts'
import type { ImportWords } from '../keep-ledger/import-page.tsx'
import { readMarksFile } from '../keep-ledger/read-marks-file.ts'
import { type ShownImport, showImport } from '../keep-ledger/show-import.tsx'
import { lastActivities } from '../mark-attendance/stored-marks.ts'
import { daysBack, type FileOfMarks, recode, sayWordFaults } from './recode.ts'

const words: ImportWords = {
  title: 'Bring in marks',
  lede: 'A list of who was there, for one day or several. Bring it in as often as you like: a newer mark replaces an older one of yours, and both are kept.',
  columns: (
    <>
      The first row names the columns: <strong>Name</strong> (or UPN), <strong>Date</strong>, <strong>Session</strong>{' '}
      (AM or PM), <strong>Mark</strong> (present, late, absent, ill or appointment), and if you like{' '}
      <strong>Minutes late</strong> and <strong>Activity</strong>. Rows without a mark are passed over.
    </>
  ),
  action: '/provider/marks/import',
  leave: '/provider',
}

const show = (req: Req, shown: ShownImport = {}) =>
  showImport(req, words, { section: '/provider', back: { href: '/provider', text: 'Today' } }, shown)

async function bringIn(req: Req) {
  const file = await readMarksFile(req)
  const { pasted } = file
  if ('fault' in file) return show(req, file)
  const { providerId } = req.provider
  const pupils = await knownPupils(req.tx, { providerId })
  const calendars: ReturnType<typeof calendarFor>[] = []
  for (const schoolId of new Set(pupils.map((pupil) => pupil.schoolId)))
    calendars.push(calendarFor(await loadCalendar(req.tx, schoolId, req.deps.bankHolidays)))
  const checked = checkMarkRows(file.headings, file.columns, withCodes(file.rows, file.columns.code), {
    pupils,
    today: req.day,
    // Open at one of the schools; whether it is the pupil's own is asked with the timetable.
    calendar: { isSchoolDay: (day) => calendars.some((calendar) => calendar.isSchoolDay(day)) },
  })
  const { marks, faults } = await recoded(req, file, checked)
  const cells = [...sayWordFaults(file, checked.faults), ...faults].sort((a, b) => a.row - b.row)
  if (cells.length > 0) return show(req, { pasted, cells })
  if (marks.length === 0) return show(req, { pasted, fault: 'None of the rows has a mark.' })
  const now = req.deps.clock.now()
  const { added, replaced, same } = await importMarks(req.tx, req.ctx, {
    source: 'provider',
    marks,
    reason: 'Brought in again by the provider',
    confirmedBy: req.person.name,
    confirmedAt: now,
    subject: { kind: 'provider', id: providerId, schoolId: null },
    action: 'import-marks',
  })
  for (const schoolId of [...new Set(marks.map((mark) => mark.schoolId))].sort()) {
    const own = marks.filter((mark) => mark.schoolId === schoolId)
    await req.audit('import-provider-marks', { kind: 'provider', id: providerId, schoolId }, { marks: own.length })
    await req.asSchool(schoolId, () => settleAlerts(req.tx, req.ctx, now, schoolId))
  }
  return req.redirect(
    '/provider',
    `${marks.length} marks read: ${added} new, ${replaced} changed, ${same} as before${checked.passedOver > 0 ? `; ${checked.passedOver} rows without a mark passed over` : ''}.`,
  )
}

/** Who was expected on each day of the file, each day looked up once; at most two weeks of them. */
async function recoded(req: Req, file: FileOfMarks, checked: ReturnType<typeof checkMarkRows>) {
  const days = new Map<Day, readonly ExpectedPupil[]>()
  for (const { day } of checked.marks) {
    if (days.has(day) || day < req.day - daysBack) continue
    const at = { ...req.provider, bankHolidays: req.deps.bankHolidays }
    days.set(day, (await loadProviderDay(req.tx, at, day)).pupils)
  }
  const placements = new Set([...days.values()].flat().map((pupil) => pupil.placementId))
  const activities = await lastActivities(req.tx, [...placements])
  return recode(file, checked, {
    today: req.day,
    now: timeOfDay(req.deps.clock.now()),
    expected: (day) => days.get(day) ?? [],
    activityOf: (placementId) => activities.get(placementId),
  })
}

const common = { path: '/provider/marks/import', action: 'import-provider-marks', may: providerPeople } as const

export const importProviderMarks = routes(
  { ...common, method: 'GET', audit: 'none', handle: (req) => show(req) },
  { ...common, method: 'POST', audit: 'write', handle: bringIn },
)
