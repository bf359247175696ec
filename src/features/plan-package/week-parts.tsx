/** A pupil's week as a grid over all placements, its hours against full-time, and each placement's own state. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { limitSettings, registrationLimits } from '../../domain/facts/registration.ts'
import { type PackageEntry, type PackageWeek, packageWeek } from '../../domain/placement/package-week.ts'
import { dayWords, sayHours, saySession } from '../../domain/placement/proposal-week.ts'
import { isPlacementState, sayRoute, stateWords } from '../../domain/placement/say-placement.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { ActionLink, ClauseRefs, Note, Status, Table, Timetable } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import type { WeekMember } from './members.ts'

export interface WeekProps {
  readonly members: readonly WeekMember[]
  readonly schoolName: string
  readonly rulebook: Rulebook
  /** A part-time timetable or flexi-schooling has been agreed: half-days at home are meant. */
  readonly agreedLess: boolean
}

/** Above how many hours a week it is full-time here, and whose number that is. */
function fullTimeOf(rulebook: Rulebook): { hours: number; clauses: readonly string[]; choice: string | undefined } {
  const said =
    rulebook.policy.policy.settings?.[limitSettings.hours] ?? rulebook.floor.policy.settings?.[limitSettings.hours]
  return {
    hours: registrationLimits(rulebook.settings).hours,
    clauses: said?.clause ?? [],
    choice: said?.choice,
  }
}

function sessionOf(entries: readonly PackageEntry[], schoolName: string) {
  const first = entries[0]
  if (!first) return undefined
  const times = entries.map(({ session }) => (session.from && session.to ? `${session.from} to ${session.to}` : ''))
  const place = entries.map(({ member }) =>
    member ? (member.place === 'on-site' ? `${member.name}, on our own site` : member.name) : schoolName,
  )
  return {
    times: times.filter(Boolean).join(', ') || 'Times not entered',
    place: place.join(', '),
    at:
      first.member === undefined || first.member.place === 'on-site'
        ? ('school' as const)
        : first.member.place === 'online'
          ? ('online' as const)
          : ('provider' as const),
  }
}

/** The grid and what it adds up to. */
export function WeekGridOf(props: WeekProps) {
  const week = packageWeek(props.members)
  return (
    <>
      <Timetable
        caption="The pupil’s week"
        days={week.days.map((day) => ({
          name: dayWords[day.day],
          am: sessionOf(day.am, props.schoolName),
          pm: sessionOf(day.pm, props.schoolName),
        }))}
        total={`${sayHours(week.total)} hours in all: ${[
          ...week.hours.map((one) => `${sayHours(one.hours)} with ${one.member.name}`),
          `${sayHours(week.school)} at ${props.schoolName}`,
        ].join(', ')}.`}
      />
      <FullTime {...props} week={week} />
    </>
  )
}

/** Total hours against full-time. What is less must have been agreed; the page says which half-days are left. */
function FullTime(props: WeekProps & { readonly week: PackageWeek }) {
  const { week, rulebook } = props
  const setting = fullTimeOf(rulebook)
  const full = week.total > setting.hours
  const whose = setting.choice ? ' That number is the school’s own choice.' : ''
  const clauses = <ClauseRefs clauses={clauseLinks(rulebook, setting.clauses)} />
  const nowhere = week.nowhere.length
  if (full)
    return (
      <p class="wm-small">
        <Status kind="met" word="Full-time" /> More than {setting.hours} hours a week.{whose} {clauses}
        {nowhere > 0 ? ` Expected nowhere: ${week.nowhere.map(saySession).join(', ')}.` : ''}
      </p>
    )
  if (props.agreedLess)
    return (
      <p class="wm-small">
        {setting.hours} hours a week or fewer: not full-time. A smaller week has been agreed for this pupil. {clauses}
      </p>
    )
  return (
    <Note kind="due" title={`Not full-time: ${sayHours(week.total)} hours a week`}>
      <p>
        Full-time is more than {setting.hours} hours a week.{whose} {clauses} A pupil of compulsory school age is
        educated full-time unless a part-time timetable has been agreed.
        {nowhere > 0 ? ` Expected nowhere: ${week.nowhere.map(saySession).join(', ')}.` : ''}
      </p>
    </Note>
  )
}

/** Each placement of the week with its own state and gates. */
export function MembersTable(props: { readonly members: readonly WeekMember[] }) {
  return (
    <Table
      caption="Placements in this week"
      captionHidden
      columns={[{ head: 'Where' }, { head: 'Route' }, { head: 'From' }, { head: 'To' }, { head: 'State' }]}
      rows={props.members.map((one) => [
        <a href={`/placements/${one.id}`}>{one.name}</a>,
        sayRoute(one.route).says,
        one.start ? sayDate(dayOf(one.start)) : 'Not set',
        one.end ? sayDate(dayOf(one.end)) : 'No end date',
        <>
          {isPlacementState(one.state) ? stateWords[one.state] : one.state}
          {one.unmet ? <small>{`${one.unmet} ${one.unmet === 1 ? 'gate' : 'gates'} unmet`}</small> : null}
        </>,
      ])}
    />
  )
}

export const AddToWeek = (props: { readonly pupilId: string; readonly placementId: string }) => (
  <p class="wm-noprint">
    <ActionLink href={`/placements/new?pupil=${props.pupilId}&begin=yes&with=${props.placementId}`}>
      Add another placement to this week
    </ActionLink>
  </p>
)
