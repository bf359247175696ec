import { sayCode, saySession } from '../../domain/attendance/codes.ts'
import { sayDifference } from '../../domain/attendance/ledger.ts'
import { type Day, isoOf, sayDate, sayShort } from '../../domain/calendar/day.ts'
import {
  ActionLink,
  Button,
  ButtonGroup,
  EmptyState,
  ErrorSummary,
  LinkTabs,
  PageHead,
  PostForm,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { StoredMark } from '../mark-attendance/stored-marks.ts'
import type { LedgerLine } from './load-ledger.ts'

export type LedgerView = 'day' | 'week' | 'term'

export interface LedgerPageProps {
  readonly csrf: string
  readonly day: Day
  readonly from: Day
  readonly to: Day
  readonly view: LedgerView
  readonly all: boolean
  readonly lines: readonly LedgerLine[]
  readonly before: Day | undefined
  readonly after: Day | undefined
  readonly faults: readonly { readonly line: LedgerLine; readonly says: string }[]
  readonly mayDecide: boolean
}

const lineKey = (line: Pick<LedgerLine, 'pupilId' | 'day' | 'session'>): string =>
  `${line.pupilId} ${isoOf(line.day)} ${line.session}`

/** What the provider said, what the school decided, what the register system has; the differences are the day's work. */
export function LedgerPage(props: LedgerPageProps) {
  const differing = props.lines.filter((line) => line.differences.length > 0)
  const shown = props.all ? props.lines : differing
  const path = `/ledger/${isoOf(props.day)}`
  const link = (view: LedgerView, all = props.all) => `${path}?view=${view}${all ? '&show=all' : ''}`
  const span = props.from === props.to ? sayDate(props.day) : `${sayDate(props.from)} to ${sayDate(props.to)}`
  return (
    <>
      <ErrorSummary
        title={props.faults.length > 0 ? 'Nothing was accepted' : undefined}
        errors={props.faults.map(({ line, says }) => ({
          text: `${line.name}, ${saySession(line.session)}: ${says}`,
          href: `/ledger/${isoOf(line.day)}/${line.session}/${line.pupilId}`,
        }))}
      />
      <PageHead
        kicker={span}
        title="Ledger"
        lede="What the provider said, what the school decided, and what the register system has. Every change keeps who, when and why."
        actions={
          <>
            {props.before === undefined ? null : (
              <ActionLink href={`/ledger/${isoOf(props.before)}?view=${props.view}`}>Before</ActionLink>
            )}
            {props.after === undefined ? null : (
              <ActionLink href={`/ledger/${isoOf(props.after)}?view=${props.view}`}>After</ActionLink>
            )}
            {props.mayDecide ? <ActionLink href="/ledger/import">Bring in register marks</ActionLink> : null}
            {props.mayDecide ? (
              <ActionLink href={`/ledger/export?from=${isoOf(props.from)}&to=${isoOf(props.to)}`}>
                Take out decided marks
              </ActionLink>
            ) : null}
          </>
        }
      />
      <LinkTabs
        label="How much"
        items={[
          { href: link('day'), text: 'Day', current: props.view === 'day' },
          { href: link('week'), text: 'Week', current: props.view === 'week' },
          { href: link('term'), text: 'Term', current: props.view === 'term' },
        ]}
      />
      <LinkTabs
        label="Which sessions"
        items={[
          { href: link(props.view, false), text: 'Differences', current: !props.all, count: differing.length },
          { href: link(props.view, true), text: 'All sessions', current: props.all, count: props.lines.length },
        ]}
      />
      {shown.length === 0 ? (
        <Sheet label="Sessions">
          <EmptyState good>
            {props.lines.length === 0
              ? 'No session of this time is marked by anybody.'
              : 'Nothing to do: everybody agrees.'}
          </EmptyState>
        </Sheet>
      ) : (
        <Lines {...props} shown={shown} />
      )}
    </>
  )
}

function Lines(props: LedgerPageProps & { shown: readonly LedgerLine[] }) {
  const capped = props.shown.slice(0, 500)
  const acceptable = props.mayDecide && capped.some(mayAccept)
  const table = (
    <Sheet label="Sessions" flush>
      <Table
        caption="Sessions with the three marks"
        captionHidden
        middle
        stickyFirst
        columns={[
          { head: 'Pupil' },
          { head: 'Session', nowrap: true },
          { head: 'Provider said' },
          { head: 'School decided' },
          { head: 'Register system has' },
          { head: 'To do' },
          ...(acceptable ? [{ head: 'Accept the provider’s mark' }] : []),
        ]}
        rows={capped.map((line) => [
          <>
            {line.name}
            {line.providerName ? <small>{line.providerName}</small> : null}
          </>,
          `${sayShort(line.day)}, ${line.session === 'AM' ? 'am' : 'pm'}`,
          <Mark mark={line.provider} />,
          <Mark mark={line.school} />,
          <Mark mark={line.mis} />,
          <ToDo line={line} may={props.mayDecide} />,
          ...(acceptable ? [mayAccept(line) ? <Accept line={line} /> : ''] : []),
        ])}
      />
    </Sheet>
  )
  return (
    <>
      {acceptable ? (
        <PostForm csrf={props.csrf} action={`/ledger/${isoOf(props.day)}/accept`} keep={{ view: props.view }}>
          {table}
          <ButtonGroup>
            <Button>Accept the marks ticked</Button>
          </ButtonGroup>
        </PostForm>
      ) : (
        table
      )}
      {props.shown.length > capped.length ? (
        <p>{`The first 500 of ${props.shown.length} sessions are shown. Look at a week or a day for the others.`}</p>
      ) : null}
    </>
  )
}

const mayAccept = (line: LedgerLine): boolean =>
  line.provider !== undefined && line.school === undefined && line.row !== undefined

function Accept(props: { line: LedgerLine }) {
  const key = lineKey(props.line)
  const id = `accept-${key.replaceAll(' ', '-')}`
  return (
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" id={id} name="accept" type="checkbox" value={key} checked />
        <label class="govuk-label govuk-checkboxes__label" for={id}>
          <span class="govuk-visually-hidden">{`Accept the mark of ${props.line.name}, ${saySession(props.line.session)}`}</span>
        </label>
      </div>
    </div>
  )
}

function Mark(props: { mark: StoredMark | undefined }) {
  const { mark } = props
  if (mark === undefined) return <>–</>
  const who = mark.confirmedBy ?? mark.recordedBy
  const more = [mark.minutesLate ? `${mark.minutesLate} minutes late` : '', who ?? '', mark.recordedAt.slice(11)]
  return (
    <>
      <abbr title={sayCode(mark.code)}>{mark.code}</abbr>
      <small>{more.filter(Boolean).join(', ')}</small>
    </>
  )
}

function ToDo(props: { line: LedgerLine; may: boolean }) {
  const { line } = props
  const href = `/ledger/${isoOf(line.day)}/${line.session}/${line.pupilId}`
  if (line.differences.length === 0)
    return (
      <>
        {/* Nobody has said anything of the session yet: that is not agreement. */}
        {line.provider || line.school || line.mis ? (
          <Status kind="met" word="Agreed" />
        ) : (
          <Status kind="ahead" word="No mark yet" />
        )}{' '}
        <a href={href}>
          History<span class="govuk-visually-hidden">{` of ${line.name}`}</span>
        </a>
      </>
    )
  return (
    <>
      {line.differences.map((one) => (
        <Status kind={one === 'no mark' ? 'quiet' : one === 'to decide' ? 'next' : 'late'} word={sayDifference[one]} />
      ))}{' '}
      <a href={href}>
        {props.may ? 'Decide' : 'See'}
        <span class="govuk-visually-hidden">{` the mark of ${line.name}`}</span>
      </a>
    </>
  )
}
