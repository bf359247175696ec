import type { Content } from './child.ts'

/** Words that open on demand, without JavaScript. */
export function Details(props: {
  summary: Content
  open?: boolean | undefined
  id?: string | undefined
  children?: Content
}) {
  return (
    <details class="govuk-details" id={props.id} open={props.open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="govuk-details__text">{props.children}</div>
    </details>
  )
}
