/** A delivery report as a mail server writes it (RFC 3464) about a message that arrived on the test's own server. */
import type { Arrived } from './testing-smtp.ts'

export interface Reported {
  readonly action?: string
  readonly status?: string
  readonly diagnostic?: string
  /** Return the headers only, or nothing of the message at all. */
  readonly returns?: 'message' | 'headers' | 'nothing'
}

/** To the envelope's return address. As text with the line ends of a mail. */
export function reportOf(mail: Arrived, reported: Reported = {}): Buffer {
  const { action = 'failed', status = '5.1.1', returns = 'headers' } = reported
  const diagnostic = reported.diagnostic ?? `smtp; 550 5.1.1 <${mail.to}>: no such mailbox`
  const headers = mail.raw.split(/\r?\n\r?\n/, 1)[0] ?? ''
  const lines = [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.people.example (Mail Delivery System)',
    `To: ${mail.from}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Date: Mon, 19 Oct 2026 10:12:00 +0100',
    'Message-Id: <20261019091200.1A2B3C@mx.people.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `Your message to ${mail.to} could not be delivered.`,
    '',
    '--part',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.people.example',
    'Arrival-Date: Mon, 19 Oct 2026 10:11:58 +0100',
    '',
    `Final-Recipient: rfc822; ${mail.to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; inbound.people.example',
    // Folded, as mail servers do.
    `Diagnostic-Code: ${diagnostic.replace('; ', ';\r\n    ')}`,
    '',
    ...(returns === 'nothing'
      ? []
      : [
          '--part',
          `Content-Type: ${returns === 'headers' ? 'text/rfc822-headers' : 'message/rfc822'}`,
          '',
          ...(returns === 'headers' ? headers : mail.raw).split(/\r?\n/),
          '',
        ]),
    '--part--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}
