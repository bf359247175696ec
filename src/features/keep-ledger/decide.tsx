/** Deciding one session, accepting several, and asking the provider. */
import { localMoment } from '../../adapters/clock/clock.ts'
import { queueMail } from '../../adapters/mail/outbox.ts'
import { expectSomething } from '../../adapters/silence/expect.ts'
import { settleAlerts } from '../../adapters/silence/settle.ts'
import type { Session } from '../../domain/attendance/codes.ts'
import { validateMark } from '../../domain/attendance/validate-mark.ts'
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { openingRow, sayToldAt, wantedMark } from '../mark-attendance/day-form.ts'
import { marking } from '../mark-attendance/marking.ts'
import { amendMark, type NewMark, saveMarks } from '../mark-attendance/save-marks.ts'
import { contextOf } from '../mark-attendance/sessions.ts'
import { historyOf, lastActivities } from '../mark-attendance/stored-marks.ts'
import { markers } from '../mark-attendance/who-may.ts'
import { DecidePage, type DecidePageProps } from './decide-page.tsx'
import { type LedgerLine, loadLedger, loadLine } from './load-ledger.ts'

async function lineAt(req: Req, pupilId: string, day: Day, session: Session): Promise<LedgerLine | undefined> {
  return loadLine(req.tx, await req.frame(), { pupilId, day, session, today: req.day })
}

async function lineOf(req: Req): Promise<LedgerLine> {
  const session = req.param('session')
  const day = req.dayParam()
  if (session !== 'AM' && session !== 'PM') throw notFound('session')
  const line = await lineAt(req, req.id('pupil'), day, session)
  if (!line) throw notFound('session')
  return line
}

/** The provider's mark as the school would write it: B, K or D with the provider's word, an absence as it was said. */
async function opening(req: Req, line: LedgerLine) {
  const placementId = line.row?.placementId ?? ''
  const activities = await lastActivities(req.tx, placementId === '' ? [] : [placementId])
  if (line.row === undefined) return { code: '', nature: '', toldBy: '', toldAt: '', late: '' }
  const { school } = line
  if (school !== undefined && line.provider === undefined)
    return {
      code: school.code,
      nature: school.natureOfActivity ?? '',
      toldBy: school.confirmedBy ?? '',
      toldAt: school.confirmedAt === null ? '' : sayToldAt(school.confirmedAt, school.day),
      late: school.minutesLate === null ? '' : String(school.minutesLate),
    }
  return openingRow(line.row, line.provider, activities.get(placementId) ?? line.row.offer ?? undefined)
}

async function page(
  req: Req,
  line: LedgerLine,
  typed: DecidePageProps['typed'],
  faults: DecidePageProps['faults'] = [],
) {
  const histories = []
  for (const source of ['provider', 'school', 'mis'] as const)
    histories.push(
      ...(await historyOf(req.tx, { pupilId: line.pupilId, day: line.day, session: line.session, source })),
    )
  return req.page(
    {
      title: 'Decide a mark',
      section: '/day',
      back: { href: `/ledger/${isoOf(line.day)}`, text: 'Ledger' },
      hasErrors: faults.length > 0,
      ...(faults.length > 0 ? { status: 422 } : {}),
    },
    <DecidePage
      csrf={req.csrf}
      line={line}
      typed={typed}
      faults={faults}
      history={histories.sort((a, b) => a.recordedAt.localeCompare(b.recordedAt))}
      mayDecide={req.holds(...markers)}
      mayAsk={line.row !== undefined && line.providerName !== null}
    />,
  )
}

export async function showDecision(req: Req) {
  const line = await lineOf(req)
  return page(req, line, {
    ...(await opening(req, line)),
    reason: '',
    question: '',
    standing: line.school?.id ?? '',
  })
}

const fieldOf = {
  day: 'code',
  code: 'code',
  natureOfActivity: 'nature',
  confirmedBy: 'toldBy',
  confirmedAt: 'toldAt',
  minutesLate: 'late',
} as const

export async function saveDecision(req: Req) {
  const line = await lineOf(req)
  const text = (name: string) => req.body.text(name)
  const typed = {
    code: text('code'),
    nature: text('nature'),
    toldBy: text('toldBy'),
    toldAt: text('toldAt'),
    late: text('late'),
    reason: text('reason'),
    question: '',
    standing: text('standing'),
  }
  if (line.row === undefined) throw notFound('session')
  const { row } = line
  if (typed.standing !== (line.school?.id ?? ''))
    throw changedMeanwhile(
      `${line.school?.recordedBy ?? 'Somebody else'} decided this session after you opened it. Yours is not saved.`,
    )
  const wanted = wantedMark(typed, line.day, line.session)
  const accepted =
    line.school === undefined && line.provider !== undefined && wanted.code === (await opening(req, line)).code
  const needsReason = !accepted && (line.school !== undefined || line.provider !== undefined)
  const faults = [
    ...validateMark(wanted, contextOf(row, await req.frame(), req.day)).map((fault) => ({
      field: fieldOf[fault.field],
      says: fault.says,
    })),
    ...(needsReason && typed.reason === '' ? [{ field: 'reason', says: 'Say why the school decides so.' }] : []),
  ]
  if (faults.length > 0) return page(req, line, typed, faults)
  if (line.school === undefined) {
    const mark = {
      ...wanted,
      pupilId: line.pupilId,
      placementId: row.placementId,
      ...(typed.reason === '' ? {} : { reason: typed.reason }),
    }
    const { saved } = await saveMarks(marking(req), [mark])
    if (saved === 0) throw changedMeanwhile('Somebody else decided this session a moment ago. Yours is not saved.')
  } else if (!(await amendMark(marking(req), line.school, wanted, typed.reason)))
    throw changedMeanwhile('Somebody else changed this decision a moment ago. Yours is not saved.')
  await settleAlerts(req.tx, req.ctx, req.deps.clock.now(), req.school.schoolId)
  return req.redirect(`/ledger/${isoOf(line.day)}`, 'The decision is saved. What was there before is kept.')
}

