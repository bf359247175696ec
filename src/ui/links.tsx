import { type Content, classes } from './child.ts'

/** A link drawn as a button. main: it is yours to do. Otherwise outlined. */
export function ActionLink(props: {
  href: string
  main?: boolean | undefined
  about?: string | undefined
  children?: Content
}) {
  return (
    <a class={classes('wm-btn2', props.main && 'wm-btn2--main')} href={props.href}>
      {props.children}
      {props.about ? <span class="govuk-visually-hidden">: {props.about}</span> : null}
    </a>
  )
}

/** A small button inside a form, drawn like ActionLink. */
export function ActionButton(props: {
  main?: boolean | undefined
  name?: string | undefined
  value?: string | undefined
  about?: string | undefined
  children?: Content
}) {
  return (
    <button
      class={classes('wm-btn2', props.main && 'wm-btn2--main')}
      type="submit"
      name={props.name}
      value={props.value}
    >
      {props.children}
      {props.about ? <span class="govuk-visually-hidden">: {props.about}</span> : null}
    </button>
  )
}

/** Actions side by side; not printed. */
export function Actions(props: { children?: Content }) {
  return <div class="wm-actions wm-noprint">{props.children}</div>
}

export function BackLink(props: { href: string; children?: Content }) {
  return (
    <a href={props.href} class="govuk-back-link">
      {props.children ?? 'Back'}
    </a>
  )
}

export function SkipLink(props: { href?: string | undefined; children?: Content }) {
  return (
    <a href={props.href ?? '#main'} class="govuk-skip-link">
      {props.children ?? 'Skip to main content'}
    </a>
  )
}

export interface Crumb {
  text: Content
  /** None for the page one is on. */
  href?: string | undefined
}

export function Breadcrumbs(props: { items: readonly Crumb[]; label?: string | undefined }) {
  return (
    <nav class="govuk-breadcrumbs" aria-label={props.label ?? 'Breadcrumb'}>
      <ol class="govuk-breadcrumbs__list">
        {props.items.map((crumb) =>
          crumb.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={crumb.href}>
                {crumb.text}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {crumb.text}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}
