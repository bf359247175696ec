/** The pupils of one provider in a session: a table to read, and to mark with the keyboard alone. */
import { sayCode, saySession } from '../../domain/attendance/codes.ts'
import { isoOf } from '../../domain/calendar/day.ts'
import { ActionLink, Fieldset, Sheet, Status, Table, TextInput } from '../../ui/index.ts'
import { sayHeard } from '../find/where-now.ts'
import { fieldId } from '../mark-attendance/day-form.ts'
import { type DayLine, sayNotThere } from './load-day.ts'
import type { DayViewProps } from './page.tsx'
import { type Told, toldId } from './quick-entry.ts'

interface GroupProps extends DayViewProps {
  readonly group: string
  readonly lines: readonly DayLine[]
  /** Marks may be written on this page. */
  readonly open: boolean
}

export function GroupTable(props: GroupProps) {
  const { group, lines } = props
  const [first] = lines
  const name = first?.row.provider ?? 'The school itself'
  const entry = props.open && lines.some((line) => !line.decided)
  const ring = [first?.place?.contact, first?.place?.phone].filter(Boolean).join(', ')
  // A pupil with no provider that day is marked on the school's own knowledge: nobody is rung.
  const provider = first?.row.provider != null
  return (
    <Sheet
      id={`p-${group}`}
      title={first?.place?.providerId ? <a href={`/providers/${first.place.providerId}`}>{name}</a> : name}
      count={lines.length}
      aside={provider ? (ring === '' ? 'No number is kept' : `Ring ${ring}`) : undefined}
    >
      {entry && provider ? <ToldFields {...props} name={name} /> : null}
      <Table
        caption={`Pupils at ${name}, ${saySession(props.session)}`}
        captionHidden
        middle
        stickyFirst
        columns={[
          { head: 'Pupil' },
          // On a phone the table is moved sideways: whether the pupil is there, and what to do, comes before the address.
          { head: 'State' },
          { head: 'Next step' },
          ...(entry ? [{ head: 'Mark' }] : []),
          { head: 'From', nowrap: true },
          { head: 'Site and address' },
        ]}
        rows={lines.map((line) => [
          <a href={`/placements/${line.row.placementId}`}>{line.row.name}</a>,
          <State line={line} />,
          <NextStep {...props} line={line} />,
          ...(entry ? [line.decided ? '' : <CodeInput {...props} line={line} />] : []),
          line.from,
          <>
            {line.place?.online ? 'Online' : (line.place?.site ?? line.row.provider ?? 'School')}
            <small>{line.place?.online ? '' : (line.place?.address ?? 'No address is kept')}</small>
          </>,
        ])}
      />
    </Sheet>
  )
}

function ToldFields(props: GroupProps & { name: string }) {
  const told = props.told.get(props.group)
  const own = new Set(props.lines.map((line) => line.row.placementId))
  const error = (field: string) =>
    [
      ...new Set(
        props.faults.filter((fault) => own.has(fault.placementId) && fault.field === field).map((one) => one.says),
      ),
    ].join(' ') || undefined
  const input = (field: keyof Told, label: string, fault: string, hint?: string) => (
    <TextInput
      id={toldId(props.group, field)}
      name={toldId(props.group, field)}
      label={label}
      hint={hint}
      value={told?.[field] ?? ''}
      error={error(fault)}
      autocomplete="off"
    />
  )
  return (
    <div class="wm-noprint">
      <Fieldset legend={`What ${props.name} told you`} legendHidden>
        <div class="wm-check__more">
          {input('by', `Who at ${props.name} told you`, 'confirmedBy')}
          {input('at', 'When they told you (09:40)', 'confirmedAt')}
          {input('nature', 'Activity, where it is not as last time', 'natureOfActivity')}
        </div>
      </Fieldset>
    </div>
  )
}

function State(props: { line: DayLine }) {
  const { line } = props
  if (line.state === 'not there' && line.mark === undefined)
    return <Status kind="na" word={`Not expected there: ${sayNotThere(line.row)}`} />
  const { kind, word } = sayHeard({
    session: 'AM',
    from: line.from,
    heard: line.heard,
    ...(line.place?.shut == null ? {} : { shut: line.place.shut }),
    ...(line.mark ? { code: line.mark.code } : {}),
  })
  const said =
    line.mark === undefined
      ? undefined
      : `${sayCode(line.mark.code)}${line.decided ? '' : line.mark.source === 'provider' ? ', said by the provider' : ', from the register system'}`
  return (
    <>
      <Status kind={kind} word={word} />
      {said ? <small>{said}</small> : null}
    </>
  )
}

/** One thing to do, the most urgent one. */
function NextStep(props: GroupProps & { line: DayLine }) {
  const { line } = props
  const about = line.row.name
  if (line.alertId)
    return (
      <ActionLink href={`/alerts/${line.alertId}`} main about={about}>
        Find out
      </ActionLink>
    )
  if (line.place?.shut != null && line.mark === undefined && line.state !== 'not there')
    return <>Find out where the pupil is taught, and mark it</>
  if (line.state === 'unknown') return <>{`Ring ${line.place?.contact ?? line.row.provider ?? 'the provider'}`}</>
  if (line.state === 'absent' && !line.safe)
    return (
      <ActionLink href={`/absences/${line.row.pupilId}/${isoOf(props.day)}`} main about={about}>
        {line.calls === 0 ? 'Ring home' : `Ring again (${line.calls})`}
      </ActionLink>
    )
  if (line.mark !== undefined && !line.decided)
    return (
      <ActionLink href={`/ledger/${isoOf(props.day)}`} about={about}>
        Decide the mark
      </ActionLink>
    )
  if (line.state === 'absent') return <>Safe and well: nothing more today</>
  return <>Nothing</>
}

function CodeInput(props: GroupProps & { line: DayLine }) {
  const { row } = props.line
  const id = fieldId(row.placementId, 'code')
  const fault = props.faults
    .filter((one) => one.placementId === row.placementId && ['day', 'code', 'minutesLate'].includes(one.field))
    .map((one) => one.says)
    .join(' ')
  return (
    <>
      {fault === '' ? null : (
        <p id={`${id}-error`} class="govuk-error-message">
          {fault}
        </p>
      )}
      <input
        class="govuk-input govuk-input--width-5 wm-noprint"
        id={id}
        name={id}
        type="text"
        list="codes"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxlength={8}
        value={props.typed.get(row.placementId) ?? ''}
        aria-label={`Mark of ${row.name}`}
        aria-describedby={fault === '' ? undefined : `${id}-error`}
      />
    </>
  )
}
