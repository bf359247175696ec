/** Refer and propose: question pages over a draft placement, left and resumed as people have time. */

import { isId } from '../../adapters/postgres/ids.ts'
import { lifeCycle } from '../../domain/placement/life-cycle.ts'
import {
  emptyProposal,
  nextStepOf,
  type ProposalStep,
  proposalSteps,
  stepsFor,
  withDone,
} from '../../domain/placement/proposal.ts'
import { changedMeanwhile, notAllowed, notFound } from '../../web/faults.ts'
import { FormBody } from '../../web/form-body.ts'
import type { Req } from '../../web/request.ts'
import { leads, routes } from '../../web/route.ts'
import { joinPackage } from '../plan-package/members.ts'
import { BeginPage } from './begin-page.tsx'
import { CheckPage } from './check-page.tsx'
import { datesPage } from './dates-page.tsx'
import { beginDraft, type Drafted, draftsOfPupil, findDrafted, findPupil, refusedOn, saveDrafted } from './draft.ts'
import { Question, questionPage, SoFar } from './layout.tsx'
import { NeedFields, needPage, takeNeed } from './need.tsx'
import { planPage } from './plan-page.tsx'
import { prepare, proposalGate, propose } from './propose.ts'
import { providerPage } from './provider-page.tsx'
import { refuseExcluded } from './refuse-excluded.ts'
import { routePage } from './route-page.tsx'
import type { StepPage } from './step.ts'
import { triedPage } from './tried.tsx'
import { clashesOf, weekPage } from './week-page.tsx'

const pages: Readonly<Record<Exclude<ProposalStep, 'check'>, StepPage>> = {
  need: needPage,
  tried: triedPage,
  route: routePage,
  provider: providerPage,
  dates: datesPage,
  week: weekPage,
  plan: planPage,
}

const action = 'propose-placement'
const at = (id: string, step: ProposalStep) => `/placements/${id}/propose/${step}`

export const proposePlacement = routes(
  { method: 'GET', path: '/placements/new', action, may: leads, audit: 'none', handle: begin },
  { method: 'POST', path: '/placements/new', action, may: leads, audit: 'write', handle: create },
  { method: 'GET', path: '/placements/:id/propose', action, may: leads, audit: 'none', handle: resume },
  { method: 'GET', path: '/placements/:id/propose/:step', action, may: leads, audit: 'none', handle: show },
  { method: 'POST', path: '/placements/:id/propose/:step', action, may: leads, audit: 'write', handle: take },
  {
    method: 'POST',
    path: '/placements/:id/propose',
    action,
    may: lifeCycle.draft.propose.by,
    audit: 'write',
    handle: act,
  },
)

/** A pupil's id from the address or the form; anything else does not exist. */
function pupilId(text: string | null): string {
  if (!isId(text)) throw notFound('pupil')
  return text
}

async function begin(req: Req): Promise<Response> {
  if (!req.query.has('pupil'))
    return req.redirect('/pupils', 'Choose the pupil first, then “Propose a placement” on the pupil’s page.')
  const pupil = await findPupil(req.tx, pupilId(req.query.get('pupil')), req.school.schoolId)
  const frame = await req.frame()
  if (!frame.rulebook) throw notAllowed('The school has not adopted a policy yet. Adopt one in Settings first.')
  await refuseExcluded(req, pupil)
  const drafts = await draftsOfPupil(req.tx, pupil.id)
  const refused = await refusedOn(req, pupil.id)
  const started = req.query.get('begin')
  if (!started && (drafts.length > 0 || refused)) {
    const approver = (frame.rulebook.approvers.get('off-site-direction') ?? [])
      .map((role) => req.sayRole(role))
      .join(' or ')
    return req.page(
      { title: 'Propose a placement', section: '/pupils', back: { href: `/pupils/${pupil.id}` } },
      <BeginPage pupil={pupil} drafts={drafts} refused={refused} rulebook={frame.rulebook} approver={approver} />,
    )
  }
  const direction =
    started === 'direction' && refused !== undefined && frame.rulebook.routes.get('off-site-direction') === 'on'
  return firstPage(req, pupil.id, { ...emptyProposal, afterRefusal: direction }, [], req.query.get('with'))
}

