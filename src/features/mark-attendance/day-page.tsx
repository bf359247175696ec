import { categoryOf, type Session, sayCode, saySession } from '../../domain/attendance/codes.ts'
import { unresolvedN } from '../../domain/attendance/unresolved.ts'
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, isoOf, sayDate } from '../../domain/calendar/day.ts'
import {
  ActionLink,
  Actions,
  Button,
  Cell,
  CsrfField,
  EmptyState,
  ErrorSummary,
  HiddenFields,
  LinkTabs,
  Note,
  PageHead,
  PlainList,
  Select,
  Sheet,
  Status,
  Table,
  TextInput,
} from '../../ui/index.ts'
import { codeOptions } from './code-options.ts'
import { faultsAt, fieldId, inputOf, type RowFault, type TypedMark } from './day-form.ts'
import type { TakenMark } from './save-marks.ts'
import type { SessionRow } from './sessions.ts'
import type { OpenReason, StoredMark } from './stored-marks.ts'

export interface DayPageProps {
  readonly day: Day
  readonly session: Session
  readonly today: Day
  readonly calendar: Calendar
  /** Why no register is taken on this day. */
  readonly closed: string | undefined
  readonly rows: readonly SessionRow[]
  /** The school's own marks of the session, by pupil. */
  readonly standing: ReadonlyMap<string, StoredMark>
  /** What the providers have said, by pupil. */
  readonly told: ReadonlyMap<string, StoredMark>
  readonly typed: ReadonlyMap<string, TypedMark>
  readonly faults: readonly RowFault[]
  readonly taken: readonly TakenMark[]
  readonly toFind: readonly OpenReason[]
  readonly left: Readonly<Record<Session, number>>
  readonly mayMark: boolean
  readonly csrf: string
}

/** The register of one session of the pupils who are in alternative provision. */
export function DayPage(props: DayPageProps) {
  const { day } = props
  const before = props.calendar.addSchoolDays(day, -1)
  const after = props.calendar.addSchoolDays(day, 1)
  return (
    <>
      <ErrorSummary
        errors={props.faults.map((fault) => ({ text: `${fault.name}: ${fault.says}`, href: `#${inputOf(fault)}` }))}
        title={props.faults.length > 0 ? 'Nothing was saved' : undefined}
      />
      <PageHead
        kicker={sayDate(day)}
        title="Attendance"
        lede="Pupils in alternative provision. A mark is written only when somebody knows."
        actions={
          <>
            {before === undefined ? null : (
              <ActionLink href={`/attendance/${isoOf(before)}`}>{`Before: ${sayDate(before)}`}</ActionLink>
            )}
            {after === undefined || after > props.today ? null : (
              <ActionLink href={`/attendance/${isoOf(after)}`}>{`After: ${sayDate(after)}`}</ActionLink>
            )}
            <ActionLink href={`/attendance/week/${isoOf(day)}`}>Week</ActionLink>
          </>
        }
      />
      {props.taken.length > 0 ? <Taken taken={props.taken} rows={props.rows} /> : null}
      {props.closed === undefined ? <Register {...props} /> : <Closed {...props} closed={props.closed} />}
      {props.toFind.length > 0 ? <ToFind {...props} /> : null}
    </>
  )
}

function Register(props: DayPageProps) {
  const { day, session } = props
  return (
    <>
      <LinkTabs
        label="Session"
        items={(['AM', 'PM'] as const).map((each) => ({
          href: `/attendance/${isoOf(day)}?session=${each}`,
          text: each === 'AM' ? 'Morning' : 'Afternoon',
          current: each === session,
          count: props.left[each] > 0 ? props.left[each] : undefined,
        }))}
      />
      {props.rows.length === 0 ? (
        <EmptyState
          good
        >{`No pupil is in alternative provision on ${sayDate(day)}, ${saySession(session)}.`}</EmptyState>
      ) : (
        <MarkForm {...props} />
      )}
    </>
  )
}

function Closed(props: DayPageProps & { closed: string }) {
  const next = props.calendar.nextSchoolDay(props.day)
  const before = props.calendar.previousSchoolDay(props.day)
  return (
    <Note kind="na" title={props.closed}>
      <p>No register is taken then.</p>
      <Actions>
        {before === undefined ? null : <ActionLink href={`/attendance/${isoOf(before)}`}>{sayDate(before)}</ActionLink>}
        {next === undefined || next > props.today ? null : (
          <ActionLink href={`/attendance/${isoOf(next)}`}>{sayDate(next)}</ActionLink>
        )}
      </Actions>
    </Note>
  )
}

function MarkForm(props: DayPageProps) {
  const { session, rows } = props
  const future = props.day > props.today
  const open = rows.some((row) => !props.standing.has(row.pupilId))
  const table = (
    <Table
      caption={`Register of the ${saySession(session)}, ${sayDate(props.day)}`}
      captionHidden
      stickyFirst
      columns={[
        { head: 'Pupil' },
        { head: 'Expected' },
        { head: 'Mark' },
        { head: 'Activity' },
        { head: 'Who told you' },
        { head: 'When' },
        { head: 'Minutes late' },
      ]}
      rows={rows.map((row) => [
        <Cell small={row.provider ?? 'The school itself'}>{row.name}</Cell>,
        <Expected {...props} row={row} />,
        ...cells(props, row),
      ])}
    />
  )
  if (!props.mayMark || future) {
    return (
      <>
        {future ? <Note>{`${sayDate(props.day)} is still to come. Mark it on the day.`}</Note> : null}
        <Sheet label="Register" flush>
          {table}
        </Sheet>
      </>
    )
  }
  return (
    <form method="post" action={`/attendance/${isoOf(props.day)}`} novalidate>
      <CsrfField token={props.csrf} />
      <HiddenFields values={{ session }} />
      <Sheet label="Register" flush>
        {table}
      </Sheet>
      {open ? <Button>{`Save the ${saySession(session)}`}</Button> : <p>Every pupil is marked.</p>}
    </form>
  )
}

