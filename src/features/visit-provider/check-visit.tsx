/** GET and POST of /visits/:id/check: every answer once more, what is missing, what the provider is asked, then the record. */

import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { askedOf } from '../../domain/forms/asked.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { type Posted, readPosted } from '../../domain/forms/posted.ts'
import { printForm } from '../../domain/forms/print-form.ts'
import {
  ActionLink,
  Button,
  ButtonGroup,
  CsrfField,
  EmptyState,
  ErrorSummary,
  Note,
  PageHead,
  PlainList,
  Sheet,
} from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { Answers } from '../record/answers.tsx'
import { signerOf } from '../record/filling.ts'
import { inputOf } from '../record/form-page.tsx'
import { SignatureInputs } from '../record/signature-input.tsx'
import { type OpenVisit, openVisit } from './open-visit.ts'
import { actionsIn, readyOf, recordVisit } from './record-visit.ts'

export async function showCheck(req: Req): Promise<Response> {
  const open = await openVisit(req)
  if (open.visit.state !== 'planned') return req.redirect(`/visits/${open.visit.id}`)
  return page(req, open, { posted: new Map() })
}

export async function sendCheck(req: Req): Promise<Response> {
  const open = await openVisit(req)
  const { posted } = readPosted(req.body.entries())
  const result = await recordVisit(req, open, posted)
  const path = `/visits/${open.visit.id}`
  switch (result.kind) {
    case 'unfinished':
      return page(req, open, { posted, errors: result.errors })
    case 'repeated':
      // The first sending wrote its audit event; this one changed nothing.
      req.audited = true
      return req.redirect(path, 'The visit is recorded.')
    case 'recorded':
      return req.redirect(
        path,
        `The visit is recorded.${result.actions > 0 ? ` ${result.actions === 1 ? 'One action is' : `${result.actions} actions are`} open for the provider.` : ''}${result.complete ? '' : ' A signature is still to come.'}`,
      )
  }
}

async function page(req: Req, open: OpenVisit, more: { posted: Posted; errors?: readonly FormError[] }) {
  const { visit, asking, roles } = open
  const ready = await readyOf(req, open)
  const path = `/visits/${visit.id}`
  const asked = askedOf(asking.layout, ready.answers, asking.sayRole)
  const print = printForm(asked, ready.answers, { recorded: '', signatures: [] })
  const errors = more.errors ?? []
  const signatures = new Set(asking.layout.signatures.map(({ name }) => name))
  const actions = actionsIn(open, ready.answers)
  return req.page(
    {
      title: 'Check the visit',
      hasErrors: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
      section: '/providers',
      back: { href: `${path}/fill`, text: 'Back to the visit' },
    },
    <>
      <ErrorSummary
        errors={errors.map((error) => ({
          text: error.says,
          href: signatures.has(error.field) ? `#${inputOf(error)}` : `${path}/fill#${inputOf(error)}`,
        }))}
      />
      <PageHead
        kicker={`Visit to ${visit.provider}`}
        title="Check the visit"
        lede="What is recorded is never changed afterwards. A correction is a new version with a reason."
      />
      {ready.conflicts.length > 0 ? (
        <Note kind="late" title="Answers differ">
          Two devices answered the same question. <a href={`${path}/conflicts`}>Choose which to keep</a>, then record
          the visit.
        </Note>
      ) : null}
      {ready.errors.length > 0 && errors.length === 0 ? (
        <Note
          kind="due"
          title={ready.errors.length === 1 ? 'One answer is missing' : `${ready.errors.length} answers are missing`}
        >
          <ul class="govuk-list govuk-list--bullet">
            {ready.errors.map((error) => (
              <li>
                <a href={`${path}/fill#${inputOf(error)}`}>{error.says}</a>
              </li>
            ))}
          </ul>
        </Note>
      ) : null}
      <Answers print={print} rulebook={asking.rulebook} />
      <Sheet title="Photos and papers" id="photos" count={ready.photos.length}>
        {ready.photos.length === 0 ? (
          <EmptyState>None.</EmptyState>
        ) : (
          <PlainList
            label="Photos and papers"
            items={ready.photos.map((photo) => ({ text: <a href={`${path}/photos/${photo.sha256}`}>{photo.name}</a> }))}
          />
        )}
      </Sheet>
      <Sheet title="Actions for the provider" id="actions" count={actions.length}>
        {actions.length === 0 ? (
          <EmptyState>No action is asked for.</EmptyState>
        ) : (
          <PlainList
            label="Actions for the provider"
            items={actions.map((action) => ({
              text: action.says,
              small: `${action.owner ?? 'No owner named'}, ${action.due ? `by ${sayDate(dayOf(action.due))}` : 'no date given'}`,
            }))}
          />
        )}
      </Sheet>
      {ready.conflicts.length > 0 ? (
        <ActionLink main href={`${path}/conflicts`}>
          Choose between the answers
        </ActionLink>
      ) : (
        <form method="post" novalidate class="wm-form">
          <CsrfField token={req.csrf} />
          {asking.layout.signatures.length > 0 ? (
            <Sheet title="Signatures" id="signatures">
              <SignatureInputs
                lines={asking.layout.signatures}
                signer={signerOf({ req, asking, roles })}
                posted={more.posted}
                errors={errors}
                rulebook={asking.rulebook}
                later
              />
            </Sheet>
          ) : null}
          <ButtonGroup>
            <Button>Record the visit</Button>
            <ActionLink href={`${path}/fill`}>Go on filling in</ActionLink>
          </ButtonGroup>
        </form>
      )}
    </>,
  )
}
