/** Page 8: everything typed, the gate with every unmet clause and what to do, and the button. */
import { lifeCycle } from '../../domain/placement/life-cycle.ts'
import { nextStepOf, type ProposalError, type ProposalStep, stepTitles } from '../../domain/placement/proposal.ts'
import { routeChoices, routeNames } from '../../domain/placement/proposal-routes.ts'
import { hoursOf, sayHours, saySession } from '../../domain/placement/proposal-week.ts'
import { explainDuty } from '../../domain/policy/explain.ts'
import type { GateAnswer, UnmetGate } from '../../domain/policy/gate.ts'
import type { Situation } from '../../domain/policy/situation.ts'
import type { Route } from '../../domain/policy/words.ts'
import { sayRole } from '../../domain/policy/words.ts'
import {
  Button,
  ClauseRefs,
  type Content,
  CsrfField,
  DutyList,
  ErrorSummary,
  type Fact,
  Facts,
  GateBar,
  HiddenFields,
  Sheet,
  StepTrail,
} from '../../ui/index.ts'
import type { Drafted } from './draft.ts'
import { clauseRefs, say } from './layout.tsx'
import { type Prepared, prepare, proposalGate } from './propose.ts'
import { keptHours, RegistrationNote } from './registration-note.tsx'

/** What to do about an unmet gate: what to find out, which line to fill, or which form meets it. */
function whatToDo(drafted: Drafted, situation: Situation, unmet: UnmetGate): string[] {
  const explained = explainDuty(drafted.rulebook, situation, unmet.assessed, drafted.req.day)
  if (explained.findOut.length > 0) return [...explained.findOut]
  if (explained.missing.length > 0) return explained.missing.map((line) => `${line.ask}: ${line.says}`)
  return explained.meets.length > 0 ? explained.meets.map((way) => `Needed: ${way}`) : [explained.says]
}

function Gate(props: { drafted: Drafted; gate: GateAnswer; situation: Situation }) {
  const { drafted, gate, situation } = props
  const shut = gate.unmet.filter((one) => !one.overridden)
  if (shut.length === 0) {
    return (
      <GateBar state="open" title="The gate is open: this placement may be proposed">
        Nothing in your policy or the law stands in the way of proposing it. What must happen before approval and before
        the start is listed once it is proposed.
      </GateBar>
    )
  }
  const clauses = [...gate.clauses, ...gate.floorClauses]
  return (
    <>
      <GateBar
        state="shut"
        title="The gate is shut: this placement can’t be proposed yet"
        unmet={clauseRefs(drafted.rulebook, clauses)}
      >
        {shut.length} {shut.length === 1 ? 'thing is' : 'things are'} unmet.
      </GateBar>
      <Sheet title="What must happen first" id="unmet" count={shut.length}>
        <DutyList
          label="What must happen before it can be proposed"
          duties={shut.map((one) => ({
            kind: one.assessed.state === 'cannot tell' ? 'unknown' : 'gate',
            title: one.assessed.duty.duty.title,
            clauses: clauseRefs(drafted.rulebook, [...one.clauses, ...one.floorClauses]),
            owner: drafted.req.sayRole(one.assessed.duty.duty.owner),
            about: whatToDo(drafted, situation, one).join(' '),
            ...(drafted.row.provider_id && one.assessed.duty.duty.metWhen
              ? { action: { text: 'Open the provider', href: `/providers/${drafted.row.provider_id}` } }
              : {}),
          }))}
        />
      </Sheet>
    </>
  )
}

const change = (drafted: Drafted, step: ProposalStep): Content => (
  <a class="govuk-link" href={`/placements/${drafted.row.id}/propose/${step}`}>
    Change<span class="govuk-visually-hidden"> {stepTitles[step].toLowerCase()}</span>
  </a>
)

