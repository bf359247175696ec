/** The two screens of a report, for a phone: what happened, then what was done. */
import {
  Checkboxes,
  DateInput,
  ErrorSummary,
  errorItems,
  errorOf,
  fieldsOf,
  Note,
  PageHead,
  PostForm,
  Radios,
  StepTrail,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import type { OwnPupil } from './own-pupils.ts'
import { type Errors, keptFromFirst, type Typed } from './typed.ts'
import { type Asked, concern } from './what-is-asked.ts'

export interface ReportPageProps {
  readonly pupil: OwnPupil
  readonly asked: Asked
  readonly csrf: string
  readonly typed: Typed
  readonly errors: Errors
  readonly action: string
}

const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
] as const

const inputs = { on: 'on-day' } as const

function Head(props: { pupil: OwnPupil; step: 1 | 2; title: string }) {
  return (
    <>
      <PageHead kicker={`${props.pupil.name}, ${props.pupil.school}`} title={props.title} />
      <StepTrail step={props.step} of={2} />
    </>
  )
}

export function WhatHappenedPage(props: ReportPageProps) {
  const { typed, errors } = props
  const field = fieldsOf(typed, errors)
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(errors, inputs)} />
      <Head pupil={props.pupil} step={1} title="What happened?" />
      <Note kind="gate" title="In danger, ring 999 first">
        <p>
          This goes to the school’s designated safeguarding lead at once.
          {props.pupil.schoolPhone ? ` To speak to the school now, ring ${props.pupil.schoolPhone}.` : ''}
        </p>
      </Note>
      <PostForm csrf={props.csrf} action={props.action} keep={{ step: '1' }} save="Continue">
        <Radios
          {...field('kind')}
          label="What is it about?"
          hint="A worry, or the kind of incident."
          labelSize="s"
          items={props.asked.kinds.flatMap((one, index) => [
            { value: one.value, text: one.says },
            ...(index === 0 && one.value === concern ? [{ divider: 'or' }] : []),
          ])}
        />
        <Textarea
          {...field('what')}
          label="What was seen, heard or said?"
          hint="Write it as it was, in the words that were used."
          rows={6}
        />
        <DateInput id="on" name="on" label="On which day?" value={typed.on} error={errorOf(errors, 'on')} />
        <TextInput
          {...field('time')}
          label="At what time? (optional)"
          hint="For example 13:40"
          inputClass="govuk-input--width-5"
        />
        <TextInput {...field('where')} label="Where? (optional)" />
      </PostForm>
    </div>
  )
}

export function WhatWasDonePage(props: ReportPageProps & { readonly sendKey: string }) {
  const { typed, errors } = props
  const field = fieldsOf(typed, errors)
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(errors)} />
      <Head pupil={props.pupil} step={2} title="What was done?" />
      <PostForm
        csrf={props.csrf}
        action={props.action}
        keep={{ ...keptFromFirst(typed), step: '2', key: props.sendKey }}
        save="Send to the school now"
      >
        <Radios {...field('safe')} label="Is the pupil safe now?" labelSize="s" layout="inline" items={yesNo} />
        <Radios
          {...field('grave')}
          label={typed.kind === concern ? 'Is it about your place or its staff?' : 'Is it serious?'}
          labelSize="s"
          layout="inline"
          items={yesNo}
        />
        <Textarea {...field('done')} label="What was done at once?" rows={4} />
        {props.asked.others.length > 0 ? (
          <Checkboxes
            id="told"
            name="told"
            label="Who else has been told? (optional)"
            labelSize="s"
            layout="small"
            value={typed.told}
            items={props.asked.others.map((one) => ({ value: one.value, text: one.says }))}
          />
        ) : null}
      </PostForm>
    </div>
  )
}
