/** E-mails about silence. They name nobody and say nothing of a child: who it is stands behind the link. */
import { schoolOfficesOn } from '../casework/office-holders.ts'
import { queueMail } from '../mail/outbox.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'

export interface Holder {
  readonly personId: string
  readonly email: string
  readonly role: string
}

/** Everybody who holds an office at a school today. */
export async function holdersAt(tx: Tx, schoolId: string, today: string): Promise<readonly Holder[]> {
  return schoolOfficesOn(tx, schoolId, today).select(['p.id as personId', 'p.email', 'a.role']).distinct().execute()
}

export interface Telling {
  /** One mail for each person of these. */
  readonly people: readonly Holder[]
  readonly subject: string
  readonly says: string
  readonly link: string
  /** Makes the mail one of its kind: the first alert it is about and the step. */
  readonly key: string
}

export async function tellPeople(tx: Tx, ctx: TenantContext, telling: Telling): Promise<number> {
  const people = new Map(telling.people.map((person) => [person.personId, person]))
  for (const person of people.values()) {
    await queueMail(
      tx,
      ctx,
      {
        to: person.email,
        subject: `Waymark: ${telling.subject}`,
        text: `${telling.says}\n\n${telling.link}\n\nThis message names nobody on purpose. You are told because of your office at the school.`,
      },
      `${telling.key} ${person.personId}`,
    )
  }
  return people.size
}
