/** What was expected and has not come: see it, note what was tried, and say what was found out. */
import { answerAlert, answerFault } from '../../adapters/silence/answer.ts'
import { addEvent } from '../../adapters/silence/expect.ts'
import { type AlertLine, alertHistory, listAlerts } from '../../adapters/silence/list.ts'
import { settleAlerts } from '../../adapters/silence/settle.ts'
import { timeOfDay } from '../../domain/calendar/moment.ts'
import { askedLadderSetting, defaultAskedLadder, ladderOf, ladderSetting } from '../../domain/silence/ladder.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { AlertPage } from './alert-page.tsx'
import type { TypedAnswer } from './answer-form.tsx'
import { AlertsPage, type AlertsPageProps } from './list-page.tsx'
import { answerers } from './who-may.ts'

const section = '/day'
const back = { href: '/alerts', text: 'Not heard' }

async function listPage(req: Req, tried?: AlertsPageProps['tried']) {
  const frame = await req.frame()
  const { schoolId } = req.school
  // A mark that came a moment ago should not be asked for: the watcher looks only once a minute.
  await settleAlerts(req.tx, req.ctx, req.deps.clock.now(), schoolId)
  const open = await listAlerts(req.tx, schoolId, { states: ['open'] })
  const closed = await listAlerts(req.tx, schoolId, { states: ['closed'], closedOn: req.today })
  return req.page(
    { title: 'Not heard', section, ...(tried ? { hasErrors: true, status: 422 } : {}) },
    <AlertsPage
      csrf={req.csrf}
      now={req.deps.clock.now()}
      time={timeOfDay(req.deps.clock.now())}
      open={open}
      waiting={await listAlerts(req.tx, schoolId, { states: ['waiting'] })}
      closed={closed}
      ladder={ladderOf(frame.rulebook?.settings.get(ladderSetting))}
      askedLadder={ladderOf(frame.rulebook?.settings.get(askedLadderSetting), defaultAskedLadder)}
      sayRole={(role) => req.sayRole(role)}
      mayAnswer={req.holds(...answerers)}
      tried={tried}
    />,
  )
}

/** One telephone call answers for several pupils of one site: all of them, or none. */
async function answerSeveral(req: Req) {
  const { body } = req
  const ids = body.list('ids')
  const typed = { group: body.text('group'), ids, outcome: body.text('outcome'), note: body.text('note') }
  const fault = ids.length === 0 ? 'Tick at least one pupil.' : answerFault('marks', typed.outcome, typed.note)
  if (fault) return listPage(req, { ...typed, fault })
  const open = await listAlerts(req.tx, req.school.schoolId, { states: ['open'] })
  const own = open.filter((alert) => ids.includes(alert.id) && alert.kind === 'marks')
  let answered = 0
  for (const alert of own) if (await answer(req, alert, typed.outcome, typed.note)) answered++
  if (answered === 0) throw changedMeanwhile('Somebody else has answered these a moment ago. Theirs stands.')
  const rest = ids.length - answered
  return req.redirect(
    '/alerts',
    `${answered === 1 ? '1 alert is' : `${answered} alerts are`} answered.${rest > 0 ? ` ${rest} had been answered by somebody else.` : ''}`,
  )
}

async function answer(req: Req, alert: AlertLine, outcome: string, note: string): Promise<boolean> {
  const done = await answerAlert(req.tx, req.ctx, {
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
  if (done) await req.audit('answer-silence', { kind: 'alert', id: alert.id }, { outcome })
  return done
}

async function alertOf(req: Req): Promise<AlertLine> {
  const [alert] = await listAlerts(req.tx, req.school.schoolId, {
    states: ['waiting', 'open', 'closed'],
    id: req.id(),
  })
  if (!alert) throw notFound('alert')
  return alert
}

async function alertPage(req: Req, alert: AlertLine, typed: TypedAnswer, noteFault?: string) {
  await req.frame()
  const hasErrors = typed.fault !== undefined || noteFault !== undefined
  return req.page(
    { title: 'Not heard', section, back, hasErrors, ...(hasErrors ? { status: 422 } : {}) },
    <AlertPage
      csrf={req.csrf}
      now={req.deps.clock.now()}
      alert={alert}
      history={await alertHistory(req.tx, alert.id)}
      typed={typed}
      noteFault={noteFault}
      mayAnswer={req.holds(...answerers)}
      sayRole={(role) => req.sayRole(role)}
    />,
  )
}

async function answerOne(req: Req) {
  const alert = await alertOf(req)
  const outcome = req.body.text('outcome')
  const note = req.body.text('note')
  const fault = answerFault(alert.kind, outcome, note)
  if (fault) return alertPage(req, alert, { outcome, note, fault })
  if (!(await answer(req, alert, outcome, note)))
    throw changedMeanwhile(`Somebody else answered it first: ${alert.closedBy ?? 'see the alert'}. Theirs stands.`)
  return req.redirect('/alerts', 'The alert is answered.')
}

async function addNote(req: Req) {
  const alert = await alertOf(req)
  const remark = req.body.text('remark')
  if (remark === '' || remark.length > 2000)
    return alertPage(
      req,
      alert,
      { outcome: '', note: '' },
      remark === '' ? 'Write what was tried.' : 'Use 2,000 characters or fewer.',
    )
  await addEvent(req.tx, req.ctx, {
    schoolId: req.school.schoolId,
    alertId: alert.id,
    kind: 'note',
    note: remark,
    at: req.deps.clock.now(),
  })
  await req.audit('note-alert', { kind: 'alert', id: alert.id })
  return req.redirect(`/alerts/${alert.id}`, 'The note is kept.')
}

export const answerSilence = routes(
  {
    method: 'GET',
    path: '/alerts',
    action: 'answer-silence',
    may: caseStaff,
    audit: 'none',
    handle: (req) => listPage(req),
  },
  { method: 'POST', path: '/alerts', action: 'answer-silence', may: answerers, audit: 'write', handle: answerSeveral },
  {
    method: 'GET',
    path: '/alerts/:id',
    action: 'answer-silence',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => alertPage(req, await alertOf(req), { outcome: '', note: '' }),
  },
  { method: 'POST', path: '/alerts/:id', action: 'answer-silence', may: answerers, audit: 'write', handle: answerOne },
  { method: 'POST', path: '/alerts/:id/note', action: 'note-alert', may: answerers, audit: 'write', handle: addNote },
)
