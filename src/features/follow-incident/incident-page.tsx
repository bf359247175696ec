/** GET of /incidents/:id: one concern or incident from the day it was noticed until somebody closed it, and who that was. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { sayMoment } from '../../domain/calendar/moment.ts'
import type { FieldOption } from '../../domain/policy/pack.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { type Role, sayRole } from '../../domain/policy/words.ts'
import {
  ActionLink,
  Checkboxes,
  Columns,
  type ErrorItem,
  ErrorSummary,
  Facts,
  Note,
  PageHead,
  PlainList,
  PostForm,
  Sheet,
  Status,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { Answers } from '../record/answers.tsx'
import { type ReadRecord, wordFor } from '../record/read-record.ts'
import { mayRead } from '../record/who-may.ts'
import type { DutyAfter } from './duties-after.ts'
import { reportedTo } from './incident.ts'
import { forcesReview } from './list-page.tsx'
import type { FollowUp, Incident } from './queries.ts'
import { standingOf, WhatFollows } from './what-follows.tsx'

export interface Typed {
  readonly faults: readonly ErrorItem[]
  readonly of: (field: string) => string | undefined
  readonly outcome: string
  readonly reference: string
  readonly told: readonly string[]
}

export interface IncidentPageProps {
  readonly incident: Incident
  readonly record: ReadRecord
  readonly rulebook: Rulebook | undefined
  readonly duties: readonly DutyAfter[]
  /** Those the reader may open. */
  readonly followUps: readonly FollowUp[]
  readonly hidden: number
  readonly today: string
  readonly csrf: string
  readonly roles: readonly Role[]
  readonly mayClose: boolean
  readonly toldOptions: readonly FieldOption[]
  readonly asksReference: boolean
  readonly fillIn: (form: string, event: string) => string | undefined
  readonly typed?: Typed | undefined
}

export function IncidentPage(props: IncidentPageProps) {
  const { incident, record, rulebook } = props
  return (
    <>
      <ErrorSummary errors={props.typed?.faults ?? []} />
      <PageHead
        kicker={[incident.pupil, incident.provider].filter(Boolean).join(' at ')}
        title={`${record.print.title} of ${sayDate(dayOf(incident.done_on))}`}
        lede={`Written down by ${[incident.first_by ?? 'Waymark', sayRole(incident.first_role)].join(', ')}, on ${sayMoment(new Date(incident.first_at))}. Every view of this page is logged.`}
        actions={
          <>
            {incident.closed ? null : <ActionLink href={`/records/${incident.id}/amend`}>Amend</ActionLink>}
            <ActionLink href={`/records/${incident.id}/pdf`}>Print as PDF</ActionLink>
          </>
        }
      >
        {incident.closed ? <Status chip kind="met" word={closedBy(props)} /> : <Status chip kind="late" word="Open" />}
      </PageHead>
      <ReviewNote {...props} />
      <Columns side={<Beside {...props} />} sideLabel="What was done about it">
        <Answers print={record.print} rulebook={rulebook} />
        <WhatFollows
          duties={props.duties}
          rulebook={rulebook}
          today={props.today}
          fillIn={props.fillIn}
          nothing="The policy asks for nothing by itself, or the placement is over. What was recorded stands beside this."
        />
        {props.mayClose && !incident.closed ? <CloseIt {...props} /> : null}
      </Columns>
    </>
  )
}

/** Closed is a correction of its own record: who made that, closed it. */
function closedBy(props: IncidentPageProps): string {
  const { row, subject } = props.record
  if (props.incident.form === 'off-site-move') return 'A breach has been opened'
  return `Closed by ${row.person ?? 'Waymark'}, ${wordFor(subject, row.recorded_role)}, on ${sayMoment(row.recorded_at)}`
}

function ReviewNote(props: IncidentPageProps) {
  const forced = props.duties.filter(forcesReview)
  const first = forced.find((one) => one.is_open) ?? forced.find((one) => one.state === 'met')
  if (!first) return null
  const stands = standingOf(first, props.today)
  return (
    <Note
      kind={stands.kind}
      title={
        first.state === 'met'
          ? `The review it forces is held. ${stands.word}`
          : `It forces a review at once. ${stands.word}`
      }
    >
      {first.title}.
      {first.met_by ? (
        <>
          {' '}
          <a href={`/records/${first.met_by}`}>See the review</a>.
        </>
      ) : null}
    </Note>
  )
}

