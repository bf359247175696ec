/** Today's welfare checks, each logged with one press; the days nobody checked; and what is on record. */
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { sayYear } from '../../domain/pupil/pupil.ts'
import {
  Button,
  ButtonGroup,
  ClauseRefs,
  type Content,
  EmptyState,
  ErrorSummary,
  Note,
  PageHead,
  PlainList,
  PostForm,
  Radios,
  Sheet,
  Textarea,
} from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import type { DoneCheck, DueCheck } from './queries.ts'

export interface ChecksModel {
  readonly today: Day
  readonly schoolDay: boolean
  readonly rulebook: Rulebook | undefined
  readonly due: readonly DueCheck[]
  /** Earlier school days without a check. */
  readonly missed: readonly DueCheck[]
  readonly done: readonly DoneCheck[]
  /** The ways the policy's form knows. */
  readonly ways: readonly { readonly value: string; readonly says: string }[]
  readonly csrf: string
  readonly once: string
  readonly escalatesTo: readonly string[]
  /** What was wrong with the last press. */
  readonly fault?: { readonly placementId: string; readonly says: string; readonly notes: string; readonly how: string }
}

export function ChecksPage(props: ChecksModel) {
  const { fault } = props
  const told = props.escalatesTo
    .map((role) => (props.rulebook ? roleWord(props.rulebook, role) : role))
    .join(' and the ')
  return (
    <>
      <ErrorSummary errors={fault ? [{ text: fault.says, href: `#notes-${fault.placementId}` }] : []} />
      <PageHead
        title="Welfare checks"
        lede={`${sayDate(props.today)}. On a school day without time at school, somebody makes sure that the pupil is safe and well.`}
      />
      {props.missed.length > 0 ? <Missed {...props} told={told} /> : null}
      <Sheet title="To check today" id="due" count={props.due.length}>
        {props.due.length === 0 ? (
          <EmptyState good>
            {props.schoolDay ? 'Nobody is left to check today.' : 'Today is not a school day: no check is due.'}
          </EmptyState>
        ) : (
          props.due.map((check) => <OneCheck {...props} check={check} />)
        )}
      </Sheet>
      <Sheet title="On record" id="done" count={props.done.length}>
        {props.done.length === 0 ? (
          <EmptyState>No check of the last days is on record.</EmptyState>
        ) : (
          <PlainList
            label="Checks on record"
            items={props.done.map((one) => ({ text: link(one), small: outcome(one) }))}
          />
        )}
      </Sheet>
    </>
  )
}

const link = (one: DoneCheck): Content => <a href={`/records/${one.id}`}>{one.pupil}</a>

function outcome(one: DoneCheck): string {
  const said = one.seen === 'no' ? 'not reached' : one.well === 'yes' ? 'safe and well' : 'not well: look at the record'
  return [sayDate(dayOf(one.on)), said, one.by].filter(Boolean).join(', ')
}

function Missed(props: ChecksModel & { told: string }) {
  return (
    <Note
      kind="gate"
      title={`${props.missed.length} ${props.missed.length === 1 ? 'check was' : 'checks were'} missed`}
      id="missed"
    >
      <p>
        {props.told ? `A missed check goes up to the ${props.told}. ` : ''}Log it only if it was made on that day; if
        nobody checked, check the pupil today and the day stays missed.
      </p>
      <PlainList
        label="Missed checks"
        items={props.missed.map((check) => ({
          text: `${check.pupil}, ${sayDate(dayOf(check.due_on))}`,
          small: (
            <>
              {check.tries > 0 ? 'Tried and not reached. ' : ''}
              <a href={`/records/new?form=welfare-check&placement=${check.placement_id}`}>
                Log a check made that day<span class="govuk-visually-hidden"> for {check.pupil}</span>
              </a>
            </>
          ),
        }))}
      />
    </Note>
  )
}

function OneCheck(props: ChecksModel & { check: DueCheck }) {
  const { check, fault } = props
  const mine = fault?.placementId === check.placement_id ? fault : undefined
  const id = check.placement_id
  return (
    <section aria-labelledby={`check-${id}`} class="wm-section">
      <h3 class="govuk-heading-s" id={`check-${id}`}>
        <a href={`/placements/${id}`}>{check.pupil}</a>
        {check.year === null ? '' : `, ${sayYear(check.year)}`}
      </h3>
      <p class="wm-small">
        {check.contact ? `${check.contact}${check.phone ? `, ${check.phone}` : ''}. ` : 'No contact is recorded. '}
        {check.tries > 0 ? `Tried ${check.tries === 1 ? 'once' : `${check.tries} times`} today, not reached. ` : ''}
        {props.rulebook ? <ClauseRefs clauses={clauseLinks(props.rulebook, check.clauses)} /> : null}
      </p>
      <PostForm csrf={props.csrf} action="/welfare-checks" keep={{ placement: id, once: `${props.once}-${id}` }}>
        <Radios
          id={`how-${id}`}
          name="how"
          layout="inline"
          label={`How was ${check.pupil} checked?`}
          labelSize="s"
          value={mine?.how ?? props.ways[0]?.value}
          items={props.ways.map((way) => ({ value: way.value, text: way.says }))}
        />
        <Textarea
          id={`notes-${id}`}
          name="notes"
          rows={2}
          label="What was found (needed if you are worried)"
          labelSize="s"
          value={mine?.notes}
          error={mine?.says}
        />
        <ButtonGroup>
          <Button name="found" value="well">
            Seen, safe and well
          </Button>
          <Button kind="secondary" name="found" value="not-reached">
            Not reached
          </Button>
          <Button kind="warning" name="found" value="worried">
            Worried
          </Button>
        </ButtonGroup>
      </PostForm>
    </section>
  )
}