async function firstPage(
  req: Req,
  id: string,
  proposal: typeof emptyProposal,
  errors: ReturnType<typeof takeNeed>['errors'],
  beside: string | null,
): Promise<Response> {
  const pupil = await findPupil(req.tx, id, req.school.schoolId)
  const { rulebook } = await req.frame()
  if (!rulebook) throw notAllowed('The school has not adopted a policy yet. Adopt one in Settings first.')
  const hidden = {
    pupil: pupil.id,
    ...(proposal.afterRefusal ? { direction: 'yes' } : {}),
    ...(isId(beside) ? { with: beside } : {}),
  }
  return questionPage(
    req,
    'need',
    `/pupils/${pupil.id}`,
    errors.length > 0,
    <Question
      step="need"
      pupil={pupil}
      action="/placements/new"
      csrf={req.csrf}
      version={undefined}
      hidden={hidden}
      errors={errors}
    >
      <NeedFields rulebook={rulebook} pupil={pupil} proposal={proposal} errors={errors} />
    </Question>,
  )
}

async function create(req: Req): Promise<Response> {
  const pupil = await findPupil(req.tx, pupilId(req.body.text('pupil')), req.school.schoolId)
  await refuseExcluded(req, pupil)
  const { rulebook } = await req.frame()
  if (!rulebook) throw notAllowed('The school has not adopted a policy yet. Adopt one in Settings first.')
  // Said by the page, held against what is true: a direction of this kind begins only after a refusal.
  const afterRefusal = req.body.text('direction') === 'yes' && (await refusedOn(req, pupil.id)) !== undefined
  const { proposal, errors } = takeNeed(rulebook, { ...emptyProposal, afterRefusal }, req.body)
  const later = req.body.text('later') === 'yes'
  const beside = req.body.text('with')
  if (errors.length > 0 && !later) return firstPage(req, pupil.id, proposal, errors, beside)
  const id = await beginDraft(req, pupil, errors.length === 0 ? withDone(proposal, 'need') : proposal)
  if (isId(beside)) {
    const packageId = await joinPackage(req.tx, id, beside)
    if (packageId) await req.audit(action, { kind: 'placement', id }, { package: packageId, with: beside })
  }
  return later
    ? req.redirect(`/pupils/${pupil.id}`, 'Kept. Carry on from “Propose a placement”.')
    : req.redirect(at(id, 'tried'))
}

async function resume(req: Req): Promise<Response> {
  const id = req.id()
  const drafted = await findDrafted(req, id)
  // A placement without a provider has its own pages.
  if (drafted?.row.route === 'part-time-timetable') return req.redirect(`/placements/${id}/part-time`)
  if (drafted?.row.route === 'flexi-schooling') return req.redirect(`/placements/${id}/consider-again`)
  return req.redirect(drafted ? at(id, nextStepOf(drafted.proposal, drafted.steps)) : `/placements/${id}`)
}

async function show(req: Req): Promise<Response> {
  const step = stepOf(req.param('step'))
  const drafted = await findDrafted(req, req.id())
  if (!drafted) return req.redirect(`/placements/${req.id()}`, 'This placement has been proposed already.')
  return step === 'check' ? checkPage(drafted, false) : stepPage(drafted, step)
}

const stepOf = (text: string): ProposalStep => {
  const found = proposalSteps.find((step) => step === text)
  if (!found) throw notFound()
  return found
}

function backOf(drafted: Drafted, step: ProposalStep): string {
  const before = drafted.steps[drafted.steps.indexOf(step) - 1]
  return before ? at(drafted.row.id, before) : `/pupils/${drafted.pupil.id}`
}

async function stepPage(
  drafted: Drafted,
  step: Exclude<ProposalStep, 'check'>,
  errors: Parameters<StepPage['show']>[1] = [],
  typed?: FormBody,
  version = drafted.row.version,
): Promise<Response> {
  const page = pages[step]
  const [content, side] = [await page.show(drafted, errors, typed), await page.side?.(drafted, typed)]
  return questionPage(
    drafted.req,
    step,
    backOf(drafted, step),
    errors.length > 0,
    <Question
      step={step}
      steps={drafted.steps}
      pupil={drafted.pupil}
      action={at(drafted.row.id, step)}
      csrf={drafted.req.csrf}
      version={version}
      errors={errors}
      side={
        <>
          {side}
          <SoFar drafted={drafted} />
        </>
      }
    >
      {content}
    </Question>,
  )
}

