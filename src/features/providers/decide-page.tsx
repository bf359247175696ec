/** Approve, consider again or bar: with what is unmet, how many placements it touches, and a reason. */
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { ErrorSummary, errorItems, fieldsOf, GateBar, PostForm, Radios, Textarea } from '../../ui/index.ts'
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
  const field = fieldsOf(props, props.faults)
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
      <ErrorSummary errors={errorItems(props.faults)} />
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
      <PostForm
        csrf={props.csrf}
        version={props.version}
        save="Decide"
        leave={{ href: `/providers/${props.provider.id}`, says: 'Cancel' }}
      >
        <Radios
          {...field('status')}
          label="What does the school decide?"
          labelSize="m"
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
          {...field('reason')}
          label="Why?"
          hint="Needed to bar, and to approve while something is unmet. It is kept with your name and office."
          rows={3}
        />
      </PostForm>
    </div>
  )
}
