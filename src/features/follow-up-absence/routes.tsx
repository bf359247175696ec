/** Absence worked to a closed reason: calls, safe and well, the fifth school day, and who must be told. */
import { sql } from 'kysely'
import { answerAlert } from '../../adapters/silence/answer.ts'
import { addEvent } from '../../adapters/silence/expect.ts'
import { type AlertLine, listAlerts } from '../../adapters/silence/list.ts'
import { holdersAt, tellPeople } from '../../adapters/silence/tell.ts'
import { effectiveMarks } from '../../domain/attendance/effective.ts'
import { daysOfIllness, daysWithoutLeave, illness, runWithoutLeave } from '../../domain/attendance/long-absence.ts'
import { unresolvedN } from '../../domain/attendance/unresolved.ts'
import { type Day, dayOf, isoOf, readDay, sayDate } from '../../domain/calendar/day.ts'
import { timeOfDay } from '../../domain/calendar/moment.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { answerers } from '../answer-silence/who-may.ts'
import { marking } from '../mark-attendance/marking.ts'
import { amendMark } from '../mark-attendance/save-marks.ts'
import { findMark, marksBetween, openReasons } from '../mark-attendance/stored-marks.ts'
import { markers } from '../mark-attendance/who-may.ts'
import { type ReadCall, readCall, type TypedCall } from './call.ts'
import { CallPage, type CallPageProps } from './call-page.tsx'
import { AbsencesPage, type LongAbsence } from './list-page.tsx'
import {
  absenceForms,
  absentOn,
  callsAbout,
  contactsOf,
  type LongMarks,
  longCandidates,
  persistentlyAbsent,
} from './queries.ts'

const section = '/day'

async function listPage(req: Req) {
  const { calendar, rulebook } = await req.frame()
  const { schoolId } = req.school
  const asked = readDay(req.query.get('day') ?? '') ?? req.day
  const year = calendar.academicYear(req.day)
  const since = dayOf(`${year}-09-01`)
  const span = { schoolId, from: isoOf(since), to: req.today }
  const candidates = await longCandidates(req.tx, { ...span, leastDays: Math.min(daysWithoutLeave, daysOfIllness) })
  return req.page(
    { title: 'Absences', section },
    <AbsencesPage
      csrf={req.csrf}
      day={asked}
      today={req.day}
      calendar={calendar}
      rulebook={rulebook}
      absent={await absentOn(req.tx, schoolId, isoOf(asked))}
      toFind={await openReasons(req.tx, schoolId)}
      forms={await absenceForms(req.tx, schoolId, req.today)}
      long={candidates.flatMap((one) => longOf(one, calendar))}
      tallies={await persistentlyAbsent(req.tx, schoolId, span.from, span.to)}
      yearSince={since}
      mayAct={req.holds(...markers)}
    />,
  )
}

/** A record counts for the absence it was written about: one from before it began is of another. */
function longOf(one: LongMarks, calendar: Parameters<typeof runWithoutLeave>[1]): LongAbsence[] {
  const found: LongAbsence[] = []
  const add = (kind: LongAbsence['kind'], run: ReturnType<typeof illness>, least: number) => {
    if (run === undefined || run.days < least) return
    const recorded = one.recorded[kind]
    const counts = recorded !== undefined && dayOf(recorded) >= run.since
    found.push({ pupilId: one.pupilId, name: one.name, kind, run, recordedOn: counts ? recorded : undefined })
  }
  add('unauthorised', runWithoutLeave(one.marks, calendar), daysWithoutLeave)
  add('illness', illness(one.marks), daysOfIllness)
  return found
}

async function loadAbsence(req: Req) {
  const day = req.dayParam()
  if (day > req.day) throw notFound('day')
  const pupil = await req.tx
    .selectFrom('pupils')
    .select(['id', 'first_names', 'known_as', 'last_name'])
    .where('id', '=', req.id('id'))
    .where('school_id', '=', req.school.schoolId)
    .executeTakeFirst()
  if (!pupil) throw notFound('pupil')
  const marks = effectiveMarks(
    (await marksBetween(req.tx, req.school.schoolId, day, day)).filter((mark) => mark.pupilId === pupil.id),
  )
  const alerts = (
    await listAlerts(req.tx, req.school.schoolId, { states: ['open', 'waiting'], pupilId: pupil.id })
  ).filter((alert) => alert.kind === 'welfare-check' || alert.kind === 'marks')
  return { day, pupil, marks, alerts, name: `${pupil.known_as ?? pupil.first_names} ${pupil.last_name}` }
}

type Absence = Awaited<ReturnType<typeof loadAbsence>>

const emptyCall = (req: Req, day: Day): TypedCall => ({
  called: '',
  other: '',
  at: day === req.day ? timeOfDay(req.deps.clock.now()) : '',
  reached: '',
  safe: '',
  where: '',
  said: '',
})

async function callPage(req: Req, absence: Absence, typed: TypedCall, faults: CallPageProps['faults'] = []) {
  const { day, pupil, marks, alerts, name } = absence
  // Telephone numbers of families are restricted detail: each view is logged.
  await req.audit('see-absence', { kind: 'pupil', id: pupil.id }, { day: isoOf(day) })
  return req.page(
    {
      title: 'Absence',
      section,
      back: { href: `/absences?day=${isoOf(day)}`, text: 'Absences' },
      hasErrors: faults.length > 0,
      ...(faults.length > 0 ? { status: 422 } : {}),
    },
    <CallPage
      csrf={req.csrf}
      pupilId={pupil.id}
      name={name}
      day={day}
      marks={marks}
      calls={await callsAbout(req.tx, pupil.id, isoOf(day))}
      alerts={alerts.filter((alert) => alert.state === 'open')}
      contacts={await contactsOf(req.tx, pupil.id)}
      placementId={marks.find((mark) => mark.placementId !== null)?.placementId ?? undefined}
      typed={typed}
      faults={faults}
      mayAct={req.holds(...answerers)}
    />,
  )
}

