/** Rows of a form: objectives, what was tried, actions, people. */
import { isoOf } from '../../domain/calendar/day.ts'
import type { Field } from '../../domain/policy/pack.ts'
import type { Answer } from '../../domain/policy/situation.ts'
import { say } from './say.ts'
import type { Story } from './story.ts'

type Row = Readonly<Record<string, string>>

const objectives: readonly Row[] = [
  {
    objective: 'Attend {provider} on {days} and every lesson at school on the other days',
    target: 'Attend every session on {days}',
    baseline: 'Attendance of {before}% before the placement',
    measure: 'Attendance of 90% or more in the register',
  },
  {
    objective: 'Finish a unit of {activity}',
    target: 'Finish one unit each half-term',
    baseline: 'No unit finished this year',
    measure: 'Unit signed off by {contact}',
  },
  {
    objective: 'Deal with frustration without leaving the room',
    target: 'Stay in the room',
    baseline: 'Left lessons nine times in the last half-term',
    measure: 'Fewer than three times a half-term',
  },
  {
    objective: 'Keep up in English and mathematics',
    target: 'Keep up in mathematics',
    baseline: 'Two grades below target in mathematics',
    measure: 'Assessment at school each half-term',
  },
]
const youngObjectives: readonly Row[] = [
  {
    objective: 'Come happily to {provider} on {days} and to class on the other days',
    target: 'Come every day',
    baseline: 'Attendance of {before}% before the placement',
    measure: 'Attendance of 92% or more in the register',
  },
  {
    objective: 'Use words or the feelings card before hitting out',
    target: 'Use the feelings card',
    baseline: 'Five incidents a week in the summer term',
    measure: 'Not more than one a week, counted by {contact} and the class teacher',
  },
  {
    objective: 'Stay with a group task for fifteen minutes',
    target: 'Fifteen minutes in a group',
    baseline: 'Four minutes in September',
    measure: 'Observed each fortnight by {key}',
  },
]
const tried: readonly Row[] = [
  {
    what: 'Mentoring twice a week with {key}',
    action: 'Mentoring twice a week with {key}',
    support: 'Mentoring twice a week with {key}',
    when: 'Since February',
    difference: 'Better mornings, no change in the afternoons',
    impact: 'Better mornings, no change in the afternoons',
    effect: 'Better mornings, no change in the afternoons',
    result: 'Helped at first',
  },
  {
    what: 'A quiet base and fewer room changes',
    action: 'A quiet base and fewer room changes',
    support: 'A quiet base and fewer room changes',
    when: 'Summer term, ten weeks',
    difference: 'Fewer incidents, little work done',
    impact: 'Fewer incidents, little work done',
    effect: 'Fewer incidents, little work done',
    result: 'Partly',
  },
  {
    what: 'Key adult, report card and a weekly call home',
    action: 'Key adult, report card and a weekly call home',
    support: 'Key adult, report card and a weekly call home',
    when: 'Last half-term',
    difference: 'Worked for three weeks',
    impact: 'Worked for three weeks',
    effect: 'Worked for three weeks',
    result: 'Did not last',
  },
]
const actions: readonly Row[] = [
  {
    action: 'Share next term’s timetable with {provider}',
    what: 'Share next term’s timetable with {provider}',
    owner: '{lead}',
    who: '{lead}',
  },
  { action: 'Assess mathematics at school', what: 'Assess mathematics at school', owner: '{key}', who: '{key}' },
]
const providerActions: readonly Row[] = [
  {
    action: 'Send the updated list of staff',
    what: 'Send the updated list of staff',
    owner: '{contact}',
    who: '{contact}',
  },
  {
    action: 'Repair the lock of the back gate',
    what: 'Repair the lock of the back gate',
    owner: '{contact}',
    who: '{contact}',
  },
]
const risks: readonly Row[] = [
  {
    risk: 'The way between school and the provider',
    measure: 'Taxi booked by school; {provider} rings on arrival',
    shows: 'Low after measures',
  },
  {
    risk: 'Tools and machines',
    measure: 'Induction, protective clothing, one adult to four',
    shows: 'Low after measures',
  },
  { risk: 'Leaving the site', measure: 'Signed in and out; the office is rung within ten minutes', shows: 'Medium' },
]
const young: readonly Row[] = [
  {
    qualification: 'None at this age; progress is kept in the learning journal',
    level: 'Not applicable',
    body: 'Not applicable',
    subject: 'Reading, number and play',
  },
]
const providers: readonly Row[] = [
  {
    provider: '{provider}',
    fits: 'Small group, practical work, a place on {days}',
    need: 'Small group, practical work, a place on {days}',
    quality: 'Well planned; pupils know what they work towards',
    safety: 'Checked and visited; nothing outstanding',
    chosen: 'yes',
  },
  {
    provider: 'Harbour Studio',
    fits: 'Good programme, no place before spring',
    need: 'Would suit, but no place before spring',
    quality: 'Good reports from another school',
    safety: 'Papers not yet seen',
    chosen: 'no',
  },
]
const agencyActions: readonly Row[] = [
  { action: 'Early help: six sessions with the family', impact: 'Mornings at home are calmer' },
  { action: 'School nurse: sleep plan', impact: 'Less tired on Mondays' },
]
const leads: readonly Row[] = [
  { name: '{lead}', 'leads-on': 'The placement and its reviews' },
  { name: '{contact}', 'leads-on': 'Teaching and daily contact' },
]
const contacts: readonly Row[] = [
  { name: '{contact}', role: '{contactrole}', reach: '{phone}', number: '{phone}' },
  { name: '{lead}', role: 'Runs the placement at {school}', reach: '{schoolphone}', number: '{schoolphone}' },
  {
    name: '{ourdsl}',
    role: 'Designated safeguarding lead at {school}',
    reach: '{schoolphone}',
    number: '{schoolphone}',
  },
]
const supports: readonly Row[] = [
  { support: 'Weekly mentoring', who: '{key}' },
  { support: 'The SEN support plan', who: '{senco}' },
  { support: 'Teaching and daily check-in at the provider', who: '{contact}' },
]
const revisions: readonly Row[] = [
  { what: 'Notice to parents is counted in school days; titles of guidance brought up to date' },
]
const indicators: readonly Row[] = [
  { shows: 'Above the average of our other providers' },
  { shows: 'In line with last year' },
]
const qualifications: readonly Row[] = [
  { qualification: 'Functional skills in English and mathematics' },
  { qualification: 'Introductory award in {activity}' },
]

