/** Answers that are not words: dates, figures, choices, checks, weeks. */
import { addMonths, addYears, type Day, dayOf, isoOf, weekday } from '../../domain/calendar/day.ts'
import type { Field, Form } from '../../domain/policy/pack.ts'
import type { Answer } from '../../domain/policy/situation.ts'
import { say } from './say.ts'
import type { Story } from './story.ts'

/** Questions whose ordinary answer is no. */
export const unusual =
  /^(remote|concerns?$|exam-changes|urgent|injur|police|formal-review-needed|restrict|waived|shorter|late|exception|complaint|referred|needs-change|verbal)/

const liked = [
  'approved',
  'continue',
  'goes-on',
  'given',
  'agree',
  'agrees',
  'yes',
  'on-track',
  'good',
  'met',
  'in-person',
  'low',
  'signed',
  'own-school',
  'reintegrated',
  'return',
  'taxi',
  'post',
  'email',
]

/** The answer of an ordinary day; what is known of the pupil comes first. */
export function preferred(field: Field, story: Story): string {
  const pattern = aboutPupil(field.id, story)
  const fits = pattern && field.options.find((option) => pattern.test(option.value))
  if (fits) return fits.value
  return field.options.find((option) => liked.includes(option.value))?.value ?? field.options[0]?.value ?? 'yes'
}

function aboutPupil(field: string, { pupil }: Story): RegExp | undefined {
  if (!pupil) return undefined
  if (field === 'send-status') return pupil.ehcPlan ? /ehc|^plan/ : pupil.sen === 'K' ? /support/ : /^(none|no)/
  if (field === 'protection-status')
    return pupil.lookedAfter ? /looked/ : pupil.childProtection ? /protection/ : /^(neither|none|no)/
  return undefined
}

/** One or two of the policy's own reasons, in its order; the same on every form of a placement. */
export function reasonsOf(story: Story): readonly string[] {
  const listed = (story.rulebook.policy.policy.reasons ?? []).map((one) => one.reason)
  if (listed.length === 0) return ['reason']
  const dice = story.steady('reasons')
  const chosen = [dice.pick(listed), dice.pick(listed)]
  return listed.filter((one) => chosen.includes(one))
}

export function dateOf(form: Form, field: Field, story: Story): Day {
  const { dates, on, calendar, event } = story
  if (
    event !== undefined &&
    /^(absent-on|happened-on|told-on|notified-on|raised-on|reported-on|for-day|day)$/.test(field.id)
  )
    return event
  if (field.id === 'week') return on - (weekday(on) - 1)
  if (field.id === 'joined-school' && story.pupil) return dayOf(story.pupil.joined)
  if (form.id === 'destination' && field.id === 'starts-on' && dates)
    return calendar.addSchoolDays(dates.end, 1) ?? dates.end
  if (dates && form.about !== 'school') {
    if (
      /^(start|starts|starts-on|start-on|start-date|direction-start|begins|first-day|from|registered-from)$/.test(
        field.id,
      )
    )
      return dates.start
    if (/^(end|ends|ends-on|end-on|end-date|until|to-date|returns-on|finish|last-day)$/.test(field.id)) return dates.end
    if (/review-by|next-review|review-on|first-review|look-again/.test(field.id))
      return calendar.addSchoolDays(Math.max(on, dates.start), 25) ?? on + 40
  }
  if (/next-review|renew|review-by|look-again/.test(field.id)) return addYears(on, 1)
  if (/by$|due|deadline/.test(field.id)) return calendar.addSchoolDays(on, 10) ?? on + 14
  return on
}

/** Pence. */
export function moneyOf(field: Field, story: Story): number {
  if (/additional|registration/.test(field.id)) return 0
  const { dates, hours, dice } = story
  if (field.id === 'spent') return dice.between(18, 24) * 100_000
  if (!dates) return 4_200_000
  return Math.round((hours * 1_900 * Math.max(4, (dates.end - dates.start) / 7)) / 500) * 500
}

export function numberOf(field: Field, story: Story): number {
  const days = new Set(story.timetable.filter((one) => one.place === 'provider').map((one) => one.day)).size
  switch (field.id) {
    case 'hours':
      return story.hours
    case 'full-time':
      return story.provider?.declared?.[0] ?? 0
    case 'ehc-plan-or-looked-after':
      return story.provider?.declared?.[1] ?? 0
    case 'possible':
      return story.week?.possible ?? 2 * days
    case 'attended':
      return story.week?.attended ?? 2 * days
    case 'number-of-days':
      return story.plot?.length ?? 30
    case 'payment-days':
      return 30
    case 'days':
      return days || 5
    default:
      return story.dice.between(1, 4)
  }
}

const evidence: readonly (readonly [RegExp, string])[] = [
  [/liability|insurance|certificate/, 'Certificate seen and copied'],
  [/registration|registered|reports|approved|list/, 'Looked up on the public register'],
  [/staff|dbs|recruit|barred|central|adults|qualified|dsl/, 'Single central record checked with their office'],
  [/polic|procedure|data|conduct|behaviour|health-and-safety|protection/, 'Read; dated this September'],
  [/premises|site|access|fire|first-aid|lockdown|venue|risk|equipment/, 'Seen at our visit'],
]

/** A line of a checklist that is met, with what was seen. */
export function checkOf(form: Form, field: Field, story: Story): Answer {
  const insurance = /liability|insurance/.test(field.id)
  const expires =
    field.expires === 'required' || (field.expires === 'optional' && /liability|insurance|certificate/.test(field.id))
  const seen = evidence.find(([pattern]) => pattern.test(field.id))?.[1]
  const note = [
    'Went through it with {contact}.',
    '{contact} sends the new one when it changes.',
    'Asked again at our visit: no change.',
  ]
  return {
    result: 'met',
    ...(form.about === 'provider' ? { evidence: seen ?? 'Letter from the provider on file' } : {}),
    ...(form.about === 'provider' && story.dice.chance(0.2) ? { note: say(story.dice.pick(note), story) } : {}),
    ...(expires
      ? {
          expires: isoOf(
            insurance ? addMonths(story.on, story.steady(field.id).between(7, 11)) : addYears(story.on, 1),
          ),
        }
      : {}),
  }
}

/** The week at the provider; a learning plan shows school as well. */
export function weekOf(form: Form, story: Story): Answer {
  const all = form.id === 'learning-plan'
  const week = story.timetable.filter((one) => all || one.place === 'provider')
  return week.map(({ day, session, from, to, place }) => ({ day, session, from, to, ...(all ? { place } : {}) }))
}