function Part(props: { drafted: Drafted; step: ProposalStep; items: readonly Fact[] }) {
  const { drafted, step } = props
  if (!drafted.steps.includes(step)) return null
  return (
    <Sheet title={stepTitles[step]} id={`part-${step}`} aside={change(drafted, step)}>
      {drafted.proposal.done.includes(step) ? (
        <Facts stacked items={props.items.filter((one) => one.value !== '')} />
      ) : (
        <p class="wm-p">Not answered yet.</p>
      )}
    </Sheet>
  )
}

function Answers(props: { drafted: Drafted }) {
  const { drafted } = props
  const { proposal, row, situation, rulebook, timetable } = drafted
  const reasons = (rulebook.policy.policy.reasons ?? [])
    .filter((one) => proposal.reasons.includes(one.reason))
    .map((one) => one.says)
  const choice = routeChoices(rulebook, {
    refused: false,
    afterRefusal: false,
    forSuspension: row.route === 'suspension',
  }).open.find((one) => one.route === row.route)
  const places = { 'off-site': 'At the provider’s site', 'on-site': 'On our own site', online: 'Online only' }
  return (
    <>
      <Part
        drafted={drafted}
        step="need"
        items={[
          { term: 'Reasons', value: reasons.join('; ') },
          { term: 'Why', value: proposal.reasonDetail || proposal.rationale },
          { term: 'What should be different', value: proposal.outcome },
        ]}
      />
      <Part
        drafted={drafted}
        step="tried"
        items={[
          ...proposal.tried.map((one) => ({ term: one.what, value: one.difference, small: one.when })),
          {
            term: 'The pupil',
            value: proposal.pupilView.views,
            ...(proposal.pupilView.on ? { small: say(proposal.pupilView.on) } : {}),
          },
          {
            term: 'The parent or carer',
            value: proposal.parentView.views,
            ...(proposal.parentView.on ? { small: say(proposal.parentView.on) } : {}),
          },
        ]}
      />
      <Part
        drafted={drafted}
        step="route"
        items={[
          { term: 'Route', value: routeNames[row.route as Route] ?? row.route },
          { term: 'Contract', value: row.route === 'medical' ? contractSaid(drafted) : '' },
          { term: 'Approval', value: choice?.approval.says ?? '' },
          { term: 'The parent', value: choice?.consent.says ?? '' },
        ]}
      />
      <Part
        drafted={drafted}
        step="provider"
        items={[
          { term: 'Provider', value: situation.provider?.name ?? '' },
          { term: 'Where', value: places[row.location as keyof typeof places] ?? '' },
          { term: 'Registered there too', value: registrationSaid(drafted) },
          { term: 'Why online', value: row.location === 'online' ? proposal.whyOnline : '' },
          { term: 'How it fits', value: proposal.fits },
        ]}
      />
      <Part
        drafted={drafted}
        step="dates"
        items={[
          { term: 'First day', value: row.start_on ? say(row.start_on) : '' },
          { term: 'Last day', value: row.end_on ? say(row.end_on) : 'No end date' },
        ]}
      />
      <Part
        drafted={drafted}
        step="week"
        items={[
          {
            term: 'At the provider',
            value: `${sayHours(hoursOf(timetable, 'provider'))} hours a week`,
            small: timetable
              .filter((one) => one.place === 'provider')
              .map((one) => `${saySession(one)} ${one.from} to ${one.to}`)
              .join(', '),
          },
          { term: 'At school', value: `${sayHours(hoursOf(timetable, 'school'))} hours a week` },
        ]}
      />
      <Part
        drafted={drafted}
        step="plan"
        items={[
          ...proposal.objectives.map((one, index) => ({
            term: `Objective ${index + 1}`,
            value: one.objective,
            small: `From: ${one.baseline}. Known by: ${one.measure}.${one.by ? ` By ${say(one.by)}.` : ''}`,
          })),
          { term: 'The way back', value: proposal.wayBack },
        ]}
      />
    </>
  )
}

function contractSaid({ situation }: Drafted): string {
  const council = situation.placement?.councilContracts
  return council === undefined ? 'Not settled yet' : council ? 'The council holds it' : 'The school holds it'
}

