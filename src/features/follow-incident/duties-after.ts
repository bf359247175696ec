/** What a policy asks for because something happened: the duties that an event opened. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'

export interface DutyAfter {
  /** The record it follows from: the version that counts now. */
  readonly event: string
  readonly duty_key: string
  readonly title: string
  readonly clauses: readonly string[]
  readonly state: string
  readonly is_open: boolean
  /** ISO. */
  readonly due_on: string | null
  readonly met_by: string | null
  /** ISO. */
  readonly met_on: string | null
  readonly owner_role: string
  readonly form: string | null
  readonly late: boolean
}

/** Of some records of a school, the duties they opened, in the order they are due. None once a placement is over. */
export async function dutiesAfter(tx: Tx, schoolId: string, events: readonly string[]): Promise<readonly DutyAfter[]> {
  if (events.length === 0) return []
  const { rows } = await sql<DutyAfter>`
    select d.details ->> 'event' as event, d.duty_key, d.title, d.clauses, d.state, d.is_open, d.due_on::text as due_on, d.met_by,
      d.met_on::text as met_on, d.owner_role, d.details ->> 'form' as form, coalesce((d.details ->> 'late')::boolean, false) as late
    from duties d
    where d.school_id = ${schoolId}::uuid and d.details ->> 'event' = any(${[...events]}::text[])
    order by d.due_on nulls last, d.duty_key`.execute(tx)
  return rows
}

/** Late before due before met: what somebody has to do stands first. */
export const openFirst = (duties: readonly DutyAfter[]): readonly DutyAfter[] => [
  ...duties.filter((one) => one.is_open),
  ...duties.filter((one) => !one.is_open),
]
