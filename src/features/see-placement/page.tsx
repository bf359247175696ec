/** The placement page: the path, what must happen before it can start, what comes after, and everything kept. */
import { timetableOf } from '../../adapters/casework/load-situation.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { isOver, placementEvents } from '../../domain/placement/life-cycle.ts'
import { sayOutcome, stateWords } from '../../domain/placement/say-placement.ts'
import { answerFacts, unknownOf } from '../../domain/policy/bits.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import { ClauseRefs, Columns, type Content, Details, EmptyState, Note, PageHead, Path, Sheet } from '../../ui/index.ts'
import { FailedNote } from '../dispatch-letter/letters-page.tsx'
import type { Attendance } from '../mark-attendance/attendance-of.ts'
import { ForOthers, HeadActions } from './actions.tsx'
import { AttendanceSheet } from './attendance-part.tsx'
import { clauseLinks } from './clause-links.ts'
import { dutiesAhead } from './duties-ahead.ts'
import { DutyRows, entryOf, entryOfGate } from './duty-rows.tsx'
import { FactsAcross } from './facts-part.tsx'
import { BeforeSheet, GateAcross } from './gate-part.tsx'
import { History } from './history-part.tsx'
import { pathOf } from './path-of.ts'
import type { PlacementView } from './placement-view.ts'
import { SideParts } from './side-part.tsx'

export function PlacementPage(props: { view: PlacementView; attendance: Attendance; week?: Content }) {
  const { view } = props
  return (
    <>
      <PageHead kicker={stateWords[view.state]} title={view.title} actions={<HeadActions view={view} />}>
        <ForOthers view={view} />
      </PageHead>
      <StateNote view={view} />
      <Overrides view={view} />
      <FailedNote
        failed={view.failedLetters}
        sayForm={(form) => view.rulebook.forms.get(form)?.form.title ?? form.replaceAll('-', ' ')}
      />
      <GateAcross view={view} />
      <FactsAcross view={view} />
      <OtherKeeper view={view} />
      <PathSheet view={view} />
      <Columns side={<SideParts view={view} />} sideLabel="Where, people and records">
        <BeforeSheet view={view} />
        <AheadSheet view={view} />
        <Warnings view={view} />
        {props.week}
        <AttendanceSheet view={view} attendance={props.attendance} />
        <History view={view} />
      </Columns>
    </>
  )
}

/** Where somebody else keeps part of it: the council that contracts, the school that keeps a register too. */
function OtherKeeper(props: { view: PlacementView }) {
  const { placement, situation, row } = props.view
  const provider = situation.provider
  const both = placement.dualRegistered === true && provider?.isSchool === true
  if (placement.route !== 'medical' && !both) return null
  const medical = placement.councilContracts === true ? 'The council holds the contract: it checks and plans. ' : ''
  return (
    <Note title={both ? 'Registered at both schools' : 'Arranged with the council'} id="other-keeper">
      {both ? (
        <p>
          {provider.name} marks the sessions it timetables, and follows up an absence from them. This school’s register
          shows D for those sessions and marks its own.
        </p>
      ) : null}
      {placement.route === 'medical' ? (
        <p>
          {medical}The school keeps the register, the marks and the reviews.{' '}
          <a href={`/placements/${row.id}/council`}>Work with the council</a>
        </p>
      ) : null}
    </Note>
  )
}

/** Why it stands still, or how it ended, in the words of whoever decided. */
function StateNote(props: { view: PlacementView }) {
  const { view } = props
  const last = view.transitions.at(-1)
  if (!last?.reason && !view.placement.outcome) return null
  if (!isOver(view.state) && view.state !== 'under-review' && view.state !== 'suspended' && view.state !== 'ending')
    return null
  const outcome = view.placement.outcome ? `${sayOutcome(view.placement.outcome)}. ` : ''
  return (
    <Note
      kind={isOver(view.state) ? 'na' : 'soon'}
      title={last ? `${stateWords[view.state]}, ${sayDate(dayOf(last.on))}` : stateWords[view.state]}
    >
      <p>
        {outcome}
        {last?.reason ?? ''}
      </p>
    </Note>
  )
}

/** Gates let through and still running: shown in every state, with who, why and until when. */
function Overrides(props: { view: PlacementView }) {
  const { view } = props
  const running = view.overrides.filter((one) => dayOf(one.expires_on) >= view.today)
  if (running.length === 0) return null
  return (
    <Note
      kind="due"
      title={`${running.length} ${running.length === 1 ? 'gate was' : 'gates were'} let through unmet`}
      id="overrides"
    >
      {running.map((one) => (
        <p>
          {view.rulebook.dutyById.get(one.duty_key)?.duty.title ?? one.duty_key}, until {sayDate(dayOf(one.expires_on))}
          , by {[one.by, roleWord(view.rulebook, one.role)].filter(Boolean).join(', ')}: {one.reason}{' '}
          <ClauseRefs clauses={clauseLinks(view.rulebook, one.clauses)} />
        </p>
      ))}
    </Note>
  )
}

