import { relations } from '../../domain/pupil/contact.ts'
import type { FieldFault, TypedPupil } from '../../domain/pupil/read-pupil.ts'
import {
  Button,
  ButtonGroup,
  CsrfField,
  ErrorSummary,
  HiddenFields,
  Note,
  NumberInput,
  PageHead,
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
  const error = (field: string) => props.faults.find((fault) => fault.field === field)?.says
  return (
    <div class="wm-form">
      <ErrorSummary errors={props.faults.map((fault) => ({ text: fault.says, href: `#${fault.field}` }))} />
      <PageHead title={props.title} />
      {props.conflict ? (
        <Note kind="late" title="Somebody else changed this contact while you were editing. Yours is not saved yet.">
          <p>The form shows what you entered. Compare it with the pupil’s page, then save again.</p>
        </Note>
      ) : null}
      <form method="post" novalidate>
        <CsrfField token={props.csrf} />
        {props.version === undefined ? null : <HiddenFields values={{ version: String(props.version) }} />}
        <TextInput id="name" name="name" label="Name" value={typed['name'] ?? ''} error={error('name')} />
        <Select
          id="relation"
          name="relation"
          label="Who they are to the pupil"
          value={typed['relation'] ?? ''}
          error={error('relation')}
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
          id="mayReceiveLetters"
          name="mayReceiveLetters"
          label="May letters about the pupil be sent to them?"
          labelSize="s"
          layout="small-inline"
          value={typed['mayReceiveLetters'] ?? ''}
          error={error('mayReceiveLetters')}
          items={known.slice(0, 2)}
        />
        <TextInput
          id="phone"
          name="phone"
          label="Telephone"
          type="tel"
          value={typed['phone'] ?? ''}
          error={error('phone')}
          inputClass="govuk-input--width-20"
        />
        <TextInput
          id="email"
          name="email"
          label="E-mail"
          type="email"
          value={typed['email'] ?? ''}
          error={error('email')}
        />
        <Textarea
          id="address"
          name="address"
          label="Postal address"
          rows={4}
          value={typed['address'] ?? ''}
          error={error('address')}
        />
        <NumberInput
          id="priority"
          name="priority"
          label="Order"
          hint="1 is asked first."
          width={2}
          value={typed['priority'] ?? '1'}
          error={error('priority')}
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
      </form>
    </div>
  )
}
