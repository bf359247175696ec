/** The page on which a suspension or a permanent exclusion is withdrawn, or the pupil reinstated. */
import {
  BackLink,
  DateInput,
  type DateParts,
  ErrorSummary,
  fieldsOf,
  PageHead,
  PostForm,
  Radios,
  Textarea,
} from '../../ui/index.ts'
import type { Fault } from '../move-placement/typed.ts'

export interface CancelPageProps {
  readonly pupil: { readonly id: string; readonly name: string }
  readonly csrf: string
  readonly action: string
  /** "the suspension from Mon 2 Nov 2026". */
  readonly what: string
  readonly standing: string
  readonly backOn: DateParts
  readonly reason: string
  readonly faults: readonly Fault[]
}

export function CancelPage(props: CancelPageProps) {
  const field = fieldsOf(props, props.faults)
  const back = `/pupils/${props.pupil.id}/suspensions`
  return (
    <>
      <BackLink href={back}>Suspensions</BackLink>
      <ErrorSummary errors={props.faults} />
      <PageHead
        kicker={props.pupil.name}
        title={`Cancel ${props.what}`}
        lede="The record stays, with your reason. What it counted, and the duties that followed, are worked out again."
      />
      <PostForm
        csrf={props.csrf}
        action={props.action}
        save="Cancel it"
        saveKind="warning"
        leave={{ href: back, says: 'Go back without changing anything' }}
      >
        <Radios
          {...field('standing')}
          label="What happened?"
          labelSize="s"
          items={[
            { value: 'withdrawn', text: 'It was withdrawn', hint: 'It never counts.' },
            {
              value: 'reinstated',
              text: 'The pupil was reinstated',
              hint: 'It ends the school day before the pupil is back; the days already served count.',
            },
          ]}
        />
        <DateInput
          {...field('backOn')}
          label="If reinstated: when is the pupil back?"
          labelSize="s"
          hint="Leave it empty if it was withdrawn."
        />
        <Textarea {...field('reason')} label="Who decided it, and why?" labelSize="s" rows={3} />
      </PostForm>
    </>
  )
}
