/** Flexi-schooling from the parent's request to the end of the agreement. The act itself asks for the office that decides. */
import { caseStaff, routes } from '../../web/route.ts'
import { askAgreement, takeAgreement } from './agreement.tsx'
import { askAgain, takeAgain } from './consider-again.tsx'
import { askDecision, takeDecision } from './decide.tsx'
import { askLetter, takeLetter } from './letter.tsx'
import { askNotice, takeNotice } from './notice.tsx'
import { action, askRequest, takeRequest } from './request.tsx'

const may = caseStaff

export const decideFlexiSchooling = routes(
  { method: 'GET', path: '/flexi/new', action, may, audit: 'none', handle: askRequest },
  { method: 'POST', path: '/flexi/new', action, may, audit: 'write', handle: takeRequest },
  { method: 'GET', path: '/placements/:id/consider-again', action, may, audit: 'none', handle: askAgain },
  { method: 'POST', path: '/placements/:id/consider-again', action, may, audit: 'write', handle: takeAgain },
  { method: 'GET', path: '/placements/:id/decide', action, may, audit: 'none', handle: askDecision },
  { method: 'POST', path: '/placements/:id/decide', action, may, audit: 'write', handle: takeDecision },
  { method: 'GET', path: '/placements/:id/decision-letter', action, may, audit: 'none', handle: askLetter },
  { method: 'POST', path: '/placements/:id/decision-letter', action, may, audit: 'write', handle: takeLetter },
  { method: 'GET', path: '/placements/:id/agreement', action, may, audit: 'none', handle: askAgreement },
  { method: 'POST', path: '/placements/:id/agreement', action, may, audit: 'write', handle: takeAgreement },
  { method: 'GET', path: '/placements/:id/notice', action, may, audit: 'none', handle: askNotice },
  { method: 'POST', path: '/placements/:id/notice', action, may, audit: 'write', handle: takeNotice },
)
