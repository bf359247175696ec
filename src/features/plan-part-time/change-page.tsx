/** The page on which the times of a part-time timetable are changed. */
import { type Day, sayDate } from '../../domain/calendar/day.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import type { AskedSection } from '../../domain/forms/layout.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { ErrorSummary, Note, PageHead, PostForm, Sheet, Textarea } from '../../ui/index.ts'
import type { Asking } from '../record/asking.ts'
import { inputOf } from '../record/form-page.tsx'
import { PartFields } from './form-part.tsx'

export function ChangePage(props: {
  readonly id: string
  readonly pupilName: string
  readonly asking: Asking
  readonly sections: readonly AskedSection[]
  readonly posted: Posted
  readonly reason: string
  readonly errors: readonly FormError[]
  readonly started: Day | undefined
  readonly today: Day
  readonly csrf: string
  readonly version: number
}) {
  const { started } = props
  return (
    <>
      <ErrorSummary
        errors={props.errors.map((error) => ({
          text: error.says,
          href: `#${error.field === 'reason' ? 'reason' : inputOf(error)}`,
        }))}
      />
      <PageHead
        kicker={props.pupilName}
        title="Change the times"
        lede="What was agreed before is kept, with your reason. Deadlines and welfare checks are worked out again."
      />
      <Note kind="soon" title="The new times are agreed anew">
        <p>
          The parent agreed to times and dates, so the plan waits for its signatures again. The headteacher, the
          designated safeguarding lead and the attendance office are told.
          {started === undefined
            ? ''
            : ` It started on ${sayDate(started)}, which stays. The new times hold from ${sayDate(props.today)}.`}
        </p>
      </Note>
      <PostForm
        csrf={props.csrf}
        action={`/placements/${props.id}/part-time/amend`}
        version={props.version}
        save="Change the times"
        leave={{ href: `/placements/${props.id}`, says: 'Go back without changing anything' }}
        class="wm-form"
      >
        <PartFields asking={props.asking} sections={props.sections} posted={props.posted} errors={props.errors} />
        <Sheet title="Reason" id="why">
          <Textarea
            id="reason"
            name="reason"
            label="Why do the times change?"
            labelSize="s"
            rows={3}
            value={props.reason}
            error={props.errors.find((error) => error.field === 'reason')?.says}
          />
        </Sheet>
      </PostForm>
    </>
  )
}
