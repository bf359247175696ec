/** Where mail goes when no mail server is set. */
import { sql } from 'kysely'
import { notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { MailboxPage, MailPage } from './pages.tsx'

const perPage = 25

/**
 * E-mails carry links that open accounts, of every school of the trust: outside a demonstration only an administrator
 * of the whole trust reads them.
 */
function mayRead(req: Req): void {
  const { settings } = req.deps
  if (!settings.mailbox) throw notFound()
  const trustWide = req.person.assignments.some(
    (one) => one.role === 'administrator' && one.schoolId === null && one.providerId === null,
  )
  if (!settings.demonstration && !trustWide)
    throw notAllowed('Only an administrator of the whole trust reads the mailbox: it holds links that open accounts.')
}

export const readMailbox = routes(
  {
    method: 'GET',
    path: '/mailbox',
    action: 'see-mailbox',
    may: 'signed-in',
    audit: 'none',
    handle: async (req) => {
      mayRead(req)
      const page = Math.max(1, Math.min(10_000, Number.parseInt(req.query.get('page') ?? '1', 10) || 1))
      const rows = await req.tx
        .selectFrom('mailbox')
        .select(['id', 'recipient as to', 'subject', 'sent_at as sentAt'])
        .orderBy('sent_at', 'desc')
        .orderBy('id', 'desc')
        .limit(perPage)
        .offset((page - 1) * perPage)
        .execute()
      const { total } = await req.tx
        .selectFrom('mailbox')
        .select(sql<number>`count(*)::int`.as('total'))
        .executeTakeFirstOrThrow()
      return req.page(
        { title: 'Mailbox' },
        <MailboxPage
          rows={rows}
          page={page}
          pages={Math.max(1, Math.ceil(total / perPage))}
          demonstration={req.deps.settings.demonstration}
        />,
      )
    },
  },
  {
    method: 'GET',
    path: '/mailbox/:id',
    action: 'read-mail',
    may: 'signed-in',
    audit: 'view',
    handle: async (req) => {
      mayRead(req)
      const mail = await req.tx
        .selectFrom('mailbox')
        .select(['id', 'recipient as to', 'subject', 'sent_at as sentAt', 'body_text as text'])
        .where('id', '=', req.id())
        .executeTakeFirst()
      if (!mail) throw notFound('e-mail')
      await req.audit('read-mail', { kind: 'mail', id: mail.id })
      return req.page(
        { title: mail.subject, breadcrumbs: [{ text: 'Mailbox', href: '/mailbox' }, { text: 'E-mail' }] },
        <MailPage mail={mail} publicUrl={req.deps.settings.publicUrl} />,
      )
    },
  },
)