function PathSheet(props: { view: PlacementView }) {
  const { view } = props
  const week = timetableOf(view.row.timetable)
  const model = pathOf({
    rulebook: view.rulebook,
    calendar: view.frame.calendar,
    placement: view.placement,
    gate: view.gate,
    assessed: view.assessed,
    steps: view.transitions
      .filter((step) => (placementEvents as readonly string[]).includes(step.event))
      .map((step) => ({ event: step.event, on: dayOf(step.on) })),
    schoolName: view.frame.school.name,
    providerName: view.situation.provider?.name,
    today: view.today,
    shared: week.some((entry) => entry.place === 'school'),
  })
  const first = view.pupilName.split(' ')[0] ?? view.pupilName
  if (!model) {
    return (
      <Sheet title={`${first}’s path`} id="path">
        <EmptyState action={<a href="/settings/calendar">Enter the term dates</a>}>
          The path is drawn on the school’s calendar, and no term dates reach this placement.
        </EmptyState>
      </Sheet>
    )
  }
  const end = view.placement.ended ?? view.placement.end
  const from = view.placement.proposed
  return (
    <Sheet
      title={`${first}’s path`}
      id="path"
      aside={[
        from === undefined ? '' : `From ${sayDate(from)}`,
        end === undefined ? 'no end date' : `to ${sayDate(end)}`,
      ]
        .filter(Boolean)
        .join(' ')}
    >
      <Path model={model} label={`${first}’s path, post by post`} />
    </Sheet>
  )
}

/** At first more would hide the next ones; the rest is a click away, without JavaScript. */
const shownAhead = 8

function AheadSheet(props: { view: PlacementView }) {
  const { view } = props
  if (isOver(view.state)) return null
  const gates = new Set((view.gate?.unmet ?? []).map((entry) => entry.assessed.duty.duty.id))
  const bits = answerFacts(view.rulebook.table, view.situation, view.today)
  const ahead = dutiesAhead(view.assessed, view.today, {
    elsewhere: gates,
    ended: view.placement.ended !== undefined,
    unknown: (one) => unknownOf(view.rulebook.table, [...one.duty.duty.when, ...(one.duty.duty.metWhen ?? [])], bits),
  })
  const started = view.placement.started !== undefined
  const entries = ahead.map(({ one, then, findOut }) => ({ ...entryOf(one, findOut), ...(then ? { then } : {}) }))
  const late = ahead.filter(({ one }) => one.due !== undefined && one.due < view.today).length
  const first = entries.slice(0, Math.max(shownAhead, late))
  const rest = entries.slice(first.length)
  return (
    <Sheet
      title={started ? 'Duties ahead' : 'After it starts'}
      id="ahead"
      aside={late > 0 ? `${late} late` : undefined}
    >
      {entries.length === 0 ? (
        <EmptyState good>Nothing is due.</EmptyState>
      ) : (
        <DutyRows view={view} entries={first} label={started ? 'Duties ahead' : 'Duties after the start'} />
      )}
      {rest.length > 0 ? (
        <Details summary={<>{rest.length} more</>}>
          <DutyRows view={view} entries={rest} label="More duties" />
        </Details>
      ) : null}
    </Sheet>
  )
}

/** What stops nothing but must be seen; and what law and guidance say beside the policy. */
function Warnings(props: { view: PlacementView }) {
  const { view } = props
  if (isOver(view.state)) return null
  // The school's own duties are on Today, not on every placement.
  const warnings = (view.gate?.warnings ?? [])
    .filter((entry) => entry.assessed.duty.duty.about !== 'school')
    .map(entryOfGate)
  const noted = view.assessed.filter(
    (one) => one.duty.noted && one.state !== 'met' && one.state !== 'not applicable' && !one.missed && one.window <= 1,
  )
  if (warnings.length === 0 && noted.length === 0) return null
  return (
    <Sheet title="Warnings and notes" id="warnings">
      {warnings.length > 0 ? <DutyRows view={view} entries={warnings} label="Warnings" /> : null}
      {noted.length > 0 ? (
        <Details summary={<>{noted.length} more that stop nothing</>}>
          <DutyRows view={view} entries={noted.map((one) => entryOf(one))} label="Noted" />
        </Details>
      ) : null}
    </Sheet>
  )
}
