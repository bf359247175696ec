/** Meetings as the pages read them. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'

async function meetingRow(tx: Tx, id: string) {
  return tx
    .selectFrom('meetings as m')
    .innerJoin('placements as l', 'l.id', 'm.placement_id')
    .innerJoin('pupils as p', 'p.id', 'l.pupil_id')
    .leftJoin('providers as v', 'v.id', 'l.provider_id')
    .innerJoin('people as w', 'w.id', 'm.planned_by')
    .selectAll('m')
    .select([
      'v.name as provider',
      'v.email as provider_email',
      'w.name as planner',
      sql<string>`coalesce(p.known_as, p.first_names) || ' ' || p.last_name`.as('pupil'),
    ])
    .where('m.id', '=', id)
    .executeTakeFirst()
}
export type Meeting = NonNullable<Awaited<ReturnType<typeof meetingRow>>>

/** The meeting of the address, at the school being looked at. */
export async function findMeeting(req: Req): Promise<Meeting> {
  const meeting = await meetingRow(req.tx, req.id())
  if (!meeting || meeting.school_id !== req.school.schoolId) throw notFound('review meeting')
  return meeting
}

/** Meetings still to be held, the next first. */
export async function plannedMeetings(tx: Tx, schoolId: string, placementId?: string) {
  return tx
    .selectFrom('meetings as m')
    .innerJoin('placements as l', 'l.id', 'm.placement_id')
    .innerJoin('pupils as p', 'p.id', 'l.pupil_id')
    .leftJoin('providers as v', 'v.id', 'l.provider_id')
    .select([
      'm.id',
      'm.placement_id',
      'm.on_day',
      'm.starts_at',
      'm.place',
      'm.duties',
      'v.name as provider',
      sql<string>`coalesce(p.known_as, p.first_names) || ' ' || p.last_name`.as('pupil'),
    ])
    .where('m.school_id', '=', schoolId)
    .where('m.state', '=', 'planned')
    .$if(placementId !== undefined, (query) => query.where('m.placement_id', '=', placementId ?? ''))
    .orderBy('m.on_day')
    .orderBy('m.starts_at')
    .limit(200)
    .execute()
}
export type PlannedMeeting = Awaited<ReturnType<typeof plannedMeetings>>[number]

/** Agencies that were asked to a meeting, as they were asked. */
export async function agenciesOf(tx: Tx, meetingId: string) {
  return tx
    .selectFrom('meeting_agencies')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('invited_on')
    .orderBy('agency')
    .execute()
}
export type Agency = Awaited<ReturnType<typeof agenciesOf>>[number]

/** The records a meeting became. */
export async function recordsOf(tx: Tx, meetingId: string) {
  return tx
    .selectFrom('meeting_records as m')
    .innerJoin('records as r', 'r.id', 'm.record_id')
    .select(['m.form', 'm.record_id', 'r.complete', 'r.answers', 'r.signatures', 'r.done_on'])
    .where('m.meeting_id', '=', meetingId)
    .orderBy('m.form')
    .execute()
}

/** The duties that some records meet, by the record. */
export async function metBy(tx: Tx, recordIds: readonly string[]) {
  if (recordIds.length === 0) return []
  return tx
    .selectFrom('duties')
    .select(['met_by', 'title', 'clauses'])
    .where('met_by', 'in', [...recordIds])
    .where('state', '=', 'met')
    .orderBy('title')
    .execute()
}
