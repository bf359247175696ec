/** Visits as the pages read them. */

import { sql } from 'kysely'
import { schoolOfficesOn } from '../../adapters/casework/office-holders.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { TypedField } from '../../domain/forms/merge-fields.ts'
import { schoolStaff, trustStaff } from '../../web/route.ts'

export async function visitRow(tx: Tx, id: string) {
  return tx
    .selectFrom('visits as v')
    .innerJoin('providers as p', 'p.id', 'v.provider_id')
    .innerJoin('people as w', 'w.id', 'v.visitor_id')
    .leftJoin('provider_sites as s', 's.id', 'v.site_id')
    .selectAll('v')
    .select([
      'p.name as provider',
      'p.address as provider_address',
      'p.phone',
      'p.dsl_name',
      'p.dsl_phone',
      'p.email',
      'p.registered',
      'w.name as visitor',
      's.name as site',
      's.address as site_address',
    ])
    .where('v.id', '=', id)
    .executeTakeFirst()
}
export type VisitRow = NonNullable<Awaited<ReturnType<typeof visitRow>>>

/** Holds the visit until the transaction ends: merging and recording take turns. */
export async function lockVisit(tx: Tx, id: string) {
  return tx
    .selectFrom('visits')
    .select(['state', 'record_id', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** The pupils to be seen. */
export async function pupilsToSee(tx: Tx, visitId: string) {
  return tx
    .selectFrom('visit_pupils as v')
    .innerJoin('placements as l', 'l.id', 'v.placement_id')
    .innerJoin('pupils as p', 'p.id', 'l.pupil_id')
    .select(['l.id as placement_id', 'l.timetable', 'p.first_names', 'p.last_name', 'p.known_as', 'p.year_group'])
    .where('v.visit_id', '=', visitId)
    .orderBy('p.last_name')
    .orderBy('p.first_names')
    .execute()
}
export type PupilToSee = Awaited<ReturnType<typeof pupilsToSee>>[number]

/** Every pupil of the school who was ever placed there: their names leave the school as initials only. */
export async function pupilsEverThere(tx: Tx, schoolId: string, providerId: string) {
  return tx
    .selectFrom('placements as l')
    .innerJoin('pupils as p', 'p.id', 'l.pupil_id')
    .select(['p.first_names', 'p.last_name', 'p.known_as'])
    .distinct()
    .where('l.school_id', '=', schoolId)
    .where('l.provider_id', '=', providerId)
    .execute()
}

/** The answers of the draft, each with its version. */
export async function fieldsOf(tx: Tx, visitId: string) {
  const rows = await tx
    .selectFrom('visit_fields')
    .select(['field', 'version', 'typed', 'change_id'])
    .where('visit_id', '=', visitId)
    .orderBy('field')
    .execute()
  return new Map(
    rows.map((row) => [
      row.field,
      { version: row.version, typed: row.typed as unknown as TypedField, change: row.change_id },
    ]),
  )
}
export type DraftFields = Awaited<ReturnType<typeof fieldsOf>>

export async function openConflicts(tx: Tx, visitId: string) {
  return tx
    .selectFrom('visit_conflicts as c')
    .innerJoin('visit_changes as h', (join) =>
      join.onRef('h.visit_id', '=', 'c.visit_id').onRef('h.id', '=', 'c.change_id'),
    )
    .innerJoin('people as p', 'p.id', 'h.sent_by')
    .select(['c.change_id', 'c.field', 'h.typed', 'h.typed_at', 'h.device', 'p.name as person'])
    .where('c.visit_id', '=', visitId)
    .where('c.closed_at', 'is', null)
    .orderBy('h.sent_at')
    .orderBy('h.id')
    .execute()
}

/** One change, with who made it. */
export async function changeOf(tx: Tx, visitId: string, changeId: string) {
  return tx
    .selectFrom('visit_changes as h')
    .innerJoin('people as p', 'p.id', 'h.sent_by')
    .select(['h.id', 'h.typed', 'h.typed_at', 'h.device', 'p.name as person'])
    .where('h.visit_id', '=', visitId)
    .where('h.id', '=', changeId)
    .executeTakeFirstOrThrow()
}

export async function photosOf(tx: Tx, visitId: string) {
  return tx
    .selectFrom('visit_photos as v')
    .innerJoin('files as f', 'f.id', 'v.file_id')
    .innerJoin('people as p', 'p.id', 'v.taken_by')
    .select(['v.sha256', 'v.field', 'v.taken_at', 'v.file_id', 'f.name', 'f.content_type', 'p.name as person'])
    .where('v.visit_id', '=', visitId)
    .where('v.removed_at', 'is', null)
    .orderBy('v.taken_at')
    .orderBy('v.sha256')
    .execute()
}
export type Photo = Awaited<ReturnType<typeof photosOf>>[number]

export async function movesOf(tx: Tx, visitId: string) {
  return tx
    .selectFrom('visit_moves as m')
    .innerJoin('people as p', 'p.id', 'm.moved_by')
    .select(['m.from_on', 'm.to_on', 'm.reason', 'm.moved_at', 'p.name as person'])
    .where('m.visit_id', '=', visitId)
    .orderBy('m.moved_at')
    .execute()
}

/** Staff who may be the one who visits. */
export async function staffWhoVisit(tx: Tx, schoolId: string, today: string) {
  return schoolOfficesOn(tx, schoolId, today)
    .select(['p.id', 'p.name'])
    .distinct()
    .where('a.role', 'in', [...schoolStaff, ...trustStaff])
    .orderBy('p.name')
    .execute()
}

/** The last visit that became a record, before this one. */
export async function lastVisitRecord(tx: Tx, schoolId: string, providerId: string, placementId: string | null) {
  return tx
    .selectFrom('current_records as r')
    .leftJoin('people as p', 'p.id', 'r.recorded_by')
    .select(['r.id', 'r.done_on', 'r.asked', 'r.answers', 'p.name as person'])
    .where('r.form', '=', 'provider-visit')
    .where('r.provider_id', '=', providerId)
    .where((or) => or.or([or('r.school_id', '=', schoolId), or('r.school_id', 'is', null)]))
    .$if(placementId !== null, (query) => query.where('r.placement_id', '=', placementId))
    .orderBy('r.done_on', 'desc')
    .orderBy('r.recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What visits asked a provider to do, open ones first: for the school's pages and the provider's own. */
export async function visitActionsOf(tx: Tx, providerId: string) {
  return tx
    .selectFrom('visit_actions')
    .select([
      'id',
      'school_id',
      'visit_id',
      'record_id',
      'says',
      'owner',
      'due_on',
      'state',
      'done_on',
      'proof',
      'proof_file_id',
      'version',
    ])
    .where('provider_id', '=', providerId)
    .orderBy(sql`state = 'done'`)
    .orderBy(sql`due_on nulls last`)
    .orderBy('line')
    .execute()
}
export type VisitAction = Awaited<ReturnType<typeof visitActionsOf>>[number]
