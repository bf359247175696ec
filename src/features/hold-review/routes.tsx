/** Reviews: what is due, planning a meeting, holding it. What is asked and how often is the policy's. */
import { caseStaff, routes } from '../../web/route.ts'
import { calendarResponse } from '../visit-provider/calendar-file.ts'
import { closeAgreed, listActions } from './actions-page.tsx'
import { cancelMeeting, keepReply, moveMeeting } from './change-meeting.ts'
import { sendHold, showHold } from './hold.tsx'
import { listReviews } from './list-page.tsx'
import { showMeeting } from './meeting-page.tsx'
import { findMeeting } from './meetings.ts'
import { askReview, planReview } from './plan-review.tsx'
import { askRequest, keepRequest } from './request.tsx'
import { reviewers } from './who-may.ts'

const action = 'hold-review'
const see = { method: 'GET', action, may: caseStaff, audit: 'none' } as const
const write = { method: 'POST', action, may: reviewers, audit: 'write' } as const

export const holdReview = routes(
  { ...see, path: '/reviews', handle: listReviews },
  // Before the meeting's page: none of these is a meeting's id.
  { ...see, path: '/reviews/new', may: reviewers, handle: askReview },
  { ...write, path: '/reviews/new', handle: planReview },
  { ...see, path: '/reviews/request', may: reviewers, handle: askRequest },
  { ...write, path: '/reviews/request', handle: keepRequest },
  { ...see, path: '/reviews/actions', handle: (req) => listActions(req) },
  { ...write, path: '/reviews/actions/:record/:line', handle: closeAgreed },
  { ...see, path: '/reviews/:id', handle: (req) => showMeeting(req) },
  { ...see, path: '/reviews/:id/hold', may: reviewers, handle: showHold },
  { ...write, path: '/reviews/:id/hold', handle: sendHold },
  {
    ...see,
    path: '/reviews/:id/review.ics',
    handle: async (req) => {
      const meeting = await findMeeting(req)
      return calendarResponse({
        kind: 'review',
        id: meeting.id,
        on: meeting.on_day,
        hours: { from: meeting.starts_at, to: meeting.ends_at },
        sequence: meeting.version - 1,
        cancelled: meeting.state === 'cancelled',
        href: `${req.deps.settings.publicUrl}/reviews/${meeting.id}`,
        now: req.deps.clock.now(),
      })
    },
  },
  {
    ...write,
    path: '/reviews/:id/move',
    handle: async (req) => {
      const faults = await moveMeeting(req)
      return faults.length > 0
        ? showMeeting(req, faults)
        : req.redirect(`/reviews/${req.id()}`, 'The meeting is moved.')
    },
  },
  {
    ...write,
    path: '/reviews/:id/cancel',
    handle: async (req) => {
      const faults = await cancelMeeting(req)
      return faults.length > 0 ? showMeeting(req, faults) : req.redirect('/reviews', 'The meeting is called off.')
    },
  },
  {
    ...write,
    path: '/reviews/:id/agencies/:agency',
    handle: async (req) => {
      const faults = await keepReply(req)
      return faults.length > 0
        ? showMeeting(req, faults)
        : req.redirect(`/reviews/${req.id()}#agencies`, 'What the agency answered is written down.')
    },
  },
)
