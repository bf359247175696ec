/**
 * The small fixed grammar of deadlines and rhythms (docs/pack-language.md).
 * One phrase computes the date, the reminder and the sentence that explains it.
 */

export type Unit = 'school days' | 'days' | 'weeks' | 'months'
export type Anchor =
  | 'start'
  | 'end'
  | 'proposal'
  | 'approval'
  | 'commissioning'
  | 'close'
  | 'event'
  | 'suspension'
  | 'exclusion'
  | 'request'
  | 'policy approval'

export type Deadline =
  | { kind: 'on'; anchor: Anchor }
  | { kind: 'shift'; n: number; unit: Unit; side: 'before' | 'after'; anchor: Anchor }
  | { kind: 'sixth day'; n: number }
  | { kind: 'mid-point' }
  | { kind: 'end of Year 11' }
  | { kind: 'end of period'; period: 'half-term' | 'term' | 'week' }
  | { kind: 'next review date' }

export type Rhythm =
  | { kind: 'school day' }
  | { kind: 'calendar week' }
  | { kind: 'weeks'; n: number }
  | { kind: 'months'; n: number }
  | { kind: 'half-term' }
  | { kind: 'term' }
  | { kind: 'year'; fromLast: boolean }
  | { kind: 'mid-point' }

/** As agreed for one placement in its review schedule, never slower than `atLeast`. */
export interface Agreed {
  kind: 'agreed'
  name: string
  atLeast?: Rhythm
}

export type Cadence = Rhythm | { kind: 'phased'; first: Rhythm; then: Rhythm | Agreed } | Agreed

const anchorWords: Record<string, Anchor> = {
  start: 'start',
  'the start': 'start',
  end: 'end',
  proposal: 'proposal',
  approval: 'approval',
  commissioning: 'commissioning',
  close: 'close',
  event: 'event',
  suspension: 'suspension',
  exclusion: 'exclusion',
  request: 'request',
  'policy approval': 'policy approval',
}

const fixed: Record<string, Deadline> = {
  'on the day': { kind: 'on', anchor: 'event' },
  'at once': { kind: 'on', anchor: 'event' },
  'on start': { kind: 'on', anchor: 'start' },
  'on commissioning': { kind: 'on', anchor: 'commissioning' },
  'at the mid-point': { kind: 'mid-point' },
  'by the end date': { kind: 'on', anchor: 'end' },
  'by the end of year 11': { kind: 'end of Year 11' },
  'by the next review date': { kind: 'next review date' },
  'by the last school day of the half-term': { kind: 'end of period', period: 'half-term' },
  'by the last school day of the term': { kind: 'end of period', period: 'term' },
  'by the last school day of the week': { kind: 'end of period', period: 'week' },
}

/** Reads a `due` phrase. Returns a sentence when it is not in the grammar. */
export function readDeadline(text: string): Deadline | string {
  const phrase = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const known = fixed[phrase]
  if (known) return known
  const before = /^(?:before|by|on) (.+)$/.exec(phrase)
  const beforeAnchor = before?.[1] ? anchorWords[before[1]] : undefined
  if (beforeAnchor) return { kind: 'on', anchor: beforeAnchor }
  const sixth = /^by the (\d+)(?:st|nd|rd|th) school day of suspension$/.exec(phrase)
  if (sixth) return { kind: 'sixth day', n: Number(sixth[1]) }
  const exclusion = /^by the (\d+)(?:st|nd|rd|th) school day of exclusion$/.exec(phrase)
  if (exclusion)
    return { kind: 'shift', n: Number(exclusion[1]) - 1, unit: 'school days', side: 'after', anchor: 'exclusion' }
  const shift = /^(?:within |by )?(\d+) (school days?|days?|weeks?|months?) (before|after)(?: (?:the )?(.+))?$/.exec(
    phrase,
  )
  if (shift) {
    const unit = `${shift[2]?.replace(/s$/, '')}s` as Unit
    const anchor = shift[4] ? anchorWords[shift[4]] : 'event'
    if (anchor) return { kind: 'shift', n: Number(shift[1]), unit, side: shift[3] as 'before' | 'after', anchor }
  }
  const within = /^within (\d+) (school days?|days?|weeks?|months?)$/.exec(phrase)
  if (within)
    return {
      kind: 'shift',
      n: Number(within[1]),
      unit: `${within[2]?.replace(/s$/, '')}s` as Unit,
      side: 'after',
      anchor: 'event',
    }
  return `"${text}" is not a deadline Waymark knows. Write for instance "2 school days before start" or "on the day".`
}

