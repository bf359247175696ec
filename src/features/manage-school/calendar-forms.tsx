import {
  ErrorSummary,
  errorItems,
  Fieldset,
  fieldsOf,
  Note,
  PageHead,
  PostForm,
  Radios,
  Sheet,
  Status,
  TextInput,
} from '../../ui/index.ts'
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
        <PostForm
          csrf={props.csrf}
          action={`/settings/calendar/years/${pathOfYear(props.year)}`}
          id="year"
          version={props.version}
          keep={{ seen: warned ? seenOf(props.warnings) : undefined }}
          save={warned ? 'Save it as it is' : 'Save the terms'}
          leave={{ href: '/settings/calendar', says: 'Back to the calendar' }}
        >
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
        </PostForm>
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
  const field = fieldsOf(typed, errors)
  return (
    <>
      <ErrorSummary errors={errorItems(errors)} />
      <PageHead
        title="Add a closure or INSET day"
        kicker={props.schoolName}
        lede="Every deadline of the school is worked out again at once. A closure never makes a notice later than it was."
      />
      <Sheet label="Closure">
        <PostForm
          class="wm-form"
          csrf={props.csrf}
          action="/settings/calendar/closures"
          version={props.version}
          keep={{ seen: warning || undefined }}
          save={warning ? 'Save it as it is' : 'Add it'}
          leave={{ href: '/settings/calendar', says: 'Back to the calendar' }}
        >
          <Radios {...field('kind')} label="Why is the school shut?" items={closureKinds} />
          <TextInput
            {...field('name')}
            label="What is it?"
            hint="For example: Snow"
            inputClass="govuk-input--width-20"
          />
          <TextInput
            {...field('from')}
            label="Day, or first day"
            hint={warning ? <Status kind="soon" word={warning} /> : 'For example 2 Nov 2026'}
            inputClass="govuk-input--width-10"
          />
          <TextInput {...field('to')} label="Last day (optional)" inputClass="govuk-input--width-10" />
        </PostForm>
      </Sheet>
    </>
  )
}
