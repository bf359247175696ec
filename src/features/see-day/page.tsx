import type { Session } from '../../domain/attendance/codes.ts'
import { allCodes, categoryOf, codes, sayCode, saySession } from '../../domain/attendance/codes.ts'
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, isoOf, sayDate } from '../../domain/calendar/day.ts'
import {
  ActionLink,
  Button,
  ButtonGroup,
  Counts,
  EmptyState,
  ErrorSummary,
  Filters,
  LinkTabs,
  Note,
  PageHead,
  PlainList,
  PostForm,
  Sheet,
} from '../../ui/index.ts'
import { inputOf, type RowFault } from '../mark-attendance/day-form.ts'
import type { TakenMark } from '../mark-attendance/save-marks.ts'
import { GroupTable } from './group-table.tsx'
import type { DayLine, DayState } from './load-day.ts'
import { groupOf, type Told, toldId } from './quick-entry.ts'

export interface DayViewProps {
  readonly csrf: string
  readonly day: Day
  readonly today: Day
  readonly time: string
  readonly session: Session
  readonly calendar: Calendar
  readonly closed: string | undefined
  /** Every line of the session, before the filters. */
  readonly all: readonly DayLine[]
  readonly shown: readonly DayLine[]
  readonly left: Readonly<Record<Session, number>>
  readonly filters: { readonly state: string; readonly provider: string }
  readonly mayMark: boolean
  /** By placement. */
  readonly typed: ReadonlyMap<string, string>
  readonly told: ReadonlyMap<string, Told>
  readonly faults: readonly RowFault[]
  readonly taken: readonly TakenMark[]
}

export const stateWords: Readonly<Record<DayState, string>> = {
  arrived: 'arrived',
  absent: 'absent',
  unknown: 'not known',
  'not yet': 'not expected yet',
  'not there': 'not expected there',
}
const stateKinds = {
  unknown: 'quiet',
  absent: 'late',
  arrived: 'met',
  'not yet': 'ahead',
  'not there': 'na',
} as const

/** The one day view: every pupil in alternative provision, where, whether they have arrived, and the next step. */
export function DayView(props: DayViewProps) {
  const before = props.calendar.addSchoolDays(props.day, -1)
  const after = props.calendar.addSchoolDays(props.day, 1)
  return (
    <>
      <ErrorSummary
        title={props.faults.length > 0 ? 'Nothing was saved' : undefined}
        errors={props.faults.map((fault) => ({
          text: `${fault.name}: ${fault.says}`,
          href: `#${faultTarget(props, fault)}`,
        }))}
      />
      <PageHead
        kicker={props.day === props.today ? `${sayDate(props.day)}, ${props.time}` : sayDate(props.day)}
        title="The day"
        lede="Every pupil in alternative provision: where, whether they have arrived, and what to do next."
        actions={
          <>
            {before === undefined ? null : (
              <ActionLink href={`/day/${isoOf(before)}`}>{`Before: ${sayDate(before)}`}</ActionLink>
            )}
            {after === undefined ? null : (
              <ActionLink href={`/day/${isoOf(after)}`}>{`After: ${sayDate(after)}`}</ActionLink>
            )}
            <ActionLink href="/absences">Absences</ActionLink>
            <ActionLink href={`/ledger/${isoOf(props.day)}`}>Ledger</ActionLink>
          </>
        }
      >
        {props.closed === undefined ? <Counts items={counts(props)} label="How many of each" /> : null}
      </PageHead>
      {props.taken.length > 0 ? <Taken {...props} /> : null}
      {props.closed === undefined ? (
        <Session {...props} />
      ) : (
        <Note kind="na" title={props.closed}>
          <p>Nobody is expected at a provider.</p>
        </Note>
      )}
    </>
  )
}

/** What was said for a whole group is put right in the group's field. */
function faultTarget(props: DayViewProps, fault: RowFault): string {
  const line = props.all.find((one) => one.row.placementId === fault.placementId)
  if (line === undefined) return inputOf(fault)
  const group = groupOf(line)
  if (fault.field === 'confirmedBy') return toldId(group, 'by')
  if (fault.field === 'confirmedAt') return toldId(group, 'at')
  if (fault.field === 'natureOfActivity') return toldId(group, 'nature')
  return inputOf({ ...fault, field: 'code' })
}

