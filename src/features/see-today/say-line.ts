/** One duty of Today as a line: for whom, clauses, owner, when, and the one thing to do. Pure. */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, dayOf, sayShort } from '../../domain/calendar/day.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { CompiledDuty, Rulebook } from '../../domain/policy/rulebook.ts'
import { attendanceMark } from '../../domain/policy/words.ts'
import { capital } from '../../domain/text/capital.ts'
import type { DutyRowProps, StatusKind } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { sayDue } from '../see-placement/say-due.ts'
import type { TodayDuty } from './queries.ts'

export interface LineContext {
  readonly rulebook: Rulebook
  readonly calendar: Calendar
  readonly today: Day
  readonly schoolId: string
  /** The offices the reader holds: theirs are drawn solid and owned by "You". */
  readonly roles: readonly string[]
  /** Who holds an office, where it is one person. */
  readonly holders: ReadonlyMap<string, string>
}

export function sayLine(context: LineContext, duty: TodayDuty, kind: StatusKind): DutyRowProps {
  const due = duty.due_on === null ? undefined : sayDue(context.calendar, dayOf(duty.due_on), context.today)
  const mine = context.roles.includes(duty.owner_role)
  const action = oneAction(context, duty)
  const marks = duty.form === attendanceMark && duty.turns > 1
  return {
    id: `duty-${duty.id}`,
    kind,
    title: marks
      ? `${duty.title}: ${duty.turns} to mark`
      : duty.turns > 1
        ? `${duty.title} (${duty.turns} times)`
        : duty.title,
    href: marks ? action.href : dutyPath(duty),
    about: marks ? 'Pupils at their providers' : sayAbout(duty, context.today),
    clauses: clauseLinks(context.rulebook, duty.clauses),
    owner: sayOwner(context, duty.owner_role),
    due: due?.kind === 'due' ? 'Today' : due?.due,
    dueSmall: due?.kind === 'due' ? sayShort(context.today) : due?.small,
    action: { ...action, mine },
  }
}

/** "Kofi Ansah, Harbour Steps, starts Mon 30 Nov". A school's own duty is the school's. */
export function sayAbout(duty: Pick<TodayDuty, 'pupil' | 'provider' | 'starts_on'>, today: Day): string {
  const starts = duty.starts_on === null ? undefined : dayOf(duty.starts_on)
  const start =
    starts === undefined ? undefined : starts < today ? `planned for ${sayShort(starts)}` : `starts ${sayShort(starts)}`
  return [duty.pupil, duty.provider, start].filter(Boolean).join(', ') || 'The school'
}

/** "You", "Daniel Prewett, designated safeguarding lead", or the office alone where several people hold it or nobody. */
function sayOwner(context: Pick<LineContext, 'rulebook' | 'roles' | 'holders'>, role: string): string {
  if (context.roles.includes(role)) return 'You'
  const word = roleWord(context.rulebook, role)
  const name = context.holders.get(role)
  return name ? `${name}, ${word}` : capital(word)
}

/** Where the whole explanation of the duty is. */
export function dutyPath(duty: Pick<TodayDuty, 'placement_id' | 'provider_id' | 'subject_kind' | 'duty_key'>): string {
  if (duty.placement_id) return `/placements/${duty.placement_id}/why/${encodeURIComponent(duty.duty_key)}`
  if (duty.subject_kind === 'provider' && duty.provider_id) return `/providers/${duty.provider_id}`
  return `/policy/duties/${encodeURIComponent(duty.duty_key)}`
}

/** The one thing to do: the form, the letter or the decision that meets it, else the page to look at. */
export function oneAction(
  context: Pick<LineContext, 'rulebook' | 'schoolId'>,
  duty: TodayDuty,
): { text: string; href: string } {
  const form = duty.form ?? formOf(context.rulebook.dutyById.get(duty.duty_key))
  if (form === attendanceMark)
    return { text: 'Mark attendance', href: duty.due_on ? `/attendance/${duty.due_on}` : '/attendance' }
  if (form === 'welfare-check') return { text: 'Log the check', href: '/welfare-checks' }
  if (form === 'approval' && duty.placement_id)
    return { text: 'Open the decision', href: `/placements/${duty.placement_id}/approve` }
  if (form === 'parent-notification' && duty.placement_id) {
    return { text: 'Prepare the letter', href: `/placements/${duty.placement_id}/documents/parent-notification` }
  }
  const known = form === null || form === undefined ? undefined : context.rulebook.forms.get(form)?.form
  const subject = known && subjectOf(context, known.about, duty)
  // A duty that one of several records of a form meets (whose views, sent to whom) says so to the form.
  const which = context.rulebook.dutyById.get(duty.duty_key)?.duty.metBy?.where ? `&duty=${duty.duty_key}` : ''
  if (known && subject)
    return { text: actionWords(known.title), href: `/records/new?form=${known.id}&${subject}${which}` }
  if (duty.placement_id) return { text: 'Open the placement', href: `/placements/${duty.placement_id}` }
  if (duty.provider_id) return { text: 'Open the provider', href: `/providers/${duty.provider_id}` }
  return { text: 'See the clause', href: `/policy/duties/${encodeURIComponent(duty.duty_key)}` }
}

const formOf = (duty: CompiledDuty | undefined): string | undefined => duty?.duty.metBy?.forms[0]

/** The form may be about less than the duty: a consent belongs to the pupil, insurance to the provider. */
function subjectOf(context: Pick<LineContext, 'schoolId'>, about: string, duty: TodayDuty): string | undefined {
  switch (about) {
    case 'placement':
      return duty.placement_id ? `placement=${duty.placement_id}` : undefined
    case 'pupil':
      return duty.pupil_id ? `pupil=${duty.pupil_id}` : undefined
    case 'provider':
      return duty.provider_id ? `provider=${duty.provider_id}` : undefined
    default:
      return `school=${context.schoolId}`
  }
}

const verbs: readonly (readonly [RegExp, string])[] = [
  [/review/i, 'Record the review'],
  [/visit/i, 'Record the visit'],
  [/report/i, 'Record the report'],
  [/agreement/i, 'Open the agreement'],
  [/plan\b/i, 'Open the plan'],
  [/risk assessment/i, 'Assess the risk'],
  [/check|assurance|due diligence/i, 'Open the checks'],
  [/consent|permission/i, 'Record the answer'],
  [/consult/i, 'Record the views'],
  [/meeting/i, 'Record the meeting'],
  [/contact|call/i, 'Record the contact'],
]

/** Short enough for a button; the screen reader hears the duty's title after it. */
function actionWords(title: string): string {
  return verbs.find(([pattern]) => pattern.test(title))?.[1] ?? 'Record it'
}