function Beside(props: IncidentPageProps) {
  const { incident, followUps, rulebook } = props
  const title = (form: string) => rulebook?.forms.get(form)?.form.title ?? form.replaceAll('-', ' ')
  const outside = new Set([incident, ...followUps].flatMap((one) => reportedTo(one.answers)))
  const references = [
    ...new Set(
      [incident, ...followUps].flatMap((one) => {
        const reference = one.answers['reference']
        return typeof reference === 'string' && reference !== '' ? [reference] : []
      }),
    ),
  ]
  return (
    <>
      <Sheet id="done" title="Recorded about it" count={followUps.length}>
        {followUps.length === 0 ? <p>Nothing has been recorded about it yet.</p> : null}
        <PlainList
          label="Records about it"
          items={followUps.map((one) => ({
            text: mayRead(one.restricted, rulebook?.forms.get(one.form)?.form.filledBy ?? [], props.roles) ? (
              <a href={`/records/${one.id}`}>{title(one.form)}</a>
            ) : (
              title(one.form)
            ),
            small: `${sayDate(dayOf(one.done_on))}, ${[one.by, sayRole(one.role)].filter(Boolean).join(', ')}`,
          }))}
        />
        {props.hidden > 0 ? (
          <p class="wm-small">
            {props.hidden} more {props.hidden === 1 ? 'is' : 'are'} restricted to other offices.
          </p>
        ) : null}
      </Sheet>
      <Sheet id="reported" title="Reported and kept">
        <Facts
          stacked
          items={[
            { term: 'Reported outside the school', value: [...outside].join(', ') || 'Nobody is named' },
            {
              term: 'Safeguarding system',
              value: references.join(', ') || 'No reference yet',
              small: 'The detail stays in CPOMS, MyConcern or whatever the school keeps; here only its reference.',
            },
          ]}
        />
      </Sheet>
    </>
  )
}

function CloseIt(props: IncidentPageProps) {
  const { incident, typed, duties } = props
  const open = duties.filter((one) => one.is_open)
  const before = Array.isArray(incident.answers['told']) ? (incident.answers['told'] as readonly string[]) : []
  const reference = incident.answers['reference']
  return (
    <Sheet id="close" title={incident.form === 'concern' ? 'Fully addressed' : 'Close it'}>
      {open.length > 0 ? (
        <Note
          kind="due"
          title={`${open.length} of what the policy asks for ${open.length === 1 ? 'is' : 'are'} not done`}
        >
          Closing does not take that away: it stays due.
        </Note>
      ) : null}
      <PostForm
        csrf={props.csrf}
        action={`/incidents/${incident.root}/close`}
        class="wm-form"
        keep={{ seen: incident.id }}
        save={incident.form === 'concern' ? 'It is fully addressed' : 'Close the incident'}
      >
        <Textarea
          id="outcome"
          name="outcome"
          rows={4}
          label={incident.form === 'concern' ? 'How was it addressed?' : 'What came of it?'}
          labelSize="s"
          value={typed?.outcome}
          error={typed?.of('outcome')}
        />
        {props.toldOptions.length > 0 ? (
          <Checkboxes
            id="told"
            name="told"
            label="Who has been told by now?"
            labelSize="s"
            layout="small"
            value={typed?.told ?? before}
            items={props.toldOptions.map((one) => ({ value: one.value, text: one.says }))}
          />
        ) : null}
        {props.asksReference ? (
          <TextInput
            id="reference"
            name="reference"
            label="Reference in the school’s safeguarding system (optional)"
            labelSize="s"
            value={typed?.reference ?? (typeof reference === 'string' ? reference : '')}
            error={typed?.of('reference')}
            autocomplete="off"
          />
        ) : null}
      </PostForm>
    </Sheet>
  )
}