function readRhythm(text: string): Rhythm | undefined {
  const phrase = text
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replace(/^every /, 'each ')
  const simple: Record<string, Rhythm> = {
    'each school day': { kind: 'school day' },
    'each day': { kind: 'school day' },
    'each session': { kind: 'school day' },
    'each calendar week': { kind: 'calendar week' },
    'each week': { kind: 'weeks', n: 1 },
    'each fortnight': { kind: 'weeks', n: 2 },
    'each month': { kind: 'months', n: 1 },
    'each half-term': { kind: 'half-term' },
    'each half term': { kind: 'half-term' },
    'each term': { kind: 'term' },
    'each year': { kind: 'year', fromLast: false },
    'each year from last done': { kind: 'year', fromLast: true },
    'at the mid-point': { kind: 'mid-point' },
    'once at the mid-point': { kind: 'mid-point' },
  }
  const known = simple[phrase]
  if (known) return known
  const many = /^each (\d+) (weeks|months|days)$/.exec(phrase)
  if (many?.[2] === 'weeks') return { kind: 'weeks', n: Number(many[1]) }
  if (many?.[2] === 'months') return { kind: 'months', n: Number(many[1]) }
  return undefined
}

function readAgreed(text: string): Agreed | undefined {
  const agreed = /^as agreed for ([a-z-]+)(?:, at least (.+))?$/i.exec(text.trim())
  if (!agreed?.[1]) return undefined
  if (!agreed[2]) return { kind: 'agreed', name: agreed[1] }
  const atLeast = readRhythm(agreed[2])
  return atLeast ? { kind: 'agreed', name: agreed[1], atLeast } : undefined
}

/** Reads an `every` phrase. Returns a sentence when it is not in the grammar. */
export function readCadence(text: string): Cadence | string {
  const fault = `"${text}" is not a rhythm Waymark knows. Write for instance "each half-term" or "each week for the first month, then each fortnight".`
  const phased = /^(.+?) for the first month,? then (.+)$/i.exec(text.trim())
  if (phased?.[1] && phased[2]) {
    const first = readRhythm(phased[1])
    const then = readAgreed(phased[2]) ?? readRhythm(phased[2])
    return first && then ? { kind: 'phased', first, then } : fault
  }
  if (/^as agreed for/i.test(text.trim())) return readAgreed(text) ?? fault
  return readRhythm(text) ?? fault
}

/** Roughly how many calendar days lie between two records of this rhythm, to tell the stricter of two. */
export function longestGap(cadence: Cadence): number {
  switch (cadence.kind) {
    case 'school day':
      return 1
    case 'calendar week':
      return 7
    case 'weeks':
      return cadence.n * 7
    case 'months':
      return cadence.n * 30.4
    case 'half-term':
      return 45
    case 'term':
      return 95
    case 'year':
      return 365
    case 'mid-point':
      return 400
    case 'phased':
      return longestGap(cadence.then)
    case 'agreed':
      return cadence.atLeast ? longestGap(cadence.atLeast) : 399
  }
}

const count = (n: number, word: string) => `${n} ${n === 1 ? word.replace(/s$/, '') : word}`

/** The deadline in words, as a person says it. */
export function sayDeadline(due: Deadline): string {
  switch (due.kind) {
    case 'on':
      if (due.anchor === 'event') return 'the same day'
      return due.anchor === 'end'
        ? 'by the end date'
        : due.anchor === 'commissioning'
          ? 'on commissioning'
          : `before the ${due.anchor}`
    case 'shift':
      return `${count(due.n, due.unit)} ${due.side} the ${due.anchor}`
    case 'sixth day':
      return `by school day ${due.n} of the suspension`
    case 'mid-point':
      return 'at the mid-point'
    case 'end of Year 11':
      return 'by the end of Year 11'
    case 'end of period':
      return `by the last school day of the ${due.period}`
    case 'next review date':
      return 'by the next review date'
  }
}

/** The rhythm in words. */
export function sayCadence(cadence: Cadence): string {
  switch (cadence.kind) {
    case 'school day':
      return 'each school day'
    case 'calendar week':
      return 'each week, by its last school day'
    case 'weeks':
      return cadence.n === 1 ? 'each week' : cadence.n === 2 ? 'each fortnight' : `each ${cadence.n} weeks`
    case 'months':
      return cadence.n === 1 ? 'each month' : `each ${cadence.n} months`
    case 'half-term':
      return 'each half-term'
    case 'term':
      return 'each term'
    case 'year':
      return cadence.fromLast ? 'each year from when it was last done' : 'each year'
    case 'mid-point':
      return 'once at the mid-point'
    case 'phased':
      return `${sayCadence(cadence.first)} for the first month, then ${sayCadence(cadence.then)}`
    case 'agreed':
      return `as agreed for ${cadence.name.replaceAll('-', ' ')}${cadence.atLeast ? `, at least ${sayCadence(cadence.atLeast)}` : ''}`
  }
}