async function keepCall(req: Req) {
  const absence = await loadAbsence(req)
  const { day, pupil, marks } = absence
  const text = (name: keyof TypedCall) => req.body.text(name)
  const typed: TypedCall = {
    called: text('called'),
    other: text('other'),
    at: text('at'),
    reached: text('reached'),
    safe: text('safe'),
    where: text('where'),
    said: text('said'),
  }
  const read = readCall(typed, day, req.day, timeOfDay(req.deps.clock.now()))
  if ('faults' in read) return callPage(req, absence, typed, read.faults)
  const { call } = read
  await req.tx
    .insertInto('absence_calls')
    .values({
      trust_id: req.ctx.trustId,
      school_id: req.school.schoolId,
      pupil_id: pupil.id,
      placement_id: marks.find((mark) => mark.placementId !== null)?.placementId ?? null,
      day: isoOf(day),
      called: call.called,
      reached: call.reached,
      safe: call.safe ?? null,
      said: call.said || null,
      called_at: sql<Date>`${call.at}::timestamp at time zone 'Europe/London'`,
      called_by: req.person.personId,
      called_role: req.role,
    })
    .execute()
  await req.audit(
    'follow-up-absence',
    { kind: 'pupil', id: pupil.id },
    { day: isoOf(day), reached: call.reached, safe: call.safe ?? null },
  )
  const closed = await answerBySafety(req, absence, call)
  if (call.safe === false) await raise(req, absence)
  return req.redirect(
    `/absences/${pupil.id}/${isoOf(day)}`,
    call.safe === false
      ? 'The call is kept. The safeguarding lead and the headteacher are told.'
      : closed > 0
        ? `The call is kept, and ${closed === 1 ? 'the alert is' : `${closed} alerts are`} answered.`
        : 'The call is kept.',
  )
}

/** A pupil known to be safe answers what was open about that day; an unsuccessful call is noted beside it. */
async function answerBySafety(req: Req, absence: Absence, call: ReadCall): Promise<number> {
  let closed = 0
  for (const alert of absence.alerts.filter((one) => one.day === isoOf(absence.day))) {
    if (call.safe === true && call.where !== undefined) {
      if (await close(req, alert, call.where, `${call.called}: ${call.said}`)) closed++
    } else {
      await addEvent(req.tx, req.ctx, {
        schoolId: req.school.schoolId,
        alertId: alert.id,
        kind: 'note',
        note: `Rang ${call.called}: ${call.said || call.reached.replaceAll('-', ' ')}`,
        at: req.deps.clock.now(),
      })
    }
  }
  return closed
}

const close = (req: Req, alert: AlertLine, outcome: string, note: string): Promise<boolean> =>
  answerAlert(req.tx, req.ctx, {
    id: alert.id,
    schoolId: req.school.schoolId,
    kind: alert.kind,
    outcome,
    note,
    personName: req.person.name,
    now: req.deps.clock.now(),
    today: req.today,
    publicUrl: req.deps.settings.publicUrl,
  })

async function raise(req: Req, absence: Absence): Promise<void> {
  const people = (await holdersAt(req.tx, req.school.schoolId, req.today)).filter(
    (holder) => holder.role === 'dsl' || holder.role === 'headteacher',
  )
  await tellPeople(req.tx, req.ctx, {
    people: people.filter((person) => person.personId !== req.person.personId),
    subject: 'a pupil who is absent is not known to be safe',
    says: 'A call about an absence says that the pupil is not safe. Open it now.',
    link: `${req.deps.settings.publicUrl}/absences/${absence.pupil.id}/${isoOf(absence.day)}`,
    key: `not safe ${absence.pupil.id} ${isoOf(absence.day)} ${req.deps.clock.now().toISOString()}`,
  })
}

/** N becomes O: decided by a person, never by the night's work (decision 10). */
async function toUnexplained(req: Req) {
  const mark = await findMark(req.tx, req.school.schoolId, req.id())
  if (!mark || mark.source !== 'school' || mark.code !== 'N') throw notFound('mark')
  const { calendar } = await req.frame()
  if (!unresolvedN(calendar, mark.day, req.day).mustBecomeO)
    throw changedMeanwhile(`The reason may still be found: five school days after ${sayDate(mark.day)} are not over.`)
  const wanted = { day: mark.day, session: mark.session, code: 'O' }
  const reason = 'No reason was found within five school days (SI 2024/208 regulation 10)'
  if (!(await amendMark(marking(req), mark, wanted, reason)))
    throw changedMeanwhile('Somebody else amended this mark a moment ago. Yours is not saved.')
  return req.redirect('/absences#reasons', 'The mark is O now. The N is kept in its history.')
}

export const followUpAbsence = routes(
  { method: 'GET', path: '/absences', action: 'follow-up-absence', may: caseStaff, audit: 'none', handle: listPage },
  {
    method: 'POST',
    path: '/absences/marks/:id/unexplained',
    action: 'amend-mark',
    may: markers,
    audit: 'write',
    handle: toUnexplained,
  },
  {
    method: 'GET',
    path: '/absences/:id/:day',
    action: 'see-absence',
    may: caseStaff,
    audit: 'view',
    handle: async (req) => {
      const absence = await loadAbsence(req)
      return callPage(req, absence, emptyCall(req, absence.day))
    },
  },
  {
    method: 'POST',
    path: '/absences/:id/:day',
    action: 'follow-up-absence',
    may: answerers,
    audit: 'write',
    handle: keepCall,
  },
)