const byName: Readonly<Record<string, readonly Row[]>> = {
  'agency-actions': agencyActions,
  leads,
  contacts,
  responsibilities: supports,
  revisions,
  'value-indicators': indicators,
}

function patternFor(field: Field, story: Story): readonly Row[] {
  const columns = field.columns.map((column) => column.id)
  if (columns.includes('provider')) return providers
  const named = byName[field.id]
  if (named) return named
  if (columns.includes('qualification')) return (story.pupil?.year ?? 11) <= 6 ? young : qualifications
  if (/tried|support|strateg|intervention|school-actions/.test(field.id)) return tried
  if (columns.includes('objective') || /objective|target/.test(field.id))
    return (story.pupil?.year ?? 11) <= 6 ? youngObjectives : objectives.slice(0, 3)
  if (columns.includes('risk')) return risks
  if (columns.includes('action') || /action/.test(field.id)) return story.pupil ? actions : providerActions
  return [{}]
}

function dateIn(field: Field, story: Story, index: number): string {
  if (/objective|target/.test(field.id) && story.dates) return isoOf(story.dates.end)
  if (/review|dates/.test(field.id) && story.dates)
    return isoOf(story.calendar.addSchoolDays(story.dates.start, 25 * (index + 1)) ?? story.dates.end)
  if (/action|next/.test(field.id)) return isoOf(story.calendar.addSchoolDays(story.on, 5 * (index + 1)) ?? story.on)
  return isoOf(story.on)
}

const worded = ['text', 'long-text', 'person', 'yes-no', 'choice']

/** Rows of a question; a column nobody wrote a row for is answered like any other question. */
export function rowsFor(field: Field, story: Story, answer: (column: Field) => Answer): Answer {
  const pattern = patternFor(field, story)
  const count = Math.max(1, field.atLeast, pattern.length)
  return Array.from({ length: count }, (_, index) => {
    const row = pattern[index % pattern.length] ?? {}
    const entries = field.columns.flatMap((column): [string, Answer][] => {
      const written = row[column.id]
      if (written !== undefined && worded.includes(column.type)) return [[column.id, say(written, story)]]
      if (column.type === 'date') return [[column.id, dateIn(field, story, index)]]
      if (column.type === 'choice' && index > 0)
        return [[column.id, column.good?.[0] ?? column.options[index % column.options.length]?.value]]
      const said = answer(column)
      return said === undefined ? [] : [[column.id, said]]
    })
    return Object.fromEntries(entries)
  })
}
