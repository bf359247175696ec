/** GET and POST of /reviews/new: the day, the time, the place, who is invited by office, and what the meeting is to answer. */

import { queueMail } from '../../adapters/mail/outbox.ts'
import { isId, newId } from '../../adapters/postgres/ids.ts'
import { dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { type Posted, readPosted } from '../../domain/forms/posted.ts'
import type { Role } from '../../domain/policy/words.ts'
import {
  Checkboxes,
  DateInput,
  ErrorSummary,
  Note,
  PageHead,
  PostForm,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { schoolStaff } from '../../web/route.ts'
import { tell } from '../move-placement/who-is-told.ts'
import { dateOf } from '../record/group-inputs.tsx'
import { type OpenPlacement, openPlacement } from '../see-placement/open-placement.ts'
import { type DueReview, dueReviews } from './due-reviews.ts'
import { parties } from './parties.ts'
import { type Fault, noticeSchoolDays, type Plan, readPlan } from './plan-input.ts'

/** Days ahead whose reviews may be answered by a meeting planned now. */
const daysAhead = 120

interface Planning {
  readonly open: OpenPlacement
  readonly due: readonly DueReview[]
  readonly direction: boolean
}

async function planningOf(req: Req, id: string): Promise<Planning> {
  if (!isId(id)) throw notFound('placement')
  const open = await openPlacement(req, id)
  const due = await dueReviews(req.tx, {
    schoolId: req.school.schoolId,
    upTo: isoOf(req.day + daysAhead),
    placementId: id,
  })
  return { open, due, direction: open.placement.route === 'off-site-direction' }
}

export async function askReview(req: Req): Promise<Response> {
  return page(req, await planningOf(req, req.query.get('placement') ?? ''), [], new Map())
}

function page(req: Req, planning: Planning, faults: readonly Fault[], posted: Posted) {
  const { open, due, direction } = planning
  const first = req.body.names().length === 0
  const said = (at: string) => faults.find((one) => one.at === at || one.at === `${at}-day`)?.says
  const text = (name: string) => req.body.text(name)
  const form = req.query.get('form')
  const before = due.filter((one) => one.form === form || one.dueOn <= req.today)
  const ticked = new Set(
    (before.length > 0 ? before : due.slice(0, 1)).flatMap((one) => one.duties.map(({ key }) => key)),
  )
  const duties = new Map(
    due.flatMap((one) => one.duties.map((duty) => [duty.key, { ...duty, dueOn: one.dueOn, form: one.form }])),
  )
  const title = (id: string) => open.rulebook.forms.get(id)?.form.title ?? id
  return req.page(
    {
      title: 'Plan a review',
      section: '/today',
      back: { href: '/reviews', text: 'Reviews' },
      hasErrors: faults.length > 0,
      status: faults.length > 0 ? 422 : 200,
    },
    <>
      <ErrorSummary errors={faults.map((one) => ({ text: one.says, href: `#${one.at}` }))} />
      <PageHead kicker={open.title} title="Plan a review" />
      <Sheet label="The meeting">
        <PostForm
          csrf={req.csrf}
          action="/reviews/new"
          class="wm-form"
          keep={{ placement: open.row.id }}
          save="Plan the review"
          leave={{ href: '/reviews', says: 'Cancel' }}
        >
          {duties.size > 0 ? (
            <Checkboxes
              id="duty"
              name="duty"
              label="What is the meeting to answer?"
              labelSize="s"
              hint="One meeting may answer several. Each is recorded by itself."
              value={first ? [...ticked] : [...req.body.list('duty')]}
              error={said('duty')}
              items={[...duties.values()].map((one) => ({
                value: one.key,
                text: one.title,
                hint: `${title(one.form)}, due ${sayDate(dayOf(one.dueOn))}`,
              }))}
            />
          ) : (
            <Note>No review of this placement is due. The meeting can be held all the same.</Note>
          )}
          <DateInput
            id="on"
            name="on"
            label="Which day?"
            labelSize="s"
            hint="For example 16 11 2026"
            value={dateOf(posted, 'on')}
            error={said('on')}
          />
          <TextInput
            id="from"
            name="from"
            label="Begins"
            labelSize="s"
            inputClass="govuk-input--width-5"
            value={text('from')}
            error={said('from')}
            hint="For example 14:00"
          />
          <TextInput
            id="to"
            name="to"
            label="Ends"
            labelSize="s"
            inputClass="govuk-input--width-5"
            value={text('to')}
            error={said('to')}
            hint="For example 15:00"
          />
          <TextInput id="place" name="place" label="Where?" labelSize="s" value={text('place')} error={said('place')} />
          <Checkboxes
            id="invited"
            name="invited"
            label="Who is invited?"
            labelSize="s"
            layout="small"
            value={first ? ['pupil', 'parent', 'provider', 'ap-lead'] : [...req.body.list('invited')]}
            error={said('invited')}
            items={parties.map((one) => ({ value: one.value, text: one.says }))}
          />
          <DateInput
            id="invitation"
            name="invitation"
            label="When are the parents invited?"
            labelSize="s"
            hint={
              direction
                ? `This is an off-site direction: at least ${noticeSchoolDays === 6 ? 'six' : noticeSchoolDays} school days before. Guidance as reported says six days; school days are counted to be safe.`
                : 'The day the letter or message goes.'
            }
            value={dateOf(posted, 'invitation')}
            error={said('invitation')}
          />
          {direction ? (
            <Textarea
              id="short"
              name="short"
              rows={2}
              label="If it is sooner: why can it not wait?"
              labelSize="s"
              value={text('short')}
              error={said('short')}
            />
          ) : null}
          <Textarea
            id="agencies"
            name="agencies"
            rows={3}
            label="Agencies invited, one on each line"
            labelSize="s"
            hint="The agency, not the person. You record later what each answered, or that it did not."
            value={text('agencies')}
            error={said('agencies')}
          />
        </PostForm>
      </Sheet>
    </>,
  )
}

export async function planReview(req: Req): Promise<Response> {
  const planning = await planningOf(req, req.body.text('placement'))
  const { posted } = readPosted(req.body.entries())
  const { plan, faults } = readPlan(req.body, posted, {
    calendar: planning.open.frame.calendar,
    today: req.day,
    direction: planning.direction,
    duties: planning.due.flatMap((one) => one.duties.map(({ key }) => key)),
  })
  if (!plan) return page(req, planning, faults, posted)
  const id = newId()
  const own = { trust_id: req.ctx.trustId, school_id: req.school.schoolId }
  await req.tx
    .insertInto('meetings')
    .values({
      ...own,
      id,
      placement_id: planning.open.row.id,
      on_day: plan.on,
      starts_at: plan.from,
      ends_at: plan.to,
      place: plan.place,
      invited: [...plan.invited],
      duties: [...plan.duties],
      parents_invited_on: plan.parentsInvitedOn,
      short_notice: plan.shortNotice,
      planned_by: req.person.personId,
    })
    .execute()
  if (plan.agencies.length > 0)
    await req.tx
      .insertInto('meeting_agencies')
      .values(plan.agencies.map((agency) => ({ ...own, meeting_id: id, agency, invited_on: req.today })))
      .execute()
  await invite(req, planning.open, id, plan)
  await req.audit(
    'hold-review',
    { kind: 'meeting', id },
    { planned: plan.on, duties: [...plan.duties], invited: [...plan.invited], agencies: plan.agencies.length },
  )
  return req.redirect(`/reviews/${id}`, 'The review is planned.')
}

/** Staff by their office and the provider by its own address. The messages name nobody: who it is about is behind the link. */
async function invite(req: Req, open: OpenPlacement, meetingId: string, plan: Plan): Promise<void> {
  const staff = plan.invited.filter((one): one is Role => (schoolStaff as readonly string[]).includes(one))
  const when = `${sayDate(dayOf(plan.on))}, ${plan.from} to ${plan.to}`
  await tell(req.tx, req.ctx, {
    schoolId: req.school.schoolId,
    placementId: open.row.id,
    version: Number(plan.on.replaceAll('-', '')) * 10_000 + Number(plan.from.replace(':', '')),
    what: `You are invited to a review meeting on ${when}`,
    roles: staff,
    today: req.today,
    publicUrl: req.deps.settings.publicUrl,
  })
  const email = open.read.provider?.row.email
  if (plan.invited.includes('provider') && email)
    await queueMail(
      req.tx,
      req.ctx,
      {
        to: email,
        subject: `${req.school.schoolName}: a review meeting on ${sayDate(dayOf(plan.on))}`,
        text: `${req.school.schoolName} invites you to a review of a placement with you on ${when}.\n\nThe school tells you which pupil and where. This message names nobody on purpose.`,
      },
      `meeting ${meetingId}`,
    )
}
