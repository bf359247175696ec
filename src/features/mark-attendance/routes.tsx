import { whyClosed } from '../../domain/attendance/closed-day.ts'
import type { Session } from '../../domain/attendance/codes.ts'
import { validateMark } from '../../domain/attendance/validate-mark.ts'
import { type Day, isoOf, sayDate, weekday } from '../../domain/calendar/day.ts'
import { sayName } from '../../domain/pupil/pupil.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { AmendPage, type AmendPageProps } from './amend-page.tsx'
import { openingRow, type RowFault, readRows, sayToldAt, type TypedMark, typedRow, wantedMark } from './day-form.ts'
import { DayPage } from './day-page.tsx'
import { marking } from './marking.ts'
import { amendMark, saveMarks, type TakenMark } from './save-marks.ts'
import { sessionAsked } from './session-asked.ts'
import { contextOf, placementsOnDay, rowsOfSession } from './sessions.ts'
import { findMark, historyOf, lastActivities, marksBetween, openReasons, type StoredMark } from './stored-marks.ts'
import { WeekPage } from './week-page.tsx'
import { markers } from './who-may.ts'

const section = '/attendance'

async function loadDay(req: Req, day: Day) {
  const frame = await req.frame()
  const placements = await placementsOnDay(req.tx, req.school.schoolId, day)
  const marks = await marksBetween(req.tx, req.school.schoolId, day, day)
  const rows = { AM: rowsOfSession(placements, frame, day, 'AM'), PM: rowsOfSession(placements, frame, day, 'PM') }
  const of = (session: Session, source: StoredMark['source']) =>
    new Map(
      marks.filter((mark) => mark.session === session && mark.source === source).map((mark) => [mark.pupilId, mark]),
    )
  return { frame, rows, of }
}

interface Shown {
  readonly typed?: ReadonlyMap<string, TypedMark>
  readonly faults?: readonly RowFault[]
  readonly taken?: readonly TakenMark[]
}

async function dayPage(req: Req, day: Day, session: Session, shown: Shown = {}) {
  const { frame, rows, of } = await loadDay(req, day)
  const standing = of(session, 'school')
  const told = of(session, 'provider')
  const { faults = [], taken = [] } = shown
  const activities = await lastActivities(
    req.tx,
    rows[session].map((row) => row.placementId),
  )
  const opening = new Map(
    rows[session].map((row) => [
      row.placementId,
      openingRow(row, told.get(row.pupilId), activities.get(row.placementId)),
    ]),
  )
  const unmarked = (each: Session) => {
    const marked = of(each, 'school')
    return rows[each].filter((row) => !marked.has(row.pupilId)).length
  }
  const hasErrors = faults.length > 0 || taken.length > 0
  return req.page(
    {
      title: `Attendance, ${sayDate(day)}`,
      section,
      hasErrors,
      ...(hasErrors ? { status: faults.length > 0 ? 422 : 409 } : {}),
    },
    <DayPage
      day={day}
      session={session}
      today={req.day}
      calendar={frame.calendar}
      closed={whyClosed(frame.calendarInput, frame.calendar, day)}
      rows={rows[session]}
      standing={standing}
      told={told}
      typed={new Map([...opening, ...(shown.typed ?? [])])}
      faults={faults}
      taken={taken}
      toFind={await openReasons(req.tx, req.school.schoolId)}
      left={{ AM: unmarked('AM'), PM: unmarked('PM') }}
      mayMark={req.holds(...markers)}
      csrf={req.csrf}
    />,
  )
}

async function saveDay(req: Req) {
  const day = req.dayParam()
  const session = await sessionAsked(req, day, req.body.text('session'))
  const { frame, rows } = await loadDay(req, day)
  const open = rows[session]
  const typed = new Map(open.map((row) => [row.placementId, typedRow(req.body, row.placementId)]))
  const closed = whyClosed(frame.calendarInput, frame.calendar, day)
  const { marks, faults } = readRows(open, typed, frame, day, session, req.day)
  if (closed !== undefined || faults.length > 0) return dayPage(req, day, session, { typed, faults })
  const { saved, taken } = await saveMarks(marking(req), marks)
  if (taken.length > 0) return dayPage(req, day, session, { taken })
  const back = `${section}/${isoOf(day)}?session=${session}`
  // Nothing chosen, or all of it marked the same by somebody else: nothing was written, so the page is only shown again.
  if (saved === 0) return dayPage(req, day, session)
  return req.redirect(back, saved === 1 ? '1 mark is saved.' : `${saved} marks are saved.`)
}

async function loadMark(req: Req) {
  const mark = await findMark(req.tx, req.school.schoolId, req.id())
  if (mark === undefined || mark.source !== 'school') throw notFound('mark')
  const frame = await req.frame()
  const row = rowsOfSession(
    await placementsOnDay(req.tx, req.school.schoolId, mark.day),
    frame,
    mark.day,
    mark.session,
  ).find((each) => each.pupilId === mark.pupilId)
  const pupil = await req.tx
    .selectFrom('pupils')
    .select(['first_names', 'last_name', 'known_as'])
    .where('id', '=', mark.pupilId)
    .executeTakeFirstOrThrow()
  const history = await historyOf(req.tx, mark)
  return {
    mark,
    frame,
    row,
    history,
    pupil: sayName({ firstNames: pupil.first_names, lastName: pupil.last_name, knownAs: pupil.known_as }),
  }
}

