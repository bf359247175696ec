import type { Mail } from '../../adapters/mail/outbox.ts'

/** The e-mail with the link to set a new password. */
export function resetMail(asked: { email: string; name: string; token: string }, publicUrl: string): Mail {
  return {
    to: asked.email,
    subject: 'Set a new password for Waymark',
    text: [
      `Dear ${asked.name},`,
      'Somebody, we think you, asked to set a new password for your Waymark account. Open this link within the hour; it works once:',
      `${publicUrl}/sign-in/reset?key=${asked.token}`,
      'If it was not you, do nothing: your password stays as it is.',
    ].join('\n\n'),
  }
}
