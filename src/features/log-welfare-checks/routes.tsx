/** Logging welfare checks: a list for the day, one press each. What it means is the policy's own form and duty. */
import { randomUUID } from 'node:crypto'
import { isId } from '../../adapters/postgres/ids.ts'
import { isoOf } from '../../domain/calendar/day.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { tell } from '../move-placement/who-is-told.ts'
import { recordForm } from '../record/record-form.ts'
import { officeFor } from '../record/who-may.ts'
import { openPlacement } from '../see-placement/open-placement.ts'
import { type ChecksModel, ChecksPage } from './page.tsx'
import { checksBetween, doneBetween } from './queries.ts'

const action = 'log-welfare-checks'
const form = 'welfare-check'
/** School days back in which a missed check is still shown here; older ones stay on the placement's page. */
const shownSchoolDays = 10
const path = '/welfare-checks'

export const logWelfareChecks = routes(
  { method: 'GET', path, action, may: caseStaff, audit: 'none', handle: (req) => show(req) },
  { method: 'POST', path, action, may: caseStaff, audit: 'write', handle: log },
)

async function show(req: Req, fault?: ChecksModel['fault']): Promise<Response> {
  const { calendar, school, rulebook } = await req.frame()
  const from = isoOf(calendar.addSchoolDays(req.day, -shownSchoolDays) ?? req.day - 14)
  const checks = await checksBetween(req.tx, school.id, from, req.today)
  const how = rulebook?.forms.get(form)?.fields.find((one) => one.field.id === 'how')?.field
  const duty = rulebook?.duties.find((one) => one.duty.metBy?.forms.includes(form))
  return req.page(
    { title: 'Welfare checks', section: '/today', hasErrors: fault !== undefined, ...(fault ? { status: 422 } : {}) },
    <ChecksPage
      today={req.day}
      schoolDay={calendar.isSchoolDay(req.day)}
      rulebook={rulebook}
      due={checks.filter((one) => one.due_on === req.today)}
      missed={checks.filter((one) => one.due_on < req.today)}
      done={await doneBetween(req.tx, school.id, from, req.today)}
      ways={how?.options ?? []}
      csrf={req.csrf}
      once={randomUUID()}
      escalatesTo={duty?.duty.escalateTo ?? []}
      {...(fault ? { fault } : {})}
    />,
  )
}

const founds = ['well', 'not-reached', 'worried'] as const

async function log(req: Req): Promise<Response> {
  const id = req.body.text('placement')
  if (!isId(id)) throw notFound('placement')
  const open = await openPlacement(req, id)
  const asked = open.rulebook.forms.get(form)
  if (!asked) throw notFound('form in this policy')
  const found = founds.find((one) => one === req.body.text('found'))
  const [how, notes] = [req.body.text('how'), req.body.text('notes').slice(0, 5000)]
  const fault = (says: string) => show(req, { placementId: id, says, notes, how })
  if (!found) return fault('Press what you found: safe and well, not reached, or worried.')
  if (found === 'worried' && notes === '') return fault('Write down what worries you.')
  const once = req.body.text('once')
  const kept = await recordForm(req, {
    form,
    subject: { about: 'placement', placementId: id },
    answers: answersOf(req, found, how, notes),
    role: officeFor(open.rulebook, asked.form, req.roles, req.role),
    action,
    // Nobody knows how a pupil is who was not reached: that line stays empty and the check stays open.
    ...(found === 'not-reached' ? { gaps: 'allowed' as const } : {}),
    ...(/^[0-9a-f-]{36,80}$/.test(once) ? { idempotencyKey: `${once}-${found}` } : {}),
  })
  if (kept.kind === 'repeated') {
    req.audited = true
    return req.redirect(path, 'That check is on record already.')
  }
  if (kept.kind === 'unfinished') return fault(kept.errors.map((error) => error.says).join(' '))
  if (kept.kind !== 'recorded') throw changedMeanwhile('The check could not be recorded.')
  if (found !== 'well') await tellSafeguarding(req, id, found)
  if (found === 'worried')
    return req.redirect(
      `/records/new?form=concern&placement=${id}`,
      'The check is on record. Write the concern down here.',
    )
  return req.redirect(
    path,
    found === 'well' ? 'Logged: safe and well.' : 'Logged: not reached. The check is still open.',
  )
}

function answersOf(req: Req, found: (typeof founds)[number], how: string, notes: string): Answered {
  return {
    'checked-on': req.today,
    how,
    'seen-by': req.person.name,
    'pupil-seen': found === 'not-reached' ? 'no' : 'yes',
    ...(found === 'not-reached' ? {} : { well: found === 'well' ? 'yes' : 'no' }),
    ...(notes ? { notes } : {}),
  }
}

/** At once and by office; the mail names nobody. */
async function tellSafeguarding(req: Req, placementId: string, found: 'not-reached' | 'worried'): Promise<void> {
  await tell(req.tx, req.ctx, {
    schoolId: req.school.schoolId,
    placementId,
    version: Number(req.today.replaceAll('-', '')) * 10 + (found === 'worried' ? 1 : 0),
    what: found === 'worried' ? 'A welfare check found a worry' : 'A welfare check did not reach a pupil',
    roles: ['dsl'],
    today: req.today,
    publicUrl: req.deps.settings.publicUrl,
  })
}
