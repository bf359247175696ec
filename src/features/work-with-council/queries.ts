/** What the work with the council needs to know of a pupil: days marked ill, and when the case was begun. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { illness, type Run } from '../../domain/attendance/long-absence.ts'
import { type Day, dayOf } from '../../domain/calendar/day.ts'

/** Days marked ill in this school year, counted together. `today` is ISO. */
export async function illnessThisYear(tx: Tx, pupilId: string, today: string): Promise<Run | undefined> {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < '09-01' ? 1 : 0)
  const { rows } = await sql<{ day: string; code: string }>`
    select distinct on (day, session) day::text as day, code from current_marks
    where pupil_id = ${pupilId}::uuid and day between ${`${year}-09-01`}::date and ${today}::date
    order by day, session, case source when 'school' then 0 when 'mis' then 1 else 2 end`.execute(tx)
  return illness(rows.map((row) => ({ day: dayOf(row.day), code: row.code })))
}

/** The day of the first step of a placement. */
export async function begunOn(tx: Tx, placementId: string): Promise<Day | undefined> {
  const row = await tx
    .selectFrom('placement_transitions')
    .select('happened_on')
    .where('placement_id', '=', placementId)
    .orderBy('version')
    .executeTakeFirst()
  return row && dayOf(row.happened_on)
}
