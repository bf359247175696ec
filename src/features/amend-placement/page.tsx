/** The page on which dates, days, hours and site are changed. */
import { sayDate } from '../../domain/calendar/day.ts'
import type { TypedWeek } from '../../domain/placement/proposal-week.ts'
import {
  BackLink,
  Button,
  ButtonGroup,
  CsrfField,
  DateInput,
  type DateParts,
  ErrorSummary,
  HiddenFields,
  Note,
  PageHead,
  Textarea,
  WeekGrid,
} from '../../ui/index.ts'
import type { Fault } from '../move-placement/typed.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import type { Site } from './changes.ts'

export interface AmendPageProps {
  readonly open: OpenPlacement
  readonly csrf: string
  readonly version: number
  readonly start: DateParts
  readonly end: DateParts
  readonly week: TypedWeek
  readonly reason: string
  readonly sites: readonly Site[]
  readonly faults: readonly Fault[]
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri'] as const

export function AmendPage(props: AmendPageProps) {
  const { open, faults } = props
  const error = (field: string) => faults.find((fault) => fault.field === field)?.text
  const cellErrors: Record<string, string> = {}
  for (const day of days) {
    for (const half of ['am', 'pm'] as const) {
      const found = error(`week-${day}-${half}-start`) ?? error(`week-${day}-${half}-place`)
      if (found) cellErrors[`${day}-${half}`] = String(found)
    }
  }
  const { started } = open.placement
  return (
    <>
      <BackLink href={`/placements/${open.row.id}`}>The placement</BackLink>
      <ErrorSummary errors={faults} />
      <PageHead
        kicker={open.title}
        title="Change dates or days"
        lede="What it was before is kept, with your reason. Deadlines that count from these dates move with them."
      />
      {open.state === 'approved' || open.state === 'ready' ? (
        <Note kind="soon" title="This placement has been approved as it stands">
          <p>
            The approval is not asked for again. Tell whoever approved it, and send the parents a new letter if yours
            has gone.
          </p>
        </Note>
      ) : null}
      <form method="post" action={`/placements/${open.row.id}/amend`} novalidate>
        <CsrfField token={props.csrf} />
        <HiddenFields values={{ version: String(props.version) }} />
        {started === undefined ? (
          <DateInput
            id="start"
            name="start"
            label="First day"
            labelSize="s"
            value={props.start}
            error={error('start')}
          />
        ) : (
          <p class="govuk-body">
            It started on <b>{sayDate(started)}</b>; that can’t be changed any more.
          </p>
        )}
        <DateInput
          id="end"
          name="end"
          label="Last day planned"
          labelSize="s"
          hint="Leave it empty only where the policy lets a placement go on without an end."
          value={props.end}
          error={error('end')}
        />
        <WeekGrid
          id="week"
          name="week"
          label="The week"
          hint="Times of each half-day with the provider, and of lessons at school."
          error={error('week')}
          errors={cellErrors}
          value={props.week}
          places={[
            ...props.sites.map((site) => ({ value: site.id, text: site.name })),
            { value: 'school', text: open.frame.school.name },
          ]}
        />
        <Textarea
          id="reason"
          name="reason"
          label="Why does it change?"
          labelSize="s"
          rows={3}
          value={props.reason}
          error={error('reason')}
        />
        <ButtonGroup>
          <Button>Change the placement</Button>
          <a class="govuk-link" href={`/placements/${open.row.id}`}>
            Go back without changing anything
          </a>
        </ButtonGroup>
      </form>
    </>
  )
}
