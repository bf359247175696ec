/** The form engine: any form of the policy, its drafts, the records it makes and their files. */
import type { Role } from '../../domain/policy/words.ts'
import { caseStaff, governors, routes, trustStaff } from '../../web/route.ts'
import { ownPage } from './addresses.ts'
import { sendAmendment, startAmending } from './amend-record.tsx'
import { casePage } from './case-page.ts'
import { chooseForm } from './choose-form.tsx'
import { discardDraft, seeDrafts } from './drafts.tsx'
import { fillingFrom } from './find-form.ts'
import { getFile } from './get-file.ts'
import { printRecord, seeRecord } from './see-record.tsx'
import { sendForm } from './send-form.ts'
import { startForm } from './show-form.tsx'
import { addSignature, askSignature } from './sign-record.tsx'

/** Governors and trust staff fill in only the forms that name them: `mayFill` decides for each form. */
const authors: readonly Role[] = [...new Set<Role>([...caseStaff, ...trustStaff, ...governors])]

export const recordRoutes = routes(
  {
    method: 'GET',
    path: '/records/new',
    action: 'record',
    may: authors,
    audit: 'none',
    handle: async (req) => {
      if (!req.query.get('form')) return chooseForm(req)
      const own = ownPage(req.query.get('form'), req.query.get('pupil'))
      if (own) return req.redirect(own)
      const page = await casePage(req.tx, req.query.get('form'), req.query.get('placement'))
      if (page) return req.redirect(page)
      const filling = await fillingFrom(req, (name) => req.query.get(name) ?? '')
      return startForm(filling, Number(req.query.get('step') ?? 1) || 1)
    },
  },
  {
    method: 'POST',
    path: '/records/new',
    action: 'record',
    may: authors,
    audit: 'write',
    handle: async (req) => sendForm(await fillingFrom(req, (name) => req.body.text(name))),
  },
  { method: 'GET', path: '/records/:id', action: 'see-record', may: authors, audit: 'view', handle: seeRecord },
  { method: 'GET', path: '/records/:id/pdf', action: 'see-record', may: authors, audit: 'view', handle: printRecord },
  { method: 'GET', path: '/records/:id/amend', action: 'record', may: authors, audit: 'view', handle: startAmending },
  { method: 'POST', path: '/records/:id/amend', action: 'record', may: authors, audit: 'write', handle: sendAmendment },
  { method: 'GET', path: '/records/:id/sign', action: 'record', may: authors, audit: 'view', handle: askSignature },
  { method: 'POST', path: '/records/:id/sign', action: 'record', may: authors, audit: 'write', handle: addSignature },
  { method: 'GET', path: '/files/:id', action: 'see-record', may: authors, audit: 'view', handle: getFile },
  { method: 'GET', path: '/drafts', action: 'record', may: authors, audit: 'none', handle: seeDrafts },
  { method: 'POST', path: '/drafts/:id/discard', action: 'record', may: authors, audit: 'write', handle: discardDraft },
)
