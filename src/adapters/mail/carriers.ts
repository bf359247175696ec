import { createTransport } from 'nodemailer'
import type { Database } from '../postgres/connect.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'
import type { Mail } from './outbox.ts'

/** Takes a mail out of the building. Throws when it could not; the outbox tries again. */
export interface Carrier {
  send(mail: Mail, from: { readonly trustId: string; readonly outboxId: string }): Promise<void>
  close(): void
}

/** By the mail server of SMTP_URL (`smtps://user:password@host:465`), from the address MAIL_FROM. */
export function smtpCarrier(smtpUrl: string, mailFrom: string): Carrier {
  const transport = createTransport(smtpUrl, { from: mailFrom, disableFileAccess: true, disableUrlAccess: true })
  const host = mailFrom.split('@').at(-1)?.replace('>', '') ?? 'waymark.invalid'
  return {
    send: async (mail, { outboxId }) => {
      // Should we be killed between sending and noting it, the second copy has the first one's Message-ID.
      await transport.sendMail({ ...mail, messageId: `<${outboxId}@${host}>` })
    },
    close: () => transport.close(),
  }
}

/** Without a mail server: into the trust's mailbox, which a page shows. */
export function mailboxCarrier(db: Database): Carrier {
  return {
    send: async (mail, { trustId, outboxId }) => {
      await withTenant(db, waymarkItself(trustId), (tx) =>
        tx
          .insertInto('mailbox')
          .values({
            trust_id: trustId,
            outbox_id: outboxId,
            recipient: mail.to,
            subject: mail.subject,
            body_text: mail.text,
            body_html: mail.html ?? null,
          })
          .onConflict((conflict) => conflict.columns(['trust_id', 'outbox_id']).doNothing())
          .execute(),
      )
    },
    close: () => undefined,
  }
}
