/** The lines of a provider's checks: what was found, under which clause, and until when it holds. Pure. */
import { type Day, dayOf } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { StatusKind } from '../../ui/index.ts'

/** A record about a provider, as far as its lines are read. */
export interface CheckedRecord {
  readonly id: string
  readonly form: string
  readonly site: string | null
  /** ISO date. */
  readonly on: string
  readonly validUntil: string | null
  readonly answers: Readonly<Record<string, unknown>>
}

export interface CheckRow {
  readonly recordId: string
  readonly form: string
  /** The line's name in the form; empty for a paper that holds as a whole. */
  readonly field: string
  readonly site: string | null
  readonly ask: string
  readonly clauses: readonly string[]
  readonly kind: StatusKind
  readonly word: string
  /** The last day it holds. */
  readonly expires: Day | undefined
  readonly daysLeft: number | undefined
  readonly note: string
}

/** Papers are pointed out this many days before they run out. */
export const soonDays = 30

/** The newest record of each form and site. Records come oldest first. */
export function newestOf(records: readonly CheckedRecord[]): CheckedRecord[] {
  const newest = new Map<string, CheckedRecord>()
  for (const record of records) newest.set(`${record.form}|${record.site ?? ''}`, record)
  return [...newest.values()]
}

/** Every check line of the newest records, in the order of the policy's forms. */
export function checkRows(rulebook: Rulebook, records: readonly CheckedRecord[], today: Day): CheckRow[] {
  const order = (form: string) => rulebook.formNumbers.get(form) ?? 999
  return newestOf(records)
    .sort((a, b) => order(a.form) - order(b.form) || (a.site ?? '').localeCompare(b.site ?? ''))
    .flatMap((record) => rowsOf(rulebook, record, today))
}

function rowsOf(rulebook: Rulebook, record: CheckedRecord, today: Day): CheckRow[] {
  const compiled = rulebook.forms.get(record.form)
  if (!compiled) return []
  const base = { recordId: record.id, form: record.form, site: record.site }
  const until = record.validUntil ? dayOf(record.validUntil) : undefined
  const lines = compiled.fields.flatMap(({ field }): CheckRow[] => {
    const answer = record.answers[field.id]
    if (field.type !== 'check' || typeof answer !== 'object' || answer === null || !('result' in answer)) return []
    const check = answer as { result?: unknown; expires?: unknown; note?: unknown }
    const expires = typeof check.expires === 'string' && check.expires ? dayOf(check.expires) : undefined
    const note = typeof check.note === 'string' ? check.note : ''
    return [
      {
        ...base,
        field: field.id,
        ask: field.ask,
        clauses: field.clauses.length > 0 ? field.clauses : compiled.form.clauses,
        note,
        ...stateOf(String(check.result), expires, today),
      },
    ]
  })
  if (lines.length > 0 || until === undefined) return lines
  // A paper that is valid as a whole, such as a yearly assurance.
  return [
    {
      ...base,
      field: '',
      ask: compiled.form.title,
      clauses: compiled.form.clauses,
      note: '',
      ...stateOf('met', until, today),
    },
  ]
}

function stateOf(
  result: string,
  expires: Day | undefined,
  today: Day,
): Pick<CheckRow, 'kind' | 'word' | 'expires' | 'daysLeft'> {
  const daysLeft = expires === undefined ? undefined : expires - today
  const base = { expires, daysLeft }
  if (result === 'not applicable') return { ...base, kind: 'na', word: 'Not needed' }
  if (result !== 'met') return { ...base, kind: 'unmet', word: 'Not met' }
  if (daysLeft !== undefined && daysLeft < 0) return { ...base, kind: 'unmet', word: 'Run out' }
  if (daysLeft !== undefined && daysLeft <= soonDays)
    return {
      ...base,
      kind: 'soon',
      word: daysLeft === 0 ? 'Last day' : `${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`,
    }
  return { ...base, kind: 'met', word: 'Met' }
}

export interface PapersSaid {
  readonly out: number
  readonly soon: number
  readonly next: Day | undefined
}

/** How many papers have run out or soon will, and the next day on which one does. */
export function papersOf(rows: readonly CheckRow[]): PapersSaid {
  const days = rows.flatMap((row) =>
    row.expires !== undefined && row.daysLeft !== undefined && row.daysLeft >= 0 && row.kind !== 'na'
      ? [row.expires]
      : [],
  )
  return {
    out: rows.filter((row) => row.word === 'Run out').length,
    soon: rows.filter((row) => row.kind === 'soon').length,
    next: days.length > 0 ? Math.min(...days) : undefined,
  }
}
