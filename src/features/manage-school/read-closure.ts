import { buildCalendar, type CalendarInput, type ClosureKind } from '../../domain/calendar/calendar.ts'
import { type Day, parseTyped, sayDate } from '../../domain/calendar/day.ts'
import { calendarFaults } from '../../domain/calendar/faults.ts'
import type { FormBody } from '../../web/form-body.ts'

export const closureKinds = [
  { value: 'closure', text: 'Unexpected closure', hint: 'Snow, a burst boiler, an election: no pupil could attend.' },
  { value: 'inset', text: 'INSET day', hint: 'Staff in, pupils out.' },
  { value: 'bank-holiday', text: 'A bank holiday of this school only', hint: 'The national ones are known already.' },
] as const

export interface TypedClosure {
  readonly kind: string
  readonly name: string
  readonly from: string
  readonly to: string
}

export interface ReadClosure {
  readonly typed: TypedClosure
  readonly errors: Readonly<Record<string, string>>
  /** Beside the first day; may be saved. */
  readonly warning: string | undefined
  readonly closure:
    | { readonly kind: ClosureKind; readonly name: string; readonly from: Day; readonly to: Day }
    | undefined
}

/** Longer closures are holidays or a mistyped month. */
const mostDays = 60

/** A day or run of days on which the school is shut, looked at inside its calendar. */
export function readClosure(body: FormBody, calendar: CalendarInput): ReadClosure {
  const typed = { kind: body.text('kind'), name: body.text('name'), from: body.text('from'), to: body.text('to') }
  const errors: Record<string, string> = {}
  const kind = closureKinds.find((one) => one.value === typed.kind)?.value
  if (!kind) errors['kind'] = 'Choose why the school is shut.'
  if (!typed.name || typed.name.length > 120)
    errors['name'] = typed.name ? 'Shorten this to 120 characters.' : 'Say what it is, for example Snow.'
  const from = typed.from ? parseTyped(typed.from) : undefined
  const to = typed.to ? parseTyped(typed.to) : from
  if (from === undefined)
    errors['from'] = typed.from ? `“${typed.from}” is not a date. Write it like 2 Nov 2026.` : 'Enter the day.'
  if (typed.to && to === undefined) errors['to'] = `“${typed.to}” is not a date. Write it like 2 Nov 2026.`
  if (from !== undefined && to !== undefined) {
    if (to < from) errors['to'] = 'The last day is before the first. Check both dates.'
    else if (to - from >= mostDays)
      errors['to'] = `This is more than ${mostDays} days. Check the month, or enter it as a holiday between terms.`
  }
  if (!kind || from === undefined || to === undefined || Object.keys(errors).length > 0)
    return { typed, errors, warning: undefined, closure: undefined }
  return {
    typed,
    errors,
    warning: warningOf(calendar, kind, typed.name, from, to),
    closure: { kind, name: typed.name, from, to },
  }
}

function warningOf(input: CalendarInput, kind: ClosureKind, note: string, from: Day, to: Day): string | undefined {
  const calendar = buildCalendar(input)
  if (!calendar.covers(from) || !calendar.covers(to))
    return `No term is entered for ${sayDate(calendar.covers(from) ? to : from)}: check the date, or enter that year’s terms first.`
  if (calendar.schoolDaysBetween(from - 1, to) > 0) return undefined
  const days = Array.from({ length: to - from + 1 }, (_, at) => ({ day: from + at, kind, note }))
  const fault = calendarFaults({ ...input, closures: [...input.closures, ...days] }).find(
    (one) => one.day >= from && one.day <= to && one.level === 'note',
  )
  return fault?.says ?? `${sayDate(from)} is not a school day anyway: check the date.`
}
