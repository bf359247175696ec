/** A meeting on another day or called off, always with the reason; and what an agency answered. */
import { type Day, dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { parseDate } from '../../domain/forms/parse-values.ts'
import { readPosted } from '../../domain/forms/posted.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { openPlacement } from '../see-placement/open-placement.ts'
import { findMeeting } from './meetings.ts'
import { type Fault, latestInvitation, readTime } from './plan-input.ts'

const others = 'Somebody else has moved, held or called off this meeting.'

/** What was missing, by input; nothing when it is done. */
export async function moveMeeting(req: Req): Promise<readonly Fault[]> {
  const meeting = await findMeeting(req)
  const faults: Fault[] = []
  const on = parseDate(readPosted(req.body.entries()).posted, 'to-on', 'New day')
  if (on === undefined) faults.push({ at: 'to-on-day', says: 'Give the new day of the meeting.' })
  else if ('fault' in on) faults.push({ at: 'to-on-day', says: on.fault })
  const [from, to] = [readTime(req.body.text('to-from')), readTime(req.body.text('to-to'))]
  if (!from) faults.push({ at: 'to-from', says: 'Give the time it begins, for example 14:00.' })
  if (!to || (from && to <= from)) faults.push({ at: 'to-to', says: 'Give the time it ends, after it begins.' })
  const why = req.body.text('why-move').slice(0, 1000)
  if (why === '') faults.push({ at: 'why-move', says: 'Say why the meeting is moved.' })
  if (faults.length > 0 || !on || 'fault' in on || !from || !to) return faults
  const late = await tooLate(req, meeting, dayOf(on.value))
  await change(req, meeting.id, {
    on_day: on.value,
    starts_at: from,
    ends_at: to,
    change_reason: why,
    // The parents' notice is judged anew: a meeting moved closer needs its reason beside it.
    ...(late === undefined ? {} : { short_notice: meeting.short_notice ?? why }),
  })
  await req.audit(
    'hold-review',
    { kind: 'meeting', id: meeting.id },
    { from: meeting.on_day, to: on.value, ...(late === undefined ? {} : { shortNotice: true }) },
  )
  return []
}

/** The last day to invite the parents, in words, where their invitation is later than that. */
async function tooLate(
  req: Req,
  meeting: { placement_id: string; parents_invited_on: string | null; invited: readonly string[] },
  on: Day,
): Promise<string | undefined> {
  const open = await openPlacement(req, meeting.placement_id)
  if (open.placement.route !== 'off-site-direction' || !meeting.invited.includes('parent')) return undefined
  const latest = latestInvitation(open.frame.calendar, on)
  const invited = meeting.parents_invited_on ?? isoOf(req.day)
  return latest !== undefined && dayOf(invited) > latest ? sayDate(latest) : undefined
}

export async function cancelMeeting(req: Req): Promise<readonly Fault[]> {
  const meeting = await findMeeting(req)
  const why = req.body.text('why-cancel').slice(0, 1000)
  if (why === '') return [{ at: 'why-cancel', says: 'Say why the meeting is called off.' }]
  await change(req, meeting.id, { state: 'cancelled', change_reason: why })
  await req.audit('hold-review', { kind: 'meeting', id: meeting.id }, { cancelled: meeting.on_day })
  return []
}

interface Changed {
  readonly on_day?: string
  readonly starts_at?: string
  readonly ends_at?: string
  readonly change_reason: string
  readonly short_notice?: string
  readonly state?: string
}

async function change(req: Req, id: string, set: Changed): Promise<void> {
  const version = Number(req.body.text('version'))
  const done = await req.tx
    .updateTable('meetings')
    .set({ ...set, version: version + 1 })
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!done) throw changedMeanwhile(others)
}

/** What an agency answered, or that it did not. */
export async function keepReply(req: Req): Promise<readonly Fault[]> {
  const meeting = await findMeeting(req)
  const id = req.id('agency')
  const reply = req.body.text('reply')
  if (!['comes', 'views', 'not-coming', 'no-answer'].includes(reply))
    return [{ at: `reply-${id}`, says: 'Choose what the agency answered, or that it did not.' }]
  const agency = await req.tx
    .selectFrom('meeting_agencies')
    .select('id')
    .where('id', '=', id)
    .where('meeting_id', '=', meeting.id)
    .executeTakeFirst()
  if (!agency) throw notFound('agency')
  const version = Number(req.body.text('version'))
  const kept = await req.tx
    .updateTable('meeting_agencies')
    .set({ reply, replied_on: req.today, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!kept) throw changedMeanwhile('Somebody else has written down what this agency answered.')
  await req.audit('hold-review', { kind: 'meeting', id: meeting.id }, { agencyReply: reply })
  return []
}
