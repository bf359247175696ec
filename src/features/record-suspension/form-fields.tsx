/** The questions that a suspension and a permanent exclusion share. */
import { exclusionReasons, mostReasons } from '../../domain/suspension/reasons.ts'
import { Checkboxes, DateInput, Details, fieldsOf, Radios, Sheet, Textarea, TextInput } from '../../ui/index.ts'
import type { Fault } from '../move-placement/typed.ts'
import type { TypedBoth } from './typed.ts'

export const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

export function Why(props: { typed: TypedBoth; faults: readonly Fault[] }) {
  const field = fieldsOf(props.typed, props.faults)
  return (
    <Sheet id="why" title="Why, and who decided">
      <Checkboxes
        {...field('reasons')}
        label="Reasons, from the national list"
        labelSize="s"
        hint={`Up to ${mostReasons}. The list has not been checked against the present edition of the census guide.`}
        items={exclusionReasons.map((one) => ({ value: one.code, text: one.says, hint: `Code ${one.code}` }))}
        layout="small"
      />
      <Textarea {...field('reason')} label="What happened" labelSize="s" rows={4} />
      <TextInput
        {...field('decidedBy')}
        label="Who decided it?"
        labelSize="s"
        hint="The headteacher, or whoever acts as headteacher that day. Name and office."
      />
      <DateInput {...field('decidedOn')} label="When was it decided?" labelSize="s" />
    </Sheet>
  )
}

export function WorkAndTelling(props: { typed: TypedBoth; faults: readonly Fault[] }) {
  const field = fieldsOf(props.typed, props.faults)
  return (
    <Sheet id="told" title="Work, and who has been told">
      <Textarea
        {...field('workSet')}
        label="How is work set and marked for the first five school days?"
        labelSize="s"
        hint="Each day’s work is recorded afterwards, one by one."
        rows={3}
      />
      <DateInput
        {...field('parentsTold')}
        label="Parents told on"
        labelSize="s"
        hint="Leave it empty if they have not been told yet: a duty waits on Today until this is filled in."
      />
      <DateInput
        {...field('councilTold')}
        label="Council told on"
        labelSize="s"
        hint="Leave it empty if it has not been told yet."
      />
      <Details summary="Has the pupil a social worker, or are they looked after?">
        <Radios
          {...field('socialWorkerTold')}
          label="Have the social worker and the virtual school head been told?"
          labelSize="s"
          items={yesNo}
          layout="small-inline"
        />
      </Details>
    </Sheet>
  )
}
