/** Questions and answers as plain text, frozen as they are when something is shared. Pure. */
import type { FormLine, FormPrint } from '../../domain/documents/input.ts'

function sayLine(answer: FormLine['answer']): string {
  if (typeof answer === 'string') return answer
  if (Array.isArray(answer)) return answer.join(', ')
  if ('days' in answer)
    return answer.days
      .map((day) => `${day.day}: ${[day.morning, day.afternoon].filter(Boolean).join('; ') || 'not there'}`)
      .join('\n')
  return answer.rows.map((row) => row.filter(Boolean).join(', ')).join('\n')
}

/** Each answered question with its answer; what was not answered is left out. */
export function printText(print: Pick<FormPrint, 'sections'>): string {
  return print.sections
    .flatMap((section) => section.lines)
    .map((line) => ({ ask: line.ask, said: sayLine(line.answer).trim() }))
    .filter((line) => line.said !== '')
    .map((line) => `${line.ask}\n${line.said}`)
    .join('\n\n')
}
