import { relations } from '../../domain/pupil/contact.ts'
import type { FieldFault, TypedPupil } from '../../domain/pupil/read-pupil.ts'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  errorItems,
  fieldsOf,
  Note,
  NumberInput,
  PageHead,
  PostForm,
  Radios,
  Select,
  Textarea,
  TextInput,
} from '../../ui/index.ts'

export interface ContactPageProps {
  readonly title: string
  readonly csrf: string
  readonly typed: TypedPupil
  readonly faults: readonly FieldFault[]
  readonly version?: number | undefined
  readonly conflict?: boolean | undefined
  readonly cancelHref: string
}

const known = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
  { value: 'unknown', text: 'Not known' },
]

/** Add or edit a parent, carer or other contact. */
export function ContactPage(props: ContactPageProps) {
  const { typed } = props
  const field = fieldsOf(typed, props.faults)
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(props.faults)} />
      <PageHead title={props.title} />
      {props.conflict ? (
        <Note kind="late" title="Somebody else changed this contact while you were editing. Yours is not saved yet.">
          <p>The form shows what you entered. Compare it with the pupil’s page, then save again.</p>
        </Note>
      ) : null}
      <PostForm csrf={props.csrf} version={props.version}>
        <TextInput {...field('name')} label="Name" />
        <Select
          {...field('relation')}
          label="Who they are to the pupil"
          items={[{ value: '', text: 'Choose' }, ...relations.map((relation) => ({ value: relation, text: relation }))]}
        />
        <Radios
          id="parentalResponsibility"
          name="parentalResponsibility"
          label="Do they have parental responsibility?"
          labelSize="s"
          layout="small-inline"
          value={typed['parentalResponsibility'] || 'unknown'}
          items={known}
        />
        <Radios
          id="livesWith"
          name="livesWith"
          label="Does the pupil normally live with them?"
          hint="A part-time timetable is agreed with a parent the pupil normally lives with."
          labelSize="s"
          layout="small-inline"
          value={typed['livesWith'] || 'unknown'}
          items={known}
        />
        <Radios
          {...field('mayReceiveLetters')}
          label="May letters about the pupil be sent to them?"
          labelSize="s"
          layout="small-inline"
          items={known.slice(0, 2)}
        />
        <TextInput {...field('phone')} label="Telephone" type="tel" inputClass="govuk-input--width-20" />
        <TextInput {...field('email')} label="E-mail" type="email" />
        <Textarea {...field('address')} label="Postal address" rows={4} />
        <NumberInput
          {...field('priority')}
          label="Order"
          hint="1 is asked first."
          width={2}
          value={typed['priority'] ?? '1'}
        />
        <ButtonGroup>
          <Button name="act" value="save">
            Save
          </Button>
          {props.version === undefined ? null : (
            <Button kind="warning" name="act" value="remove">
              No longer a contact
            </Button>
          )}
          <a class="govuk-link" href={props.cancelHref}>
            Cancel
          </a>
        </ButtonGroup>
      </PostForm>
    </div>
  )
}
