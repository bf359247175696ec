/** How a letter went, as people say it. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { StoredDispatch } from './stored.ts'

const went: Readonly<Record<string, string>> = {
  email: 'e-mail',
  hand: 'by hand',
  post: 'by post',
  portal: 'through the council’s portal',
}

/** Inside a sentence: "to Rowan Fielding by e-mail". */
export const sayBy = (how: string): string => (how === 'email' ? 'by e-mail' : sayHow(how))

export const sayHow = (how: string): string => went[how] ?? how

/** "Sent on Mon 2 Nov 2026", "Waits to be accepted by the mail server", "Failed on …": the state in words. */
export function sayState(row: Pick<StoredDispatch, 'state' | 'how' | 'sent_on' | 'failed_on'>): string {
  if (row.state === 'waiting') return 'Not accepted by the mail server yet: no clock runs'
  if (row.state === 'failed')
    return `Failed${row.failed_on ? ` on ${sayDate(dayOf(row.failed_on))}` : ''}: no clock runs from it`
  const on = row.sent_on ? sayDate(dayOf(row.sent_on)) : ''
  if (row.how === 'email') return `Accepted by the mail server on ${on}`
  if (row.how === 'hand') return `Handed over on ${on}`
  if (row.how === 'post') return `Posted on ${on}`
  return `Sent on ${on}`
}