function registrationSaid({ situation }: Drafted): string {
  if (situation.provider?.isSchool !== true) return ''
  const dual = situation.placement?.dualRegistered
  return dual === undefined ? 'Not known yet' : dual ? 'Yes, from the first day' : 'No'
}

/** What the policy's forms still ask; they are finished as records afterwards. */
function FormsLeft(props: { drafted: Drafted; prepared: readonly Prepared[] }) {
  return (
    <Sheet title="Forms this fills in" id="forms">
      <ul class="wm-list">
        {props.prepared.map((one) => (
          <li>
            <span>
              {one.title}
              <small>
                {one.recorded
                  ? 'Recorded already.'
                  : one.left.length === 0
                    ? 'Complete: recorded when you propose.'
                    : `${one.left.length} more to answer afterwards: ${one.left.map((line) => line.ask).join('; ')}`}
              </small>
              {one.left.some((line) => line.clauses.length > 0) && !one.recorded ? (
                <ClauseRefs
                  clauses={clauseRefs(props.drafted.rulebook, [...new Set(one.left.flatMap((line) => line.clauses))])}
                />
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

/** The whole page. `pressed`: the button was pressed and the gate kept it shut. */
export function CheckPage(props: { drafted: Drafted; pressed: boolean; twice: readonly ProposalError[] }) {
  const { drafted } = props
  const prepared = prepare(drafted)
  const { gate, situation } = proposalGate(drafted, prepared)
  const missing = nextStepOf(drafted.proposal, drafted.steps)
  const mayPropose = drafted.req.officeAmong(lifeCycle.draft.propose.by) !== undefined
  const barred = drafted.situation.provider?.barred === true
  const ready = missing === 'check' && gate.open && !barred && props.twice.length === 0
  return (
    <>
      {props.pressed && !ready ? (
        <ErrorSummary
          errors={[
            ...(missing === 'check'
              ? []
              : [
                  {
                    text: `Answer “${stepTitles[missing]}” first`,
                    href: `/placements/${drafted.row.id}/propose/${missing}`,
                  },
                ]),
            ...(barred
              ? [
                  {
                    text: 'The provider has been barred since: choose another',
                    href: `/placements/${drafted.row.id}/propose/provider`,
                  },
                ]
              : []),
            ...props.twice.map((one) => ({ text: one.says, href: `/placements/${drafted.row.id}/propose/week` })),
            ...(gate.open
              ? []
              : [
                  {
                    text: `It can’t be proposed yet: ${[...gate.clauses, ...gate.floorClauses].join(', ')}`,
                    href: '#unmet',
                  },
                ]),
          ]}
        />
      ) : null}
      <p class="wm-kicker">
        Propose a placement for {drafted.pupil.name}, question {drafted.steps.length} of {drafted.steps.length}
      </p>
      <StepTrail step={drafted.steps.length} of={drafted.steps.length} />
      <h1 class="wm-h1">{stepTitles.check}</h1>
      {missing === 'check' ? null : (
        <p class="wm-p">
          Not everything has been answered:{' '}
          <a href={`/placements/${drafted.row.id}/propose/${missing}`}>{stepTitles[missing]}</a> comes next.
        </p>
      )}
      <Gate drafted={drafted} gate={gate} situation={situation} />
      <RegistrationNote drafted={drafted} hours={keptHours(drafted)} />
      <Answers drafted={drafted} />
      {prepared.length > 0 ? <FormsLeft drafted={drafted} prepared={prepared} /> : null}
      {mayPropose ? (
        <form method="post" action={`/placements/${drafted.row.id}/propose`}>
          <CsrfField token={drafted.req.csrf} />
          <HiddenFields values={{ version: String(drafted.row.version) }} />
          <Button>{lifeCycle.draft.propose.says}</Button>
        </form>
      ) : (
        <p class="wm-p">
          Your answers are kept. The{' '}
          {lifeCycle.draft.propose.by.map((role) => drafted.req.sayRole(role) || sayRole(role)).join(' or the ')}{' '}
          proposes it from here.
        </p>
      )}
    </>
  )
}
