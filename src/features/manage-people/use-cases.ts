/** What may be done with people and their offices: each change with its audit event, in the request's transaction. */
import { reassessEverything } from '../../adapters/casework/reassess.ts'
import { invite } from '../../adapters/identity/invitations.ts'
import { endAllSessions } from '../../adapters/identity/sessions.ts'
import { findAccount } from '../../adapters/identity/sign-in.ts'
import { queueMail } from '../../adapters/mail/outbox.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { changedMeanwhile, notAllowed } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import type { PersonEntry } from './check-entries.ts'
import { invitationMail } from './invitation-mail.ts'
import { heldOffices, type Office, otherManagers, type PersonRow } from './queries.ts'

export type InviteResult =
  | { readonly kind: 'invited' | 'known'; readonly personId: string }
  | { readonly kind: 'elsewhere' }

/** Makes the account and sends its invitation; somebody the trust knows already gets the offices and no second account. */
export async function invitePerson(
  req: Req,
  entry: PersonEntry,
  offices: readonly { role: string; schoolId: string | null }[],
): Promise<InviteResult> {
  const known = await req.tx
    .selectFrom('people')
    .select(['id', 'active'])
    .where((is) => is(is.fn('lower', ['email']), '=', entry.email))
    .executeTakeFirst()
  if (!known && (await findAccount(req.deps.db, entry.email))) return { kind: 'elsewhere' }
  if (known && !known.active) throw notAllowed('This person’s account is closed. Open it again on their page first.')
  const personId = known?.id ?? newId()
  if (!known) {
    const made = await req.tx
      .insertInto('people')
      .values({
        trust_id: req.ctx.trustId,
        id: personId,
        name: entry.name,
        email: entry.email,
        job_title: entry.jobTitle || null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows !== 1n) return { kind: 'elsewhere' }
  }
  await keepingDuties(req, async () => {
    for (const office of offices) await giveOffice(req, personId, { ...office, from: req.today, to: null })
  })
  if (!known) await sendInvitation(req, { id: personId, ...entry })
  return { kind: known ? 'known' : 'invited', personId }
}

export async function sendInvitation(req: Req, person: Pick<PersonRow, 'id' | 'name' | 'email'>): Promise<void> {
  const token = await invite(req.tx, req.ctx, person.id, req.deps.clock.now())
  const mail = invitationMail(
    { ...person, token },
    { person: req.person.name, school: req.school.schoolName },
    req.deps.settings.publicUrl,
  )
  await queueMail(req.tx, req.ctx, mail)
  req.audited = true
}

export async function giveOffice(
  req: Req,
  personId: string,
  office: { role: string; schoolId: string | null; from: string; to: string | null },
): Promise<'given' | 'held already'> {
  const held = await req.tx
    .selectFrom('role_assignments')
    .select('id')
    .where('person_id', '=', personId)
    .where('role', '=', office.role)
    .where((is) => (office.schoolId === null ? is('school_id', 'is', null) : is('school_id', '=', office.schoolId)))
    .where((is) => is.or([is('to_on', 'is', null), is('to_on', '>=', office.from)]))
    .executeTakeFirst()
  if (held) return 'held already'
  await req.tx
    .insertInto('role_assignments')
    .values({
      trust_id: req.ctx.trustId,
      person_id: personId,
      school_id: office.schoolId,
      role: office.role,
      from_on: office.from,
      to_on: office.to,
      assigned_by: req.person.personId,
    })
    .execute()
  await req.audit(
    'give-office',
    { kind: 'person', id: personId },
    { role: office.role, school: office.schoolId, from: office.from, to: office.to },
  )
  return 'given'
}

/** Ends an office on a day, included. Somebody must be left who can manage the school's people. */
export async function endOffice(req: Req, office: Office, lastDay: string): Promise<void> {
  const manages = office.role === 'administrator' || office.role === 'headteacher'
  if (
    manages &&
    (await otherManagers(req.tx, office.schoolId ?? req.school.schoolId, lastDay, { assignment: office.id })) === 0
  ) {
    throw notAllowed(
      'Nobody else could manage people after that. Give somebody else the office of administrator or headteacher first.',
    )
  }
  const ended = await req.tx
    .updateTable('role_assignments')
    .set({ to_on: lastDay < office.from ? office.from : lastDay })
    .where('id', '=', office.id)
    .where((is) => (office.to === null ? is('to_on', 'is', null) : is('to_on', '=', office.to)))
    .executeTakeFirst()
  if (ended.numUpdatedRows !== 1n) throw changedMeanwhile('Somebody else changed this office.')
  await req.audit(
    'end-office',
    { kind: 'person', id: office.personId },
    { role: office.role, school: office.schoolId, lastDay },
  )
}

export async function changeDetails(
  req: Req,
  person: PersonRow,
  entry: PersonEntry,
  version: number,
): Promise<'done' | 'address taken'> {
  if (entry.email !== person.email.toLowerCase() && (await findAccount(req.deps.db, entry.email)))
    return 'address taken'
  const changed = await req.tx
    .updateTable('people')
    .set({ name: entry.name, email: entry.email, job_title: entry.jobTitle || null, version: version + 1 })
    .where('id', '=', person.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) throw changedMeanwhile(`Somebody else changed ${person.name}’s details.`)
  const fields = [
    entry.name !== person.name && 'name',
    entry.email !== person.email && 'e-mail',
    entry.jobTitle !== (person.jobTitle ?? '') && 'post',
  ].filter(Boolean)
  await req.audit('change-person', { kind: 'person', id: person.id }, { fields })
  return 'done'
}

/** Closes an account: signed out everywhere at once, offices end today. Records keep naming the person. */
export async function closeAccount(req: Req, person: PersonRow, offices: readonly Office[]): Promise<void> {
  if (person.id === req.person.personId)
    throw notAllowed('You cannot close your own account. Ask another administrator.')
  for (const place of new Set(offices.map((one) => one.schoolId ?? req.school.schoolId))) {
    if ((await otherManagers(req.tx, place, req.today, { person: person.id })) === 0) {
      throw notAllowed(
        'Nobody else could manage people after that. Give somebody else the office of administrator or headteacher first.',
      )
    }
  }
  await setActive(req, person, false)
  for (const office of offices.filter((one) => one.to === null || one.to > req.today)) {
    const lastDay = office.from > req.today ? office.from : req.today
    await req.tx.updateTable('role_assignments').set({ to_on: lastDay }).where('id', '=', office.id).execute()
  }
  const sessions = await endAllSessions(req.tx, person.id, req.deps.clock.now())
  await req.audit('close-account', { kind: 'person', id: person.id }, { sessions })
}

export async function openAccountAgain(req: Req, person: PersonRow): Promise<void> {
  await setActive(req, person, true)
  await req.audit('open-account', { kind: 'person', id: person.id })
}

async function setActive(req: Req, person: PersonRow, active: boolean): Promise<void> {
  const changed = await req.tx
    .updateTable('people')
    .set({ active, version: person.version + 1 })
    .where('id', '=', person.id)
    .where('version', '=', person.version)
    .where('active', '=', !active)
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) throw changedMeanwhile(`Somebody else changed ${person.name}’s account.`)
}

/** Which offices are filled is a fact policies ask about: when it changes, the school's duties are worked out again. */
export async function keepingDuties(req: Req, work: () => Promise<void>): Promise<void> {
  const places = req.places.map((place) => place.schoolId)
  const filled = async () => {
    const all: string[] = []
    for (const place of places) all.push([...(await heldOffices(req.tx, place, req.today))].sort().join(' '))
    return all
  }
  const before = await filled()
  await work()
  const after = await filled()
  for (const [at, place] of places.entries()) {
    if (before[at] !== after[at]) await reassessEverything(req.tx, req.casework, place)
  }
}
