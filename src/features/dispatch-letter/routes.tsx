/** Letters leave the school, and start their clocks when they have: send, note, check, and stop the clock again. */
import { sql } from 'kysely'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { goesToCouncil, isUnsent } from '../../domain/documents/letters.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, leads, routes } from '../../web/route.ts'
import { latestRecord } from '../issue-document/gather.ts'
import { mayBeSent } from '../issue-document/kinds.ts'
import { type OpenPlacement, openPlacement } from '../see-placement/open-placement.ts'
import { LettersPage, type ToSend } from './letters-page.tsx'
import { askFailure, noteFailure } from './note-failure.tsx'
import { noticesOf } from './notice.ts'
import { NoticePage } from './notice-page.tsx'
import { letterOfDocument, letterOfRecord } from './open-letter.ts'
import { askSend, sendLetter } from './send-letter.tsx'
import { dispatchesOf, failedDeliveries } from './stored.ts'

const crumbs = (open: OpenPlacement, last: string) => [
  { text: open.title, href: `/placements/${open.row.id}` },
  { text: last },
]

/** The newest issued copy of each letter and addressee, and letters that have only their record. */
async function readyToSend(req: Req, open: OpenPlacement): Promise<ToSend[]> {
  const issued = await req.tx
    .selectFrom('documents')
    .distinctOn(['kind', sql`data -> 'to' ->> 'name'`])
    .select(['id', 'kind'])
    .select([
      sql<string>`data ->> 'title'`.as('title'),
      sql<string | null>`data -> 'to' ->> 'name'`.as('to'),
      sql<string>`(issued_at at time zone 'Europe/London')::date::text`.as('on'),
    ])
    .where('placement_id', '=', open.row.id)
    .orderBy('kind')
    .orderBy(sql`data -> 'to' ->> 'name'`)
    .orderBy('issued_at', 'desc')
    .execute()
  const found: ToSend[] = issued
    .filter((one) => mayBeSent(one.kind))
    .map((one) => ({
      href: `/documents/${one.id}/send`,
      title: one.title,
      go: `Send ${one.title}`,
      says: [`issued ${sayDate(dayOf(one.on))}`, one.to ? `addressed to ${one.to}` : ''].filter(Boolean).join(', '),
    }))
  for (const form of ['parent-notification', 'council-notification', 'flexi-decision-letter']) {
    // Once it is issued, the copy itself is what is sent.
    if (issued.some((one) => one.kind === form)) continue
    const record = await latestRecord(req.tx, open.row.id, form)
    const unsent = record && isUnsent(form, (record.answers ?? {}) as Answered)
    if (!record?.id || (!unsent && !goesToCouncil(form))) continue
    const title = open.rulebook.forms.get(form)?.form.title ?? form
    found.push({
      href: `/records/${record.id}/send`,
      title,
      go: `Note how ${title.toLowerCase()} went`,
      says: unsent ? 'written and not sent: it meets nothing yet' : 'sent; note another sending',
    })
  }
  return found
}

export const dispatchLetterRoutes = routes(
  {
    method: 'GET',
    path: '/placements/:id/letters',
    action: 'dispatch-letter',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const open = await openPlacement(req, req.id())
      return req.page(
        { title: `Letters: ${open.title}`, section: '/pupils', breadcrumbs: crumbs(open, 'Letters') },
        <LettersPage
          about={open.title}
          placementId={open.row.id}
          dispatches={await dispatchesOf(req.tx, open.row.id)}
          sayForm={(form) => open.rulebook.forms.get(form)?.form.title ?? form.replaceAll('-', ' ')}
          toSend={await readyToSend(req, open)}
          failed={await failedDeliveries(req.tx, { schoolId: open.row.school_id, placementId: open.row.id })}
          maySend={req.holds(...leads)}
        />,
      )
    },
  },
  {
    method: 'GET',
    path: '/placements/:id/letters/notice',
    action: 'dispatch-letter',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const open = await openPlacement(req, req.id())
      return req.page(
        { title: `Notice: ${open.title}`, section: '/pupils', breadcrumbs: crumbs(open, 'Notice') },
        <NoticePage
          about={open.title}
          placementId={open.row.id}
          rulebook={open.rulebook}
          notices={noticesOf(open.rulebook, open.situation, req.day)}
          dispatches={await dispatchesOf(req.tx, open.row.id)}
          today={sayDate(req.day)}
        />,
      )
    },
  },
  {
    method: 'GET',
    path: '/documents/:id/send',
    action: 'dispatch-letter',
    may: leads,
    audit: 'none',
    handle: askSend(letterOfDocument),
  },
  {
    method: 'POST',
    path: '/documents/:id/send',
    action: 'dispatch-letter',
    may: leads,
    audit: 'write',
    handle: sendLetter(letterOfDocument),
  },
  {
    method: 'GET',
    path: '/records/:id/send',
    action: 'dispatch-letter',
    may: leads,
    audit: 'none',
    handle: askSend(letterOfRecord),
  },
  {
    method: 'POST',
    path: '/records/:id/send',
    action: 'dispatch-letter',
    may: leads,
    audit: 'write',
    handle: sendLetter(letterOfRecord),
  },
  {
    method: 'GET',
    path: '/dispatches/:id/failed',
    action: 'dispatch-letter',
    may: leads,
    audit: 'none',
    handle: askFailure,
  },
  {
    method: 'POST',
    path: '/dispatches/:id/failed',
    action: 'dispatch-letter',
    may: leads,
    audit: 'write',
    handle: noteFailure,
  },
)
