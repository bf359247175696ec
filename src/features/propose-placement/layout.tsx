/** The frame of a question page: how far one has come, the faults, the question, and what is known so far beside it. */
import type { Day } from '../../domain/calendar/day.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { type ProposalError, type ProposalStep, proposalSteps, stepTitles } from '../../domain/placement/proposal.ts'
import { routeNames } from '../../domain/placement/proposal-routes.ts'
import type { Route } from '../../domain/policy/words.ts'
import { sayYear } from '../../domain/pupil/pupil.ts'
import {
  Button,
  ButtonGroup,
  type Content,
  CsrfField,
  ErrorSummary,
  type Fact,
  Facts,
  HiddenFields,
  Sheet,
  StepTrail,
} from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import type { Drafted, Pupil } from './draft.ts'

/** Clauses as links, with the policy's own numbers. */
export { clauseLinks as clauseRefs } from '../see-placement/clause-links.ts'

/** The sentence of an input's fault. */
export const errorAt = (errors: readonly ProposalError[], at: string): string | undefined =>
  errors.find((error) => error.at === at)?.says

/** The first fault of a date, whichever part it points at. */
export const dateError = (errors: readonly ProposalError[], id: string): string | undefined =>
  errorAt(errors, `${id}-day`)

export interface QuestionProps {
  readonly step: ProposalStep
  /** The pages of this referral; all of them when left out. */
  readonly steps?: readonly ProposalStep[]
  readonly pupil: Pupil
  readonly action: string
  readonly csrf: string
  readonly version: number | undefined
  readonly hidden?: Readonly<Record<string, string>>
  readonly errors: readonly ProposalError[]
  readonly side?: Content
  readonly children?: Content
}

/** One page of questions. The version goes with it, so that two people cannot overwrite each other. */
export function Question(props: QuestionProps) {
  const steps = props.steps ?? proposalSteps
  const at = steps.indexOf(props.step) + 1
  return (
    <div class="wm-cols wm-cols--side">
      <div class="wm-form">
        <ErrorSummary errors={props.errors.map((error) => ({ text: error.says, href: `#${error.at}` }))} />
        <p class="wm-kicker">
          Propose a placement for {props.pupil.name}, question {at} of {steps.length}
        </p>
        <StepTrail step={at} of={steps.length} />
        <h1 class="wm-h1">{stepTitles[props.step]}</h1>
        <form method="post" action={props.action} novalidate>
          <CsrfField token={props.csrf} />
          <HiddenFields
            values={{ version: props.version === undefined ? undefined : String(props.version), ...props.hidden }}
          />
          {/* Enter in a field presses the first button of a form: it must be this one, never "Remove row 1". */}
          <button type="submit" hidden tabindex={-1}>
            Save and continue
          </button>
          {props.children}
          <ButtonGroup>
            <Button>Save and continue</Button>
            <Button kind="secondary" name="later" value="yes" formnovalidate>
              Save and come back later
            </Button>
          </ButtonGroup>
        </form>
      </div>
      <aside aria-label="More about this">{props.side}</aside>
    </div>
  )
}

/** What is known so far, at the side of every page after the first. */
export function SoFar(props: { readonly drafted: Drafted }) {
  const { row, pupil, proposal, situation } = props.drafted
  const reasons = (props.drafted.rulebook.policy.policy.reasons ?? []).filter((one) =>
    proposal.reasons.includes(one.reason),
  )
  const done = (step: ProposalStep) => proposal.done.includes(step)
  const items: Fact[] = [{ term: 'Pupil', value: `${pupil.name}, ${sayYear(pupil.year)}` }]
  if (reasons.length > 0) items.push({ term: 'Reason', value: reasons.map((one) => one.says).join('; ') })
  if (done('route')) items.push({ term: 'Route', value: routeNames[row.route as Route] ?? row.route })
  if (situation.provider) items.push({ term: 'Provider', value: situation.provider.name })
  if (row.start_on)
    items.push({ term: 'Dates', value: `${say(row.start_on)}${row.end_on ? ` to ${say(row.end_on)}` : ''}` })
  if (row.hours !== null) items.push({ term: 'Hours a week', value: String(Number(row.hours)) })
  return (
    <Sheet title="So far" id="so-far">
      <Facts stacked items={items} />
    </Sheet>
  )
}

export const say = (iso: string): string => sayDate(dayOf(iso))
export const sayMaybe = (day: Day | undefined): string =>
  day === undefined ? 'beyond the term dates entered' : sayDate(day)

/** The page round a question. */
export function questionPage(
  req: Req,
  step: ProposalStep,
  backHref: string,
  hasErrors: boolean,
  content: Content,
): Response | Promise<Response> {
  return req.page(
    {
      title: `${stepTitles[step]}: propose a placement`,
      section: '/pupils',
      back: { href: backHref },
      hasErrors,
      ...(hasErrors ? { status: 422 } : {}),
    },
    content,
  )
}
