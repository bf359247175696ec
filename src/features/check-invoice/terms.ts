/** The sessions agreed with a provider in a period, and what the ledger of marks says of each. Run as the school. */
import { sql } from 'kysely'
import { calendarFor, loadCalendar } from '../../adapters/casework/load-school.ts'
import { timetableOf } from '../../adapters/casework/load-situation.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { categoryOf } from '../../domain/attendance/codes.ts'
import { effectiveMarks } from '../../domain/attendance/effective.ts'
import { type Day, dayOf } from '../../domain/calendar/day.ts'
import { agreedSessions } from '../../domain/money/agreed-sessions.ts'
import { chargeModes, type Terms } from '../../domain/money/match-invoice.ts'
import { marksBetween, type StoredMark } from '../mark-attendance/stored-marks.ts'
import { chargesOn } from './queries.ts'

export interface NamedTerms extends Terms {
  readonly pupil: string
}

interface Row {
  readonly id: string
  readonly pupil_id: string
  readonly pupil: string
  readonly timetable: unknown
  readonly first: string
  readonly last: string | null
}

/** Placements that ran, or were to run, at the provider in the period; each session of their week on a school day. */
export async function termsOf(
  tx: Tx,
  of: { readonly schoolId: string; readonly providerId: string; readonly from: string; readonly to: string },
  bankHolidays: readonly Day[],
): Promise<readonly NamedTerms[]> {
  const { rows } = await sql<Row>`
    select pl.id, pl.pupil_id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, pl.timetable,
      coalesce(pl.started_on, pl.start_on)::text as first, coalesce(pl.ended_on, pl.end_on)::text as last
    from placements pl join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
    where pl.school_id = ${of.schoolId}::uuid and pl.provider_id = ${of.providerId}::uuid
      and pl.state not in ('draft', 'proposed', 'declined', 'withdrawn') and coalesce(pl.started_on, pl.start_on) <= ${of.to}::date
      and coalesce(pl.ended_on, pl.end_on, ${of.to}::date) >= ${of.from}::date
    order by p.last_name, p.first_names, pl.id`.execute(tx)
  const [from, to] = [dayOf(of.from), dayOf(of.to)]
  const calendar = calendarFor(await loadCalendar(tx, of.schoolId, bankHolidays))
  const charges = await chargesOn(
    tx,
    rows.map((row) => row.id),
    of.to,
  )
  const marks = Map.groupBy(await marksBetween(tx, of.schoolId, from, to), (mark) => mark.pupilId)
  return rows.map((row) => {
    const sessions = agreedSessions(
      calendar,
      timetableOf(row.timetable),
      [Math.max(from, dayOf(row.first)), Math.min(to, row.last === null ? to : dayOf(row.last))],
      attendedBy(marks.get(row.pupil_id) ?? []),
    )
    const found = charges.find((one) => one.placement_id === row.id)
    const mode = chargeModes.find((one) => one === found?.mode)
    return {
      placementId: row.id,
      pupil: row.pupil,
      sessions,
      charge: found && mode ? { mode, ratePence: found.rate_pence } : undefined,
    }
  })
}

/** Whether the pupil was there, by the mark that counts, under `20760 AM`. */
export function attendedBy(marks: readonly StoredMark[]): ReadonlyMap<string, boolean> {
  return new Map(
    effectiveMarks(marks).map((mark) => [`${mark.day} ${mark.session}`, categoryOf(mark.code) === 'attending']),
  )
}
