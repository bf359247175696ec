import type { Content } from './child.ts'
import { Status, type StatusKind } from './status.tsx'

/** Something to know before reading on. With a kind it carries that status's shape and colour. */
export function Note(props: {
  kind?: StatusKind | undefined
  title?: Content | undefined
  id?: string | undefined
  children?: Content
}) {
  return (
    <div class={props.kind ? `wm-note wm-${props.kind}` : 'wm-note'} id={props.id}>
      {props.title ? (
        <p>{props.kind ? <Status kind={props.kind} word={props.title} /> : <strong>{props.title}</strong>}</p>
      ) : null}
      {props.children ? <div class="wm-note__text">{props.children}</div> : null}
    </div>
  )
}

/** What has just happened, at the top of the page after a form was sent. */
export function Banner(props: {
  /** success is read out at once. */
  kind?: 'success' | undefined
  title?: string | undefined
  /** One sentence; or, as children, more than one. */
  text?: Content | undefined
  children?: Content
}) {
  const success = props.kind === 'success'
  return (
    <div
      class={success ? 'govuk-notification-banner govuk-notification-banner--success' : 'govuk-notification-banner'}
      role={success ? 'alert' : 'region'}
      aria-labelledby="govuk-notification-banner-title"
    >
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id="govuk-notification-banner-title">
          {props.title ?? (success ? 'Success' : 'Important')}
        </h2>
      </div>
      <div class="govuk-notification-banner__content">
        {props.text ? <p class="govuk-notification-banner__heading">{props.text}</p> : null}
        {props.children}
      </div>
    </div>
  )
}

/** What would be here, and whether that is good: "Nothing is late. The next duty is on Thu 26 Nov." */
export function EmptyState(props: { good?: boolean | undefined; action?: Content | undefined; children?: Content }) {
  return (
    <div class="wm-empty">
      <p>{props.good ? <Status kind="met" word={props.children} /> : props.children}</p>
      {props.action ? <div class="wm-actions">{props.action}</div> : null}
    </div>
  )
}
