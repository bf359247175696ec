/** Telling the AP lead that somebody has asked, signed or declined. The message names nobody. */
import { officeMail } from '../../adapters/casework/office-mail.ts'
import { queueMail } from '../../adapters/mail/outbox.ts'
import type { Req } from '../../web/request.ts'
import type { SignatureRequest } from '../ask-signature/requests.ts'

/** Where the school follows a request. */
export const schoolPath = (request: Pick<SignatureRequest, 'placement_id' | 'provider_id'>): string =>
  `${request.placement_id ? `/placements/${request.placement_id}` : `/providers/${request.provider_id}`}/signatures`

/** To the AP lead; where nobody holds that office, to the headteacher. `key` makes the message one of its kind. */
export async function tellSchool(
  req: Req,
  at: { readonly schoolId: string; readonly href: string },
  tell: { readonly subject: string; readonly says: string; readonly key: string },
): Promise<void> {
  const holders = (role: string) => officeMail(req.tx, { schoolId: at.schoolId, roles: [role], today: req.today })
  const leads = await holders('ap-lead')
  for (const person of leads.length > 0 ? leads : await holders('headteacher'))
    await queueMail(
      req.tx,
      req.ctx,
      {
        to: person.email,
        subject: `Waymark: ${tell.subject}`,
        text: `${tell.says}\n\n${req.deps.settings.publicUrl}${at.href}\n\nThis message names nobody on purpose. You are told because of your office at the school.`,
      },
      `${tell.key} ${person.id}`,
    )
}
