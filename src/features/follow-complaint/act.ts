/** What is written down about a complaint: a step, an answer, its end. */
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { Reading } from '../move-placement/typed.ts'
import { recordForm } from '../record/record-form.ts'
import { dayFault } from './complaint-page.tsx'
import { type Complaint, form } from './queries.ts'
import { stages } from './stages.ts'
import { deciders } from './who-may.ts'

const action = 'follow-complaint'

function dayIn(reading: Reading, req: Req, complaint: Complaint, field: string): Day | undefined {
  const on = reading.date(field, 'The day', 'Give the day.')
  const fault = on === undefined ? undefined : dayFault(on, dayOf(complaint.row.done_on), req.day)
  if (fault) reading.fault(field, fault, `#${field}-day`)
  return on
}

/** Takes it to somebody, or writes down what they answered. Faults, or none when it is kept. */
export async function keepStep(req: Req, complaint: Complaint, kind: 'taken' | 'answered'): Promise<Reading> {
  const reading = new Reading(req.body)
  const { row, steps } = complaint
  const last = steps.at(-1)
  if (kind === 'answered' && last?.kind !== 'taken')
    throw changedMeanwhile('It is with nobody who could have answered: somebody else has written the answer down.')
  const withWhom =
    kind === 'answered'
      ? (last?.with_whom ?? '')
      : reading.choice(
          'with-whom',
          stages.map((one) => one.value),
          'Choose to whom it is taken.',
        )
  const on = dayIn(reading, req, complaint, `${kind}-on`)
  const note = reading.text(`${kind}-note`, kind === 'taken' ? 'Say why it is taken there.' : 'Say what was answered.')
  const asked = kind === 'taken' && ['day', 'month', 'year'].some((part) => req.body.text(`answer-by-${part}`) !== '')
  const answerBy = asked ? reading.date('answer-by', 'By when', 'Give the day.') : undefined
  if (on !== undefined && answerBy !== undefined && answerBy < on)
    reading.fault('answer-by', 'The answer can’t be expected before it was taken there.', '#answer-by-day')
  if (reading.faults.length > 0 || on === undefined) return reading
  const number = steps.length + 1
  const kept =
    req.body.text('step') === String(number)
      ? await req.tx
          .insertInto('complaint_steps')
          .values({
            trust_id: req.ctx.trustId,
            school_id: req.school.schoolId,
            complaint_id: row.root,
            step_no: number,
            kind,
            with_whom: withWhom,
            on_day: isoOf(on),
            answer_by: answerBy === undefined ? null : isoOf(answerBy),
            note,
            person_id: req.person.personId,
            role: req.officeAmong(deciders) ?? req.role,
            at: req.deps.clock.now(),
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst()
      : undefined
  if (!kept)
    throw changedMeanwhile('Somebody else has written down a step of this complaint since you opened the page.')
  await req.audit(action, { kind: 'record', id: row.root }, { step: number, kind, with: withWhom, on: isoOf(on) })
  return reading
}

/** Its end is a correction of the complaint's own record: who closed it, when, and what came of it stay with it. */
export async function closeComplaint(req: Req, complaint: Complaint): Promise<Reading> {
  const reading = new Reading(req.body)
  const { row } = complaint
  const on = dayIn(reading, req, complaint, 'close-on')
  const outcome = reading.text('close-note', 'Say what came of the complaint.')
  if (reading.faults.length > 0 || on === undefined) return reading
  if (req.body.text('seen') !== row.id) throw changedMeanwhile('The complaint was amended since you opened the page.')
  const { 'answers-to': _for, ...answers } = row.answers
  const result = await recordForm(req, {
    form,
    subject: row.provider_id
      ? { about: 'provider', providerId: row.provider_id, schoolId: req.school.schoolId }
      : { about: 'school', schoolId: req.school.schoolId },
    answers: { ...answers, outcome, 'closed-on': isoOf(on) } satisfies Answered,
    role: req.officeAmong(deciders) ?? req.role,
    action,
    supersedes: { id: row.id, reason: 'The complaint is closed.', doneOn: row.done_on },
  })
  if (result.kind === 'conflict') throw changedMeanwhile('Somebody else has amended the complaint meanwhile.')
  if (result.kind === 'unfinished')
    for (const error of result.errors) reading.fault('close-note', `${error.says} Amend the complaint first.`)
  if (result.kind === 'not found') throw new Error('The complaint was read and its form is not found.')
  return reading
}
