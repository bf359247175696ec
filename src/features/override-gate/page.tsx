/** The page on which the office named by the policy lets gates through unmet. */
import { sayDate } from '../../domain/calendar/day.ts'
import type { UnmetGate } from '../../domain/policy/gate.ts'
import {
  BackLink,
  Button,
  ButtonGroup,
  Checkboxes,
  ClauseRefs,
  CsrfField,
  DateInput,
  type DateParts,
  EmptyState,
  ErrorSummary,
  HiddenFields,
  Note,
  PageHead,
  Textarea,
} from '../../ui/index.ts'
import type { Fault } from '../move-placement/typed.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import { longestSchoolDays } from './rules.ts'

export interface OverridePageProps {
  readonly open: OpenPlacement
  readonly office: string
  readonly offered: readonly UnmetGate[]
  /** Unmet, but the law's or the parents' own. */
  readonly closed: readonly UnmetGate[]
  readonly chosen: readonly string[]
  readonly reason: string
  readonly expires: DateParts
  readonly latest: number | undefined
  readonly csrf: string
  readonly version: number
  readonly faults: readonly Fault[]
}

export function OverridePage(props: OverridePageProps) {
  const { open, faults } = props
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text
  return (
    <>
      <BackLink href={`/placements/${open.row.id}`}>The placement</BackLink>
      <ErrorSummary errors={faults} />
      <PageHead
        kicker={open.title}
        title="Let a gate through unmet"
        lede={`You do this as ${props.office}. Your name, office, reason and the end date are shown wherever the placement is shown, and in its history.`}
      />
      {props.closed.length > 0 ? (
        <Note
          kind="gate"
          title={`${props.closed.length} ${props.closed.length === 1 ? 'gate is' : 'gates are'} for the law or the parents to open and can’t be let through`}
        >
          <p>
            {props.closed.map((entry) => entry.assessed.duty.duty.title).join('; ')}.{' '}
            <ClauseRefs
              clauses={clauseLinks(
                open.rulebook,
                props.closed.flatMap((entry) => [...entry.clauses, ...entry.floorClauses]),
              )}
            />
          </p>
        </Note>
      ) : null}
      {props.offered.length === 0 ? (
        <EmptyState action={<a href={`/placements/${open.row.id}`}>Back to the placement</a>}>
          No unmet gate is left to let through.
        </EmptyState>
      ) : (
        <form method="post" action={`/placements/${open.row.id}/override`} novalidate>
          <CsrfField token={props.csrf} />
          <HiddenFields values={{ version: String(props.version) }} />
          <Checkboxes
            id="duty"
            name="duty"
            label="Which gates?"
            labelSize="s"
            items={props.offered.map((entry) => ({
              value: entry.assessed.duty.duty.id,
              text: entry.assessed.duty.duty.title,
              hint: (
                <ClauseRefs
                  clauses={clauseLinks(open.rulebook, entry.clauses.length > 0 ? entry.clauses : entry.floorClauses)}
                />
              ),
            }))}
            value={props.chosen}
            error={error('duty')}
          />
          <Textarea
            id="reason"
            name="reason"
            label="Why may it go on without this?"
            labelSize="s"
            hint="What keeps the pupil safe until it is done."
            rows={4}
            value={props.reason}
            error={error('reason')}
          />
          <DateInput
            id="expires"
            name="expires"
            label="Until when?"
            labelSize="s"
            hint={`It must be put right by the end of this day: at most ${longestSchoolDays} school days${props.latest === undefined ? '' : `, ${sayDate(props.latest)}`}.`}
            value={props.expires}
            error={error('expires')}
          />
          <ButtonGroup>
            <Button kind="warning">Let it through</Button>
            <a class="govuk-link" href={`/placements/${open.row.id}`}>
              Go back without changing anything
            </a>
          </ButtonGroup>
        </form>
      )}
    </>
  )
}
