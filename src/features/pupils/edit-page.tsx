import type { FieldChange } from '../../domain/pupil/changes.ts'
import { sayYear, senWords } from '../../domain/pupil/pupil.ts'
import type { FieldFault, TypedPupil } from '../../domain/pupil/read-pupil.ts'
import { statuses } from '../../domain/pupil/statuses.ts'
import {
  ErrorSummary,
  errorItems,
  fieldsOf,
  Note,
  NumberInput,
  PageHead,
  PostForm,
  Radios,
  Select,
  Table,
  TextInput,
} from '../../ui/index.ts'
import { restrictedStatuses } from './who-may.ts'

export interface EditPageProps {
  readonly title: string
  readonly csrf: string
  readonly typed: TypedPupil
  readonly faults: readonly FieldFault[]
  /** The version the form was opened at; none for a new pupil. */
  readonly version?: number | undefined
  readonly seesRestricted: boolean
  /** What somebody else changed since the form was opened. */
  readonly conflict?: readonly FieldChange[] | undefined
  readonly cancelHref: string
}

/** Add or edit a pupil. What was typed is kept, whatever happens. */
export function EditPupilPage(props: EditPageProps) {
  const { typed } = props
  const field = fieldsOf(typed, props.faults)
  const text = (name: string, label: string, more: { hint?: string; inputClass?: string } = {}) => (
    <TextInput {...field(name)} label={label} {...more} />
  )
  const asked = statuses.filter(({ key }) => props.seesRestricted || !restrictedStatuses.includes(key))
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(props.faults)} />
      <PageHead title={props.title} />
      {props.conflict ? <Conflict changes={props.conflict} /> : null}
      <PostForm
        csrf={props.csrf}
        version={props.version}
        save="Save"
        leave={{ href: props.cancelHref, says: 'Cancel' }}
      >
        {text('firstNames', 'First names')}
        {text('lastName', 'Last name')}
        {text('knownAs', 'Name used', { hint: 'If it differs from the first names.' })}
        {text('bornOn', 'Date of birth', { hint: 'For example 14 3 2012.', inputClass: 'govuk-input--width-10' })}
        {text('admissionNo', 'Admission number', {
          hint: 'The school’s own number. Used instead of the UPN.',
          inputClass: 'govuk-input--width-10',
        })}
        {text('upn', 'UPN', {
          hint: 'A letter and 12 digits. Only used to match imports; never printed.',
          inputClass: 'govuk-input--width-20',
        })}
        <Select
          {...field('yearGroup')}
          label="Year"
          items={[
            { value: '', text: 'Not known' },
            ...Array.from({ length: 16 }, (_, at) => ({ value: String(at - 1), text: sayYear(at - 1) })),
          ]}
        />
        {text('tutorGroup', 'Tutor group', { inputClass: 'govuk-input--width-10' })}
        <Radios
          id="sex"
          name="sex"
          label="Sex"
          labelSize="s"
          layout="small-inline"
          value={typed['sex'] ?? ''}
          items={[
            { value: 'F', text: 'Female' },
            { value: 'M', text: 'Male' },
            { value: '', text: 'Not recorded' },
          ]}
        />
        <Radios
          {...field('sen')}
          label="Special educational needs"
          labelSize="s"
          layout="small-inline"
          value={typed['sen'] || 'N'}
          items={(['N', 'K', 'E'] as const).map((code) => ({ value: code, text: senWords[code] }))}
        />
        <div id="statuses">
          <h2 class="wm-h2">Statuses</h2>
          <p>
            Rules depend on these. “Not known” is an answer: it makes a rule wait and say so. Today’s date is kept with
            each change.
          </p>
          {asked.map(({ key, asks }) => (
            <Radios
              {...field(key)}
              label={asks}
              labelSize="s"
              layout="small-inline"
              value={typed[key] || 'unknown'}
              items={[
                { value: 'yes', text: 'Yes' },
                { value: 'no', text: 'No' },
                { value: 'unknown', text: 'Not known' },
              ]}
            />
          ))}
        </div>
        <NumberInput
          {...field('attendanceBaseline')}
          label="Attendance before alternative provision, per cent"
          decimal
        />
        {text('joinedOn', 'Date of joining the school', { inputClass: 'govuk-input--width-10' })}
        {text('leftOn', 'Date of leaving the school', {
          hint: 'Leave empty while the pupil is on the roll.',
          inputClass: 'govuk-input--width-10',
        })}
      </PostForm>
    </div>
  )
}

/** The loser of two edits at once: what the other one changed, beside what oneself typed below. */
function Conflict(props: { changes: readonly FieldChange[] }) {
  return (
    <Note kind="late" title="Somebody else saved changes while you were editing. Yours are not saved yet.">
      {props.changes.length === 0 ? (
        <p>Nothing you can see here differs. Look at your answers and save again.</p>
      ) : (
        <Table
          caption="What is kept now, and what you entered"
          columns={[{ head: 'Field' }, { head: 'Kept now' }, { head: 'You entered' }]}
          rows={props.changes.map((change) => [change.label, change.before, change.after])}
        />
      )}
      <p>Your answers are below. Put right what differs; saving now replaces what is kept.</p>
    </Note>
  )
}
