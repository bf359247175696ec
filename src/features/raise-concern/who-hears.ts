/** Who at the school hears of it at once, by e-mail that names nobody and says nothing. */
import { officeMail } from '../../adapters/casework/office-mail.ts'
import { queueMail } from '../../adapters/mail/outbox.ts'
import { matches } from '../../domain/policy/lines.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Role } from '../../domain/policy/words.ts'
import type { Req } from '../../web/request.ts'

/**
 * The designated safeguarding lead always; the headteacher where a duty that this report opens is the headteacher's, or
 * goes up to them.
 */
export function officesToTell(rulebook: Rulebook, form: string, answers: Answered): readonly Role[] {
  const opened = rulebook.duties.filter(({ duty }) => {
    const { timing } = duty
    return timing.kind === 'event' && timing.after.includes(form) && matches(timing.where, answers)
  })
  const head = opened.some(({ duty }) => duty.owner === 'headteacher' || duty.escalateTo.includes('headteacher'))
  return head ? ['dsl', 'headteacher'] : ['dsl']
}

/**
 * Queues the mails, in the transaction that keeps the report. Where the offices have nobody, the headteacher and the lead
 * for alternative provision hear of it. Returns how many people. Run in `asSchool`.
 */
export async function tellOffices(
  req: Req,
  at: { readonly schoolId: string; readonly recordId: string; readonly roles: readonly Role[] },
): Promise<number> {
  const ask = (roles: readonly Role[]) => officeMail(req.tx, { schoolId: at.schoolId, roles, today: req.today })
  const named = await ask(at.roles)
  const people = named.length > 0 ? named : await ask(['headteacher', 'ap-lead'])
  for (const person of people)
    await queueMail(
      req.tx,
      req.ctx,
      {
        to: person.email,
        subject: 'Waymark: a provider has told you of something. Please read it now',
        text: `A provider has sent a concern or an incident about a pupil of your school. Please read it now:\n${req.deps.settings.publicUrl}/records/${at.recordId}\n\nThis message names nobody on purpose. You are told because of your office at the school.`,
      },
      `concern ${at.recordId} ${person.id}`,
    )
  return people.length
}
