/** Sending a document, and one document with its earlier versions. */
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import { londonDay, sayMoment } from '../../domain/calendar/moment.ts'
import {
  Button,
  ButtonGroup,
  ButtonLink,
  CsrfField,
  DateInput,
  ErrorSummary,
  errorItems,
  errorOf,
  Facts,
  FileUpload,
  fieldsOf,
  HiddenFields,
  MoneyInput,
  Note,
  PageHead,
  Select,
  Sheet,
  Status,
  Table,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { type ProviderDocument, sayCover, sayExpiry, stateOfPaper } from './documents.ts'
import { paperKinds, sayPaper } from './kinds.ts'
import type { TypedPaper } from './read-paper.ts'

export interface SendPageProps {
  readonly csrf: string
  readonly typed: TypedPaper
  readonly errors: Readonly<Record<string, string>>
  /** The document that this one is a newer version of. */
  readonly replaces: Pick<ProviderDocument, 'id' | 'kind' | 'expires_on'> | undefined
}

export function SendPage(props: SendPageProps) {
  const { typed, errors, replaces } = props
  const field = fieldsOf(typed, errors)
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(errors, { starts: 'starts-day', expires: 'expires-day' })} />
      <PageHead
        title={replaces ? `Newer version: ${sayPaper(replaces.kind)}` : 'Send a document'}
        lede={
          replaces
            ? `The one before, to ${sayExpiry(replaces.expires_on)}, stays readable.`
            : 'Every school of the trust that uses you can look at it.'
        }
      />
      <Note title="Never a DBS certificate">
        <p>Such a file is refused. Say in your assurance that the checks were made, and when.</p>
      </Note>
      <form method="post" action="/provider/proof/new" enctype="multipart/form-data" novalidate>
        <CsrfField token={props.csrf} />
        {replaces ? <HiddenFields values={{ replaces: replaces.id, kind: replaces.kind }} /> : null}
        {replaces ? null : (
          <Select
            {...field('kind')}
            label="What is it?"
            items={[{ value: '', text: 'Choose' }, ...paperKinds.map((one) => ({ value: one.value, text: one.text }))]}
          />
        )}
        <TextInput {...field('insurer')} label="Insurer" hint="For insurance only." />
        <TextInput {...field('number')} label="Number of the policy, certificate or registration" />
        <MoneyInput {...field('cover')} label="Cover" hint="For insurance only, for example 5,000,000." />
        <DateInput
          id="starts"
          name="starts"
          label="First day (optional)"
          value={typed.starts}
          error={errorOf(errors, 'starts')}
        />
        <DateInput
          id="expires"
          name="expires"
          label="Last day on which it holds"
          hint="Leave it empty for a paper without an end. Insurance always has one."
          value={typed.expires}
          error={errorOf(errors, 'expires')}
        />
        <Textarea {...field('note')} label="Note (optional)" rows={2} />
        <FileUpload
          id="file"
          name="file"
          label="The file"
          hint="PDF, photo, Word, Excel or text, up to 10 MB."
          error={errorOf(errors, 'file')}
        />
        <ButtonGroup>
          <Button>Send</Button>
          <a class="govuk-link" href="/provider/proof">
            Cancel
          </a>
        </ButtonGroup>
      </form>
    </div>
  )
}

export function DocumentPage(props: {
  versions: readonly Omit<ProviderDocument, 'earlier'>[]
  today: Day
  /** The newest version, which this one may not be. */
  newest: boolean
}) {
  const [shown, ...before] = props.versions
  if (!shown) return null
  const state = stateOfPaper(shown.expires_on, props.today)
  return (
    <>
      <PageHead
        kicker="Document"
        title={sayPaper(shown.kind)}
        lede={sayCover(shown) || undefined}
        actions={
          props.newest ? (
            <ButtonLink href={`/provider/proof/new?replaces=${shown.id}`}>Send a newer version</ButtonLink>
          ) : undefined
        }
      />
      <Sheet title="What was sent" id="sent">
        <Facts
          items={[
            { term: 'State', value: <Status kind={state.kind} word={state.word} /> },
            { term: 'First day', value: sayExpiry(shown.starts_on) },
            { term: 'Runs out', value: sayExpiry(shown.expires_on) },
            { term: 'Sent', value: sayMoment(shown.sent_at), small: shown.by ?? '' },
            {
              term: 'File',
              value: (
                <a class="govuk-link" href={`/provider/proof/${shown.id}/file`}>
                  {shown.file_name}
                </a>
              ),
            },
          ]}
        />
      </Sheet>
      {before.length > 0 ? (
        <Sheet title="Earlier versions" id="earlier" count={before.length}>
          <Table
            caption="Earlier versions"
            captionHidden
            columns={[{ head: 'Sent' }, { head: 'What' }, { head: 'Ran out' }, { head: 'File' }]}
            rows={before.map((one) => [
              sayDate(dayOf(londonDay(one.sent_at))),
              sayCover(one) || '–',
              sayExpiry(one.expires_on),
              <a class="govuk-link" href={`/provider/proof/${one.id}/file`}>
                {one.file_name}
              </a>,
            ])}
          />
        </Sheet>
      ) : null}
    </>
  )
}
