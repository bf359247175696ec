import type { Mail } from '../../adapters/mail/outbox.ts'

/** The e-mail that invites somebody to set their first password. */
export function invitationMail(
  to: { email: string; name: string; token: string },
  from: { person: string; school: string },
  publicUrl: string,
): Mail {
  return {
    to: to.email,
    subject: `Your Waymark account at ${from.school}`.replaceAll(/[\r\n]+/g, ' '),
    text: [
      `Dear ${to.name},`,
      `${from.person} has made a Waymark account for you at ${from.school}. Waymark is where the school keeps its alternative provision to its policy.`,
      `Open this link within 14 days to choose a password. It works once:\n${publicUrl}/sign-in/invitation?key=${to.token}`,
      'If you did not expect this, ask the school before you open it.',
    ].join('\n\n'),
  }
}
