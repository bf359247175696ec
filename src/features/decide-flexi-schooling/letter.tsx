/** The letter with the decision: written from the decision that was recorded, then issued as a document. */
import type { FormError } from '../../domain/forms/form-error.ts'
import { fieldName } from '../../domain/forms/names.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { Note } from '../../ui/index.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { readPart } from '../plan-part-time/form-part.tsx'
import { contactsOf } from '../pupils/save-contact.ts'
import { recordForm } from '../record/record-form.ts'
import { officeFor } from '../record/who-may.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import { CasePage } from './case-page.tsx'
import { formOf, latestOf, openFlexi, sent } from './open-flexi.ts'

const letterForm = 'flexi-decision-letter'
const states = ['approved', 'declined', 'active', 'under-review', 'suspended', 'ending'] as const

const decisionOf = (open: OpenPlacement): Answered => latestOf(open.situation, 'flexi-decision')?.answers ?? {}

export async function askLetter(req: Req): Promise<Response> {
  const open = await openFlexi(req, states)
  return show(req, open, { posted: undefined, errors: [] })
}

async function show(
  req: Req,
  open: OpenPlacement,
  shown: { posted: Posted | undefined; errors: readonly FormError[] },
): Promise<Response> {
  const back = `/placements/${open.row.id}`
  const asking = await formOf(req, open.row.id, letterForm)
  const decision = decisionOf(open)
  const contacts = await contactsOf(req.tx, open.row.pupil_id)
  const to = contacts.filter((contact) => contact.mayReceiveLetters).map((contact) => contact.name)
  const known: Answered = {
    to: to.join(', '),
    decision: decision['decision'],
    reasons: decision['reasons'],
  }
  return req.page(
    {
      title: 'Letter with the decision',
      section: '/pupils',
      back: { href: back },
      hasErrors: shown.errors.length > 0,
      ...(shown.errors.length > 0 ? { status: 422 } : {}),
    },
    <CasePage
      kicker={open.pupilName}
      title="Letter with the decision"
      asking={asking}
      posted={shown.posted ?? typedOf(asking.layout, known)}
      errors={shown.errors}
      action={`${back}/decision-letter`}
      csrf={req.csrf}
      save="Record the letter and prepare it"
      leave={{ href: back, says: 'Later' }}
      before={
        to.length > 0 ? undefined : (
          <Note kind="soon" title="Nobody is recorded who may receive letters">
            <p>
              <a href={`/pupils/${open.row.pupil_id}`}>Add a contact</a>, or the letter has no address.
            </p>
          </Note>
        )
      }
    />,
  )
}

export async function takeLetter(req: Req): Promise<Response> {
  const open = await openFlexi(req, states)
  const asking = await formOf(req, open.row.id, letterForm)
  const posted = sent(req)
  const { answers, errors } = readPart(asking, asking.layout.sections, posted, req.day)
  const decided = decisionOf(open)['decision']
  const other: FormError[] =
    decided !== undefined && answers['decision'] !== undefined && answers['decision'] !== decided
      ? [
          {
            field: 'decision',
            at: fieldName('decision'),
            says: `The decision on record is “${String(decided)}”. The letter must say the same.`,
          },
        ]
      : []
  if (errors.length + other.length > 0) return show(req, open, { posted, errors: [...errors, ...other] })
  const kept = await recordForm(req, {
    form: letterForm,
    subject: { about: 'placement', placementId: open.row.id },
    answers,
    role: officeFor(asking.rulebook, asking.form, req.roles, req.role),
    action: 'decide-flexi-schooling',
  })
  if (kept.kind !== 'recorded') throw changedMeanwhile('The letter could not be recorded.')
  return req.redirect(
    `/placements/${open.row.id}/documents/${letterForm}`,
    'The letter is on record. Issue it here, then send it: it counts from the day it goes.',
  )
}
