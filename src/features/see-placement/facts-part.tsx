/** The facts across the page: pupil, route, days, dates, attendance code, policy. */
import { timetableOf } from '../../adapters/casework/load-situation.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { isCommissioned } from '../../domain/facts/route.ts'
import { placementCode } from '../../domain/placement/attendance-code.ts'
import { sayOutcome, sayRoute } from '../../domain/placement/say-placement.ts'
import { sayWeek, weeklyHours } from '../../domain/placement/say-week.ts'
import { sayYear, senWords } from '../../domain/pupil/pupil.ts'
import { type Fact, Facts, Sheet } from '../../ui/index.ts'
import { schoolDaysOf } from './duties-ahead.ts'
import type { PlacementView } from './placement-view.ts'
import { schoolDays } from './say-due.ts'

export function FactsAcross(props: { view: PlacementView }) {
  return (
    <Sheet label="Placement facts">
      <Facts items={factsOf(props.view)} />
    </Sheet>
  )
}

function factsOf(view: PlacementView): Fact[] {
  const { placement, frame, row } = view
  const week = timetableOf(row.timetable)
  const hours = row.hours === null ? undefined : Number(row.hours)
  const here = weeklyHours(week, 'school')
  const route = sayRoute(placement.route)
  const consent = view.rulebook.policy.policy.consent?.[placement.route]?.rule
  const code = placementCode(placement, view.situation.provider)
  return [
    {
      term: 'Pupil',
      value: [sayYear(view.pupil?.year_group ?? undefined), frame.school.name].filter(Boolean).join(', '),
      small: statuses(view),
    },
    {
      term: 'Route',
      value: route.says,
      small: consent && placement.route !== 'off-site-direction' ? (consentWords[consent] ?? route.small) : route.small,
    },
    {
      term: 'Days and hours',
      value: sayWeek(week, isCommissioned(placement.route) ? 'provider' : 'school') ?? 'Not entered yet',
      small: [
        hours === undefined ? undefined : `${hours} hours a week there`,
        here ? `${here} at ${frame.school.name}` : undefined,
      ]
        .filter(Boolean)
        .join(', '),
    },
    dates(view),
    { term: 'Attendance code', value: code.code ?? 'Cannot tell yet', small: code.says },
    policyFact(view),
  ]
}

/** What the policy wants of the parents, in the words of the route. */
const consentWords: Readonly<Record<string, string>> = {
  required: 'With the parents’ consent',
  agreement: 'With the parents’ agreement',
  'written-permission': 'With the parents’ written permission',
  'signed-contract': 'With a contract the parents sign',
  consulted: 'The parents are consulted; the school decides',
}

function statuses(view: PlacementView): string {
  const { pupil } = view
  if (!pupil) return ''
  const said = (value: boolean | null, yes: string, no: string) =>
    value === null ? `${no.replace(/^n/, 'N')}: not known` : value ? yes : no
  return [
    pupil.sen === 'N' ? 'No SEN recorded' : (senWords[pupil.sen as 'K'] ?? pupil.sen),
    said(pupil.ehc_plan, 'EHC plan', 'no EHC plan'),
    said(pupil.looked_after, 'looked after', 'not looked after'),
    pupil.social_worker ? 'has a social worker' : undefined,
  ]
    .filter((one, at, all) => one && all.indexOf(one) === at)
    .join(', ')
}

function dates(view: PlacementView): Fact {
  const { placement, frame } = view
  const start = placement.started ?? placement.start
  const end = placement.ended ?? placement.end
  if (start === undefined)
    return {
      term: 'Start and end',
      value: 'Not planned yet',
      small: end === undefined ? 'No end date' : `to ${sayDate(end)}`,
    }
  const days = end === undefined ? undefined : schoolDaysOf(frame.calendar, start, end)
  const outcome = placement.outcome ? `. ${sayOutcome(placement.outcome)}` : ''
  return {
    term: 'Start and end',
    value: sayDate(start),
    small: `${end === undefined ? 'No end date' : `to ${sayDate(end)}`}${days === undefined ? '' : `, ${schoolDays(days)}`}${outcome}`,
  }
}

function policyFact(view: PlacementView): Fact {
  const { adoption } = view.frame
  if (!adoption) return { term: 'Policy', value: 'None' }
  return {
    term: 'Policy',
    value: <a href="/policy">Version {adoption.number}</a>,
    small: `Fixed for this placement; adopted ${sayDate(dayOf(adoption.adoptedOn))}`,
  }
}
