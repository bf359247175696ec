/** A request that has not been taken on: the second of the school year waits for the headteacher's word. */
import { isoOf } from '../../domain/calendar/day.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import { askGate } from '../../domain/policy/gate.ts'
import { Note, PageHead, PostForm, Sheet } from '../../ui/index.ts'
import { changedMeanwhile, notAllowed } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { movePlacement } from '../move-placement/move-placement.ts'
import { readPart } from '../plan-part-time/form-part.tsx'
import { versionSent } from '../plan-part-time/save-case.ts'
import { recordForm } from '../record/record-form.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import { CasePage } from './case-page.tsx'
import { formOf, openFlexi, sent } from './open-flexi.ts'

const secondForm = 'flexi-second-request'

const isSecond = (req: Req, open: OpenPlacement): boolean =>
  !askGate(open.rulebook, open.situation, 'proposal', req.day).open

export async function askAgain(req: Req): Promise<Response> {
  const open = await openFlexi(req, ['draft'])
  return show(req, open, { posted: undefined, errors: [] })
}

async function show(
  req: Req,
  open: OpenPlacement,
  shown: { posted: Posted | undefined; errors: readonly FormError[] },
): Promise<Response> {
  const back = `/placements/${open.row.id}`
  const path = `${back}/consider-again`
  const head = {
    title: 'Consider a request for flexi-schooling',
    section: '/pupils',
    back: { href: back },
    hasErrors: shown.errors.length > 0,
    ...(shown.errors.length > 0 ? { status: 422 } : {}),
  }
  if (!isSecond(req, open))
    return req.page(
      head,
      <>
        <PageHead kicker={open.pupilName} title="Take the request on" />
        <Sheet label="Take the request on">
          <p>
            The request is on record. Taking it on starts the consideration: a meeting is offered, and six things are
            weighed.
          </p>
          <PostForm
            csrf={req.csrf}
            action={path}
            version={open.row.version}
            save="Take it on"
            leave={{ href: back, says: 'Not yet' }}
          />
        </Sheet>
      </>,
    )
  const asking = await formOf(req, open.row.id, secondForm)
  const limit = open.frame.facts.flexiRequestsPerYear ?? 1
  const title = limit === 1 ? 'A second request' : 'A further request'
  const note = (
    <Note
      kind="gate"
      title={
        limit === 1 ? 'This is the second request in one school year' : `More than ${limit} requests in one school year`
      }
    >
      <p>
        It is usually not considered.{' '}
        {req.holds('headteacher')
          ? 'You may make an exception, with a reason.'
          : 'Only the headteacher may make an exception.'}
      </p>
    </Note>
  )
  if (!req.holds('headteacher'))
    return req.page(
      head,
      <>
        <PageHead kicker={open.pupilName} title={title} />
        {note}
      </>,
    )
  return req.page(
    head,
    <CasePage
      kicker={open.pupilName}
      title={title}
      asking={asking}
      posted={shown.posted ?? typedOf(asking.layout, { 'decided-on': isoOf(req.day) })}
      errors={shown.errors}
      action={path}
      csrf={req.csrf}
      version={open.row.version}
      save="Record the answer"
      leave={{ href: back, says: 'Go back without recording' }}
      before={note}
    />,
  )
}

export async function takeAgain(req: Req): Promise<Response> {
  const open = await openFlexi(req, ['draft'])
  const version = versionSent(req)
  const back = `/placements/${open.row.id}`
  if (!isSecond(req, open)) {
    const moved = await movePlacement(req, { placementId: open.row.id, event: 'propose', version })
    if (moved.kind !== 'moved') throw changedMeanwhile('The request could not be taken on.')
    return req.redirect(back, 'Taken on. Offer the parents a meeting next.')
  }
  if (!req.holds('headteacher'))
    throw notAllowed('Only the headteacher may consider a second request in one school year.')
  const asking = await formOf(req, open.row.id, secondForm)
  const posted = sent(req)
  const { answers, errors } = readPart(asking, asking.layout.sections, posted, req.day)
  if (errors.length > 0) return show(req, open, { posted, errors })
  const kept = await recordForm(req, {
    form: secondForm,
    subject: { about: 'placement', placementId: open.row.id },
    answers,
    role: 'headteacher',
    action: 'decide-flexi-schooling',
  })
  if (kept.kind !== 'recorded') throw changedMeanwhile('The answer could not be recorded.')
  if (answers['considered'] === 'yes') {
    const moved = await movePlacement(req, { placementId: open.row.id, event: 'propose', version })
    if (moved.kind !== 'moved') throw changedMeanwhile('The request could not be taken on.')
    return req.redirect(back, 'The second request is considered. Offer the parents a meeting next.')
  }
  const reason = `A second request this school year is not considered. ${String(answers['reason'] ?? '')}`
  await movePlacement(req, { placementId: open.row.id, event: 'withdraw', version, reason })
  return req.redirect(back, 'The second request is not considered. Tell the parents in writing.')
}
