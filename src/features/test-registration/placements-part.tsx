/** The school's own placements at the provider: those to review, and those asked for that would cross the number. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { RegistrationTest } from '../../domain/facts/registration.ts'
import { isPlacementState, stateWords } from '../../domain/placement/say-placement.ts'
import { type Column, Sheet, Table } from '../../ui/index.ts'
import type { PlacementHere } from './queries.ts'
import { Verdict } from './verdict.tsx'

/** A referral that is not agreed yet, with the test as it would stand with it. */
export interface AskedHere extends PlacementHere {
  readonly test: RegistrationTest
}

const hours = (one: PlacementHere): string => (one.hours === null ? 'Not known' : String(Number(one.hours)))
const state = (one: PlacementHere): string => (isPlacementState(one.state) ? stateWords[one.state] : one.state)
const link = (href: string, text: string) => (
  <a class="govuk-link" href={href}>
    {text}
  </a>
)

export function PlacementsPart(props: {
  running: readonly PlacementHere[]
  agreed: readonly PlacementHere[]
  asked: readonly AskedHere[]
  seesNames: boolean
}) {
  const { running, agreed, asked } = props
  if (!props.seesNames) {
    return (
      <Sheet title="Placements of this school" id="placements">
        <p class="wm-p">
          {running.length} running, {agreed.length} agreed and not begun, {asked.length} asked for. Names are for staff
          who work with cases.
        </p>
      </Sheet>
    )
  }
  const columns: Column[] = [
    { head: 'Pupil' },
    { head: 'State' },
    { head: 'Hours a week', numeric: true },
    { head: 'From' },
  ]
  const cells = (one: PlacementHere, href: string) => [
    link(href, one.pupil),
    state(one),
    hours(one),
    one.started_on || one.start_on ? sayDate(dayOf(one.started_on ?? one.start_on ?? '')) : 'No date',
  ]
  return (
    <>
      <Sheet title="Placements to review" id="running" count={running.length + agreed.length}>
        <Table
          caption="This school’s placements there"
          captionHidden
          columns={[...columns, { head: 'Review', headHidden: true }]}
          rows={[...running, ...agreed].map((one) => [
            ...cells(one, `/placements/${one.id}`),
            running.includes(one) ? link(`/reviews/new?placement=${one.id}`, 'Plan a review') : 'Not begun',
          ])}
          empty="No pupil of this school is placed there."
        />
      </Sheet>
      {asked.length > 0 ? (
        <Sheet title="Asked for and not agreed" id="asked" count={asked.length}>
          <Table
            caption="Referrals of this school to the provider, each with the test as it would stand with it"
            captionHidden
            columns={[...columns, { head: 'With this one' }]}
            rows={asked.map((one) => [
              ...cells(one, one.state === 'draft' ? `/placements/${one.id}/propose/week` : `/placements/${one.id}`),
              <Verdict test={one.test} />,
            ])}
          />
        </Sheet>
      ) : null}
    </>
  )
}
