/** What the placement page reads besides the situation the engine is asked about. */

import { sql } from 'kysely'
import type { PlacementRow } from '../../adapters/casework/load-situation.ts'
import { schoolOfficesOn } from '../../adapters/casework/office-holders.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'

export interface StaffMember {
  readonly role: string
  readonly name: string
  readonly phone: string | null
}

/** Who holds which office at a school on a day. */
export async function staffOf(tx: Tx, schoolId: string, today: string): Promise<StaffMember[]> {
  return schoolOfficesOn(tx, schoolId, today).select(['a.role', 'p.name', 'p.phone']).orderBy('p.name').execute()
}

export function contactsOf(tx: Tx, pupilId: string) {
  return tx
    .selectFrom('contacts')
    .select(['id', 'name', 'relation', 'parental_responsibility', 'may_receive_letters', 'phone'])
    .where('pupil_id', '=', pupilId)
    .where('active', '=', true)
    .orderBy('priority')
    .orderBy('name')
    .execute()
}

/** Records of the placement and its pupil, newest first. */
export function recordsOf(tx: Tx, row: PlacementRow) {
  return tx
    .selectFrom('current_records as r')
    .leftJoin('people as p', 'p.id', 'r.recorded_by')
    .select(['r.id', 'r.form', 'r.about', 'r.complete', 'r.restricted', 'r.recorded_role', 'p.name as by'])
    .select(sql<string>`r.done_on::text`.as('done_on'))
    .where((is) =>
      is.or([
        is('r.placement_id', '=', row.id),
        is.and([is('r.about', '=', 'pupil'), is('r.pupil_id', '=', row.pupil_id)]),
      ]),
    )
    .orderBy('r.done_on', 'desc')
    .orderBy('r.recorded_at', 'desc')
    .execute()
}

export function documentsOf(tx: Tx, placementId: string) {
  return tx
    .selectFrom('documents as d')
    .leftJoin('people as p', 'p.id', 'd.issued_by')
    .select([
      'd.id',
      'd.kind',
      'p.name as by',
      sql<string>`to_char(d.issued_at at time zone 'Europe/London', 'YYYY-MM-DD')`.as('on'),
    ])
    .where('d.placement_id', '=', placementId)
    .orderBy('d.issued_at', 'desc')
    .execute()
}

export function transitionsOf(tx: Tx, placementId: string) {
  return tx
    .selectFrom('placement_transitions as t')
    .leftJoin('people as p', 'p.id', 't.person_id')
    .select([
      't.id',
      't.event',
      't.to_state',
      't.role',
      't.reason',
      't.details',
      't.version',
      'p.name as by',
      't.person_id',
    ])
    .select(sql<string>`t.happened_on::text`.as('on'))
    .where('t.placement_id', '=', placementId)
    .orderBy('t.version')
    .execute()
}

export function overridesOf(tx: Tx, placementId: string) {
  return tx
    .selectFrom('overrides as o')
    .leftJoin('people as p', 'p.id', 'o.person_id')
    .select(['o.id', 'o.duty_key', 'o.clauses', 'o.reason', 'o.role', 'o.step', 'p.name as by'])
    .select([
      sql<string>`o.expires_on::text`.as('expires_on'),
      sql<string>`to_char(o.at at time zone 'Europe/London', 'YYYY-MM-DD')`.as('on'),
    ])
    .where('o.placement_id', '=', placementId)
    .orderBy('o.at')
    .execute()
}

/** Audit events about the placement that are not steps of its life: changes, overrides, letters. Newest first. */
export function auditOf(tx: Tx, placementId: string, limit = 50) {
  return tx
    .selectFrom('audit_events as e')
    .leftJoin('people as p', 'p.id', 'e.person_id')
    .select(['e.seq', 'e.action', 'e.role', 'e.detail', 'p.name as by'])
    .select(sql<string>`to_char(e.at at time zone 'Europe/London', 'YYYY-MM-DD')`.as('on'))
    .where('e.subject_kind', '=', 'placement')
    .where('e.subject_id', '=', placementId)
    .where('e.action', 'not in', ['move-placement', 'approve-placement'])
    .orderBy('e.seq', 'desc')
    .limit(limit)
    .execute()
}

/** The plan's own words: objectives, baseline and how they are measured, from the newest learning plan. */
export function planOf(tx: Tx, placementId: string, forms: readonly string[]) {
  return tx
    .selectFrom('current_records')
    .select(['id', 'answers', 'form'])
    .where('placement_id', '=', placementId)
    .where('form', 'in', [...new Set(['learning-plan', 'referral', ...forms])])
    .orderBy('done_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
}
