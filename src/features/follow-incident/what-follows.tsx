/** What follows from an event as a page shows it: each duty with its clause, its day, whose it is and the way to do it. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { capital } from '../../domain/text/capital.ts'
import { ActionLink, Cell, ClauseRefs, EmptyState, Sheet, Status, type StatusKind, Table } from '../../ui/index.ts'
import { clauseRefs } from '../record/clause-refs.ts'
import { type DutyAfter, openFirst } from './duties-after.ts'

export interface Standing {
  readonly kind: StatusKind
  readonly word: string
}

/** How a duty stands today (ISO), in words. */
export function standingOf(one: DutyAfter, today: string): Standing {
  const due = one.due_on === null ? undefined : sayDate(dayOf(one.due_on))
  if (one.state === 'met') {
    const on = one.met_on === null ? '' : ` on ${sayDate(dayOf(one.met_on))}`
    return { kind: 'met', word: `Done${on}${one.late ? ', late' : ''}` }
  }
  if (one.state === 'cannot tell') return { kind: 'unknown', word: 'Cannot tell yet' }
  if (!one.is_open) return { kind: 'na', word: 'Noted only' }
  if (due === undefined) return { kind: 'wait', word: 'No day is set' }
  if ((one.due_on ?? '') < today) return { kind: 'late', word: `Late, was due ${due}` }
  return one.due_on === today ? { kind: 'due', word: 'Due today' } : { kind: 'next', word: `By ${due}` }
}

export function WhatFollows(props: {
  duties: readonly DutyAfter[]
  rulebook: Rulebook | undefined
  today: string
  /** Where a form that answers the event is filled in; undefined where this reader may not. */
  fillIn: (form: string, event: string) => string | undefined
  /** Why there is nothing, where there is nothing. */
  nothing: string
}) {
  const { duties, rulebook } = props
  return (
    <Sheet id="follows" title="What follows from it" count={duties.length}>
      {duties.length === 0 ? (
        <EmptyState>{props.nothing}</EmptyState>
      ) : (
        <Table
          caption="What the policy asks for because of it"
          captionHidden
          columns={[{ head: 'What' }, { head: 'Stands' }, { head: 'Whose' }, { head: 'Record', headHidden: true }]}
          rows={openFirst(duties).map((one) => [
            <Cell small={<ClauseRefs clauses={clauseRefs(rulebook, one.clauses)} />}>{one.title}</Cell>,
            <Status {...standingOf(one, props.today)} />,
            rulebook ? capital(roleWord(rulebook, one.owner_role)) : one.owner_role,
            <Way {...props} one={one} />,
          ])}
        />
      )}
    </Sheet>
  )
}

function Way(props: { one: DutyAfter; fillIn: (form: string, event: string) => string | undefined }) {
  const { one } = props
  if (one.state === 'met')
    return one.met_by ? (
      <a href={`/records/${one.met_by}`}>
        See it<span class="govuk-visually-hidden">: {one.title}</span>
      </a>
    ) : null
  const href = one.form ? props.fillIn(one.form, one.event) : undefined
  return href ? (
    <ActionLink href={href} about={one.title}>
      Record it
    </ActionLink>
  ) : null
}
