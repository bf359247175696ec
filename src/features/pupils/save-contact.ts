import { newId } from '../../adapters/postgres/ids.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { ContactFields } from '../../domain/pupil/contact.ts'
import type { Audit } from './save-pupil.ts'

export interface StoredContact extends ContactFields {
  readonly id: string
  readonly pupilId: string
  readonly version: number
  readonly active: boolean
}

const contactRows = (tx: Tx) => tx.selectFrom('contacts').selectAll()
type ContactRow = Awaited<ReturnType<ReturnType<typeof contactRows>['executeTakeFirstOrThrow']>>

const storedContact = (row: ContactRow): StoredContact => ({
  id: row.id,
  pupilId: row.pupil_id,
  version: row.version,
  active: row.active,
  name: row.name,
  relation: row.relation,
  parentalResponsibility: row.parental_responsibility ?? undefined,
  livesWith: row.lives_with ?? undefined,
  mayReceiveLetters: row.may_receive_letters,
  email: row.email ?? undefined,
  phone: row.phone ?? undefined,
  address: row.address ?? undefined,
  priority: row.priority,
})

/** The pupil's contacts who are still in use, first to be asked first. */
export async function contactsOf(tx: Tx, pupilId: string): Promise<readonly StoredContact[]> {
  const rows = await contactRows(tx)
    .where('pupil_id', '=', pupilId)
    .where('active', '=', true)
    .orderBy('priority')
    .orderBy('name')
    .execute()
  return rows.map(storedContact)
}

export async function findContact(tx: Tx, pupilId: string, id: string): Promise<StoredContact | undefined> {
  const row = await contactRows(tx).where('pupil_id', '=', pupilId).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : storedContact(row)
}

const columnsOf = (contact: ContactFields) => ({
  name: contact.name,
  relation: contact.relation,
  parental_responsibility: contact.parentalResponsibility ?? null,
  lives_with: contact.livesWith ?? null,
  may_receive_letters: contact.mayReceiveLetters,
  email: contact.email ?? null,
  phone: contact.phone ?? null,
  address: contact.address ?? null,
  priority: contact.priority,
})

export interface SavingContact {
  readonly tx: Tx
  readonly trustId: string
  readonly schoolId: string
  readonly pupilId: string
  readonly audit: Audit
}

export async function addContact(at: SavingContact, contact: ContactFields): Promise<string> {
  const id = newId()
  await at.tx
    .insertInto('contacts')
    .values({ trust_id: at.trustId, id, school_id: at.schoolId, pupil_id: at.pupilId, ...columnsOf(contact) })
    .execute()
  await at.audit('add-contact', { kind: 'pupil', id: at.pupilId }, { contact: id })
  return id
}

/**
 * Change a contact, or take one out of use (`active` false), if it is still at `version`. False when somebody else was
 * first. Contacts are not deleted: letters that were sent name them.
 */
export async function changeContact(
  at: SavingContact,
  id: string,
  version: number,
  contact: ContactFields,
  active = true,
): Promise<boolean> {
  const updated = await at.tx
    .updateTable('contacts')
    .set({ ...columnsOf(contact), active, version: version + 1 })
    .where('id', '=', id)
    .where('pupil_id', '=', at.pupilId)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (updated === undefined) return false
  await at.audit(active ? 'edit-contact' : 'remove-contact', { kind: 'pupil', id: at.pupilId }, { contact: id })
  return true
}
