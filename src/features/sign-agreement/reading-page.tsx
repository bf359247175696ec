/** What a parent or pupil reads before they decide: in plain words on a phone, in large print, or in an easy version. */
import { firstName } from '../../domain/documents/blocks.ts'
import type { Block, DocumentSection } from '../../domain/documents/content.ts'
import { easyRead } from '../../domain/documents/easy-read.ts'
import type { DocumentInput } from '../../domain/documents/input.ts'
import { complaints, contacts, objectives, review, whereAndWhen } from '../../domain/documents/placement-sections.ts'
import { narrow, readingSections } from '../../domain/forms/reading.ts'
import { BlockView } from '../../ui/document-view.tsx'
import { type Content, Facts, PageHead, Sheet } from '../../ui/index.ts'
import { Differences } from '../record/answers.tsx'
import type { OpenedRequest } from './open-request.ts'

export type View = 'plain' | 'large' | 'easy'
export const viewOf = (text: string | null): View => (text === 'large' || text === 'easy' ? text : 'plain')

/** The same words round every page of a link; large print and the easy version are asked for in the address. */
export function ReadingFrame(props: { view: View; children?: Content }) {
  const size =
    props.view === 'plain' ? 'wm-form' : props.view === 'large' ? 'wm-form wm-large' : 'wm-form wm-large wm-easy'
  return <div class={size}>{props.children}</div>
}

export const titleOf = ({ about, agreement }: OpenedRequest): string => {
  const { placement, school } = about
  const where = placement.provider === school.name ? 'at school' : `at ${placement.provider}`
  return `Please read and ${agreement ? 'sign' : 'answer'}: ${firstName(about.pupil)}’s time ${where}`
}

export function ReadingHead(props: { opened: OpenedRequest; title: string; path: string; view: View; until: string }) {
  const { request, about } = props.opened
  const ways: [View, string][] = [
    ['plain', 'Usual page'],
    ['large', 'Large print'],
    ['easy', 'Easy to read'],
  ]
  return (
    <>
      <PageHead
        kicker={`${about.school.name}, for ${request.name}${request.signer === 'parent' ? ` (${request.capacity.toLowerCase()})` : ''}`}
        title={props.title}
        lede="About 3 minutes to read. You need no account."
      />
      <p class="wm-noprint">
        {ways
          .filter(([view]) => view !== props.view)
          .map(([view, says], at) => (
            <>
              {at > 0 ? ' · ' : ''}
              <a href={view === 'plain' ? props.path : `${props.path}?view=${view}`}>{says}</a>
            </>
          ))}
        {request.translation ? (
          <>
            {' · '}
            <a href="#translation">In {request.language}</a>
          </>
        ) : null}
      </p>
      <p class="wm-small">This link is only for you and works until {props.until}.</p>
    </>
  )
}

/** Everything there is to read, in the version asked for. */
export function Reading(props: { opened: OpenedRequest; view: View }) {
  const { opened, view } = props
  const { request, about, agreement, changes } = opened
  return (
    <>
      {request.translation ? (
        <Sheet title={`In ${request.language}`} id="translation">
          {request.translation.split(/\n\s*\n/).map((part) => (
            <p class="wm-p" dir="auto">
              {part}
            </p>
          ))}
          <p class="wm-small">
            A summary, translated by {request.translated_by}. It helps you read; what you sign is the English below.
          </p>
        </Sheet>
      ) : null}
      {changes === undefined ? null : (
        <Sheet title="What has changed since last time" id="changed">
          <Differences caption="Last time and now" leftHead="Last time" rightHead="Now" list={changes} />
        </Sheet>
      )}
      {view === 'easy' ? (
        <>
          <Sections sections={easyRead(about, request.signer === 'pupil' ? 'pupil' : 'parent')} />
          {agreement ? <h2 class="wm-h2">What the school has written</h2> : null}
        </>
      ) : (
        <Sections sections={[...whereAndWhen(about), ...whatFor(about)]} />
      )}
      {agreement ? <Sections sections={readingSections(agreement.asked, agreement.answers)} /> : null}
      {view === 'easy' ? null : <Sections sections={[...review(about), ...contacts(about), ...complaints(about)]} />}
      {request.state === 'signed' ? null : (
        <Sheet title="If you do not agree" id="if-not">
          <p class="wm-p">{sayFollows(opened)}</p>
        </Sheet>
      )}
    </>
  )
}

const sayFollows = ({ followsNo, about, request }: OpenedRequest): string =>
  followsNo === 'stops'
    ? `That is your choice. Under the school’s policy the placement normally waits for this answer, and the school will talk with you about what else could help ${request.signer === 'pupil' ? 'you' : firstName(about.pupil)}. You can change your mind while this link works.`
    : 'That is your choice. What you say is written down, and the school has to weigh it before it goes on. You can change your mind while this link works.'

function whatFor(about: DocumentInput): DocumentSection[] {
  const { purpose, reason } = about.placement
  const says = [purpose, reason].filter((text) => text !== '').map((text) => ({ type: 'paragraph' as const, text }))
  const blocks = [...says, ...objectives(about)]
  return blocks.length > 0 ? [{ heading: 'Why', clauses: [], blocks }] : []
}

export function Sections(props: { sections: readonly DocumentSection[] }) {
  return (
    <>
      {props.sections.map((section) => (
        <Sheet title={section.heading} id={idOf(section.heading)}>
          {narrow(section.blocks).map((block) => (
            <ReadingBlock block={block} />
          ))}
        </Sheet>
      ))}
    </>
  )
}

/** Facts with a line each; everything else as in any document. */
function ReadingBlock(props: { block: Block }) {
  const { block } = props
  if (block.type !== 'facts') return <BlockView block={block} />
  return (
    <Facts
      stacked
      items={block.rows.map((row) => ({
        term: row.term,
        value: row.value.map((line, at) => (
          <>
            {at > 0 ? <br /> : null}
            {line}
          </>
        )),
      }))}
    />
  )
}

const idOf = (heading: string): string =>
  `part-${heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)}`
