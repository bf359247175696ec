import type { Block, DocumentContent, TimetableDay } from '../domain/documents/content.ts'
import { ClauseRefs } from './clause-ref.tsx'
import { Facts } from './facts.tsx'
import { Sheet } from './layout.tsx'
import { Note } from './note.tsx'
import { Table } from './table.tsx'

function TimetableTable(props: { caption: string; days: readonly TimetableDay[] }) {
  return (
    <Table
      caption={props.caption}
      columns={[{ head: 'Day' }, { head: 'Morning' }, { head: 'Afternoon' }]}
      rows={props.days.map((day) => [day.day, day.morning || '–', day.afternoon || '–'])}
    />
  )
}

/** One piece of a document. */
export function BlockView(props: { block: Block }) {
  const { block } = props
  switch (block.type) {
    case 'paragraph':
      return <p class="wm-p">{block.text}</p>
    case 'facts':
      return <Facts stacked items={block.rows.map((row) => ({ term: row.term, value: row.value.join(', ') }))} />
    case 'table':
      return (
        <Table
          caption={block.caption}
          columns={block.head.map((head) => ({ head }))}
          rows={block.rows.map((row) => [...row])}
        />
      )
    case 'list':
      return (
        <ul class="govuk-list govuk-list--bullet">
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      )
    case 'timetable':
      return <TimetableTable caption={block.caption} days={block.days} />
    case 'statement':
      return <Note title={block.heading}>{block.text}</Note>
  }
}

/** A document as a page: drawn from the same content as the PDF, so the two cannot differ. */
export function DocumentView(props: { content: DocumentContent }) {
  const { content } = props
  return (
    <article class="wm-document">
      <Sheet>
        <p class="wm-kicker">
          {content.from.school}
          {content.date ? `, ${content.date}` : ''}
        </p>
        <h2 class="wm-h2">{content.title}</h2>
        {content.to ? (
          <p class="wm-small">
            To {content.to.name}
            {content.to.address.length > 0 ? `, ${content.to.address.join(', ')}` : ''}
          </p>
        ) : null}
        {content.opening.map((block) => (
          <BlockView block={block} />
        ))}
        {content.sections.map((section) => (
          <section>
            <h3 class="wm-h3">{section.heading}</h3>
            {section.clauses.length > 0 ? (
              <p class="wm-small">
                <ClauseRefs clauses={section.clauses.map((id) => ({ id }))} />
              </p>
            ) : null}
            {section.blocks.map((block) => (
              <BlockView block={block} />
            ))}
          </section>
        ))}
        {content.signatures.length > 0 ? (
          <Facts
            items={content.signatures.map((signature) => ({
              term: signature.capacity,
              value: signature.name ?? 'Not signed yet',
              small: [signature.kind === 'sender' ? '' : signature.kind, signature.date].filter(Boolean).join(', '),
            }))}
          />
        ) : null}
        {content.notes.map((block) => (
          <BlockView block={block} />
        ))}
        {content.certificate ? (
          <section>
            <h3 class="wm-h3">{content.certificate.heading}</h3>
            {content.certificate.blocks.map((block) => (
              <BlockView block={block} />
            ))}
          </section>
        ) : null}
        <p class="wm-small">Reference {content.reference}</p>
      </Sheet>
    </article>
  )
}