/** The provider's marks that were ticked become the school's, each with the provider's word; all of them, or none. */
export async function acceptMarks(req: Req, keys: readonly string[]) {
  const faults: { line: LedgerLine; says: string }[] = []
  const marks: NewMark[] = []
  const frame = await req.frame()
  const days = new Map<string, readonly LedgerLine[]>()
  for (const key of keys.slice(0, 500)) {
    const read = /^([0-9a-f-]{36}) (\d{4}-\d{2}-\d{2}) (AM|PM)$/.exec(key)
    if (!read) continue
    const [, pupilId, iso = '', session] = read
    const day = dayOf(iso)
    // A day is loaded once, however many of its sessions are accepted.
    const lines =
      days.get(iso) ?? (await loadLedger(req.tx, frame, { from: day, to: day, today: req.day, time: '23:59' }))
    days.set(iso, lines)
    const line = lines.find((one) => one.pupilId === pupilId && one.session === session)
    if (line?.row === undefined || line.provider === undefined || line.school !== undefined) continue
    const wanted = wantedMark(await opening(req, line), line.day, line.session)
    const found = validateMark(wanted, contextOf(line.row, frame, req.day))
    if (found.length > 0) faults.push({ line, says: found.map((fault) => fault.says).join(' ') })
    else
      marks.push({
        ...wanted,
        pupilId: line.pupilId,
        placementId: line.row.placementId,
        reason: 'The provider’s mark was accepted',
      })
  }
  if (faults.length > 0) return { faults, saved: 0 }
  const { saved } = marks.length > 0 ? await saveMarks(marking(req), marks) : { saved: 0 }
  if (saved > 0) await settleAlerts(req.tx, req.ctx, req.deps.clock.now(), req.school.schoolId)
  return { faults, saved }
}

/** A question is something expected: without an answer by the end of the next school day it is an alert. */
export async function askProvider(req: Req) {
  const line = await lineOf(req)
  const question = req.body.text('question')
  const { calendar } = await req.frame()
  const next = calendar.addSchoolDays(Math.max(req.day, line.day), 1) ?? req.day + 1
  if (line.row === undefined) throw notFound('session')
  const placement = await req.tx
    .selectFrom('placements as l')
    .leftJoin('providers as v', (join) =>
      join.onRef('v.trust_id', '=', 'l.trust_id').onRef('v.id', '=', 'l.provider_id'),
    )
    .select(['l.provider_id', 'l.site_id', 'v.email', 'v.version'])
    .where('l.id', '=', line.row.placementId)
    .executeTakeFirst()
  const fault =
    question === ''
      ? 'Write the question.'
      : question.length > 2000
        ? 'Use 2,000 characters or fewer.'
        : placement?.provider_id
          ? undefined
          : 'No provider is kept for this placement, so nobody can be asked.'
  if (fault) {
    const typed = { ...(await opening(req, line)), reason: '', question, standing: line.school?.id ?? '' }
    return page(req, line, typed, [{ field: 'question', says: fault }])
  }
  const now = req.deps.clock.now()
  const id = await expectSomething(req.tx, req.ctx, {
    kind: 'reply',
    schoolId: req.school.schoolId,
    key: `mark ${line.pupilId} ${isoOf(line.day)} ${line.session} asked ${now.toISOString()}`,
    day: next,
    expectedAt: now,
    dueAt: localMoment(next, '16:00'),
    providerId: placement?.provider_id ?? null,
    siteId: placement?.site_id ?? null,
    placementId: line.row.placementId,
    pupilId: line.pupilId,
    note: question,
  })
  if (id !== undefined && placement?.email)
    await queueMail(
      req.tx,
      req.ctx,
      {
        to: placement.email,
        subject: `Waymark: ${req.school.schoolName} has a question about a mark`,
        text: `${req.school.schoolName} has a question about an attendance mark. Please ring the school’s attendance office by the end of the next school day.\n\nThis message names nobody on purpose.`,
      },
      `question ${id}`,
    )
  await req.audit('ask-provider', { kind: 'alert', id: id ?? null }, { day: isoOf(line.day), session: line.session })
  const told = placement?.email
    ? 'The provider is e-mailed, without a name.'
    : 'No e-mail address of the provider is kept: ring them.'
  return req.redirect(`/ledger/${isoOf(line.day)}`, `The question is kept. ${told}`)
}
