/** The people who hold an office at a school today, with the address a message to that office goes to. */
import { schoolStaff } from '../../domain/policy/words.ts'
import type { Tx } from '../postgres/tenant.ts'
import { schoolOfficesOn } from './office-holders.ts'

interface Offices {
  readonly schoolId: string
  readonly roles: readonly string[]
  readonly today: string
}

interface OfficeMail {
  readonly id: string
  readonly email: string
}

export async function officeMail(tx: Tx, of: Offices): Promise<OfficeMail[]> {
  return schoolOfficesOn(tx, of.schoolId, of.today)
    .select(['p.id', 'p.email'])
    .distinct()
    .where('a.role', 'in', [...of.roles])
    .execute()
}

/** As `officeMail`, with whether the person may open a pupil's case at this school, by any office held there. */
export async function mailToOffices(
  tx: Tx,
  of: Offices,
): Promise<readonly (OfficeMail & { readonly opensCases: boolean })[]> {
  const people = await officeMail(tx, of)
  const staff = new Set((await officeMail(tx, { ...of, roles: schoolStaff })).map((one) => one.id))
  return people.map((one) => ({ ...one, opensCases: staff.has(one.id) }))
}
