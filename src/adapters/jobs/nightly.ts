import { sql } from 'kysely'
import type { Database } from '../postgres/connect.ts'
import { untenanted } from '../postgres/database.ts'

/** Work that is done once a day, by one of the application's servers. It must be safe to do twice. */
export interface NightlyJob {
  readonly name: string
  /** Does the work of one day (`2026-11-02`). */
  run(day: string): Promise<void>
}

const takeOverMinutes = 60
const mostAttempts = 5

/**
 * Do the job for that day unless it is done, or being done elsewhere. Returns whether it was done here. A job that
 * throws is tried again after an hour, five times at most; its error is kept in job_runs.
 */
export async function runNightly(db: Database, job: NightlyJob, day: string, now: Date): Promise<boolean> {
  if (!(await claim(db, job.name, day, now))) return false
  try {
    await job.run(day)
    await settle(db, job.name, day, { finished_at: now, last_error: null })
    return true
  } catch (error) {
    const last_error = error instanceof Error ? (error.stack ?? error.message) : String(error)
    await settle(db, job.name, day, { finished_at: null, last_error: last_error.slice(0, 2_000) })
    throw error
  }
}

async function claim(db: Database, job: string, day: string, now: Date): Promise<boolean> {
  const before = new Date(now.getTime() - takeOverMinutes * 60_000)
  const taken = await untenanted(db)
    .insertInto('job_runs')
    .values({ job, day, started_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['job', 'day'])
        .doUpdateSet({ started_at: now, attempts: sql`job_runs.attempts + 1` })
        .where('job_runs.finished_at', 'is', null)
        .where('job_runs.started_at', '<', before)
        .where('job_runs.attempts', '<', mostAttempts),
    )
    .executeTakeFirst()
  return taken.numInsertedOrUpdatedRows === 1n
}

async function settle(
  db: Database,
  job: string,
  day: string,
  result: { finished_at: Date | null; last_error: string | null },
) {
  await untenanted(db).updateTable('job_runs').set(result).where('job', '=', job).where('day', '=', day).execute()
}

/** Every trust, for work that goes through them one by one inside withTenant. */
export async function listTrusts(db: Database): Promise<{ trustId: string; name: string }[]> {
  const { rows } = await sql<{ trust_id: string; name: string }>`select * from list_trusts()`.execute(untenanted(db))
  return rows.map((row) => ({ trustId: row.trust_id, name: row.name }))
}
