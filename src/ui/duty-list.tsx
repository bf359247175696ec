import type { Content } from './child.ts'
import { type ClauseRefProps, ClauseRefs } from './clause-ref.tsx'
import { ActionLink } from './links.tsx'
import { type StatusKind, statusWords } from './status.tsx'
import { WayList } from './way-list.tsx'

export interface DutyRowProps {
  id?: string | undefined
  kind: StatusKind
  title: string
  href?: string | undefined
  /** For whom: pupil, provider, start date; or what is still missing. */
  about?: Content | undefined
  clauses?: readonly ClauseRefProps[] | undefined
  /** Who owns it, ready to show: "You", "Daniel Prewett, DSL". */
  owner?: Content | undefined
  /** "Today", "Wed 25 Nov", "2 school days late". */
  due?: Content | undefined
  /** The second line under it: "was Fri 20 Nov". */
  dueSmall?: Content | undefined
  /** The one thing to do. mine: solid, because it is yours; else outlined. */
  action?: { text: string; href: string; mine?: boolean | undefined } | undefined
  /** The whole explanation: why it applies, how the date came about. Opens without JavaScript. */
  why?: Content | undefined
}

/** The inside of one duty row. */
export function DutyRow(props: DutyRowProps) {
  return (
    <>
      <div class="wm-duty">
        <div>
          <p class="wm-duty__what">
            <span class="govuk-visually-hidden">{statusWords[props.kind]}: </span>
            {props.href ? <a href={props.href}>{props.title}</a> : props.title}
          </p>
          {props.about ? <p class="wm-duty__about">{props.about}</p> : null}
          {props.clauses?.length || props.owner ? (
            <p class="wm-duty__meta">
              {props.clauses?.length ? <ClauseRefs clauses={props.clauses} /> : null}
              {props.owner ? (
                <span>
                  Owner: <b>{props.owner}</b>
                </span>
              ) : null}
            </p>
          ) : null}
        </div>
        <p class="wm-duty__due">
          {props.due}
          {props.dueSmall ? <small>{props.dueSmall}</small> : null}
        </p>
        <div class="wm-duty__act wm-noprint">
          {props.action ? (
            <ActionLink href={props.action.href} main={props.action.mine} about={props.title}>
              {props.action.text}
            </ActionLink>
          ) : null}
        </div>
      </div>
      {props.why ? (
        <details class="wm-why">
          <summary>
            Why?<span class="govuk-visually-hidden"> {props.title}</span>
          </summary>
          <div class="wm-why__text">{props.why}</div>
        </details>
      ) : null}
    </>
  )
}

/** Duties hung on the way: for acting, where a table is for comparing. */
export function DutyList(props: { duties: readonly DutyRowProps[]; label?: string | undefined }) {
  return (
    <WayList
      label={props.label}
      items={props.duties.map((duty) => ({ id: duty.id, kind: duty.kind, content: <DutyRow {...duty} /> }))}
    />
  )
}
