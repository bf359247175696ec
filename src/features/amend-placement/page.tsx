/** The page on which dates, days, hours and site are changed. */

import { sayDate } from '../../domain/calendar/day.ts'
import { weekDays } from '../../domain/calendar/week.ts'
import type { TypedWeek } from '../../domain/placement/proposal-week.ts'
import {
  BackLink,
  DateInput,
  type DateParts,
  ErrorSummary,
  errorOf,
  fieldsOf,
  Note,
  PageHead,
  PostForm,
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

export function AmendPage(props: AmendPageProps) {
  const { open, faults } = props
  const field = fieldsOf(props, faults)
  const cellErrors: Record<string, string> = {}
  for (const day of weekDays) {
    for (const half of ['am', 'pm'] as const) {
      const found = errorOf(faults, `week-${day}-${half}-start`) ?? errorOf(faults, `week-${day}-${half}-place`)
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
      <PostForm
        csrf={props.csrf}
        action={`/placements/${open.row.id}/amend`}
        version={props.version}
        save="Change the placement"
        leave={{ href: `/placements/${open.row.id}`, says: 'Go back without changing anything' }}
      >
        {started === undefined ? (
          <DateInput {...field('start')} label="First day" labelSize="s" />
        ) : (
          <p class="govuk-body">
            It started on <b>{sayDate(started)}</b>; that can’t be changed any more.
          </p>
        )}
        <DateInput
          {...field('end')}
          label="Last day planned"
          labelSize="s"
          hint="Leave it empty only where the policy lets a placement go on without an end."
        />
        <WeekGrid
          {...field('week')}
          label="The week"
          hint="Times of each half-day with the provider, and of lessons at school."
          errors={cellErrors}
          places={[
            ...props.sites.map((site) => ({ value: site.id, text: site.name })),
            { value: 'school', text: open.frame.school.name },
          ]}
        />
        <Textarea {...field('reason')} label="Why does it change?" labelSize="s" rows={3} />
      </PostForm>
    </>
  )
}
