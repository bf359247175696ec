/** What the records say of one pupil's examinations, and what nobody has said yet. Pure. */
import type { Answered } from '../../domain/policy/situation.ts'

export interface ExamRecords {
  readonly sen: string
  readonly ehc_plan: boolean | null
  /** Answers of the newest record of each kind, as the policy's forms name them. */
  readonly plan: Answered | null
  readonly arrangement: Answered | null
  readonly agreement: Answered | null
}

export interface ExamLine {
  readonly qualifications: readonly string[]
  /** Undefined: nobody has said. */
  readonly sits: boolean | undefined
  readonly entries: readonly string[]
  /** What was written of entries where no list of them was made. */
  readonly entriesSaid: string | undefined
  readonly access: string | undefined
  readonly responsible: string | undefined
  /** Each a sentence. */
  readonly missing: readonly string[]
}

const text = (answers: Answered | null, field: string): string | undefined => {
  const value = answers?.[field]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

const rowsOf = (answers: Answered | null, field: string): readonly Readonly<Record<string, unknown>>[] => {
  const value = answers?.[field]
  return Array.isArray(value)
    ? value.filter((one): one is Readonly<Record<string, unknown>> => typeof one === 'object' && one !== null)
    : []
}

const joined = (row: Readonly<Record<string, unknown>>, names: readonly string[]): string =>
  names
    .map((name) => row[name])
    .filter((part): part is string => typeof part === 'string' && part.trim() !== '')
    .join(', ')

const yes = (value: string | undefined): boolean | undefined =>
  value === 'yes' ? true : value === 'no' ? false : undefined

export function examLine(records: ExamRecords): ExamLine {
  const { plan, arrangement, agreement } = records
  const entered = rowsOf(arrangement, 'entries')
  const entries = entered.map((row) => joined(row, ['subject', 'level', 'where'])).filter((one) => one !== '')
  const entriesSaid = text(plan, 'exam-arrangements') ?? text(agreement, 'exams')
  // The newest plan of arrangements counts before what was foreseen when the placement was planned.
  const sits =
    entries.length > 0
      ? true
      : (yes(text(arrangement, 'sits')) ?? yes(text(plan, 'exams')) ?? yes(text(agreement, 'exams-apply')))
  const line = {
    qualifications: rowsOf(plan, 'qualifications')
      .map((row) => joined(row, ['qualification', 'level', 'body']))
      .filter((one) => one !== ''),
    sits,
    entries,
    entriesSaid,
    access: accessOf(arrangement),
    responsible: text(arrangement, 'responsible') ?? enteredBy(entered),
  }
  return { ...line, missing: missingOf(line, records) }
}

function accessOf(arrangement: Answered | null): string | undefined {
  const needed = text(arrangement, 'access-needed')
  if (needed === 'no') return 'None needed'
  return text(arrangement, 'access')
}

const enteredBy = (entries: readonly Readonly<Record<string, unknown>>[]): string | undefined => {
  const names = [...new Set(entries.map((row) => row['entered-by']).filter((one) => typeof one === 'string'))]
  return names.length > 0 ? names.join(', ') : undefined
}

function missingOf(line: Omit<ExamLine, 'missing'>, { sen, ehc_plan }: ExamRecords): readonly string[] {
  const missing: string[] = []
  if (line.qualifications.length === 0) missing.push('The plan names no qualification.')
  if (line.sits === undefined) missing.push('Nobody has said whether the pupil sits examinations.')
  if (line.sits !== true) return missing
  if (line.entries.length === 0) missing.push('No entry is listed.')
  if (line.access === undefined)
    missing.push(
      sen !== 'N' || ehc_plan === true
        ? 'Nobody has said which access arrangements there are, and the pupil has support for special educational needs.'
        : 'Nobody has said whether access arrangements are needed.',
    )
  if (line.responsible === undefined) missing.push('Nobody is named as responsible.')
  return missing
}
