/** Approve, consider again or bar: with what is unmet, how many placements it touches, and a reason. */
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import {
  Button,
  ButtonGroup,
  CsrfField,
  ErrorSummary,
  GateBar,
  HiddenFields,
  Radios,
  Textarea,
} from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import type { Fault } from './provider-fields.ts'
import type { Standing } from './standing.ts'

export interface DecidePageProps {
  readonly provider: { readonly id: string; readonly name: string }
  readonly schoolName: string
  readonly csrf: string
  readonly version: number
  readonly standing: Standing
  readonly rulebook: Rulebook | undefined
  readonly placements: number
  readonly status: string
  readonly reason: string
  readonly faults: readonly Fault[]
}

export function DecidePage(props: DecidePageProps) {
  const { standing, rulebook, placements } = props
  const error = (field: string): string | undefined => props.faults.find((fault) => fault.field === field)?.says
  const clauses = [
    ...new Set(
      standing.stops.flatMap((one) =>
        one.lines.length > 0
          ? one.lines.flatMap((line) => (line.clauses.length > 0 ? line.clauses : one.duty.clauses))
          : one.duty.clauses,
      ),
    ),
  ]
  return (
    <div class="wm-form">
      <ErrorSummary errors={props.faults.map((fault) => ({ text: fault.says, href: `#${fault.field}` }))} />
      <p class="wm-kicker">{props.schoolName} decides about</p>
      <h1 class="wm-h1">{props.provider.name}</h1>
      {standing.stops.length > 0 && rulebook ? (
        <GateBar state="shut" title="Not everything is met yet" unmet={clauseLinks(rulebook, clauses)}>
          {standing.stops.map((one) => one.duty.duty.title).join('; ')}. You may approve the provider; no placement can
          start there until these are met.
        </GateBar>
      ) : (
        <GateBar state="open" title="Everything your policy asks about this provider before a start is met">
          The decision is yours.
        </GateBar>
      )}
      <form method="post" novalidate>
        <CsrfField token={props.csrf} />
        <HiddenFields values={{ version: String(props.version) }} />
        <Radios
          id="status"
          name="status"
          label="What does the school decide?"
          labelSize="m"
          value={props.status}
          error={error('status')}
          items={[
            { value: 'approved', text: 'Approve it', hint: 'It may be chosen for placements.' },
            { value: 'considering', text: 'Keep considering it' },
            {
              value: 'barred',
              text: 'Bar it',
              hint:
                placements > 0
                  ? `${placements} ${placements === 1 ? 'placement of this school is' : 'placements of this school are'} open there; those that run go under review at once. It can’t be chosen for another.`
                  : 'It can’t be chosen for a placement.',
            },
          ]}
        />
        <Textarea
          id="reason"
          name="reason"
          label="Why?"
          hint="Needed to bar, and to approve while something is unmet. It is kept with your name and office."
          rows={3}
          value={props.reason}
          error={error('reason')}
        />
        <ButtonGroup>
          <Button>Decide</Button>
          <a class="govuk-link" href={`/providers/${props.provider.id}`}>
            Cancel
          </a>
        </ButtonGroup>
      </form>
    </div>
  )
}
