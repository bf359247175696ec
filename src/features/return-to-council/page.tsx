/** The return to the council: the list as that authority wants it, to print or download, and that it was sent. */
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import {
  type ReturnKind,
  type ReturnProfile,
  type ReturnRow,
  returnColumns,
} from '../../domain/returns/council-return.ts'
import {
  Button,
  EmptyState,
  ErrorSummary,
  LinkTabs,
  Note,
  PageHead,
  PlainList,
  PostForm,
  Sheet,
  Table,
  TextInput,
} from '../../ui/index.ts'

const kindWords: Readonly<Record<ReturnKind, string>> = {
  'part-time-timetable': 'Part-time timetables',
  'flexi-schooling': 'Flexi-schooling',
}

export interface ReturnProps {
  readonly kind: ReturnKind
  readonly council: string
  readonly profile: ReturnProfile
  readonly rows: readonly ReturnRow[]
  readonly today: Day
  readonly routeOff: string | undefined
  readonly sent: readonly { readonly id: string; readonly on: string; readonly answers: unknown }[]
  readonly csrf: string
  readonly period: string
  readonly fault?: string | undefined
}

export function ReturnPage(props: ReturnProps) {
  const { kind, profile, rows } = props
  return (
    <>
      <ErrorSummary errors={props.fault ? [{ text: props.fault, href: '#period' }] : []} />
      <PageHead
        title="Return to the council"
        lede={`${kindWords[kind]} running on ${sayDate(props.today)}, for ${props.council}: ${profile.every}. ${profile.says}`}
      />
      <LinkTabs
        label="Which return"
        items={(Object.keys(kindWords) as ReturnKind[]).map((one) => ({
          text: kindWords[one],
          href: `/council-return?kind=${one}`,
          current: one === kind,
        }))}
      />
      {props.routeOff ? (
        <Note title="The policy has no such route">
          <p>{props.routeOff}</p>
        </Note>
      ) : null}
      <Sheet title="The list" id="list" count={rows.length}>
        {rows.length === 0 ? (
          <EmptyState>
            {profile.nil
              ? 'Nobody: this is a nil return. Send it all the same, and say so below.'
              : 'Nobody. No return is wanted.'}
          </EmptyState>
        ) : (
          <Table
            caption={`${kindWords[kind]} for ${props.council}`}
            captionHidden
            columns={profile.columns.map((column) => ({ head: returnColumns[column].head }))}
            rows={rows.map((row) => profile.columns.map((column) => returnColumns[column].cell(row)))}
          />
        )}
        <PostForm csrf={props.csrf} action="/council-return.csv" keep={{ kind }} class="wm-noprint">
          <Button kind="secondary">Download as a spreadsheet</Button>
        </PostForm>
        <p class="wm-small wm-noprint">
          It carries names out of Waymark: each download is kept, with who made it and when.
        </p>
      </Sheet>
      {rows.length > 0 || profile.nil ? (
        <Sheet title="Sent" id="sent">
          <PostForm
            csrf={props.csrf}
            action="/council-return"
            keep={{ kind }}
            save={rows.length === 0 ? 'Record the nil return as sent' : `Record as sent for ${rows.length}`}
            class="wm-noprint"
          >
            <TextInput
              id="period"
              name="period"
              label="Period it covers"
              labelSize="s"
              hint="For example November 2026."
              value={props.period}
              error={props.fault}
            />
          </PostForm>
          {props.sent.length === 0 ? (
            <EmptyState>No return of this kind has been recorded.</EmptyState>
          ) : (
            <PlainList
              label="Returns sent"
              items={props.sent.map((one) => ({
                text: <a href={`/records/${one.id}`}>{sayDate(dayOf(one.on))}</a>,
                small: sentSaid(one.answers),
              }))}
            />
          )}
        </Sheet>
      ) : null}
    </>
  )
}

function sentSaid(answers: unknown): string {
  const { period, pupils } = (answers ?? {}) as { period?: string; pupils?: number }
  return [period, pupils === 0 ? 'nil return' : `${pupils ?? 0} ${pupils === 1 ? 'pupil' : 'pupils'}`]
    .filter(Boolean)
    .join(', ')
}
