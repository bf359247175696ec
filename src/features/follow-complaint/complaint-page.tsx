/** GET of /complaints/:id: one complaint from the day it came: who had it, what was answered, what is due, and the next step. */
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { sayRole } from '../../domain/policy/words.ts'
import {
  ActionLink,
  Columns,
  DateInput,
  type DateParts,
  Details,
  type ErrorItem,
  ErrorSummary,
  Note,
  PageHead,
  PostForm,
  Radios,
  Sheet,
  Textarea,
  WayList,
} from '../../ui/index.ts'
import { WhatFollows } from '../follow-incident/what-follows.tsx'
import { Answers } from '../record/answers.tsx'
import type { ReadRecord } from '../record/read-record.ts'
import { Answer } from './list-page.tsx'
import type { Complaint } from './queries.ts'
import { sayStage, stages } from './stages.ts'

/** Which of the page's forms was sent with something missing, and what was typed. */
export interface Typed {
  readonly at: 'taken' | 'answered' | 'close'
  readonly faults: readonly ErrorItem[]
  readonly of: (field: string) => string | undefined
  readonly withWhom: string
  readonly on: DateParts
  readonly answerBy: DateParts
  readonly note: string
}

export interface ComplaintPageProps {
  readonly complaint: Complaint
  readonly record: ReadRecord
  readonly rulebook: Rulebook | undefined
  readonly today: string
  readonly csrf: string
  readonly mayDecide: boolean
  readonly fillIn: (form: string, event: string) => string | undefined
  readonly typed?: Typed | undefined
}

export function ComplaintPage(props: ComplaintPageProps) {
  const { complaint, record, rulebook } = props
  const { row, stands } = complaint
  return (
    <>
      <ErrorSummary errors={props.typed?.faults ?? []} />
      <PageHead
        kicker={row.provider ?? 'The school'}
        title={`Complaint of ${sayDate(dayOf(row.done_on))}`}
        lede={`With: ${sayStage(stands.stage)}. Every view of this page is logged.`}
        actions={
          <>
            <ActionLink href={`/records/${row.id}/amend`}>Amend</ActionLink>
            <ActionLink href={`/records/${row.id}/pdf`}>Print as PDF</ActionLink>
          </>
        }
      >
        <Answer one={complaint} rulebook={rulebook} />
      </PageHead>
      {row.answers['safety'] === 'yes' ? (
        <Note kind="late" title="It is about a child’s safety">
          The designated safeguarding lead must know of it today. If it is about a pupil’s placement, record a concern
          on that placement as well: it opens what the policy asks for at once.
        </Note>
      ) : null}
      <Columns side={<Stages {...props} />} sideLabel="Who had it">
        <Answers print={record.print} rulebook={rulebook} />
        <WhatFollows
          duties={complaint.duties}
          rulebook={rulebook}
          today={props.today}
          fillIn={props.fillIn}
          nothing="The policy asks for nothing by itself. The school’s own complaints policy counts."
        />
        {props.mayDecide && stands.state !== 'closed' ? <NextSteps {...props} /> : null}
      </Columns>
    </>
  )
}

function Stages(props: ComplaintPageProps) {
  const { row, steps, replies, stands } = props.complaint
  const word = (role: string) => (props.rulebook ? roleWord(props.rulebook, role) : sayRole(role))
  const title = (form: string) => props.rulebook?.forms.get(form)?.form.title ?? form.replaceAll('-', ' ')
  const happened = [
    {
      on: row.done_on,
      order: 0,
      what: 'Received',
      more: [`First with: ${sayStage(String(row.answers['first-point'] ?? 'staff'))}`],
    },
    ...steps.map((step) => ({
      on: step.on_day,
      order: step.step_no,
      what:
        step.kind === 'taken' ? `Taken to: ${sayStage(step.with_whom)}` : `Answered by: ${sayStage(step.with_whom)}`,
      more: [
        step.note,
        step.answer_by ? `An answer is expected by ${sayDate(dayOf(step.answer_by))}` : '',
        `Written down by ${[step.by, word(step.role)].filter(Boolean).join(', ')}`,
      ].filter(Boolean),
    })),
    ...replies.map((reply) => ({
      on: reply.done_on,
      order: 1000,
      what: <a href={`/records/${reply.id}`}>{title(reply.form)}</a>,
      more: [[reply.by, word(reply.role)].filter(Boolean).join(', ')],
    })),
    ...(stands.state === 'closed' && stands.on
      ? [{ on: stands.on, order: 2000, what: 'Closed', more: [String(row.answers['outcome'] ?? '')].filter(Boolean) }]
      : []),
  ].sort((a, b) => a.on.localeCompare(b.on) || a.order - b.order)
  return (
    <Sheet id="stages" title="Who had it">
      <WayList
        ordered
        label="What happened, in order"
        items={happened.map((one) => ({
          kind: 'met',
          content: (
            <div>
              <p class="wm-duty__what">
                {one.what}, {sayDate(dayOf(one.on))}
              </p>
              {one.more.map((line) => (
                <p class="wm-small">{line}</p>
              ))}
            </div>
          ),
        }))}
      />
    </Sheet>
  )
}

