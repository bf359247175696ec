import {
  Button,
  ButtonGroup,
  CsrfField,
  ErrorSummary,
  Fieldset,
  HiddenFields,
  Note,
  PageHead,
  Radios,
  Sheet,
  Status,
  TextInput,
} from '../../ui/index.ts'
import { errorItems } from './details-page.tsx'
import { closureKinds, type TypedClosure } from './read-closure.ts'
import { fieldOf, mostTerms, pathOfYear, sayYear, type TermDate, type TypedTerm } from './read-year.ts'

interface FormProps {
  readonly csrf: string
  readonly schoolName: string
  readonly version: number
  readonly errors: Readonly<Record<string, string>>
}

export interface YearFormProps extends FormProps {
  readonly year: number
  readonly typed: readonly TypedTerm[]
  readonly warnings: Readonly<Record<string, string>>
}

/** The oddities a person has been shown: saving them again as they are is a decision, not an oversight. */
export const seenOf = (warnings: Readonly<Record<string, string>>): string => Object.values(warnings).sort().join('\n')

const dateLabels: readonly (readonly [TermDate, string])[] = [
  ['starts', 'First day'],
  ['halfStarts', 'Half-term holiday from'],
  ['halfEnds', 'Half-term holiday to'],
  ['ends', 'Last day'],
]

/** The terms of one academic year. A warning stands beside its field and does not stop. */
export function YearForm(props: YearFormProps) {
  const warned = Object.keys(props.warnings).length > 0 && Object.keys(props.errors).length === 0
  const shown = props.typed.findLastIndex((one) => Object.values(one).some((text) => text !== ''))
  const rows = Array.from({ length: mostTerms }, (_, row) => row)
  return (
    <>
      <ErrorSummary errors={errorItems(props.errors)} />
      <PageHead
        title={`Terms of ${sayYear(props.year)}`}
        kicker={props.schoolName}
        lede="As the school publishes them; all days are included. Write dates like 2 Nov 2026 or 2/11/2026."
      />
      {warned ? (
        <Note kind="soon" title="Look at these once more">
          <p>Nothing is saved yet. Correct what is marked, or save it as it is.</p>
          <ul class="govuk-list">
            {Object.entries(props.warnings).map(([field, says]) => (
              <li>{field === 'year' ? says : <a href={`#${field}`}>{says}</a>}</li>
            ))}
          </ul>
        </Note>
      ) : null}
      <Sheet label="Terms">
        <form method="post" action={`/settings/calendar/years/${pathOfYear(props.year)}`} novalidate id="year">
          <CsrfField token={props.csrf} />
          <HiddenFields
            values={{ version: String(props.version), ...(warned ? { seen: seenOf(props.warnings) } : {}) }}
          />
          {rows.slice(0, Math.max(3, shown + 1)).map((row) => (
            <TermRow {...props} row={row} />
          ))}
          {shown < 3 ? (
            <details class="govuk-details">
              <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">More than three terms</span>
              </summary>
              {rows.slice(3).map((row) => (
                <TermRow {...props} row={row} />
              ))}
            </details>
          ) : (
            rows.slice(shown + 1).map((row) => <TermRow {...props} row={row} />)
          )}
          <ButtonGroup>
            <Button>{warned ? 'Save it as it is' : 'Save the terms'}</Button>
            <a class="govuk-link" href="/settings/calendar">
              Back to the calendar
            </a>
          </ButtonGroup>
        </form>
      </Sheet>
    </>
  )
}

function TermRow(props: YearFormProps & { row: number }) {
  const { row, errors, warnings } = props
  const typed = props.typed[row]
  const label = typed?.name || `Term ${row + 1}`
  return (
    <div class="wm-rows__row">
      <Fieldset legend={label} legendSize="s">
        <TextInput
          id={fieldOf(row, 'name')}
          name={fieldOf(row, 'name')}
          label="Name"
          value={typed?.name}
          error={errors[fieldOf(row, 'name')]}
          inputClass="govuk-input--width-10"
        />
        <div class="wm-check__more">
          {dateLabels.map(([part, text]) => {
            const field = fieldOf(row, part)
            const warning = warnings[field]
            return (
              <TextInput
                id={field}
                name={field}
                label={text}
                hint={warning ? <Status kind="soon" word={warning} /> : undefined}
                value={typed?.[part]}
                error={errors[field]}
                inputClass="govuk-input--width-10"
              />
            )
          })}
        </div>
      </Fieldset>
    </div>
  )
}

export interface ClosureFormProps extends FormProps {
  readonly typed: TypedClosure
  readonly warning: string | undefined
}

export function ClosureForm(props: ClosureFormProps) {
  const { typed, errors, warning } = props
  return (
    <>
      <ErrorSummary errors={errorItems(errors)} />
      <PageHead
        title="Add a closure or INSET day"
        kicker={props.schoolName}
        lede="Every deadline of the school is worked out again at once. A closure never makes a notice later than it was."
      />
      <Sheet label="Closure">
        <form class="wm-form" method="post" action="/settings/calendar/closures" novalidate>
          <CsrfField token={props.csrf} />
          <HiddenFields values={{ version: String(props.version), ...(warning ? { seen: warning } : {}) }} />
          <Radios
            id="kind"
            name="kind"
            label="Why is the school shut?"
            value={typed.kind}
            error={errors['kind']}
            items={closureKinds}
          />
          <TextInput
            id="name"
            name="name"
            label="What is it?"
            hint="For example: Snow"
            value={typed.name}
            error={errors['name']}
            inputClass="govuk-input--width-20"
          />
          <TextInput
            id="from"
            name="from"
            label="Day, or first day"
            hint={warning ? <Status kind="soon" word={warning} /> : 'For example 2 Nov 2026'}
            value={typed.from}
            error={errors['from']}
            inputClass="govuk-input--width-10"
          />
          <TextInput
            id="to"
            name="to"
            label="Last day (optional)"
            value={typed.to}
            error={errors['to']}
            inputClass="govuk-input--width-10"
          />
          <ButtonGroup>
            <Button>{warning ? 'Save it as it is' : 'Add it'}</Button>
            <a class="govuk-link" href="/settings/calendar">
              Back to the calendar
            </a>
          </ButtonGroup>
        </form>
      </Sheet>
    </>
  )
}
