/** The one day view, and marking from it with the keyboard alone. */
import { settleAlerts } from '../../adapters/silence/settle.ts'
import { whyClosed } from '../../domain/attendance/closed-day.ts'
import type { Session } from '../../domain/attendance/codes.ts'
import { type Day, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { timeOfDay } from '../../domain/calendar/moment.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { fieldId, type RowFault, readRows } from '../mark-attendance/day-form.ts'
import { marking } from '../mark-attendance/marking.ts'
import { saveMarks, type TakenMark } from '../mark-attendance/save-marks.ts'
import { sessionAsked } from '../mark-attendance/session-asked.ts'
import { markers } from '../mark-attendance/who-may.ts'
import { type DayLine, loadDay } from './load-day.ts'
import { DayView, stateWords } from './page.tsx'
import { groupOf, type Told, toldIn, typedLine } from './quick-entry.ts'

const section = '/day'

/** The time at which a day is looked at: now, or its end, or before its beginning. */
const timeOn = (req: Req, day: Day): string =>
  day === req.day ? timeOfDay(req.deps.clock.now()) : day < req.day ? '23:59' : '00:00'

const filtersOf = (text: (name: string) => string) => {
  const state = text('state')
  return { state: Object.hasOwn(stateWords, state) ? state : '', provider: text('provider').slice(0, 40) }
}

const fits = (line: DayLine, filters: ReturnType<typeof filtersOf>): boolean =>
  (filters.state === '' || line.state === filters.state) &&
  (filters.provider === '' || groupOf(line) === filters.provider)

interface Shown {
  readonly typed?: ReadonlyMap<string, string>
  readonly told?: ReadonlyMap<string, Told>
  readonly faults?: readonly RowFault[]
  readonly taken?: readonly TakenMark[]
}

async function dayPage(req: Req, day: Day, session: Session, filters: ReturnType<typeof filtersOf>, shown: Shown = {}) {
  const frame = await req.frame()
  const loaded = await loadDay(req.tx, frame, day, timeOn(req, day))
  const all = loaded.lines[session].toSorted(
    (a, b) => (a.row.provider ?? '').localeCompare(b.row.provider ?? '', 'en-GB') || urgency(a) - urgency(b),
  )
  const { faults = [], taken = [] } = shown
  const hasErrors = faults.length > 0 || taken.length > 0
  const left = (each: Session) => loaded.lines[each].filter((line) => line.state === 'unknown').length
  return req.page(
    {
      title: `The day, ${sayDate(day)}`,
      section,
      hasErrors,
      ...(hasErrors ? { status: faults.length > 0 ? 422 : 409 } : {}),
    },
    <DayView
      csrf={req.csrf}
      day={day}
      today={req.day}
      time={timeOfDay(req.deps.clock.now())}
      session={session}
      calendar={frame.calendar}
      closed={whyClosed(frame.calendarInput, frame.calendar, day)}
      all={all}
      shown={all.filter((line) => fits(line, filters))}
      left={{ AM: left('AM'), PM: left('PM') }}
      filters={filters}
      mayMark={req.holds(...markers)}
      typed={shown.typed ?? new Map()}
      told={shown.told ?? new Map()}
      faults={faults}
      taken={taken}
    />,
  )
}

const order = ['unknown', 'absent', 'not yet', 'arrived', 'not there']
const urgency = (line: DayLine): number => order.indexOf(line.state)

async function save(req: Req) {
  const day = req.dayParam()
  const session = await sessionAsked(req, day, req.body.text('session'))
  const filters = filtersOf((name) => req.body.text(name))
  const frame = await req.frame()
  const { lines } = await loadDay(req.tx, frame, day, timeOn(req, day))
  const open = lines[session].filter((line) => req.body.text(fieldId(line.row.placementId, 'code')) !== '')
  const typed = new Map(open.map((line) => [line.row.placementId, typedLine(req.body, line)]))
  const { marks, faults } = readRows(
    open.map((line) => line.row),
    typed,
    frame,
    day,
    session,
    req.day,
  )
  const shown = {
    typed: new Map(open.map(({ row }) => [row.placementId, req.body.text(fieldId(row.placementId, 'code'))])),
    told: new Map([...new Set(lines[session].map(groupOf))].map((group) => [group, toldIn(req.body, group)])),
  }
  if (faults.length > 0 || marks.length === 0) return dayPage(req, day, session, filters, { ...shown, faults })
  const { saved, taken } = await saveMarks(marking(req), marks)
  await settleAlerts(req.tx, req.ctx, req.deps.clock.now(), req.school.schoolId)
  if (taken.length > 0) return dayPage(req, day, session, filters, { taken })
  if (saved === 0) return dayPage(req, day, session, filters)
  return req.redirect(
    `${section}/${isoOf(day)}?session=${session}`,
    saved === 1 ? '1 mark is saved.' : `${saved} marks are saved.`,
  )
}

export const seeDay = routes(
  {
    method: 'GET',
    path: '/day',
    action: 'see-day',
    may: caseStaff,
    audit: 'none',
    handle: async (req) =>
      dayPage(
        req,
        req.day,
        await sessionAsked(req, req.day, req.query.get('session') ?? ''),
        filtersOf((name) => req.query.get(name) ?? ''),
      ),
  },
  {
    method: 'GET',
    path: '/day/:day',
    action: 'see-day',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const day = req.dayParam()
      const session = await sessionAsked(req, day, req.query.get('session') ?? '')
      return dayPage(
        req,
        day,
        session,
        filtersOf((name) => req.query.get(name) ?? ''),
      )
    },
  },
  { method: 'POST', path: '/day/:day', action: 'mark-attendance', may: markers, audit: 'write', handle: save },
)
