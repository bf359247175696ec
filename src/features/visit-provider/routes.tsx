/** Quality visits: planned by rhythm and risk, filled in on a phone with no signal, recorded as any record. */
import { routes } from '../../web/route.ts'
import { calendarResponse } from './calendar-file.ts'
import { sendCheck, showCheck } from './check-visit.tsx'
import { closeAction } from './close-action.ts'
import { settleConflicts, showConflicts } from './conflicts.tsx'
import { deviceState, takeChanges } from './device-state.ts'
import { saveFill, showFill } from './fill.tsx'
import { listVisits } from './list-page.tsx'
import { moveVisit } from './move-visit.ts'
import { findVisit } from './open-visit.ts'
import { showPhoto, takeAwayPhoto, takePhoto } from './photos.ts'
import { askPlan, planVisit } from './plan-visit.tsx'
import { printForProvider } from './print-for-provider.ts'
import { showVisit } from './visit-page.tsx'
import { planners, visitors } from './who-may.ts'
import { serveWorker } from './worker.ts'

const action = 'visit-provider'
const see = { method: 'GET', action, may: visitors, audit: 'none' } as const
const write = { method: 'POST', action, may: visitors, audit: 'write' } as const

export const visitProvider = routes(
  { ...see, path: '/visits', handle: listVisits },
  // Before the visit's page: neither is a visit's id. The worker is a file like a style sheet, the same for everybody.
  { ...see, path: '/visits/worker.js', may: 'anyone', handle: serveWorker },
  { ...see, path: '/visits/new', may: planners, handle: askPlan },
  { ...write, path: '/visits/new', may: planners, handle: planVisit },
  { ...see, path: '/visits/:id', handle: (req) => showVisit(req) },
  {
    ...write,
    path: '/visits/:id/move',
    may: planners,
    handle: async (req) => {
      const faults = await moveVisit(req, 'move')
      return faults.length > 0 ? showVisit(req, faults) : req.redirect(`/visits/${req.id()}`, 'The visit is moved.')
    },
  },
  {
    ...write,
    path: '/visits/:id/cancel',
    may: planners,
    handle: async (req) => {
      const faults = await moveVisit(req, 'cancel')
      return faults.length > 0 ? showVisit(req, faults) : req.redirect('/visits', 'The visit is called off.')
    },
  },
  {
    ...see,
    path: '/visits/:id/visit.ics',
    handle: async (req) => {
      const { visit } = await findVisit(req)
      return calendarResponse({
        id: visit.id,
        on: visit.planned_on,
        sequence: visit.version - 1,
        cancelled: visit.state === 'cancelled',
        href: `${req.deps.settings.publicUrl}/visits/${visit.id}`,
        now: req.deps.clock.now(),
      })
    },
  },
  { ...see, path: '/visits/:id/fill', handle: showFill },
  { ...write, path: '/visits/:id/fill', handle: saveFill },
  { ...see, path: '/visits/:id/state', handle: deviceState },
  { ...write, path: '/visits/:id/changes', handle: takeChanges },
  { ...write, path: '/visits/:id/photos', handle: takePhoto },
  { ...see, path: '/visits/:id/photos/:photo', handle: showPhoto },
  { ...write, path: '/visits/:id/photos/:photo/remove', handle: takeAwayPhoto },
  { ...see, path: '/visits/:id/conflicts', handle: showConflicts },
  { ...write, path: '/visits/:id/conflicts', handle: settleConflicts },
  { ...see, path: '/visits/:id/check', handle: showCheck },
  { ...write, path: '/visits/:id/check', handle: sendCheck },
  { ...see, path: '/visits/:id/for-provider', audit: 'view', handle: printForProvider },
  {
    ...write,
    path: '/visits/:id/actions/:action/close',
    handle: async (req) => {
      const { faults } = await closeAction(req)
      return faults.length > 0
        ? showVisit(req, faults)
        : req.redirect(`/visits/${req.id()}#actions`, 'The action is closed.')
    },
  },
)