function NextSteps(props: ComplaintPageProps) {
  const { complaint, typed } = props
  const { row, stands, steps } = complaint
  const waits = steps.at(-1)?.kind === 'taken'
  const address = `/complaints/${row.root}`
  const keep = { step: String(steps.length + 1) }
  return (
    <Sheet id="next" title="The next step">
      {waits ? (
        <Details open={typed?.at === 'answered'} summary={`${sayStage(stands.stage)} has answered`}>
          <PostForm
            csrf={props.csrf}
            action={`${address}/steps`}
            keep={{ ...keep, kind: 'answered' }}
            save="Write down the answer"
          >
            <When {...props} at="answered" label="When did the answer come?" />
            <Words {...props} at="answered" label="What was the answer?" />
          </PostForm>
        </Details>
      ) : null}
      <Details open={typed?.at === 'taken'} summary="Take it further">
        <PostForm
          csrf={props.csrf}
          action={`${address}/steps`}
          keep={{ ...keep, kind: 'taken' }}
          save="Write down the step"
        >
          <Radios
            id="with-whom"
            name="with-whom"
            label="To whom?"
            hint="Parents may go to Ofsted themselves where it regulates the provider."
            labelSize="s"
            value={typed?.withWhom}
            error={typed?.of('with-whom')}
            items={stages.map((one) => ({ value: one.value, text: one.says }))}
          />
          <When {...props} at="taken" label="When?" />
          <DateInput
            id="answer-by"
            name="answer-by"
            label="By when is an answer expected? (optional)"
            hint="The school’s own choice, or what its complaints policy says."
            labelSize="s"
            value={typed?.answerBy}
            error={typed?.of('answer-by')}
          />
          <Words {...props} at="taken" label="Why, and what was sent?" />
        </PostForm>
      </Details>
      <Details open={typed?.at === 'close'} summary="Close the complaint">
        <PostForm csrf={props.csrf} action={`${address}/close`} keep={{ seen: row.id }} save="Close the complaint">
          <When {...props} at="close" label="Closed on" />
          <Words {...props} at="close" label="What came of it?" />
        </PostForm>
      </Details>
    </Sheet>
  )
}

function When(props: ComplaintPageProps & { at: Typed['at']; label: string }) {
  const own = props.typed?.at === props.at ? props.typed : undefined
  return (
    <DateInput
      id={`${props.at}-on`}
      name={`${props.at}-on`}
      label={props.label}
      labelSize="s"
      value={own?.on}
      error={own?.of(`${props.at}-on`)}
    />
  )
}

function Words(props: ComplaintPageProps & { at: Typed['at']; label: string }) {
  const own = props.typed?.at === props.at ? props.typed : undefined
  return (
    <Textarea
      id={`${props.at}-note`}
      name={`${props.at}-note`}
      rows={3}
      label={props.label}
      labelSize="s"
      value={own?.note}
      error={own?.of(`${props.at}-note`)}
    />
  )
}

/** Not before it came and not after today. */
export function dayFault(on: Day, received: Day, today: Day): string | undefined {
  if (on > today) return `The day must be ${sayDate(today)} or earlier.`
  return on < received ? `The day can’t be before the complaint came, ${sayDate(received)}.` : undefined
}
