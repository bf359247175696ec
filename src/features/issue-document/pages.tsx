/** Pages of a placement's documents: the list, one before it is issued, and one issued. */
import type { DocumentContent } from '../../domain/documents/content.ts'
import type { UnmetLine } from '../../domain/policy/lines.ts'
import {
  ActionLink,
  Actions,
  Button,
  ClauseRefs,
  CsrfField,
  DocumentView,
  EmptyState,
  Note,
  PageHead,
  Sheet,
  Table,
} from '../../ui/index.ts'
import type { DocumentChoice } from './kinds.ts'

export interface IssuedRow {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly issued: string
  readonly by: string
}

export function DocumentsPage(props: {
  placement: string
  about: string
  choices: readonly DocumentChoice[]
  issued: readonly IssuedRow[]
}) {
  return (
    <>
      <PageHead title="Documents" kicker={props.about} />
      <Sheet title="Prepare a document" id="prepare">
        {props.choices.length === 0 ? <EmptyState>The policy has no documents for this route.</EmptyState> : null}
        <ul class="govuk-list">
          {props.choices.map((choice) => (
            <li>
              <a class="govuk-link" href={`/placements/${props.placement}/documents/${choice.kind}`}>
                {choice.title}
              </a>
              <br />
              <span class="wm-small">{choice.says}</span>
            </li>
          ))}
        </ul>
      </Sheet>
      <Sheet title="Issued" id="issued" count={props.issued.length}>
        <Table
          caption="Documents issued for this placement"
          captionHidden
          columns={[{ head: 'Document' }, { head: 'Issued', nowrap: true }, { head: 'By' }, { head: 'PDF' }]}
          rows={props.issued.map((row) => [
            <a class="govuk-link" href={`/documents/${row.id}`}>
              {row.title}
            </a>,
            row.issued,
            row.by,
            <a class="govuk-link" href={`/documents/${row.id}/pdf`}>
              PDF<span class="govuk-visually-hidden"> of {row.title}</span>
            </a>,
          ])}
          empty="Nothing has been issued yet."
        />
      </Sheet>
    </>
  )
}

export function PreparePage(props: {
  placement: string
  about: string
  choice: DocumentChoice
  content: DocumentContent
  missing: readonly UnmetLine[]
  formHref: string
  hasRecord: boolean
  csrf: string
  key: string
  /** The contact it is addressed to; empty for the first. */
  to: string
  /** Everybody it could be addressed to. */
  contacts: readonly { readonly id: string; readonly name: string }[]
}) {
  const ready = props.hasRecord && props.missing.length === 0
  return (
    <>
      <PageHead title={props.choice.title} kicker={props.about} />
      {ready ? (
        <Note kind="met" title="Everything the policy asks for is in it">
          Issue it to keep it exactly as it stands below, with a PDF to sign or send.
        </Note>
      ) : (
        <Note
          kind="gate"
          title={`It cannot be issued yet: ${props.missing.length} ${props.missing.length === 1 ? 'thing is' : 'things are'} missing`}
        >
          <ul class="govuk-list govuk-list--bullet">
            {props.missing.map((line) => (
              <li>
                {line.ask} <ClauseRefs clauses={line.clauses.map((id) => ({ id }))} />
              </li>
            ))}
          </ul>
        </Note>
      )}
      <Actions>
        <ActionLink href={props.formHref} main={!ready}>
          {props.hasRecord ? 'Change what it says' : 'Fill it in'}
        </ActionLink>
        {ready ? (
          <form method="post" action={`/placements/${props.placement}/documents/${props.choice.kind}`}>
            <CsrfField token={props.csrf} />
            <input type="hidden" name="key" value={props.key} />
            <input type="hidden" name="to" value={props.to} />
            <Button>Issue this document</Button>
          </form>
        ) : null}
      </Actions>
      {props.content.to && props.contacts.length > 1 ? (
        <p class="wm-small wm-noprint">
          Each parent gets a letter of their own, addressed to them. Address it to:{' '}
          {props.contacts.map((contact, at) => (
            <>
              {at > 0 ? ', ' : ''}
              <a
                class="govuk-link"
                href={`/placements/${props.placement}/documents/${props.choice.kind}?to=${contact.id}`}
                aria-current={contact.name === props.content.to?.name ? 'true' : undefined}
              >
                {contact.name}
              </a>
            </>
          ))}
          .
        </p>
      ) : null}
      <h2 class="wm-h2 govuk-!-margin-top-4">How it reads</h2>
      <DocumentView content={props.content} />
    </>
  )
}

/** Everything kept of a placement, to read here, to print or as a PDF. */
export function CaseFilePage(props: { content: DocumentContent; placement: string; about: string }) {
  return (
    <>
      <PageHead
        title="Case file"
        kicker={props.about}
        lede="Everything you may read of this placement in one document. Opening it is written down."
      />
      <Actions>
        <ActionLink href={`/placements/${props.placement}/case-file.pdf`} main>
          Open the PDF
        </ActionLink>
        <ActionLink href={`/placements/${props.placement}`}>Back to the placement</ActionLink>
      </Actions>
      <DocumentView content={props.content} />
    </>
  )
}

export function IssuedPage(props: {
  content: DocumentContent
  id: string
  issued: string
  sha256: string
  placement: string | null
  mayBeSent: boolean
}) {
  return (
    <>
      <PageHead title={props.content.title} kicker={`Issued ${props.issued}`} />
      <Actions>
        {props.placement && props.mayBeSent ? (
          <ActionLink href={`/documents/${props.id}/send`} main>
            Send it
          </ActionLink>
        ) : null}
        <ActionLink href={`/documents/${props.id}/pdf`} main={!props.mayBeSent}>
          Open the PDF
        </ActionLink>
        {props.placement ? (
          <ActionLink href={`/placements/${props.placement}`}>Back to the placement</ActionLink>
        ) : null}
      </Actions>
      <DocumentView content={props.content} />
      <p class="wm-small">
        This document cannot be changed. Fingerprint of the PDF (SHA-256): <span class="wm-num">{props.sha256}</span>
      </p>
    </>
  )
}
