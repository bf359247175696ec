/** On the placement's page: the next review, what asks for one at once and by which rule, requests, and actions still open. */
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { type Day, dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { monitoringFacts } from '../../domain/facts/monitoring.ts'
import { mayEnd } from '../../domain/policy/consequences.ts'
import type { Role } from '../../domain/policy/words.ts'
import { ActionLink, ClauseRefs, Note, type PlainItem, PlainList, Sheet } from '../../ui/index.ts'
import { clauseRefs } from '../record/clause-refs.ts'
import { mayRead } from '../record/who-may.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import { type DueReview, dueReviews } from './due-reviews.ts'
import { type PlannedMeeting, plannedMeetings } from './meetings.ts'
import { openActions } from './open-actions.ts'
import { mayPlanReviews } from './who-may.ts'

export interface PlacementReviews {
  readonly next: DueReview | undefined
  readonly late: number
  readonly planned: PlannedMeeting | undefined
  readonly openActions: number
}

const daysAhead = 120

export async function reviewsOf(tx: Tx, open: OpenPlacement, today: Day): Promise<PlacementReviews> {
  const of = { schoolId: open.row.school_id, placementId: open.row.id }
  const due = await dueReviews(tx, { ...of, upTo: isoOf(today + daysAhead) })
  const planned = await plannedMeetings(tx, of.schoolId, of.placementId)
  return {
    next: due[0],
    late: due.filter((one) => dayOf(one.dueOn) < today).length,
    planned: planned[0],
    openActions: (await openActions(tx, of)).length,
  }
}

const holds = (open: OpenPlacement, name: string, today: Day): boolean =>
  monitoringFacts.find((fact) => fact.name === name)?.of(open.situation, today) === true

/** What the policy lets happen, or asks for, while a concern is open or three formal reviews brought nothing. */
function AtOnce(props: { open: OpenPlacement; today: Day; roles: readonly Role[] }) {
  const { open, today } = props
  const { rulebook } = open
  // That a concern is open is itself for those who may read it.
  const filledBy = rulebook.forms.get('concern')?.form.filledBy ?? []
  const concern = mayRead(true, filledBy, props.roles) && holds(open, 'open-safeguarding-concern', today)
  const three = holds(open, 'three-reviews-without-progress', today)
  if (!concern && !three) return null
  const end = mayEnd(rulebook, open.situation, today)
  const termination = rulebook.policy.policy.termination
  const clauses = termination?.clause ?? []
  return (
    <Note
      kind="late"
      title={concern ? 'Review at once: a safeguarding concern is open' : 'Three formal reviews brought no improvement'}
    >
      <p>
        {!end.allowed
          ? end.says
          : end.must
            ? 'Under the policy the placement ends unless every concern has been addressed.'
            : 'Under the policy the placement may be ended. The decision is written down either way.'}{' '}
        <ClauseRefs clauses={clauseRefs(rulebook, clauses)} />
      </p>
      {rulebook.forms.has('termination-decision') ? (
        <p>
          <a href={`/records/new?form=termination-decision&placement=${open.row.id}`}>Decide to end or go on</a>
        </p>
      ) : null}
    </Note>
  )
}

export function ReviewsPart(props: {
  open: OpenPlacement
  reviews: PlacementReviews
  today: Day
  roles: readonly Role[]
}) {
  const { open, reviews, today } = props
  const { next, planned } = reviews
  const requests = open.situation.records.filter((record) => record.form === 'review-request')
  const items: PlainItem[] = [
    ...(next
      ? [
          {
            text: open.rulebook.forms.get(next.form)?.form.title ?? next.form,
            small: reviews.late > 1 ? `${reviews.late} are late` : undefined,
            status:
              dayOf(next.dueOn) < today
                ? { kind: 'late' as const, word: `Late, was due ${sayDate(dayOf(next.dueOn))}` }
                : { kind: 'next' as const, word: sayDate(dayOf(next.dueOn)) },
          },
        ]
      : [{ text: 'No review is due in the next months.' }]),
    ...(planned
      ? [
          {
            text: <a href={`/reviews/${planned.id}`}>Meeting planned</a>,
            small: `${sayDate(dayOf(planned.on_day))}, ${planned.starts_at}`,
          },
        ]
      : []),
    ...(reviews.openActions > 0
      ? [{ text: <a href="/reviews/actions">Actions agreed</a>, small: `${reviews.openActions} open` }]
      : []),
    ...requests.map((record) => ({
      text: <a href={`/records/${record.id}`}>A review was asked for</a>,
      small: sayDate(record.on),
    })),
  ]
  return (
    <Sheet title="Reviews" id="reviews" aside={<a href="/reviews">All reviews</a>}>
      <AtOnce open={open} today={today} roles={props.roles} />
      <PlainList label="Reviews" items={items} />
      {mayPlanReviews(props.roles) ? (
        <p class="wm-noprint">
          <ActionLink href={`/reviews/new?placement=${open.row.id}`}>Plan a review</ActionLink>{' '}
          <a href={`/reviews/request?placement=${open.row.id}`}>A review is asked for</a>
        </p>
      ) : null}
      <p class="wm-noprint">
        <a href={`/placements/${open.row.id}/return`}>The return to school and what comes next</a>
      </p>
    </Sheet>
  )
}
