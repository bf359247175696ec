import { type Content, classes } from './child.ts'

/** The head of a page: kicker, h1, what it is about, and what can be done on it. */
export function PageHead(props: {
  title: Content
  kicker?: Content | undefined
  lede?: Content | undefined
  actions?: Content | undefined
  /** Statuses or counts under the title. */
  children?: Content
}) {
  return (
    <div class="wm-head">
      <div>
        {props.kicker ? <p class="wm-kicker">{props.kicker}</p> : null}
        <h1 class="wm-h1">{props.title}</h1>
        {props.lede ? <p class="wm-head__lede">{props.lede}</p> : null}
        {props.children}
      </div>
      {props.actions ? <div class="wm-actions wm-noprint">{props.actions}</div> : null}
    </div>
  )
}

export interface SheetProps {
  /** Heading of the sheet. Needs `id`. */
  title?: Content | undefined
  /** Id of the sheet, for links to it; its heading is `${id}-title`. */
  id?: string | undefined
  /** A number beside the heading. */
  count?: number | undefined
  /** Opposite the heading: a link or a small remark. */
  aside?: Content | undefined
  /** No padding: for a table that fills the sheet. */
  flush?: boolean | undefined
  /** Name for a sheet without a heading. */
  label?: string | undefined
  children?: Content
}

/** A white sheet on paper: one matter of the page. */
export function Sheet(props: SheetProps) {
  const titleId = props.title && props.id ? `${props.id}-title` : undefined
  return (
    <section
      class={classes('wm-sheet', props.flush && 'wm-sheet--flush')}
      id={props.id}
      aria-labelledby={titleId}
      aria-label={titleId ? undefined : props.label}
    >
      {props.title ? (
        <div class="wm-sheet__head">
          <h2 class="wm-h2" id={titleId}>
            {props.title}
            {props.count === undefined ? null : <span class="wm-count"> {props.count}</span>}
          </h2>
          {props.aside ? <span class="wm-sheet__aside">{props.aside}</span> : null}
        </div>
      ) : null}
      {props.children}
    </section>
  )
}

/** Main column and side column (side), or two equal ones (half). One column on narrow screens. */
export function Columns(props: {
  side?: Content | undefined
  sideLabel?: string | undefined
  half?: boolean | undefined
  children?: Content
}) {
  return (
    <div class={`wm-cols ${props.half ? 'wm-cols--half' : 'wm-cols--side'}`}>
      {props.half ? (
        props.children
      ) : (
        <>
          <div>{props.children}</div>
          <aside aria-label={props.sideLabel ?? 'More about this'}>{props.side}</aside>
        </>
      )}
    </div>
  )
}
