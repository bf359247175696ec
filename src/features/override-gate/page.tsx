/** The page on which the office named by the policy lets gates through unmet. */
import { sayDate } from '../../domain/calendar/day.ts'
import type { UnmetGate } from '../../domain/policy/gate.ts'
import {
  BackLink,
  Checkboxes,
  ClauseRefs,
  DateInput,
  type DateParts,
  EmptyState,
  ErrorSummary,
  fieldsOf,
  Note,
  PageHead,
  PostForm,
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
  const field = fieldsOf({ ...props, duty: props.chosen }, faults)
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
        <PostForm
          csrf={props.csrf}
          action={`/placements/${open.row.id}/override`}
          version={props.version}
          save="Let it through"
          saveKind="warning"
          leave={{ href: `/placements/${open.row.id}`, says: 'Go back without changing anything' }}
        >
          <Checkboxes
            {...field('duty')}
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
          />
          <Textarea
            {...field('reason')}
            label="Why may it go on without this?"
            labelSize="s"
            hint="What keeps the pupil safe until it is done."
            rows={4}
          />
          <DateInput
            {...field('expires')}
            label="Until when?"
            labelSize="s"
            hint={`It must be put right by the end of this day: at most ${longestSchoolDays} school days${props.latest === undefined ? '' : `, ${sayDate(props.latest)}`}.`}
          />
        </PostForm>
      )}
    </>
  )
}
