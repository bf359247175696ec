/** What was typed about closed days, checked. Pure. */
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import { readDate } from '../../domain/placement/proposal.ts'
import type { DateParts } from '../../ui/index.ts'
import type { FormBody } from '../../web/form-body.ts'
import type { NewClosure } from './closures.ts'

export interface TypedClosedDays {
  readonly from: DateParts
  readonly to: DateParts
  readonly site: string
  readonly why: string
}

export const typedClosedDays = (body: FormBody): TypedClosedDays => ({
  from: { day: body.text('from-day'), month: body.text('from-month'), year: body.text('from-year') },
  to: { day: body.text('to-day'), month: body.text('to-month'), year: body.text('to-year') },
  site: body.text('site'),
  why: body.text('why'),
})

export const nothingTyped: TypedClosedDays = { from: {}, to: {}, site: '', why: '' }

/** A closure told afterwards explains silence of the last days; older ones are history. */
const daysBack = 14
/** Longer ones are holidays between terms or a mistyped month. */
const mostDays = 60
const daysAhead = 400
const longestWhy = 120

const empty = (parts: DateParts): boolean => !parts.day && !parts.month && !parts.year

function dayTyped(parts: DateParts): Day | undefined {
  const iso = readDate({ day: parts.day ?? '', month: parts.month ?? '', year: parts.year ?? '' })
  return iso ? dayOf(iso) : undefined
}

export function readClosedDays(
  typed: TypedClosedDays,
  today: Day,
  siteIds: readonly string[],
): { readonly closure?: NewClosure; readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {}
  const from = dayTyped(typed.from)
  const to = empty(typed.to) ? from : dayTyped(typed.to)
  if (from === undefined) errors['from'] = 'Give the first closed day as a real date, for example 2 11 2026.'
  else if (from < today - daysBack)
    errors['from'] = `The first day can be ${sayDate(today - daysBack)} at the earliest: what lies before is history.`
  else if (from > today + daysAhead) errors['from'] = 'This is more than a year ahead. Check the year.'
  if (to === undefined && !empty(typed.to))
    errors['to'] = 'Give the last closed day as a real date, or leave it empty for one day.'
  if (from !== undefined && to !== undefined && !errors['from']) {
    if (to < from) errors['to'] = 'The last day is before the first. Check both dates.'
    else if (to - from >= mostDays) errors['to'] = `This is more than ${mostDays} days. Check the month.`
  }
  if (typed.why === '') errors['why'] = 'Say why, for example Staff training.'
  else if (typed.why.length > longestWhy) errors['why'] = `Shorten this to ${longestWhy} characters.`
  if (typed.site !== '' && !siteIds.includes(typed.site)) errors['site'] = 'Choose a site of this provider, or all.'
  if (from === undefined || to === undefined || Object.keys(errors).length > 0) return { errors }
  return { closure: { from, to, siteId: typed.site || null, why: typed.why }, errors }
}
