/** GET and POST of /reviews/request: a parent or the council asks for a review, and whether it has to be held. */
import { isId } from '../../adapters/postgres/ids.ts'
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import { parseDate } from '../../domain/forms/parse-values.ts'
import { type Posted, readPosted } from '../../domain/forms/posted.ts'
import type { Role } from '../../domain/policy/words.ts'
import { ClauseRefs, DateInput, ErrorSummary, PageHead, PostForm, Radios, Sheet, Textarea } from '../../ui/index.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { clauseRefs } from '../record/clause-refs.ts'
import { dateOf } from '../record/group-inputs.tsx'
import { recordForm } from '../record/record-form.ts'
import { officeFor } from '../record/who-may.ts'
import { type OpenPlacement, openPlacement } from '../see-placement/open-placement.ts'
import type { Fault } from './plan-input.ts'
import { answerRequest } from './ten-weeks.ts'

const form = 'review-request'
const whoAsks = [
  { value: 'parent', text: 'A parent' },
  { value: 'pupil', text: 'The pupil, who is 18 or over' },
  { value: 'council', text: 'The council that keeps the EHC plan' },
]
const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]

async function opened(req: Req, id: string): Promise<OpenPlacement> {
  if (!isId(id)) throw notFound('placement')
  const open = await openPlacement(req, id)
  if (!open.rulebook.forms.has(form)) throw notFound('form in this policy')
  return open
}

export async function askRequest(req: Req): Promise<Response> {
  return page(req, await opened(req, req.query.get('placement') ?? ''), [], new Map())
}

function page(req: Req, open: OpenPlacement, faults: readonly Fault[], posted: Posted) {
  const said = (at: string) => faults.find((one) => one.at === at || one.at === `${at}-day`)?.says
  return req.page(
    {
      title: 'A review is asked for',
      section: '/today',
      back: { href: `/placements/${open.row.id}`, text: 'The placement' },
      hasErrors: faults.length > 0,
      status: faults.length > 0 ? 422 : 200,
    },
    <>
      <ErrorSummary errors={faults.map((one) => ({ text: one.says, href: `#${one.at}` }))} />
      <PageHead
        kicker={open.title}
        title="A review is asked for"
        lede="A request in writing about an off-site direction is answered with a review as soon as can be, unless one was held in the ten weeks before."
      >
        <ClauseRefs clauses={clauseRefs(open.rulebook, ['ENG-OSD.9'])} />
      </PageHead>
      <Sheet label="The request">
        <PostForm
          csrf={req.csrf}
          action="/reviews/request"
          class="wm-form"
          keep={{ placement: open.row.id }}
          save="Record the request"
          leave={{ href: `/placements/${open.row.id}`, says: 'Cancel' }}
        >
          <DateInput
            id="received"
            name="received"
            label="When did it come?"
            labelSize="s"
            value={dateOf(posted, 'received')}
            error={said('received')}
          />
          <Radios
            id="from"
            name="from"
            label="Who asks?"
            labelSize="s"
            value={req.body.text('from')}
            error={said('from')}
            items={whoAsks}
          />
          <Radios
            id="writing"
            name="writing"
            label="Is it in writing?"
            labelSize="s"
            layout="inline"
            value={req.body.text('writing')}
            error={said('writing')}
            items={yesNo}
          />
          <Textarea
            id="about"
            name="about"
            rows={3}
            label="What do they want reviewed?"
            labelSize="s"
            value={req.body.text('about')}
          />
        </PostForm>
      </Sheet>
    </>,
  )
}

export async function keepRequest(req: Req): Promise<Response> {
  const open = await opened(req, req.body.text('placement'))
  const { posted } = readPosted(req.body.entries())
  const faults: Fault[] = []
  const received = parseDate(posted, 'received', 'When did it come?')
  if (received === undefined) faults.push({ at: 'received-day', says: 'Give the day on which the request came.' })
  else if ('fault' in received) faults.push({ at: 'received-day', says: received.fault })
  else if (received.value > req.today)
    faults.push({ at: 'received-day', says: `The day must be ${sayDate(req.day)} or earlier.` })
  const from = req.body.text('from')
  const writing = req.body.text('writing')
  if (!whoAsks.some((one) => one.value === from)) faults.push({ at: 'from', says: 'Choose who asks.' })
  if (writing !== 'yes' && writing !== 'no') faults.push({ at: 'writing', says: 'Say whether it is in writing.' })
  if (faults.length > 0 || !received || 'fault' in received) return page(req, open, faults, posted)
  const answer = answerOf(open, dayOf(received.value), writing === 'yes')
  const kept = await recordForm(req, {
    form,
    subject: { about: 'placement', placementId: open.row.id },
    answers: {
      'received-on': received.value,
      'from-whom': from,
      'in-writing': writing,
      'review-in-last-ten-weeks': answer.inLastTenWeeks ? 'yes' : 'no',
      ...(req.body.text('about') ? { about: req.body.text('about').slice(0, 5000) } : {}),
    },
    role: officeOf(req, open),
    action: 'hold-review',
  })
  if (kept.kind !== 'recorded') throw changedMeanwhile('The request could not be recorded.')
  const due = answer.notDue === undefined ? await dueOf(req, open.row.id) : undefined
  return req.redirect(
    `/placements/${open.row.id}#reviews`,
    answer.notDue
      ? `The request is recorded. No review has to be held: ${answer.notDue}`
      : `The request is recorded. A review is to be held as soon as can be${due ? `, by ${sayDate(dayOf(due))}` : ''}.`,
  )
}

const officeOf = (req: Req, open: OpenPlacement): Role => {
  const asked = open.rulebook.forms.get(form)
  return asked ? officeFor(open.rulebook, asked.form, req.roles, req.role) : req.role
}

/** What the ten-week rule says of a request about this placement. */
function answerOf(open: OpenPlacement, received: Day, inWriting: boolean) {
  return answerRequest({
    received,
    inWriting,
    direction: open.placement.route === 'off-site-direction',
    maintained: open.situation.school.kind === 'maintained',
    held: open.situation.records
      .filter((record) => record.complete && ['placement-review', 'formal-review'].includes(record.form))
      .map((record) => record.on),
  })
}

/** By when the rulebook wants the review that was asked for. */
async function dueOf(req: Req, placementId: string): Promise<string | undefined> {
  const row = await req.tx
    .selectFrom('duties')
    .select('due_on')
    .where('placement_id', '=', placementId)
    .where('duty_key', 'like', '%off-site-direction-requested-review')
    .where('is_open', '=', true)
    .orderBy('due_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.due_on ?? undefined
}
