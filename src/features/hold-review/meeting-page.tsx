/** GET of /reviews/:id and the small forms on it: move, call off, what an agency answered. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { readPosted } from '../../domain/forms/posted.ts'
import {
  ActionLink,
  Columns,
  DateInput,
  Details,
  EmptyState,
  ErrorSummary,
  Facts,
  Note,
  PageHead,
  PlainList,
  PostForm,
  Select,
  Sheet,
  Status,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { dateOf } from '../record/group-inputs.tsx'
import { type Agency, agenciesOf, findMeeting, type Meeting, metBy, recordsOf } from './meetings.ts'
import { parties } from './parties.ts'
import type { Fault } from './plan-input.ts'
import { RecordedPart } from './recorded-part.tsx'
import { mayPlanReviews } from './who-may.ts'

const say = (iso: string): string => sayDate(dayOf(iso))

const replies = [
  { value: 'comes', text: 'Comes' },
  { value: 'views', text: 'Sent its views' },
  { value: 'not-coming', text: 'Does not come' },
  { value: 'no-answer', text: 'Did not answer' },
] as const

export async function showMeeting(req: Req, faults: readonly Fault[] = []): Promise<Response> {
  const meeting = await findMeeting(req)
  const agencies = await agenciesOf(req.tx, meeting.id)
  const records = await recordsOf(req.tx, meeting.id)
  const met = await metBy(
    req.tx,
    records.map((one) => one.record_id),
  )
  const frame = await req.frame()
  const duties = meeting.duties.map(
    (key) => frame.rulebook?.dutyById.get(key.replace(/^england:/, ''))?.duty.title ?? key,
  )
  const path = `/reviews/${meeting.id}`
  const open = meeting.state === 'planned' && mayPlanReviews(req.roles)
  return req.page(
    {
      title: `Review meeting, ${say(meeting.on_day)}`,
      section: '/today',
      back: { href: '/reviews', text: 'Reviews' },
      hasErrors: faults.length > 0,
      status: faults.length > 0 ? 422 : 200,
    },
    <>
      <ErrorSummary errors={faults.map((one) => ({ text: one.says, href: `#${one.at}` }))} />
      <PageHead
        kicker={meeting.provider ? `${meeting.pupil} at ${meeting.provider}` : meeting.pupil}
        title={`Review meeting, ${say(meeting.on_day)}`}
        actions={
          open ? (
            <>
              <ActionLink main href={`${path}/hold`}>
                Hold the review
              </ActionLink>
              <ActionLink href={`${path}/review.ics`}>Calendar file</ActionLink>
            </>
          ) : undefined
        }
      >
        <State meeting={meeting} today={req.today} />
      </PageHead>
      <Columns
        sideLabel="Change the meeting"
        side={open ? <Change meeting={meeting} req={req} faults={faults} /> : undefined}
      >
        <Sheet id="meeting" title="The meeting">
          <Facts
            stacked
            items={[
              { term: 'When', value: `${say(meeting.on_day)}, ${meeting.starts_at} to ${meeting.ends_at}` },
              { term: 'Where', value: meeting.place },
              {
                term: 'Invited',
                value: meeting.invited
                  .map((one) => parties.find((party) => party.value === one)?.says ?? one)
                  .join(', '),
              },
              {
                term: 'Parents invited on',
                value: meeting.parents_invited_on ? say(meeting.parents_invited_on) : 'Not recorded',
                small: meeting.short_notice ? `At short notice: ${meeting.short_notice}` : undefined,
              },
              { term: 'Planned by', value: meeting.planner },
              { term: 'To answer', value: duties.length > 0 ? duties.join('; ') : 'Nothing that is due' },
            ]}
          />
          <p class="wm-small">
            The calendar file and the invitations name nobody.{' '}
            <a href={`/placements/${meeting.placement_id}`}>The placement</a>
          </p>
        </Sheet>
        <Sheet id="agencies" title="Agencies" count={agencies.length}>
          {agencies.length === 0 ? (
            <EmptyState>No agency was invited.</EmptyState>
          ) : (
            agencies.map((agency) => <OneAgency agency={agency} req={req} meeting={meeting} />)
          )}
        </Sheet>
        {meeting.state === 'held' ? (
          <RecordedPart records={records} met={met} rulebook={frame.rulebook} today={req.day} />
        ) : null}
        {meeting.state === 'cancelled' ? <Note title="Called off">{meeting.change_reason}</Note> : null}
      </Columns>
    </>,
  )
}

function State(props: { meeting: Meeting; today: string }) {
  const { meeting } = props
  if (meeting.state === 'held') return <Status chip kind="met" word="Held and recorded" />
  if (meeting.state === 'cancelled') return <Status chip kind="na" word="Called off" />
  if (meeting.on_day < props.today) return <Status chip kind="late" word="Not recorded yet" />
  return <Status chip kind={meeting.on_day === props.today ? 'due' : 'next'} word={say(meeting.on_day)} />
}

function OneAgency(props: { agency: Agency; req: Req; meeting: Meeting }) {
  const { agency, req, meeting } = props
  const reply = replies.find((one) => one.value === agency.reply)
  const asked = `Invited on ${say(agency.invited_on)}`
  if (reply || meeting.state === 'cancelled' || !mayPlanReviews(req.roles))
    return (
      <PlainList
        items={[
          {
            text: agency.agency,
            small: agency.replied_on ? `${asked}, written down on ${say(agency.replied_on)}` : asked,
            status: reply
              ? { kind: agency.reply === 'no-answer' ? 'late' : 'met', word: reply.text }
              : { kind: 'wait', word: 'Not answered yet' },
          },
        ]}
      />
    )
  return (
    <PostForm
      csrf={req.csrf}
      action={`/reviews/${meeting.id}/agencies/${agency.id}`}
      version={agency.version}
      save={
        <>
          Write it down<span class="govuk-visually-hidden"> for {agency.agency}</span>
        </>
      }
      saveKind="secondary"
    >
      <Select
        id={`reply-${agency.id}`}
        name="reply"
        label={agency.agency}
        labelSize="s"
        hint={`${asked}. What did it answer?`}
        items={[{ value: '', text: 'No answer yet' }, ...replies]}
      />
    </PostForm>
  )
}

function Change(props: { meeting: Meeting; req: Req; faults: readonly Fault[] }) {
  const { meeting, req, faults } = props
  const said = (at: string) => faults.find((one) => one.at === at || one.at === `${at}-day`)?.says
  const { posted } = readPosted(req.body.entries())
  const path = `/reviews/${meeting.id}`
  return (
    <Sheet id="change" title="Change the meeting">
      <Details summary="Move it" open={faults.some((one) => one.at !== 'why-cancel')}>
        <PostForm csrf={req.csrf} action={`${path}/move`} version={meeting.version} save="Move the meeting">
          <DateInput
            id="to-on"
            name="to-on"
            label="New day"
            labelSize="s"
            value={dateOf(posted, 'to-on')}
            error={said('to-on')}
          />
          <TextInput
            id="to-from"
            name="to-from"
            label="Begins"
            inputClass="govuk-input--width-5"
            value={req.body.text('to-from') || meeting.starts_at}
            error={said('to-from')}
          />
          <TextInput
            id="to-to"
            name="to-to"
            label="Ends"
            inputClass="govuk-input--width-5"
            value={req.body.text('to-to') || meeting.ends_at}
            error={said('to-to')}
          />
          <Textarea
            id="why-move"
            name="why-move"
            rows={2}
            label="Why?"
            labelSize="s"
            value={req.body.text('why-move')}
            error={said('why-move')}
          />
        </PostForm>
      </Details>
      <Details summary="Call it off" open={faults.some((one) => one.at === 'why-cancel')}>
        <PostForm
          csrf={req.csrf}
          action={`${path}/cancel`}
          version={meeting.version}
          save="Call it off"
          saveKind="warning"
        >
          <Textarea id="why-cancel" name="why-cancel" rows={2} label="Why?" labelSize="s" error={said('why-cancel')} />
        </PostForm>
      </Details>
    </Sheet>
  )
}
