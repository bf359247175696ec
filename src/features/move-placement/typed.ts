/** What a step's page asks, read from what was posted: values, or one sentence for each mistake. */
import { type Day, dayOf, partsOf } from '../../domain/calendar/day.ts'
import { parseDate } from '../../domain/forms/parse-values.ts'
import type { DateParts, ErrorItem } from '../../ui/index.ts'
import type { FormBody } from '../../web/form-body.ts'

export interface Fault extends ErrorItem {
  readonly field: string
}

/** Collects mistakes while values are read; each leads to its field. */
export class Reading {
  readonly faults: Fault[] = []
  readonly #body: FormBody

  constructor(body: FormBody) {
    this.#body = body
  }

  fault(field: string, text: string, href = `#${field}`): undefined {
    this.faults.push({ field, text, href })
    return undefined
  }

  of(field: string): string | undefined {
    const found = this.faults.find((fault) => fault.field === field)
    return found ? String(found.text) : undefined
  }

  /** Text that must be there, at most 5,000 characters. */
  text(field: string, missing: string): string {
    const text = this.#body.text(field)
    if (text === '') this.fault(field, missing)
    else if (text.length > 5000) this.fault(field, 'Shorten it to 5,000 characters or fewer.')
    return text
  }

  optional(field: string): string {
    const text = this.#body.text(field)
    if (text.length > 5000) this.fault(field, 'Shorten it to 5,000 characters or fewer.')
    return text
  }

  choice(field: string, allowed: readonly string[], missing: string): string {
    const text = this.#body.text(field)
    if (!allowed.includes(text)) this.fault(field, missing, `#${field}`)
    return text
  }

  /** A date from its three inputs; undefined and a fault when it cannot be read. */
  date(field: string, ask: string, missing: string): Day | undefined {
    const posted = new Map(Object.entries(this.#body.entries()))
    const read = parseDate(posted, field, ask)
    if (read === undefined) return this.fault(field, missing, `#${field}-day`)
    if ('fault' in read) return this.fault(field, read.fault, `#${field}-day`)
    return dayOf(read.value)
  }

  version(): number {
    const text = this.#body.text('version')
    return /^\d{1,9}$/.test(text) ? Number(text) : -1
  }
}

/** What was typed into a date, to be shown again. */
export function typedDate(body: FormBody, field: string): DateParts {
  return { day: body.text(`${field}-day`), month: body.text(`${field}-month`), year: body.text(`${field}-year`) }
}

export function dateParts(day: Day | undefined): DateParts {
  if (day === undefined) return {}
  const { year, month, date } = partsOf(day)
  return { day: String(date), month: String(month), year: String(year) }
}
