/** The letters of a placement: what went to whom and how, what can go, and what did not arrive. */

import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { Content } from '../../ui/index.ts'
import {
  ActionLink,
  EmptyState,
  Note,
  PageHead,
  PlainList,
  Sheet,
  Status,
  type StatusKind,
  Table,
} from '../../ui/index.ts'
import type { FailedDelivery, StoredDispatch } from './stored.ts'
import { sayBy, sayHow, sayState } from './words.ts'

export interface ToSend {
  readonly href: string
  readonly title: string
  readonly says: string
  readonly go: string
}

export function LettersPage(props: {
  readonly about: string
  readonly placementId: string
  readonly dispatches: readonly StoredDispatch[]
  readonly sayForm: (form: string) => string
  readonly toSend: readonly ToSend[]
  readonly failed: readonly FailedDelivery[]
  readonly maySend: boolean
}) {
  return (
    <>
      <PageHead
        kicker={props.about}
        title="Letters"
        actions={
          <>
            <ActionLink href={`/placements/${props.placementId}/letters/notice`}>Check the notice</ActionLink>
            <ActionLink href={`/placements/${props.placementId}/documents`}>Prepare a letter</ActionLink>
          </>
        }
      />
      <FailedNote failed={props.failed} sayForm={props.sayForm} />
      <Sheet title="Sent" id="sent" count={props.dispatches.length}>
        <Table
          caption="Letters sent"
          captionHidden
          columns={[
            { head: 'Letter' },
            { head: 'To' },
            { head: 'How' },
            { head: 'What became of it' },
            { head: 'By' },
            { head: 'If it did not arrive' },
          ]}
          rows={props.dispatches.map((row) => [
            row.document_id ? (
              <a class="govuk-link" href={`/documents/${row.document_id}`}>
                {row.title ?? props.sayForm(row.form)}
              </a>
            ) : (
              props.sayForm(row.form)
            ),
            row.to_name,
            sayHow(row.how),
            <What row={row} />,
            row.by ?? 'Waymark',
            props.maySend && row.state !== 'failed' ? (
              <a class="govuk-link" href={`/dispatches/${row.id}/failed`}>
                Stop the clock<span class="govuk-visually-hidden"> of the letter to {row.to_name}</span>
              </a>
            ) : (
              ''
            ),
          ])}
          empty="No letter has been sent from here."
        />
      </Sheet>
      <Sheet title="Ready to send" id="ready">
        {props.toSend.length === 0 ? (
          <EmptyState>Nothing is ready. Prepare a letter and issue it first.</EmptyState>
        ) : (
          <PlainList
            items={props.toSend.map((one) => ({
              text: props.maySend ? (
                <a class="govuk-link" href={one.href}>
                  {one.go}
                </a>
              ) : (
                one.title
              ),
              small: one.says,
            }))}
          />
        )}
      </Sheet>
    </>
  )
}

const kinds: Readonly<Record<string, StatusKind>> = { sent: 'met', failed: 'late', waiting: 'wait' }

function What(props: { row: StoredDispatch }): Content {
  const { row } = props
  return (
    <>
      <Status kind={kinds[row.state] ?? 'unknown'} word={sayState(row)} />
      {row.failed_why ? <small>{row.failed_why}</small> : null}
      {row.opened_at ? <small>Opened by the reader.</small> : null}
    </>
  )
}

/** Deliveries that failed and were not made good: they stop the clock, so they are said wherever the placement is. */
export function FailedNote(props: {
  readonly failed: readonly FailedDelivery[]
  readonly sayForm: (form: string) => string
  /** Named with the pupil, where the page is about more than one. */
  readonly named?: boolean
}) {
  if (props.failed.length === 0) return <></>
  return (
    <Note
      kind="late"
      id="failed-letters"
      title={props.failed.length === 1 ? 'A letter did not arrive' : `${props.failed.length} letters did not arrive`}
    >
      {props.failed.map((one) => (
        <p>
          <a class="govuk-link" href={`/placements/${one.placement_id}/letters`}>
            {props.sayForm(one.form)}
            {props.named ? ` about ${one.known_as ?? one.first_names} ${one.last_name}` : ''}
          </a>
          , to {one.to_name} {sayBy(one.how)}, failed on {sayDate(dayOf(one.failed_on))}: no clock runs from it. Send it
          another way.
        </p>
      ))}
    </Note>
  )
}