/** The suggested code with its reason, and what the provider has said. */
function Expected(props: DayPageProps & { row: SessionRow }) {
  const { suggestion } = props.row
  const told = props.told.get(props.row.pupilId)
  return (
    <>
      {suggestion.code === undefined ? <Status kind="unknown" word="Nothing follows" /> : suggestion.code}
      <small>{suggestion.why}</small>
      {told === undefined ? null : (
        <small>{`The provider said: ${sayCode(told.code)} (${told.recordedBy ?? 'provider'}, ${told.recordedAt.slice(11)}).`}</small>
      )}
    </>
  )
}

function cells(props: DayPageProps, row: SessionRow) {
  const mark = props.standing.get(row.pupilId)
  if (mark !== undefined) return markedCells(props, mark)
  if (!props.mayMark || props.day > props.today) return [<Status kind="wait" word="Not marked" />, '', '', '', '']
  const typed = props.typed.get(row.placementId)
  const id = (field: keyof TypedMark) => fieldId(row.placementId, field)
  const error = (field: keyof TypedMark) => faultsAt(props.faults, row.placementId, field)
  const input = (field: keyof TypedMark, label: string, inputClass: string) => (
    <TextInput
      id={id(field)}
      name={id(field)}
      label={`${label}: ${row.name}`}
      labelHidden
      value={typed?.[field] ?? ''}
      error={error(field)}
      inputClass={inputClass}
      autocomplete="off"
    />
  )
  return [
    <Select
      id={id('code')}
      name={id('code')}
      label={`Mark of ${row.name}`}
      labelHidden
      value={typed?.code ?? ''}
      error={error('code')}
      items={codeOptions(props.session, row.suggestion.code, 'Not marked yet')}
    />,
    input('nature', 'Nature of the activity', 'govuk-input--width-10'),
    input('toldBy', 'Who at the provider told you', 'govuk-input--width-10'),
    input('toldAt', 'When they told you, for example 09:40', 'govuk-input--width-5'),
    input('late', 'Minutes late', 'govuk-input--width-3'),
  ]
}

function markedCells(props: DayPageProps, mark: StoredMark) {
  const kind = categoryOf(mark.code) === 'attending' ? 'met' : categoryOf(mark.code) === 'unauthorised' ? 'unmet' : 'na'
  return [
    <Cell small={mark.reason ? `Amended: ${mark.reason}` : undefined}>
      <Status kind={kind} word={sayCode(mark.code)} />
      {props.mayMark ? (
        <>
          {' '}
          <a class="govuk-link" href={`/attendance/marks/${mark.id}/amend`}>
            Amend
          </a>
        </>
      ) : null}
    </Cell>,
    mark.natureOfActivity ?? '',
    mark.confirmedBy ?? '',
    mark.confirmedAt?.slice(11) ?? '',
    mark.minutesLate === null ? '' : String(mark.minutesLate),
  ]
}

function Taken(props: { taken: readonly TakenMark[]; rows: readonly SessionRow[] }) {
  return (
    <Note
      kind="late"
      title="Somebody else marked these pupils while you were marking. Theirs stands; yours is not saved."
    >
      <PlainList
        items={props.taken.map(({ wanted, standing }) => ({
          text: `${props.rows.find((row) => row.pupilId === wanted.pupilId)?.name ?? 'A pupil'}: ${sayCode(standing.code)}, by ${standing.recordedBy ?? standing.recordedRole} at ${standing.recordedAt.slice(11)}`,
          small: (
            <>
              {`You chose ${sayCode(wanted.code)}. `}
              <a class="govuk-link" href={`/attendance/marks/${standing.id}/amend`}>
                Amend theirs
              </a>
            </>
          ),
        }))}
      />
    </Note>
  )
}

/** N must have a reason within five school days, else it becomes O. */
function ToFind(props: DayPageProps) {
  return (
    <Sheet id="reasons" title="Reasons still to find" count={props.toFind.length}>
      <PlainList
        items={props.toFind.map(({ mark, name }) => {
          const { mustBecomeO, resolveBy } = unresolvedN(props.calendar, mark.day, props.today)
          const by = resolveBy === undefined ? undefined : `by ${sayDate(resolveBy)}`
          return {
            text: props.mayMark ? (
              <a class="govuk-link" href={`/attendance/marks/${mark.id}/amend`}>
                {name}
              </a>
            ) : (
              name
            ),
            small: `${sayDate(mark.day)}, ${saySession(mark.session)}`,
            status: mustBecomeO
              ? { kind: 'late' as const, word: 'Must become O now' }
              : { kind: 'due' as const, word: by ?? 'Find the reason' },
          }
        })}
      />
    </Sheet>
  )
}
