import type { Known } from '../policy/situation.ts'
import { type FieldFault, knownOf, type TypedPupil, typedKnown } from './read-pupil.ts'

/** A parent, carer or other person of a pupil. */
export interface ContactFields {
  readonly name: string
  readonly relation: string
  readonly parentalResponsibility: Known
  readonly livesWith: Known
  readonly mayReceiveLetters: boolean
  readonly email: string | undefined
  readonly phone: string | undefined
  readonly address: string | undefined
  /** 1 is asked first. */
  readonly priority: number
}

export const relations = [
  'Mother',
  'Father',
  'Step-parent',
  'Grandparent',
  'Foster carer',
  'Carer',
  'Guardian',
  'Social worker',
  'Other',
] as const

export type ReadContact =
  | { readonly contact: ContactFields; readonly faults: readonly [] }
  | { readonly contact?: undefined; readonly faults: readonly FieldFault[] }

/** Check a contact's form; every fault at once. */
export function readContact(typed: TypedPupil): ReadContact {
  const faults: FieldFault[] = []
  const text = (field: string) => (typed[field] ?? '').trim()
  const name = text('name')
  const relation = text('relation')
  if (name === '') faults.push({ field: 'name', says: 'Enter the name.' })
  if (relation === '') faults.push({ field: 'relation', says: 'Choose who they are to the pupil.' })
  const email = text('email')
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    faults.push({ field: 'email', says: `“${email}” is not an e-mail address. It needs an @ and a dot after it.` })
  }
  const phone = text('phone')
  if (phone !== '' && !/^\+?[\d\s()-]{7,20}$/.test(phone)) {
    faults.push({ field: 'phone', says: 'A telephone number has digits and spaces only, for example 01632 960 001.' })
  }
  const letters = knownOf(text('mayReceiveLetters'))
  if (letters === undefined)
    faults.push({ field: 'mayReceiveLetters', says: 'Say whether letters may be sent to this person.' })
  if (letters === true && email === '' && text('address') === '') {
    faults.push({ field: 'address', says: 'Letters need a postal address or an e-mail address. Enter one of them.' })
  }
  const priority = text('priority') === '' ? 1 : Number(text('priority'))
  if (!Number.isInteger(priority) || priority < 1 || priority > 9)
    faults.push({ field: 'priority', says: 'The order is a number from 1 (first) to 9.' })
  if (faults.length > 0) return { faults }
  return {
    contact: {
      name,
      relation,
      parentalResponsibility: knownOf(text('parentalResponsibility')),
      livesWith: knownOf(text('livesWith')),
      mayReceiveLetters: letters === true,
      email: email || undefined,
      phone: phone || undefined,
      address: text('address') || undefined,
      priority,
    },
    faults: [],
  }
}

export function typedContact(contact: ContactFields): TypedPupil {
  return {
    name: contact.name,
    relation: contact.relation,
    parentalResponsibility: typedKnown(contact.parentalResponsibility),
    livesWith: typedKnown(contact.livesWith),
    mayReceiveLetters: contact.mayReceiveLetters ? 'yes' : 'no',
    email: contact.email ?? '',
    phone: contact.phone ?? '',
    address: contact.address ?? '',
    priority: String(contact.priority),
  }
}
