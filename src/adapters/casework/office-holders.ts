/**
 * Who holds an office on a day. A query to go on with: the caller says what of the person (`p`) and of the office (`a`) it
 * wants. An office runs from `from_on` to `to_on`, both days included; a closed account holds none.
 */
import type { Tx } from '../postgres/tenant.ts'

export const officesOn = (tx: Tx, day: string) =>
  tx
    .selectFrom('role_assignments as a')
    .innerJoin('people as p', (join) => join.onRef('p.trust_id', '=', 'a.trust_id').onRef('p.id', '=', 'a.person_id'))
    .where('a.from_on', '<=', day)
    .where((is) => is.or([is('a.to_on', 'is', null), is('a.to_on', '>=', day)]))
    .where('p.active', '=', true)

/** Offices at a school; one of the trust counts at each of its schools, a provider's at none. */
export const schoolOfficesOn = (tx: Tx, schoolId: string, day: string) =>
  officesOn(tx, day)
    .where((is) => is.or([is('a.school_id', '=', schoolId), is('a.school_id', 'is', null)]))
    .where('a.provider_id', 'is', null)
