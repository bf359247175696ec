/** The page on which a suspension is recorded or corrected. */
import {
  BackLink,
  DateInput,
  ErrorSummary,
  fieldsOf,
  Note,
  PageHead,
  PostForm,
  Radios,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import type { Fault } from '../move-placement/typed.ts'
import { Why, WorkAndTelling, yesNo } from './form-fields.tsx'
import type { TypedSuspension } from './typed.ts'

export interface SuspensionFormProps {
  readonly pupil: { readonly id: string; readonly name: string }
  readonly csrf: string
  readonly typed: TypedSuspension
  readonly faults: readonly Fault[]
  /** Where it is sent. */
  readonly action: string
  /** A fresh key for a new one: sent twice it makes one record. */
  readonly formKey: string
  /** For a correction: why. */
  readonly amending?: { readonly reason: string } | undefined
}

const sessions = { am: { value: 'am', text: 'Morning' }, pm: { value: 'pm', text: 'Afternoon' } }

export function SuspensionForm(props: SuspensionFormProps) {
  const { pupil, typed, faults } = props
  const field = fieldsOf({ ...typed, amendReason: props.amending?.reason ?? '' }, faults)
  return (
    <>
      <BackLink href={`/pupils/${pupil.id}/suspensions`}>Suspensions</BackLink>
      <ErrorSummary errors={faults} />
      <PageHead
        kicker={pupil.name}
        title={props.amending ? 'Correct a suspension' : 'Record a suspension'}
        lede="You see what it does to the count and the limits before anything is recorded."
      />
      {props.amending ? (
        <Note title="A suspension may not be made longer">
          <p>Correct what was written wrongly. A decision to suspend again is a new suspension.</p>
        </Note>
      ) : null}
      <PostForm
        csrf={props.csrf}
        action={props.action}
        keep={{ key: props.formKey }}
        save="Continue"
        leave={{ href: `/pupils/${pupil.id}/suspensions`, says: 'Go back without recording anything' }}
      >
        <Sheet id="days" title="Which days">
          <DateInput {...field('first')} label="First day" labelSize="s" hint="A school day, for example 9 11 2026." />
          <Radios
            {...field('firstSession')}
            label="From which session?"
            labelSize="s"
            items={[sessions.am, sessions.pm]}
            layout="small-inline"
          />
          <DateInput {...field('last')} label="Last day" labelSize="s" hint="The last school day of it." />
          <Radios
            {...field('lastSession')}
            label="To the end of which session?"
            labelSize="s"
            items={[sessions.am, sessions.pm]}
            layout="small-inline"
          />
          <Textarea
            {...field('whyAnother')}
            label="If it follows another suspension with no school day between: why?"
            labelSize="s"
            hint="Only in exceptional cases may a new one follow at once. Leave it empty otherwise."
            rows={2}
          />
        </Sheet>
        <Why typed={typed} faults={faults} />
        <WorkAndTelling typed={typed} faults={faults} />
        <Sheet id="governors" title="For the governors">
          <Radios
            {...field('missesExam')}
            label="Would the pupil miss a public examination or a national curriculum test?"
            labelSize="s"
            items={yesNo}
            layout="small-inline"
          />
          <Radios
            {...field('parentAsks')}
            label="Have the parents asked the governors to consider it?"
            labelSize="s"
            items={yesNo}
            layout="small-inline"
          />
        </Sheet>
        {props.amending ? (
          <TextInput
            {...field('amendReason')}
            label="Why is it corrected?"
            labelSize="s"
            hint="Kept with the earlier version, which is never lost."
          />
        ) : null}
      </PostForm>
    </>
  )
}
