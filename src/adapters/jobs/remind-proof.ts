/** Reminders before a provider's document runs out: to the provider's managers and to the schools that use the provider. */
import { sql } from 'kysely'
import { overStates } from '../../domain/placement/states.ts'
import { officeMail } from '../casework/office-mail.ts'
import { managersOf } from '../casework/provider-mail.ts'
import { queueMail } from '../mail/outbox.ts'
import type { Database } from '../postgres/connect.ts'
import { type TenantContext, type Tx, waymarkItself, withTenant } from '../postgres/tenant.ts'
import { listTrusts } from './nightly.ts'

/** Days before the last day, and on it. */
const reminderDays = [30, 7, 0] as const

interface Due {
  readonly id: string
  readonly provider_id: string
  readonly left: number
}

/**
 * Reminds of every document whose newest version is at one of the steps, or has passed it on a night without work. Safe to
 * do twice: a step of a document is one mail a person. `day` as ISO text. Returns how many mails were asked for.
 */
export async function remindOfProof(db: Database, day: string, publicUrl: string): Promise<number> {
  let mails = 0
  for (const { trustId } of await listTrusts(db)) {
    const itself = waymarkItself(trustId)
    mails += await withTenant(db, itself, async (tx) => {
      let count = 0
      for (const due of await dueSoon(tx, day)) count += await remind(tx, itself, due, { day, publicUrl })
      return count
    })
  }
  return mails
}

async function dueSoon(tx: Tx, day: string): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    select d.id, d.provider_id, (d.expires_on - ${day}::date)::int as left from provider_documents d
    where d.expires_on between ${day}::date and ${day}::date + ${Math.max(...reminderDays)}::int
      and not exists (select 1 from provider_documents n where n.trust_id = d.trust_id and n.replaces = d.id)
    order by d.expires_on, d.id`.execute(tx)
  return rows
}

async function remind(
  tx: Tx,
  ctx: TenantContext,
  due: Due,
  at: { readonly day: string; readonly publicUrl: string },
): Promise<number> {
  const step = reminderDays.findLast((days) => due.left <= days) ?? reminderDays[0]
  const when = due.left === 0 ? 'runs out today' : `runs out in ${due.left} ${due.left === 1 ? 'day' : 'days'}`
  const people = new Map<string, { readonly email: string; readonly path: string }>()
  for (const school of await schoolsUsing(tx, due.provider_id))
    for (const one of await officeMail(tx, { schoolId: school, roles: ['dsl', 'ap-lead'], today: at.day }))
      people.set(one.id, { email: one.email, path: `/providers/${due.provider_id}#sent` })
  for (const one of await managersOf(tx, due.provider_id, at.day))
    people.set(one.id, { email: one.email, path: '/provider/proof' })
  for (const [id, { email, path }] of people)
    await queueMail(
      tx,
      ctx,
      {
        to: email,
        subject: `Waymark: a provider’s document ${when}`,
        text: `A document that a provider gave as proof ${when}. A newer version is needed before then: after its last day it proves nothing, and placements may not start there where a policy says so.\n\n${at.publicUrl}${path}\n\nThis message names nobody on purpose.`,
      },
      `proof ${due.id} ${step} ${id}`,
    )
  return people.size
}

async function schoolsUsing(tx: Tx, providerId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('placements')
    .select('school_id')
    .distinct()
    .where('provider_id', '=', providerId)
    .where('state', 'not in', ['draft', ...overStates])
    .execute()
  return rows.map((row) => row.school_id).sort()
}
