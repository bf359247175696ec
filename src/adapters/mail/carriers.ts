import { createTransport } from 'nodemailer'
import type { Database } from '../postgres/connect.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'
import type { Mail } from './outbox.ts'
import { returnToken } from './return-token.ts'

/** Takes a mail out of the building. Throws when it could not; the outbox tries again. */
export interface Carrier {
  send(mail: Mail, from: { readonly trustId: string; readonly outboxId: string }): Promise<void>
  close(): void
}

/** The mail server will never take this mail: an address it does not know, a sender it does not trust. Not tried again. */
export class Refused extends Error {}

/** SMTP: 5xx to what was asked is a no for good, 4xx and silence are not (RFC 5321, 4.2.1). */
function isRefusal(error: unknown): error is Error & { responseCode: number } {
  if (!(error instanceof Error) || !('responseCode' in error) || typeof error.responseCode !== 'number') return false
  const command = 'command' in error ? String(error.command) : ''
  // A wrong password or a closed door is ours to put right: the letter waits for it.
  return error.responseCode >= 500 && /^(MAIL FROM|RCPT TO|DATA)$/.test(command)
}

/** How long a silent mail server is waited for, in milliseconds. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 }

/** How a mail is known again when it comes back. */
export interface Returns {
  /** The key of a trust (`mailKeys`). */
  readonly keyOf: (trustId: string) => Promise<Uint8Array>
  /** MAIL_BOUNCES: where returned mail is delivered, with room for `+token`. Without it the sender's address is used. */
  readonly to?: string | undefined
}

/** By the mail server of SMTP_URL (`smtps://user:password@host:465`), from the address MAIL_FROM. */
export function smtpCarrier(
  smtpUrl: string,
  mailFrom: string,
  waits: Partial<typeof patience> = {},
  returns?: Returns,
): Carrier {
  const transport = createTransport(
    { url: smtpUrl, ...patience, ...waits },
    { from: mailFrom, disableFileAccess: true, disableUrlAccess: true },
  )
  const host = mailFrom.split('@').at(-1)?.replace('>', '') ?? 'waymark.invalid'
  return {
    send: async (mail, { trustId, outboxId }) => {
      const token = returns ? returnToken(await returns.keyOf(trustId), outboxId) : undefined
      // Should we be killed between sending and noting it, the second copy has the first one's Message-ID.
      try {
        await transport.sendMail({
          ...mail,
          messageId: `<${token ?? outboxId}@${host}>`,
          ...(token && returns?.to ? { envelope: { from: taggedAddress(returns.to, token), to: mail.to } } : {}),
        })
      } catch (error) {
        throw isRefusal(error) ? new Refused(error.message, { cause: error }) : error
      }
    },
    close: () => transport.close(),
  }
}

/** `bounces@school.example` with a token: `bounces+token@school.example` (RFC 5233). */
function taggedAddress(address: string, token: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}+${token}${address.slice(at)}`
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
