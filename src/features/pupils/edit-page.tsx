import type { FieldChange } from '../../domain/pupil/changes.ts'
import { sayYear, senWords } from '../../domain/pupil/pupil.ts'
import type { FieldFault, TypedPupil } from '../../domain/pupil/read-pupil.ts'
import { statuses } from '../../domain/pupil/statuses.ts'
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
  const error = (field: string) => props.faults.find((fault) => fault.field === field)?.says
  const field = (name: string, label: string, more: { hint?: string; inputClass?: string } = {}) => (
    <TextInput id={name} name={name} label={label} value={typed[name] ?? ''} error={error(name)} {...more} />
  )
  const asked = statuses.filter(({ key }) => props.seesRestricted || !restrictedStatuses.includes(key))
  return (
    <div class="wm-form">
      <ErrorSummary errors={props.faults.map((fault) => ({ text: fault.says, href: `#${fault.field}` }))} />
      <PageHead title={props.title} />
      {props.conflict ? <Conflict changes={props.conflict} /> : null}
      <form method="post" novalidate>
        <CsrfField token={props.csrf} />
        {props.version === undefined ? null : <HiddenFields values={{ version: String(props.version) }} />}
        {field('firstNames', 'First names')}
        {field('lastName', 'Last name')}
        {field('knownAs', 'Name used', { hint: 'If it differs from the first names.' })}
        {field('bornOn', 'Date of birth', { hint: 'For example 14 3 2012.', inputClass: 'govuk-input--width-10' })}
        {field('admissionNo', 'Admission number', {
          hint: 'The school’s own number. Used instead of the UPN.',
          inputClass: 'govuk-input--width-10',
        })}
        {field('upn', 'UPN', {
          hint: 'A letter and 12 digits. Only used to match imports; never printed.',
          inputClass: 'govuk-input--width-20',
        })}
        <Select
          id="yearGroup"
          name="yearGroup"
          label="Year"
          value={typed['yearGroup'] ?? ''}
          error={error('yearGroup')}
          items={[
            { value: '', text: 'Not known' },
            ...Array.from({ length: 16 }, (_, at) => ({ value: String(at - 1), text: sayYear(at - 1) })),
          ]}
        />
        {field('tutorGroup', 'Tutor group', { inputClass: 'govuk-input--width-10' })}
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
          id="sen"
          name="sen"
          label="Special educational needs"
          labelSize="s"
          layout="small-inline"
          value={typed['sen'] || 'N'}
          error={error('sen')}
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
              id={key}
              name={key}
              label={asks}
              labelSize="s"
              layout="small-inline"
              value={typed[key] || 'unknown'}
              error={error(key)}
              items={[
                { value: 'yes', text: 'Yes' },
                { value: 'no', text: 'No' },
                { value: 'unknown', text: 'Not known' },
              ]}
            />
          ))}
        </div>
        <NumberInput
          id="attendanceBaseline"
          name="attendanceBaseline"
          label="Attendance before alternative provision, per cent"
          decimal
          value={typed['attendanceBaseline'] ?? ''}
          error={error('attendanceBaseline')}
        />
        {field('joinedOn', 'Date of joining the school', { inputClass: 'govuk-input--width-10' })}
        {field('leftOn', 'Date of leaving the school', {
          hint: 'Leave empty while the pupil is on the roll.',
          inputClass: 'govuk-input--width-10',
        })}
        <ButtonGroup>
          <Button>Save</Button>
          <a class="govuk-link" href={props.cancelHref}>
            Cancel
          </a>
        </ButtonGroup>
      </form>
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
