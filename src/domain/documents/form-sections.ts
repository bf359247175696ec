import { type Day, sayDate } from '../calendar/day.ts'
import { fact, facts, timetable } from './blocks.ts'
import type { Block, DocumentSection, Fact, Signature } from './content.ts'
import type { FormLine, FormPrint, FormPrintSection } from './input.ts'

/** Words printed where a line was left empty: a blank would look like a fault of the printer. */
const NOT_ANSWERED = 'Not recorded'
const ASKED: [string, string] = ['Question', 'Answer']

/** A form's record as sections: short answers side by side, tables and timetables in full width, in the order asked. */
export function formSections(form: FormPrint): DocumentSection[] {
  return form.sections
    .filter((part) => part.lines.length > 0)
    .map((part) => ({
      heading: part.title,
      clauses: [...new Set(part.lines.flatMap((line) => line.clauses))],
      blocks: blocksOf(part),
    }))
}

/** The signatures of a record: given ones with name and date, the rest as lines to sign. */
export function formSignatures(form: FormPrint | undefined, otherwise: Signature[]): Signature[] {
  if (!form || form.signatures.length === 0) return otherwise
  return form.signatures.map((signature) => ({
    capacity: signature.capacity,
    ...(signature.name ? { name: signature.name } : {}),
    ...(signature.on === undefined ? {} : { date: sayDate(signature.on), kind: signature.kind || 'signed' }),
  }))
}

/** Whether a line has an answer. */
export function isAnswered(answer: FormLine['answer']): boolean {
  if (typeof answer === 'string') return answer.trim() !== ''
  if (Array.isArray(answer)) return answer.some((value) => value.trim() !== '')
  return 'days' in answer ? answer.days.length > 0 : answer.rows.length > 0
}

function blocksOf(part: FormPrintSection): Block[] {
  const blocks: Block[] = []
  let waiting: Fact[] = []
  const flush = () => {
    blocks.push(...facts(ASKED, ...waiting))
    waiting = []
  }
  for (const line of part.lines) {
    if (typeof line.answer === 'string') waiting.push(fact(line.ask, ...linesOf(line.answer)))
    else if (Array.isArray(line.answer)) waiting.push(fact(line.ask, ...listed(line.answer)))
    else {
      flush()
      blocks.push(...wide(line.ask, line.answer))
    }
  }
  flush()
  return blocks
}

function wide(ask: string, answer: Exclude<FormLine['answer'], string | string[]>): Block[] {
  if (!isAnswered(answer)) return facts(ASKED, fact(ask, NOT_ANSWERED))
  if ('days' in answer) return timetable(ask, answer.days)
  return [{ type: 'table', caption: ask, head: answer.head, rows: answer.rows }]
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.length > 0 ? lines : [NOT_ANSWERED]
}

function listed(values: string[]): string[] {
  const said = values.filter((value) => value.trim() !== '')
  return said.length > 0 ? said : [NOT_ANSWERED]
}

/** A signature line still to be signed. */
export function toSign(capacity: string, name = '', on?: Day): Signature {
  return { capacity, ...(name ? { name } : {}), ...(on === undefined ? {} : { date: sayDate(on) }) }
}
