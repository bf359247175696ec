import type { Content } from '../child.ts'

export interface ErrorItem {
  text: Content
  /** "#id" of the input to put right; none for an error of the whole form. */
  href?: string | undefined
}

export interface ErrorSummaryProps {
  errors: readonly ErrorItem[]
  title?: string | undefined
  description?: Content | undefined
  /** Takes focus when the page opens, without JavaScript. On unless switched off. */
  focus?: boolean | undefined
}

/** Every error of a form, first on the page, each leading to its field. Nothing when there is none. */
export function ErrorSummary(props: ErrorSummaryProps) {
  if (props.errors.length === 0 && !props.description) return null
  const focus = props.focus ?? true
  return (
    <div class="govuk-error-summary" tabindex={focus ? -1 : undefined} autofocus={focus || undefined}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.title ?? 'There is a problem'}</h2>
        <div class="govuk-error-summary__body">
          {props.description ? <p>{props.description}</p> : null}
          {props.errors.length > 0 ? (
            <ul class="govuk-list govuk-error-summary__list">
              {props.errors.map((error) => (
                <li>{error.href ? <a href={error.href}>{error.text}</a> : error.text}</li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
    </div>
  )
}