async function checkPage(drafted: Drafted, pressed: boolean): Promise<Response> {
  const twice = await clashesOf(drafted)
  return drafted.req.page(
    {
      title: 'Check your answers: propose a placement',
      section: '/pupils',
      back: { href: backOf(drafted, 'check') },
      hasErrors: pressed,
      ...(pressed ? { status: 422 } : {}),
    },
    <CheckPage drafted={drafted} pressed={pressed} twice={twice} />,
  )
}

const versionSent = (req: Req): number => {
  const version = Number(req.body.text('version'))
  if (!Number.isInteger(version) || version < 1)
    throw changedMeanwhile('Waymark could not tell which version of the referral this page shows.')
  return version
}

async function take(req: Req): Promise<Response> {
  const step = stepOf(req.param('step'))
  const drafted = await findDrafted(req, req.id())
  if (!drafted) throw changedMeanwhile('This placement has been proposed meanwhile.')
  if (step === 'check') throw notFound()
  const version = versionSent(req)
  const typed = req.body
  if (typed.text('search') === 'yes') return stepPage(drafted, step, [], typed, version)
  const taken = await pages[step].take(drafted, typed)
  if (taken.again) return stepPage(drafted, step, [], typed, version)
  const later = typed.text('later') === 'yes'
  if (taken.errors.length > 0 && !later) return stepPage(drafted, step, taken.errors, typed, version)
  const whole = taken.errors.length === 0
  const done = whole
    ? withDone(taken.proposal, step)
    : { ...taken.proposal, done: taken.proposal.done.filter((one) => one !== step) }
  await saveDrafted(drafted, version, unsettled(drafted, step, done, taken.columns), taken.columns)
  if (later)
    return req.redirect(
      `/pupils/${drafted.pupil.id}`,
      whole ? 'Kept. Carry on from “Propose a placement”.' : 'Kept as it is. One page still needs an answer.',
    )
  const council = taken.columns.facts ? taken.columns.facts['councilContracts'] === true : undefined
  const steps = council === undefined ? drafted.steps : stepsFor(council)
  const next = steps[steps.indexOf(step) + 1] ?? 'check'
  // Coming back from the last page to change one answer leads there again.
  return req.redirect(at(drafted.row.id, nextStepOf(done, steps) === 'check' ? 'check' : next))
}

/** A change that makes another page's answer doubtful sends the person there again: another provider has other sites. */
function unsettled(
  drafted: Drafted,
  step: ProposalStep,
  proposal: Drafted['proposal'],
  columns: Awaited<ReturnType<StepPage['take']>>['columns'],
): Drafted['proposal'] {
  const { row } = drafted
  const again: ProposalStep[] = []
  if (step === 'route' && columns.route !== row.route) again.push('provider', 'dates')
  if (step === 'provider' && columns.provider_id !== undefined && columns.provider_id !== row.provider_id)
    again.push('week')
  return again.length === 0 ? proposal : { ...proposal, done: proposal.done.filter((one) => !again.includes(one)) }
}

async function act(req: Req): Promise<Response> {
  const drafted = await findDrafted(req, req.id())
  if (!drafted) throw changedMeanwhile('This placement has been proposed already.')
  const version = versionSent(req)
  if (version !== drafted.row.version)
    throw changedMeanwhile('Somebody changed this referral after you opened the page.')
  await refuseExcluded(req, drafted.pupil)
  const prepared = prepare(drafted)
  const shut =
    drafted.situation.provider?.barred === true ||
    !proposalGate(drafted, prepared).gate.open ||
    (await clashesOf(drafted)).length > 0
  if (nextStepOf(drafted.proposal, drafted.steps) !== 'check' || shut) return checkPage(drafted, true)
  await propose(drafted, version, prepared)
  const approvers = (drafted.rulebook.approvers.get(drafted.row.route as never) ?? [])
    .map((role) => req.sayRole(role))
    .join(' or ')
  return req.redirect(`/placements/${drafted.row.id}`, `Proposed.${approvers ? ` The ${approvers} decides next.` : ''}`)
}
