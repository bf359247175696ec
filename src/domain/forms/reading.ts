/** An agreement as a family reads it: promises as a list, answers as facts, no clause numbers. */
import { list } from '../documents/blocks.ts'
import type { Block, DocumentSection } from '../documents/content.ts'
import { formSections, isAnswered } from '../documents/form-sections.ts'
import type { Answered } from '../policy/situation.ts'
import type { Asked } from './asked.ts'
import { printForm } from './print-form.ts'

/** Sections in the order asked; a section in which nobody has answered anything is left out. */
export function readingSections(asked: Asked, answers: Answered): DocumentSection[] {
  const print = printForm(asked, answers, { recorded: '', signatures: [] })
  return asked.sections.flatMap((section, at): DocumentSection[] => {
    const questions = section.questions.filter((question) => question.type !== 'heading')
    const promises = questions.filter((question) => question.type === 'statement')
    const lines = (print.sections[at]?.lines ?? []).filter(
      (line, index) => questions[index]?.type !== 'statement' && isAnswered(line.answer),
    )
    const blocks = [
      ...list(promises.map((question) => question.ask)),
      ...formSections({
        title: asked.title,
        recorded: '',
        signatures: [],
        sections: [{ title: section.title, lines }],
      }).flatMap((one) => one.blocks),
    ]
    return blocks.length > 0 ? [{ heading: section.title, clauses: [], blocks }] : []
  })
}

/** Blocks for a narrow page: a week or a table becomes one fact a row, so that nobody reads sideways on a phone. */
export function narrow(blocks: readonly Block[]): Block[] {
  return blocks.map((block): Block => {
    if (block.type === 'timetable')
      return {
        type: 'facts',
        head: [block.caption, 'When'],
        rows: block.days
          .filter((day) => day.morning !== '' || day.afternoon !== '')
          .map((day) => ({ term: day.day, value: [day.morning, day.afternoon].filter((half) => half !== '') })),
      }
    if (block.type !== 'table') return block
    return {
      type: 'facts',
      head: [block.caption, ''],
      rows: block.rows.map(([first = '', ...rest]) => ({
        term: first,
        value: rest.flatMap((cell, at) => (cell === '' ? [] : [`${block.head[at + 1] ?? ''}: ${cell}`])),
      })),
    }
  })
}
