/** What the pupil said, shown as theirs: at a review, and on the placement's page. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { askedFromJson, printForm } from '../../domain/forms/print-form.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { EmptyState, Note } from '../../ui/index.ts'
import { viewForm } from './asked-view.ts'

export interface OwnView {
  readonly id: string
  readonly on: string
  /** "Wrote it, alone by a link"; "Said it to Sam Reed". */
  readonly how: string
  readonly declined: boolean
  /** Question and answer, word for word. */
  readonly lines: readonly { readonly ask: string; readonly answer: string }[]
}

const sayHow: Readonly<Record<string, string>> = {
  wrote: 'Written by the pupil',
  said: 'Said by the pupil',
  drew: 'Drawn or shown by the pupil',
  declined: 'The pupil did not want to say',
}

/** The pupil's views of a placement, newest first. */
export async function ownViews(tx: Tx, placementId: string, limit = 3): Promise<readonly OwnView[]> {
  const rows = await tx
    .selectFrom('current_records as r')
    .leftJoin('people as p', 'p.id', 'r.recorded_by')
    .select(['r.id', 'r.answers', 'r.asked', 'r.recorded_role', 'p.name as person'])
    .select(sql<string>`r.done_on::text`.as('done_on'))
    .where('r.placement_id', '=', placementId)
    .where('r.form', '=', viewForm)
    .orderBy('r.done_on', 'desc')
    .orderBy('r.recorded_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => {
    const answers = (row.answers ?? {}) as Answered
    const how = typeof answers['how'] === 'string' ? answers['how'] : ''
    const asked = askedFromJson(row.asked)
    const print = asked ? printForm(asked, answers, { recorded: '', signatures: [] }) : undefined
    const aside = new Set(['Date', 'How'])
    return {
      id: row.id ?? '',
      on: row.done_on,
      how: `${sayHow[how] ?? 'Given by the pupil'}${row.recorded_role === 'pupil' ? ', by their own link' : row.person ? `, with ${row.person}` : ''}`,
      declined: how === 'declined',
      lines: (print?.sections ?? [])
        .flatMap((section) => section.lines)
        .flatMap((line) =>
          typeof line.answer === 'string' && line.answer !== '' && !aside.has(line.ask)
            ? [{ ask: line.ask, answer: line.answer }]
            : [],
        ),
    }
  })
}

/** Above a review: what the pupil says, before anybody writes what they think the pupil thinks. */
export function OwnWords(props: { views: readonly OwnView[]; placementId: string; heading: string }) {
  const [latest] = props.views
  const ask = (
    <a class="govuk-link" href={`/placements/${props.placementId}/pupil-view`}>
      {latest ? 'Ask the pupil again' : 'Ask the pupil'}
    </a>
  )
  if (!latest) return <EmptyState action={ask}>The pupil has not been asked for their own view yet.</EmptyState>
  return (
    <Note title={`${props.heading}, ${sayDate(dayOf(latest.on))}`} id="own-words">
      <p class="wm-small">{latest.how}. In their own words:</p>
      {latest.lines.map((line) => (
        <p>
          {line.ask}
          <br />
          <q>{line.answer}</q>
        </p>
      ))}
      <p>
        {ask}
        {latest.id ? (
          <>
            {', '}
            <a class="govuk-link" href={`/records/${latest.id}`}>
              see it whole
            </a>
          </>
        ) : null}
      </p>
    </Note>
  )
}
