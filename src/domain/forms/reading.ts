/** An agreement as a family reads it: promises as a list, answers as facts, no clause numbers. */
import { list } from '../documents/blocks.ts'
import type { DocumentSection } from '../documents/content.ts'
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
