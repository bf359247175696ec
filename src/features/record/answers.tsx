/** A record's questions and answers as they are read: the same lines that are printed. */

import type { Block } from '../../domain/documents/content.ts'
import { formSections } from '../../domain/documents/form-sections.ts'
import type { FormPrint } from '../../domain/documents/input.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { ClauseRefs, type Content, Facts, Sheet, Table } from '../../ui/index.ts'
import { clauseRefs } from './clause-refs.ts'

/** `aside` stands opposite a section's heading, in place of its clauses: a link to change it. */
export function Answers(props: {
  print: FormPrint
  rulebook: Rulebook | undefined
  aside?: ((index: number) => Content) | undefined
}) {
  return (
    <>
      {formSections(props.print).map((section, index) => (
        <Sheet
          title={section.heading}
          id={`answers-${index + 1}`}
          aside={
            props.aside?.(index) ??
            (section.clauses.length > 0 ? (
              <ClauseRefs clauses={clauseRefs(props.rulebook, section.clauses)} />
            ) : undefined)
          }
        >
          {section.blocks.map((block) => (
            <AnswerBlock block={block} />
          ))}
        </Sheet>
      ))}
    </>
  )
}

function AnswerBlock(props: { block: Block }) {
  const { block } = props
  switch (block.type) {
    case 'facts':
      return <Facts stacked items={block.rows.map((row) => ({ term: row.term, value: <Lines lines={row.value} /> }))} />
    case 'table':
      return <Table caption={block.caption} columns={block.head.map((head) => ({ head }))} rows={block.rows} />
    case 'timetable':
      return (
        <Table
          caption={block.caption}
          columns={[{ head: 'Day' }, { head: 'Morning' }, { head: 'Afternoon' }]}
          rows={block.days.map((day) => [day.day, day.morning || 'Not there', day.afternoon || 'Not there'])}
        />
      )
    default:
      return null
  }
}

function Lines(props: { lines: readonly string[] }) {
  return (
    <>
      {props.lines.map((line, index) => (
        <>
          {index > 0 ? <br /> : null}
          {line}
        </>
      ))}
    </>
  )
}

export interface Difference {
  readonly ask: string
  readonly left: readonly string[]
  readonly right: readonly string[]
}

/** The lines of two records that say different things, in the order asked. */
export function differences(left: FormPrint, right: FormPrint): Difference[] {
  const said = (print: FormPrint) =>
    new Map(print.sections.flatMap((section) => section.lines.map((line) => [line.ask, sayLine(line.answer)] as const)))
  const [before, after] = [said(left), said(right)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((ask) => {
    const [a, b] = [before.get(ask) ?? [], after.get(ask) ?? []]
    return a.join('\n') === b.join('\n') ? [] : [{ ask, left: a, right: b }]
  })
}

function sayLine(answer: FormPrint['sections'][number]['lines'][number]['answer']): string[] {
  if (typeof answer === 'string') return answer === '' ? [] : answer.split('\n')
  if (Array.isArray(answer)) return answer
  if ('days' in answer)
    return answer.days.map((day) => `${day.day}: ${[day.morning, day.afternoon].filter(Boolean).join('; ')}`)
  return answer.rows.map((row) => row.filter(Boolean).join('; '))
}

export function Differences(props: {
  caption: string
  leftHead: string
  rightHead: string
  list: readonly Difference[]
}) {
  return (
    <Table
      caption={props.caption}
      columns={[{ head: 'Question' }, { head: props.leftHead }, { head: props.rightHead }]}
      rows={props.list.map((one) => [
        one.ask,
        <Lines lines={one.left.length > 0 ? one.left : ['Not answered']} />,
        <Lines lines={one.right.length > 0 ? one.right : ['Not answered']} />,
      ])}
      empty="Both say the same."
    />
  )
}
