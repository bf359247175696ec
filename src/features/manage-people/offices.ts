/** Which offices there are to give, and who may give them. */

import type { SignedIn } from '../../adapters/identity/signed-in.ts'
import type { Role } from '../../domain/policy/words.ts'
import type { Place } from '../../web/request.ts'
import { governors, schoolStaff, trustStaff } from '../../web/route.ts'

/** Offices a person may hold at one school. */
export const schoolOffices: readonly Role[] = [...schoolStaff, ...governors]
/** Offices of the whole trust; a trust-wide administrator looks after all its schools. */
export const trustOffices: readonly Role[] = [...trustStaff, 'trustee', 'administrator']
/** Who manages people: their own act, so no other office will do. */
export const managers = ['administrator', 'headteacher'] as const satisfies readonly Role[]

/** The schools whose people this person manages. */
export const managedPlaces = (places: readonly Place[]): readonly Place[] =>
  places.filter((place) => place.roles.some((role) => (managers as readonly Role[]).includes(role)))

/** A trust-wide administrator gives trust-wide offices; nobody else does, or a school could make its own masters. */
export const managesTrust = (person: SignedIn): boolean =>
  person.assignments.some((one) => one.role === 'administrator' && one.schoolId === null && one.providerId === null)

/**
 * Whether a person's account itself (address, password links, authenticator app, closing it) is in these hands:
 * every office they hold must be. Else a school could take over the account of somebody who also works elsewhere.
 */
export function ownsAccount(
  held: readonly { readonly schoolId: string | null; readonly providerId: string | null }[],
  places: readonly Place[],
  person: SignedIn,
): boolean {
  if (managesTrust(person)) return true
  const schools = new Set(managedPlaces(places).map((place) => place.schoolId))
  return held.every((one) => one.providerId === null && one.schoolId !== null && schools.has(one.schoolId))
}
