import { ClauseRefs } from '../clause-ref.tsx'
import { Status } from '../status.tsx'
import { WayList } from '../way-list.tsx'
import type { PathModel } from './path-model.ts'

/** The text twin of the path: every post, in order, none joined. Read out, printed, and shown where the drawing is not. */
export function PathList(props: { model: PathModel; label: string }) {
  const { gate } = props.model
  const posts = props.model.posts.map((post) => ({
    day: post.day,
    kind: post.kind,
    content: (
      <p class="wm-pathlist__post">
        <b>{post.href ? <a href={post.href}>{post.title}</a> : post.title}</b>{' '}
        <span class="wm-pathlist__when">{post.when}</span>{' '}
        {post.clauses?.length ? <ClauseRefs clauses={post.clauses} /> : null}
        {post.note ? <small>{post.note}</small> : null}
      </p>
    ),
  }))
  const withGate = gate
    ? [
        ...posts,
        {
          day: gate.day,
          kind: gate.state === 'shut' ? ('gate' as const) : ('met' as const),
          content: (
            <p class="wm-pathlist__post">
              <b>{gate.title}</b> <span class="wm-pathlist__when">{gate.when}</span>
            </p>
          ),
        },
      ]
    : posts
  const items = withGate
    .map((item, index) => ({ item, index }))
    .sort((a, b) => (a.item.day === b.item.day ? a.index - b.index : a.item.day < b.item.day ? -1 : 1))
    .map(({ item }) => ({
      kind: item.kind,
      content: (
        <>
          <span class="govuk-visually-hidden">
            <Status kind={item.kind} />:{' '}
          </span>
          {item.content}
        </>
      ),
    }))
  return (
    <div class="wm-pathlist">
      <WayList ordered label={props.label} items={items} />
    </div>
  )
}
