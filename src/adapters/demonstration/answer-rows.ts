/** Rows of a form: objectives, what was tried, actions, people. */
import { isoOf } from '../../domain/calendar/day.ts'
import type { Field, Form } from '../../domain/policy/pack.ts'
import type { Answer } from '../../domain/policy/situation.ts'
import { say } from './say.ts'
import type { Story } from './story.ts'

type Row = Readonly<Record<string, string>>

const objectives: readonly Row[] = [
  {
    objective: 'Attend {provider} on {days} and every lesson at school on the other days',
    baseline: 'Attendance before the placement was {before}%',
    measure: 'Attendance of 90% or more',
    target: '90% attendance',
    means: 'Daily register, weekly call',
  },
  {
    objective: 'Finish a unit of {activity} and talk about it with {his} tutor',
    baseline: 'No unit finished this year',
    measure: 'Unit signed off by {contact}',
    target: 'One unit each half-term',
  },
  {
    objective: 'Manage frustration without leaving the room',
    baseline: 'Left lessons nine times in the last half-term',
    measure: 'Fewer than three a half-term',
    target: 'Fewer than three times',
  },
  {
    objective: 'Keep up in English and mathematics',
    baseline: 'Two grades below target in mathematics',
    measure: 'Assessment each half-term',
    target: 'One grade nearer to target',
  },
]
const tried: readonly Row[] = [
  {
    what: 'Mentoring twice a week with {key}',
    impact: 'Better mornings, no change in the afternoons',
    effect: 'Better mornings, no change in the afternoons',
    result: 'Helped at first',
  },
  {
    what: 'Reduced movement between lessons and a quiet base',
    impact: 'Fewer corridor incidents, engagement still low',
    effect: 'Fewer incidents, engagement still low',
    result: 'Partly',
  },
  {
    what: 'Key adult, report card and weekly call home',
    impact: 'Worked for three weeks',
    effect: 'Worked for three weeks',
    result: 'Did not last',
  },
]
const actions: readonly Row[] = [
  {
    action: 'Share the spring timetable with {provider}',
    what: 'Share the spring timetable with {provider}',
    owner: '{lead}',
  },
  {
    action: 'Arrange the mathematics assessment at school',
    what: 'Arrange the mathematics assessment at school',
    owner: '{key}',
  },
  {
    action: 'Ring {parent} about travel on Friday afternoons',
    what: 'Ring {parent} about travel on Friday afternoons',
    owner: '{attendance}',
  },
]
const risks: readonly Row[] = [
  {
    risk: 'Travel between school and the provider',
    measure: 'Taxi booked by school, phone call on arrival',
    shows: 'Low after measures',
  },
  {
    risk: 'Use of tools and machines',
    measure: 'Induction, protective clothing, ratio of one to four',
    shows: 'Low after measures',
  },
  {
    risk: 'Leaving the site without permission',
    measure: 'Site signed in and out, school rung within ten minutes',
    shows: 'Medium',
  },
]
const plain: readonly Row[] = [{}, {}]

function patternFor(form: Form, field: Field): readonly Row[] {
  const columns = field.columns.map((column) => column.id)
  if (columns.includes('objective')) return objectives.slice(0, 3)
  if (columns.includes('risk')) return risks
  if (columns.includes('action') || /action/.test(field.id)) return actions.slice(0, 2)
  if (/tried|support|strateg/.test(field.id)) return tried
  if (/objective|target/.test(field.id)) return objectives.slice(0, 2)
  return form.id.includes('attend') ? plain.slice(0, 1) : plain
}

/** Rows of a question; a column nobody wrote a row for is answered like any other question. */
export function rowsFor(
  form: Form,
  field: Field,
  story: Story,
  answer: (column: Field, index: number) => Answer,
): Answer {
  const pattern = patternFor(form, field)
  const count = Math.max(1, field.atLeast, Math.min(pattern.length, 3))
  return Array.from({ length: count }, (_, index) => {
    const row = pattern[index % pattern.length] ?? {}
    const entries = field.columns.flatMap((column): [string, Answer][] => {
      const written = row[column.id]
      if (written !== undefined && ['text', 'long-text', 'person'].includes(column.type))
        return [[column.id, say(written, story)]]
      if (column.type === 'date' && index > 0)
        return [[column.id, isoOf(story.calendar.addSchoolDays(story.on, index * 5) ?? story.on)]]
      if (column.type === 'choice' && column.options.length > 1)
        return [[column.id, column.good?.[0] ?? column.options[index % column.options.length]?.value]]
      const said = answer(column, index)
      return said === undefined ? [] : [[column.id, said]]
    })
    return Object.fromEntries(entries)
  })
}
