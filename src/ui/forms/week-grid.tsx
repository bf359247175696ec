import type { Content } from '../child.ts'
import { describe, FormGroup, HintAndError } from './field.tsx'
import { Fieldset } from './fieldset.tsx'
import type { Option } from './select.tsx'

export type WeekDay = 'mon' | 'tue' | 'wed' | 'thu' | 'fri'
export type HalfDay = 'am' | 'pm'
/** Times as "09:15". place is the value of one of the places. */
export interface WeekGridCell {
  start?: string | undefined
  end?: string | undefined
  place?: string | undefined
}
export type WeekGridValue = Partial<Record<`${WeekDay}-${HalfDay}`, WeekGridCell>>

export interface WeekGridProps {
  id: string
  /** Fields: `${name}-mon-am-start`, `-end`, and `-place` when there are places. */
  name: string
  label: Content
  hint?: Content | undefined
  error?: Content | undefined
  /** Cells with an error, with its words. */
  errors?: Partial<Record<`${WeekDay}-${HalfDay}`, string>> | undefined
  value?: WeekGridValue | undefined
  /** Where a session may be, for example two sites and the school. */
  places?: readonly Option[] | undefined
  /** What a session without a place is called. */
  noPlace?: string | undefined
}

const days: readonly [WeekDay, string][] = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
]
const sessions: readonly [HalfDay, string][] = [
  ['am', 'Morning'],
  ['pm', 'Afternoon'],
]

function Cell(props: { grid: WeekGridProps; day: readonly [WeekDay, string]; session: readonly [HalfDay, string] }) {
  const { grid } = props
  const key = `${props.day[0]}-${props.session[0]}` as const
  const id = `${grid.id}-${key}`
  const value = grid.value?.[key]
  const error = grid.errors?.[key]
  const about = `${props.day[1]} ${props.session[1].toLowerCase()}`
  const time = (part: 'start' | 'end', word: string) => (
    <label class="wm-week__time" for={`${id}-${part}`}>
      <span class="govuk-visually-hidden">{about}, </span>
      <span>{word}</span>
      <input
        class={error ? 'govuk-input govuk-input--error' : 'govuk-input'}
        type="time"
        id={`${id}-${part}`}
        name={`${grid.name}-${key}-${part}`}
        value={value?.[part]}
        aria-describedby={error ? `${id}-error` : undefined}
      />
    </label>
  )
  return (
    <td class="wm-week__cell">
      <span class="wm-week__session">{props.session[1]}</span>
      {error ? (
        <p class="govuk-error-message" id={`${id}-error`}>
          <span class="govuk-visually-hidden">Error:</span> {error}
        </p>
      ) : null}
      <div class="wm-week__times">
        {time('start', 'from')}
        {time('end', 'to')}
      </div>
      {grid.places ? (
        <label class="wm-week__time" for={`${id}-place`}>
          <span class="govuk-visually-hidden">{about}, </span>
          <span>at</span>
          <select class="govuk-select" id={`${id}-place`} name={`${grid.name}-${key}-place`}>
            <option value="">{grid.noPlace ?? 'Nowhere'}</option>
            {grid.places.map((place) => (
              <option value={place.value} selected={place.value === value?.place}>
                {place.text}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </td>
  )
}

/** A school week to fill in: start and end of each session, Monday to Friday. Empty means not there. */
export function WeekGrid(props: WeekGridProps) {
  return (
    <FormGroup error={props.error}>
      <Fieldset legend={props.label} legendSize="m" describedBy={describe(props)} role="group">
        <HintAndError id={props.id} hint={props.hint} error={props.error} />
        <table class="wm-week" id={props.id}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Morning</th>
              <th scope="col">Afternoon</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr>
                <th scope="row">{day[1]}</th>
                {sessions.map((session) => (
                  <Cell grid={props} day={day} session={session} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Fieldset>
    </FormGroup>
  )
}
