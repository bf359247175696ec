import type { Option } from './forms/select.tsx'
import { ActionButton } from './links.tsx'

export interface Filter {
  id: string
  name: string
  label: string
  value?: string | undefined
  /** A list to choose from; without it, a line of text. */
  options?: readonly Option[] | undefined
  type?: 'text' | 'search' | 'date' | undefined
}

/** A GET form above a list: what is shown is in the address, so it can be kept and sent. */
export function Filters(props: {
  label: string
  fields: readonly Filter[]
  action?: string | undefined
  submit?: string | undefined
  clearHref?: string | undefined
}) {
  return (
    <form class="wm-sheet wm-filters wm-noprint" method="get" action={props.action} aria-label={props.label}>
      {props.fields.map((field) => (
        <div class="wm-field">
          <label for={field.id}>{field.label}</label>
          {field.options ? (
            <select id={field.id} name={field.name}>
              {field.options.map((option) => (
                <option value={option.value} selected={option.value === field.value} disabled={option.disabled}>
                  {option.text}
                </option>
              ))}
            </select>
          ) : (
            <input id={field.id} name={field.name} type={field.type ?? 'text'} value={field.value} />
          )}
        </div>
      ))}
      <div class="wm-actions">
        <ActionButton main>{props.submit ?? 'Show'}</ActionButton>
        {props.clearHref ? (
          <a class="govuk-link" href={props.clearHref}>
            Clear
          </a>
        ) : null}
      </div>
    </form>
  )
}
