/** E-mails to the schools that use a provider. They name nobody: what it is about stands behind the link. */
import { officeMail } from '../../adapters/casework/office-mail.ts'
import { queueMail } from '../../adapters/mail/outbox.ts'
import type { Role } from '../../domain/policy/words.ts'
import type { Req } from '../../web/request.ts'

export interface Telling {
  readonly roles: readonly Role[]
  /** After "Waymark: ". */
  readonly subject: string
  readonly says: string
  /** The page the link leads to, the same at every school; or one for each school. */
  readonly path: string | ((schoolId: string) => string | undefined)
  /** Makes the mail one of its kind, so that a second sending queues nothing. */
  readonly key: string
}

/** Tells the offices of every school that uses the provider of this request. Returns how many people. */
export async function tellSchools(req: Req, telling: Telling): Promise<number> {
  const schools = await req.tx.selectFrom('schools').select('id').where('active', '=', true).orderBy('id').execute()
  const told = new Set<string>()
  for (const school of schools) {
    const path = typeof telling.path === 'string' ? telling.path : telling.path(school.id)
    if (path === undefined) continue
    await req.asSchool(school.id, async () => {
      const people = await officeMail(req.tx, { schoolId: school.id, roles: telling.roles, today: req.today })
      for (const person of people) {
        if (told.has(person.id)) continue
        told.add(person.id)
        await queueMail(
          req.tx,
          req.ctx,
          {
            to: person.email,
            subject: `Waymark: ${telling.subject}`,
            text: `${telling.says}\n\n${req.deps.settings.publicUrl}${path}\n\nThis message names nobody on purpose. You are told because of your office at the school.`,
          },
          `${telling.key} ${person.id}`,
        )
      }
    })
  }
  return told.size
}