type LoadedMark = Awaited<ReturnType<typeof loadMark>>

/** The mark that stands now, when the one asked about was amended already. */
const overtakenBy = ({ mark, history }: LoadedMark) => (history.at(-1)?.id === mark.id ? undefined : history.at(-1))

function amendPage(
  req: Req,
  loaded: LoadedMark,
  typed: AmendPageProps['typed'],
  faults: AmendPageProps['faults'] = [],
) {
  const { mark, row, history, pupil } = loaded
  const overtaken = overtakenBy(loaded)
  const status = faults.length > 0 ? 422 : overtaken ? 409 : 200
  return req.page(
    {
      title: `Amend a mark, ${sayDate(mark.day)}`,
      section,
      hasErrors: faults.length > 0,
      status,
      back: { href: `${section}/${isoOf(mark.day)}?session=${mark.session}`, text: sayDate(mark.day) },
    },
    <AmendPage
      csrf={req.csrf}
      mark={mark}
      pupil={pupil}
      row={row}
      history={history}
      typed={typed}
      faults={faults}
      overtaken={overtaken}
    />,
  )
}

const amendFields = {
  day: 'code',
  code: 'code',
  natureOfActivity: 'nature',
  confirmedBy: 'toldBy',
  confirmedAt: 'toldAt',
  minutesLate: 'late',
} as const

async function saveAmendment(req: Req) {
  const loaded = await loadMark(req)
  const { mark, frame, row } = loaded
  const text = (name: string) => req.body.text(name)
  const typed = {
    code: text('code'),
    nature: text('nature'),
    toldBy: text('toldBy'),
    toldAt: text('toldAt'),
    late: text('late'),
    reason: text('reason'),
  }
  if (overtakenBy(loaded) !== undefined) return amendPage(req, loaded, typed)
  const wanted = wantedMark(typed, mark.day, mark.session)
  const found = row === undefined ? [] : validateMark(wanted, contextOf(row, frame, req.day))
  const faults = [
    ...found.map((fault) => ({ field: amendFields[fault.field], says: fault.says })),
    ...(typed.reason === '' ? [{ field: 'reason', says: 'Say why the mark is amended.' }] : []),
  ]
  if (row === undefined)
    faults.push({
      field: 'code',
      says: 'The pupil’s placement does not cover this session any more. Put right its dates first.',
    })
  if (faults.length > 0) return amendPage(req, loaded, typed, faults)
  if (!(await amendMark(marking(req), mark, wanted, typed.reason)))
    throw changedMeanwhile('Somebody else amended this mark a moment ago. Yours is not saved.')
  return req.redirect(
    `${section}/${isoOf(mark.day)}?session=${mark.session}`,
    'The mark is amended. The original is kept.',
  )
}

async function weekPage(req: Req) {
  const asked = req.dayParam()
  const monday = asked - weekday(asked) + 1
  const frame = await req.frame()
  const days = []
  for (let day = monday; day < monday + 5; day++) {
    const closed = whyClosed(frame.calendarInput, frame.calendar, day)
    const placements = closed === undefined ? await placementsOnDay(req.tx, req.school.schoolId, day) : []
    days.push({
      day,
      closed,
      rows: { AM: rowsOfSession(placements, frame, day, 'AM'), PM: rowsOfSession(placements, frame, day, 'PM') },
    })
  }
  const marks = await marksBetween(req.tx, req.school.schoolId, monday, monday + 6)
  return req.page(
    { title: 'Attendance, week', section },
    <WeekPage monday={monday} today={req.day} days={days} marks={marks} />,
  )
}

export const markAttendance = routes(
  {
    method: 'GET',
    path: '/attendance',
    action: 'mark-attendance',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const { calendar } = await req.frame()
      return req.redirect(`${section}/${isoOf(calendar.previousSchoolDay(req.day) ?? req.day)}`)
    },
  },
  {
    method: 'GET',
    path: '/attendance/week/:day',
    action: 'see-attendance-week',
    may: caseStaff,
    audit: 'none',
    handle: weekPage,
  },
  {
    method: 'GET',
    path: '/attendance/marks/:id/amend',
    action: 'amend-mark',
    may: markers,
    audit: 'none',
    handle: async (req) => {
      const loaded = await loadMark(req)
      const { mark } = loaded
      const typed = {
        code: mark.code,
        nature: mark.natureOfActivity ?? '',
        toldBy: mark.confirmedBy ?? '',
        toldAt: mark.confirmedAt === null ? '' : sayToldAt(mark.confirmedAt, mark.day),
        late: mark.minutesLate === null ? '' : String(mark.minutesLate),
        reason: '',
      }
      return amendPage(req, loaded, typed)
    },
  },
  {
    method: 'POST',
    path: '/attendance/marks/:id/amend',
    action: 'amend-mark',
    may: markers,
    audit: 'write',
    handle: saveAmendment,
  },
  {
    method: 'GET',
    path: '/attendance/:day',
    action: 'mark-attendance',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const day = req.dayParam()
      return dayPage(req, day, await sessionAsked(req, day, req.query.get('session') ?? ''))
    },
  },
  {
    method: 'POST',
    path: '/attendance/:day',
    action: 'mark-attendance',
    may: markers,
    audit: 'write',
    handle: saveDay,
  },
)
