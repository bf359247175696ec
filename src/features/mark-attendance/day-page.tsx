import { categoryOf, type Session, sayCode, saySession } from '../../domain/attendance/codes.ts'
import { unresolvedN } from '../../domain/attendance/unresolved.ts'
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, isoOf, sayDate } from '../../domain/calendar/day.ts'
import {
  ActionLink,
  Actions,
  Button,
  ButtonGroup,
  CsrfField,
  EmptyState,
  ErrorSummary,
  Fieldset,
  HiddenFields,
  LinkTabs,
  Note,
  PageHead,
  PlainList,
  Select,
  Sheet,
  Status,
  TextInput,
} from '../../ui/index.ts'
import { codeOptions, sayNoB } from './code-options.ts'
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
  const writes = props.mayMark && !future
  const open = rows.some((row) => !props.standing.has(row.pupilId))
  const sheets = rows.map((row) => <PupilRow {...props} row={row} writes={writes} />)
  if (!writes) {
    return (
      <>
        {future ? <Note>{`${sayDate(props.day)} is still to come. Mark it on the day.`}</Note> : null}
        {sheets}
      </>
    )
  }
  return (
    <form method="post" action={`/attendance/${isoOf(props.day)}`} novalidate>
      <CsrfField token={props.csrf} />
      <HiddenFields values={{ session }} />
      {sheets}
      <ButtonGroup>
        {open ? <Button>{`Save the ${saySession(session)}`}</Button> : <p>Every pupil is marked.</p>}
      </ButtonGroup>
    </form>
  )
}

interface RowProps extends DayPageProps {
  readonly row: SessionRow
  readonly writes: boolean
}

/** One pupil: what is expected and why, what the provider said, and the mark. */
function PupilRow(props: RowProps) {
  const { row } = props
  const mark = props.standing.get(row.pupilId)
  const told = props.told.get(row.pupilId)
  return (
    <Sheet id={`p-${row.placementId}`} title={row.name} aside={row.provider ?? 'The school itself'}>
      {mark === undefined ? (
        <p class="wm-small">
          {row.suggestion.code === undefined ? null : <strong>{`Expected: ${row.suggestion.code}. `}</strong>}
          {row.suggestion.why}
        </p>
      ) : null}
      {told === undefined ? null : (
        <p>{`The provider said: ${sayCode(told.code)} (${told.recordedBy ?? 'provider'}, ${told.recordedAt.slice(11)}).`}</p>
      )}
      {mark !== undefined ? (
        <Marked mark={mark} mayMark={props.mayMark} />
      ) : props.writes ? (
        <Inputs {...props} />
      ) : (
        <Status kind="wait" word="Not marked" />
      )}
    </Sheet>
  )
}

function Inputs(props: RowProps) {
  const { row } = props
  const typed = props.typed.get(row.placementId)
  const id = (field: keyof TypedMark) => fieldId(row.placementId, field)
  const input = (field: keyof TypedMark, label: string, more: { inputClass?: string; hint?: string } = {}) => (
    <TextInput
      id={id(field)}
      name={id(field)}
      label={label}
      value={typed?.[field] ?? ''}
      error={faultsAt(props.faults, row.placementId, field)}
      autocomplete="off"
      describedBy={`p-${row.placementId}-title`}
      {...more}
    />
  )
  return (
    <Fieldset legend={`Mark of ${row.name}`} legendHidden>
      <div class="wm-check__more">
        <Select
          id={id('code')}
          name={id('code')}
          label="Mark"
          value={typed?.code ?? ''}
          error={faultsAt(props.faults, row.placementId, 'code')}
          describedBy={`p-${row.placementId}-title`}
          hint={sayNoB(row)}
          items={codeOptions(props.session, row, typed?.code ?? '', 'Not marked yet')}
        />
        {input('nature', 'Activity')}
        {input('toldBy', 'Who at the provider told you')}
        {input('toldAt', 'When they told you (09:40)', { inputClass: 'govuk-input--width-10' })}
        {input('late', 'Minutes late', { inputClass: 'govuk-input--width-5' })}
      </div>
    </Fieldset>
  )
}

function Marked(props: { mark: StoredMark; mayMark: boolean }) {
  const { mark } = props
  const kind = categoryOf(mark.code) === 'attending' ? 'met' : categoryOf(mark.code) === 'unauthorised' ? 'unmet' : 'na'
  const told =
    mark.confirmedBy === null
      ? undefined
      : `told by ${mark.confirmedBy}${mark.confirmedAt ? ` at ${mark.confirmedAt.slice(11)}` : ''}`
  const late = mark.minutesLate === null ? undefined : `${mark.minutesLate} minutes late`
  const more = [mark.natureOfActivity, told, late, mark.reason === null ? undefined : `Amended: ${mark.reason}`]
    .filter(Boolean)
    .join(' · ')
  return (
    <>
      <p>
        <Status kind={kind} word={sayCode(mark.code)} />
        {props.mayMark ? (
          <>
            {' '}
            <a class="govuk-link" href={`/attendance/marks/${mark.id}/amend`}>
              Amend
            </a>
          </>
        ) : null}
      </p>
      {more === '' ? null : <p class="wm-small">{more}</p>}
    </>
  )
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
