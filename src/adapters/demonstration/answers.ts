/** Forms filled in as a careful school would: each question by its kind, its words from the answer book. */
import { addMonths, addYears, type Day, isoOf } from '../../domain/calendar/day.ts'
import type { Field, Form } from '../../domain/policy/pack.ts'
import type { Answer, Answered } from '../../domain/policy/situation.ts'
import { personFor, proseFor, textFor } from './answer-book.ts'
import { rowsFor } from './answer-rows.ts'
import { say } from './say.ts'
import type { Story } from './story.ts'

/** Every question of a form answered; which of them are asked is for the caller to say. */
export function answersOf(form: Form, story: Story): Record<string, Answer> {
  const answers: Record<string, Answer> = {}
  for (const field of form.sections.flatMap((section) => section.fields)) {
    if (field.type !== 'heading') answers[field.id] = answerOf(form, field, story)
  }
  return answers
}

/** The answers that make a pack's own fact a "no": nothing unusual is going on unless a plot says so. */
function decides(form: Form, field: Field, story: Story): readonly string[] | undefined {
  const { policy, floor } = story.rulebook
  return [...policy.formFacts, ...floor.formFacts].find((fact) => fact.form === form.id && fact.field === field.id)
    ?.yesWhen
}

function answerOf(form: Form, field: Field, story: Story): Answer {
  const { dice } = story
  if (field.usual !== undefined && !['text', 'long-text'].includes(field.type)) return field.usual
  const good = field.good?.[0]
  const yesWhen = decides(form, field, story)
  switch (field.type) {
    case 'yes-no':
      return good ?? (yesWhen ? (yesWhen.includes('yes') ? 'no' : 'yes') : unusual.test(field.id) ? 'no' : 'yes')
    case 'choice':
      return (
        good ??
        (yesWhen ? field.options.find((option) => !yesWhen.includes(option.value))?.value : undefined) ??
        preferred(field)
      )
    case 'choices':
      return good
        ? (field.good ?? [])
        : field.options.slice(0, Math.min(2, field.options.length)).map((option) => option.value)
    case 'reasons':
      return reasonsOf(story)
    case 'date':
      return isoOf(dateOf(field, story))
    case 'time':
      return dice.pick(['09:15', '09:40', '11:05', '13:30'])
    case 'percent':
      return field.id.includes('referral') && story.pupil?.attendance
        ? story.pupil.attendance
        : Math.round((story.attendance ?? 88) * 10) / 10
    case 'money':
      return moneyOf(field, story)
    case 'number':
      return good ? Number(good) : numberOf(field, story)
    case 'check':
      return checkOf(field, story)
    case 'rows':
      return rowsFor(form, field, story, (column, index) =>
        answerOf(form, column, { ...story, on: index === 0 ? story.on : story.on }),
      )
    case 'week-grid':
      return weekOf(form, story)
    case 'rhythm':
      return field.id.includes('parent') ? 'each fortnight' : 'each half-term'
    case 'statement':
      return 'accepted'
    case 'person':
      return personFor(form, field, story)
    case 'file':
      return undefined
    case 'long-text':
      return good ?? proseFor(form, field, story)
    default:
      return good ?? textFor(form, field, story)
  }
}

/** Questions whose ordinary answer is no. */
const unusual =
  /^(remote|concerns?|exam-changes|urgent|injur|police|formal-review-needed|restrict|waived|shorter|late|exception|complaint|referred|needs-change|verbal)/

function preferred(field: Field): string {
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
  ]
  return field.options.find((option) => liked.includes(option.value))?.value ?? field.options[0]?.value ?? 'yes'
}

function reasonsOf(story: Story): readonly string[] {
  const listed = (story.rulebook.policy.policy.reasons ?? []).map((one) => one.reason)
  if (listed.length === 0) return ['reason']
  const first = story.dice.pick(listed)
  const second = story.dice.pick(listed)
  return first === second ? [first] : listed.filter((one) => one === first || one === second)
}

function dateOf(field: Field, story: Story): Day {
  const { dates, on, calendar } = story
  if (dates) {
    if (/^(start|starts|starts-on|start-on|direction-start|begins|first-day|from)/.test(field.id)) return dates.start
    if (/^(end|ends|ends-on|end-on|until|to-date|returns-on|finish)/.test(field.id)) return dates.end
    if (/review-by|next-review|review-on|first-review/.test(field.id))
      return calendar.addSchoolDays(Math.max(on, dates.start), 25) ?? on + 40
  }
  if (/next-review|renew|review-by/.test(field.id))
    return story.plot ? (calendar.addSchoolDays(on, 25) ?? on + 40) : addYears(on, 1)
  if (/by$|due|deadline/.test(field.id)) return calendar.addSchoolDays(on, 10) ?? on + 14
  return on
}

function moneyOf(field: Field, story: Story): number {
  if (/additional|registration/.test(field.id)) return 0
  if (/budget|spent/.test(field.id) || story.plot === undefined) return story.dice.between(180, 420) * 10_000
  return Math.round(story.hours * 1_900 * (story.dates ? Math.max(4, (story.dates.end - story.dates.start) / 7) : 12))
}

function numberOf(field: Field, story: Story): number {
  if (field.id === 'hours') return story.hours
  if (field.id === 'full-time') return story.provider?.declared?.[0] ?? 0
  if (field.id === 'ehc-plan-or-looked-after') return story.provider?.declared?.[1] ?? 0
  if (field.id === 'possible')
    return 2 * new Set(story.timetable.filter((one) => one.place === 'provider').map((one) => one.day)).size
  if (field.id === 'attended')
    return Math.max(
      0,
      2 * new Set(story.timetable.filter((one) => one.place === 'provider').map((one) => one.day)).size -
        (story.dice.chance(0.35) ? 1 : 0),
    )
  if (field.id === 'number-of-days') return story.plot?.length ?? 30
  if (field.id === 'payment-days') return 30
  if (field.id === 'days')
    return new Set(story.timetable.filter((one) => one.place === 'provider').map((one) => one.day)).size || 5
  return story.dice.between(1, 4)
}

const evidence = [
  'Certificate seen and copied',
  'Policy read, dated this September',
  'Seen at our visit',
  'Single central record checked with their office',
  'Letter from the provider kept on file',
  'Checked on the public register',
]

function checkOf(field: Field, story: Story): Answer {
  const long = /liability|insurance/.test(field.id)
    ? addMonths(story.on, 9 + story.dice.between(0, 2))
    : addYears(story.on, 1)
  return {
    result: 'met',
    evidence: story.dice.pick(evidence),
    ...(story.dice.chance(0.3)
      ? {
          note: say(
            story.dice.pick([
              'Went through it with {contact}.',
              'Updated this term.',
              '{contact} sends the new one when it changes.',
            ]),
            story,
          ),
        }
      : {}),
    ...(field.expires === 'required' ||
    (field.expires === 'optional' && /liability|insurance|certificate/.test(field.id))
      ? { expires: isoOf(long) }
      : {}),
  }
}

function weekOf(form: Form, story: Story): Answer {
  const entries =
    story.timetable.length > 0
      ? story.timetable
      : [{ day: 'mon', session: 'am', from: '09:15', to: '12:00', place: 'provider' } as const]
  return entries.map(({ day, session, from, to, place }) => ({
    day,
    session,
    from,
    to,
    ...(form.id === 'learning-plan' ? { place } : {}),
  }))
}

export type { Answered }
