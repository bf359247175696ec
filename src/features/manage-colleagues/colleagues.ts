/** A provider's people: who has an account, and what may be done with it. One account serves every school that uses the provider. */
import { sql } from 'kysely'
import { invite } from '../../adapters/identity/invitations.ts'
import { endAllSessions } from '../../adapters/identity/sessions.ts'
import { findAccount } from '../../adapters/identity/sign-in.ts'
import { queueMail } from '../../adapters/mail/outbox.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Role } from '../../domain/policy/words.ts'
import { changedMeanwhile, notAllowed } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import type { PersonEntry } from '../manage-people/check-entries.ts'
import { invitationMail } from '../manage-people/invitation-mail.ts'

export interface Colleague {
  readonly officeId: string
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  /** Has chosen a password, so can sign in. */
  readonly joined: boolean
}

/** What each office at a provider opens, for the one who invites. */
export const providerOffices: readonly { readonly role: Role; readonly text: string; readonly hint: string }[] = [
  {
    role: 'provider-manager',
    text: 'Manager',
    hint: 'Everything of the provider’s: pupils, marks, reports, proof, invoices and people.',
  },
  {
    role: 'provider-dsl',
    text: 'Designated safeguarding lead',
    hint: 'Pupils, marks, concerns and incidents, reports and proof.',
  },
  {
    role: 'provider-staff',
    text: 'Gives marks',
    hint: 'Today’s pupils and their marks, concerns, and a report where a school’s policy asks it of them. Nothing else.',
  },
]

/**
 * Who a manager at the provider gave an office by an address that the trust knew already: to the provider they are that
 * address. The name behind it is not the provider's to learn by trying addresses.
 */
const knownBefore = sql<boolean>`(exists (select 1 from role_assignments by_whom where by_whom.trust_id = ra.trust_id
    and by_whom.provider_id = ra.provider_id and by_whom.person_id = ra.assigned_by)
  and p.created_at < (select min(f.created_at) from role_assignments f where f.trust_id = ra.trust_id and f.person_id = p.id
    and f.provider_id = ra.provider_id))`

/** `to`: whoever is shown them, the provider's own manager or the school. */
export async function colleaguesOf(
  tx: Tx,
  providerId: string,
  today: string,
  to: 'provider' | 'school' = 'school',
): Promise<Colleague[]> {
  const name = to === 'provider' ? sql`case when ${knownBefore} then p.email else p.name end` : sql`p.name`
  const { rows } = await sql<Colleague>`
    select ra.id as "officeId", p.id as "personId", ${name} as name, p.email, ra.role, c.password_set_at is not null as joined
    from role_assignments ra
    join people p on p.trust_id = ra.trust_id and p.id = ra.person_id and p.active
    left join credentials c on c.trust_id = p.trust_id and c.person_id = p.id
    where ra.provider_id = ${providerId} and (ra.to_on is null or ra.to_on >= ${today}::date)
    order by ${name}, ra.role`.execute(tx)
  return rows
}

export type Invited = 'invited' | 'known' | 'held already' | 'elsewhere'

/**
 * Gives somebody an office at the provider, with an account and an invitation where they have none. Run inside (`asTrust`
 * for a provider's own manager). `elsewhere`: the address has an account in another trust.
 */
export async function inviteColleague(
  req: Req,
  provider: { readonly id: string; readonly name: string },
  entry: PersonEntry,
  role: Role,
): Promise<Invited> {
  const known = await req.tx
    .selectFrom('people')
    .select(['id', 'active'])
    .where((is) => is(is.fn('lower', ['email']), '=', entry.email))
    .executeTakeFirst()
  if (!known && (await findAccount(req.deps.db, entry.email))) return 'elsewhere'
  if (known && !known.active) throw notAllowed('This person’s account was closed. Ask the trust’s administrator.')
  const personId = known?.id ?? newId()
  if (known) {
    const held = (await colleaguesOf(req.tx, provider.id, req.today)).some(
      (one) => one.personId === personId && one.role === role,
    )
    if (held) return 'held already'
  } else {
    await req.tx
      .insertInto('people')
      .values({
        trust_id: req.ctx.trustId,
        id: personId,
        name: entry.name,
        email: entry.email,
        job_title: entry.jobTitle || null,
      })
      .execute()
  }
  await req.tx
    .insertInto('role_assignments')
    .values({
      trust_id: req.ctx.trustId,
      person_id: personId,
      provider_id: provider.id,
      role,
      from_on: req.today,
      assigned_by: req.ctx.personId,
    })
    .execute()
  await req.audit('manage-colleagues', { kind: 'person', id: personId }, { gave: role, provider: provider.id })
  if (!known) {
    const token = await invite(req.tx, req.ctx, personId, req.deps.clock.now())
    const from = { person: req.person.name, school: provider.name }
    await queueMail(req.tx, req.ctx, invitationMail({ ...entry, token }, from, req.deps.settings.publicUrl))
  }
  return known ? 'known' : 'invited'
}

/** Ends an office at the provider today; without another one there, the person is signed out. A manager is always left. */
export async function endColleague(req: Req, providerId: string, officeId: string): Promise<void> {
  const all = await colleaguesOf(req.tx, providerId, req.today)
  const one = all.find((each) => each.officeId === officeId)
  if (!one) throw changedMeanwhile('This office was ended already.')
  const managers = all.filter((each) => each.role === 'provider-manager')
  if (one.role === 'provider-manager' && managers.length === 1)
    throw notAllowed('Nobody else could manage people after that. Make somebody else a manager first.')
  // The last day is included, and access ends now: the office's last day was yesterday, also when it began today.
  const yesterday = sql<string>`${req.today}::date - 1`
  await req.tx
    .updateTable('role_assignments')
    .set({ to_on: yesterday, from_on: sql<string>`least(from_on, ${yesterday})` })
    .where('id', '=', officeId)
    .execute()
  if (!all.some((each) => each.personId === one.personId && each.officeId !== officeId))
    await endAllSessions(req.tx, one.personId, req.deps.clock.now())
  await req.audit('manage-colleagues', { kind: 'person', id: one.personId }, { ended: one.role, provider: providerId })
}
