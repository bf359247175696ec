/** What a placement is, in short sentences with one idea each, for whoever finds reading hard. */
import { sayDate } from '../calendar/day.ts'
import { firstName, list } from './blocks.ts'
import type { DocumentSection } from './content.ts'
import type { DocumentInput } from './input.ts'

/** `reader`: a parent is asked about their child, the pupil about themself. */
export function easyRead(input: DocumentInput, reader: 'parent' | 'pupil'): DocumentSection[] {
  const { placement, school } = input
  const name = firstName(input.pupil)
  const [who, goes, has, their] =
    reader === 'pupil' ? ['You', 'go', 'have', 'your'] : [name, 'goes', 'has', `${name}’s`]
  const away = placement.timetable.filter((day) => [day.morning, day.afternoon].some((half) => isThere(half, input)))
  const part = (heading: string, ...says: string[]): DocumentSection[] => {
    const blocks = list(says.filter((line) => line !== ''))
    return blocks.length > 0 ? [{ heading, clauses: [], blocks }] : []
  }
  return [
    ...part(
      'What this is about',
      placement.provider === school.name
        ? `It is about ${their} time at school.`
        : `It is about ${their} place at ${placement.provider}.`,
      `${school.name} wants to know what you think.`,
    ),
    ...part(
      'Where',
      placement.siteName ? `The place is called ${placement.siteName}.` : '',
      placement.siteAddress.length > 0 ? `The address is ${placement.siteAddress.join(', ')}.` : '',
    ),
    ...part(
      'When',
      placement.start === undefined ? '' : `It starts on ${sayDate(placement.start)}.`,
      placement.end === undefined ? '' : `It ends on ${sayDate(placement.end)}.`,
      away.length > 0 ? `${who} ${goes} there on ${sayDays(away.map((day) => day.day))}.` : '',
    ),
    ...part('What it is for', ...placement.objectives.map((one) => `${who} ${has} this aim: ${one.objective}`)),
    ...part(
      'Who to ask',
      school.apLead ? `${school.apLead} can answer questions.` : '',
      school.phone ? `The school’s telephone number is ${school.phone}.` : '',
      school.dsl ? `${school.dsl} helps if somebody is not safe.` : '',
    ),
    ...part(
      'You can choose',
      'You can say yes. Then you sign.',
      'You can say no. You can say why.',
      'You can ask a question first.',
    ),
  ]
}

/** A half-day somewhere other than at the school. */
const isThere = (half: string, input: DocumentInput): boolean =>
  half !== '' && (input.placement.siteName === input.school.name || !half.endsWith(input.school.name))

/** `Mondays, Tuesdays and Fridays`. */
function sayDays(days: readonly string[]): string {
  const said = days.map((day) => `${day}s`)
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`
}
