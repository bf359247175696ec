/** The parent's request: written down from the pupil's page, taken on where it is the first of the school year. */
import { loadSchoolSituation } from '../../adapters/casework/load-situation.ts'
import { isId } from '../../adapters/postgres/ids.ts'
import { dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import { lifeCycle } from '../../domain/placement/life-cycle.ts'
import { ClauseRefs, Note, PageHead, Sheet } from '../../ui/index.ts'
import { changedMeanwhile, notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { movePlacement } from '../move-placement/move-placement.ts'
import { tell } from '../move-placement/who-is-told.ts'
import { readPart } from '../plan-part-time/form-part.tsx'
import { openCase, routeState } from '../plan-part-time/route-state.ts'
import { beginPlacement, findPupil, type Pupil } from '../propose-placement/draft.ts'
import { type Asking, askForm } from '../record/asking.ts'
import { recordForm } from '../record/record-form.ts'
import { officeFor } from '../record/who-may.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { CasePage } from './case-page.tsx'
import { sent } from './open-flexi.ts'

export const action = 'decide-flexi-schooling'
const requestForm = 'flexi-request'
const route = 'flexi-schooling'
const proposers = lifeCycle.draft.propose.by

async function pupilOf(req: Req, id: string | null): Promise<Pupil> {
  if (!isId(id)) throw notFound('pupil')
  return findPupil(req.tx, id, req.school.schoolId)
}

/** The form before there is a placement to be about: it is asked of the school's policy in force. */
async function asking(req: Req, pupil: Pupil): Promise<Asking | undefined> {
  const frame = await req.frame()
  const ids = { about: 'placement', placementId: null, pupilId: pupil.id, providerId: null, siteId: null } as const
  return askForm(
    {
      ids: { ...ids, schoolId: frame.school.id },
      title: pupil.name,
      lede: '',
      backHref: `/pupils/${pupil.id}`,
      frame,
      situation: await loadSchoolSituation(req.tx, frame),
    },
    requestForm,
    req.day,
  )
}

/** Earlier requests of the pupil, the newest first. */
async function earlier(req: Req, pupil: Pupil) {
  const rows = await req.tx
    .selectFrom('placements')
    .select(['id', 'state', 'facts'])
    .where('pupil_id', '=', pupil.id)
    .where('route', '=', route)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.flatMap((row) => {
    const requested = (row.facts as { requested?: string } | null)?.requested
    return requested ? [{ id: row.id, state: row.state, requested }] : []
  })
}

export async function askRequest(req: Req): Promise<Response> {
  const pupil = await pupilOf(req, req.query.get('pupil'))
  const form = await asking(req, pupil)
  const today = { 'received-on': isoOf(req.day) }
  return page(req, pupil, { posted: form ? typedOf(form.layout, today) : new Map(), errors: [] })
}

async function page(
  req: Req,
  pupil: Pupil,
  shown: { posted: Posted; errors: readonly FormError[] },
): Promise<Response> {
  const frame = await req.frame()
  const state = routeState(frame, route)
  const running = await openCase(req.tx, pupil.id, route)
  const form = await asking(req, pupil)
  const back = `/pupils/${pupil.id}`
  const head = {
    title: 'Request for flexi-schooling',
    section: '/pupils',
    back: { href: back },
    hasErrors: shown.errors.length > 0,
    ...(shown.errors.length > 0 ? { status: 422 } : {}),
  }
  if (!state.on || !form)
    return req.page(
      head,
      <>
        <PageHead kicker={pupil.name} title="Flexi-schooling" />
        <Note kind="gate" title="This school’s policy has no flexi-schooling">
          <p>
            {state.why} Nothing here goes round it. A parent may still write to the school, which answers under its own
            policy. <a href="/policy">Policy</a>
          </p>
        </Note>
      </>,
    )
  const before = await earlier(req, pupil)
  return req.page(
    head,
    <CasePage
      kicker={pupil.name}
      title="Write down a request for flexi-schooling"
      asking={form}
      {...shown}
      action="/flexi/new"
      csrf={req.csrf}
      keep={{ pupil: pupil.id }}
      save="Record the request"
      leave={{ href: back, says: 'Go back without recording' }}
      before={
        running ? (
          <Note kind="soon" title="There is one already">
            <p>
              <a href={`/placements/${running.id}`}>Open the request or agreement</a> that is not over yet.
            </p>
          </Note>
        ) : undefined
      }
      side={
        <Sheet title="How it goes on" id="about-flexi">
          <p class="wm-small">
            There is no right to flexi-schooling; the headteacher decides each request. Parents are offered a meeting
            first, and are told the decision in writing.{' '}
            <ClauseRefs clauses={clauseLinks(form.rulebook, state.clauses)} />
          </p>
          {before.map((one) => (
            <p class="wm-small">
              <a href={`/placements/${one.id}`}>Request of {sayIso(one.requested)}</a>
            </p>
          ))}
        </Sheet>
      }
    />,
  )
}

const sayIso = (iso: string): string => sayDate(dayOf(iso))

export async function takeRequest(req: Req): Promise<Response> {
  const pupil = await pupilOf(req, req.body.text('pupil'))
  const frame = await req.frame()
  const state = routeState(frame, route)
  if (!state.on) throw notAllowed(`This school’s policy has no flexi-schooling. ${state.why}`)
  const form = await asking(req, pupil)
  if (!form) throw notFound('form for a request')
  const posted = sent(req)
  const { answers, errors } = readPart(form, form.layout.sections, posted, req.day)
  if (errors.length > 0) return page(req, pupil, { posted, errors })
  if (await openCase(req.tx, pupil.id, route))
    throw changedMeanwhile('A request or agreement of this pupil is not over yet.')
  const requested = String(answers['received-on'] ?? req.today)
  const id = await beginPlacement(req, { pupilId: pupil.id, route, facts: { requested }, action })
  const kept = await recordForm(req, {
    form: requestForm,
    subject: { about: 'placement', placementId: id },
    answers,
    role: officeFor(form.rulebook, form.form, req.roles, req.role),
    action,
  })
  if (kept.kind !== 'recorded') throw changedMeanwhile('The request could not be recorded.')
  if (!req.holds(...proposers)) {
    await tell(req.tx, req.ctx, {
      schoolId: req.school.schoolId,
      placementId: id,
      version: 1,
      what: 'A request for flexi-schooling has come in',
      roles: proposers,
      today: req.today,
      publicUrl: req.deps.settings.publicUrl,
    })
    return req.redirect(`/placements/${id}`, 'The request is recorded. The headteacher has been told.')
  }
  const moved = await movePlacement(req, { placementId: id, event: 'propose', version: 1 })
  return moved.kind === 'moved'
    ? req.redirect(`/placements/${id}`, 'The request is recorded. Offer the parents a meeting next.')
    : req.redirect(
        `/placements/${id}/consider-again`,
        'The request is recorded. As many as are considered have been made this school year, so the headteacher says first whether this one is.',
      )
}