function counts(props: DayViewProps) {
  return (['unknown', 'absent', 'arrived', 'not yet', 'not there'] as const).flatMap((state) => {
    const count = props.all.filter((line) => line.state === state).length
    if (count === 0 && (state === 'not yet' || state === 'not there')) return []
    return [{ kind: stateKinds[state], count, text: stateWords[state], href: address(props, { state }) }]
  })
}

function address(props: DayViewProps, more: { state?: string; session?: Session }): string {
  const query = new URLSearchParams({ session: more.session ?? props.session })
  if (more.state) query.set('state', more.state)
  if (props.filters.provider) query.set('provider', props.filters.provider)
  return `/day/${isoOf(props.day)}?${query.toString()}`
}

function Session(props: DayViewProps) {
  const groups = Map.groupBy(props.shown, groupOf)
  const providers = new Map(props.all.map((line) => [groupOf(line), line.row.provider ?? 'The school itself']))
  const open = props.mayMark && props.day <= props.today
  const marks = open && props.shown.some((line) => !line.decided)
  const tables = [...groups].map(([group, lines]) => <GroupTable {...props} group={group} lines={lines} open={open} />)
  return (
    <>
      <LinkTabs
        label="Session"
        items={(['AM', 'PM'] as const).map((session) => ({
          href: `/day/${isoOf(props.day)}?session=${session}`,
          text: session === 'AM' ? 'Morning' : 'Afternoon',
          current: session === props.session,
          count: props.left[session] > 0 ? props.left[session] : undefined,
        }))}
      />
      {props.all.length === 0 ? (
        <Sheet label="Pupils">
          <EmptyState
            good
          >{`No pupil is in alternative provision on ${sayDate(props.day)}, ${saySession(props.session)}.`}</EmptyState>
        </Sheet>
      ) : (
        <Filters
          label="Show some of the pupils"
          action={`/day/${isoOf(props.day)}`}
          clearHref={`/day/${isoOf(props.day)}?session=${props.session}`}
          fields={[
            {
              id: 'session',
              name: 'session',
              label: 'Session',
              value: props.session,
              options: [
                { value: 'AM', text: 'Morning' },
                { value: 'PM', text: 'Afternoon' },
              ],
            },
            {
              id: 'state',
              name: 'state',
              label: 'State',
              value: props.filters.state,
              options: [
                { value: '', text: 'All' },
                ...Object.entries(stateWords).map(([value, text]) => ({ value, text })),
              ],
            },
            {
              id: 'provider',
              name: 'provider',
              label: 'Provider',
              value: props.filters.provider,
              options: [{ value: '', text: 'All' }, ...[...providers].map(([value, text]) => ({ value, text }))],
            },
          ]}
        />
      )}
      {props.all.length > 0 && props.shown.length === 0 ? (
        <Sheet label="Pupils">
          <EmptyState>No pupil of this session is like that.</EmptyState>
        </Sheet>
      ) : null}
      {marks ? (
        <PostForm
          csrf={props.csrf}
          action={`/day/${isoOf(props.day)}`}
          keep={{ session: props.session, ...props.filters }}
        >
          <p class="wm-small wm-noprint">
            Type a letter a pupil and go on with Tab: B, or B 12 for twelve minutes late, N for no reason yet, I for
            ill. Pupils left empty stay as they are.
          </p>
          {tables}
          <CodeList session={props.session} />
          <ButtonGroup>
            <Button>{`Save the ${saySession(props.session)}`}</Button>
          </ButtonGroup>
        </PostForm>
      ) : (
        tables
      )}
    </>
  )
}

/** One list for every input of the page: it is offered while typing, and its words need no mouse. */
function CodeList(props: { session: Session }) {
  const usable = allCodes.filter((code) => {
    const only = 'session' in codes[code] ? codes[code].session : undefined
    return categoryOf(code) !== 'administrative' && (only === undefined || only === props.session)
  })
  return (
    <datalist id="codes">
      {usable.map((code) => (
        <option value={code}>{codes[code].meaning}</option>
      ))}
    </datalist>
  )
}

function Taken(props: DayViewProps) {
  return (
    <Note kind="late" title="Somebody else marked these pupils meanwhile. Theirs stands; yours is not saved.">
      <PlainList
        items={props.taken.map(({ wanted, standing }) => ({
          text: `${props.all.find((line) => line.row.pupilId === wanted.pupilId)?.row.name ?? 'A pupil'}: ${sayCode(standing.code)}, by ${standing.recordedBy ?? standing.recordedRole}`,
          small: `You typed ${sayCode(wanted.code)}.`,
        }))}
      />
    </Note>
  )
}
