/** Complaints of a school with their steps and with what the policy asks for because of them. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { type DutyAfter, dutiesAfter } from '../follow-incident/duties-after.ts'
import { type Stands, type Step, standsAt } from './stages.ts'

export const form = 'complaint'

export interface ComplaintRow {
  /** The version that counts now. */
  readonly id: string
  /** The first version: the complaint's own address, which corrections do not move. */
  readonly root: string
  readonly about: string
  readonly provider_id: string | null
  readonly provider: string | null
  readonly answers: Answered
  /** ISO: the day it was received. */
  readonly done_on: string
}

export interface Reply {
  readonly id: string
  readonly form: string
  /** ISO. */
  readonly done_on: string
  readonly by: string | null
  readonly role: string
}

export interface Complaint {
  readonly row: ComplaintRow
  readonly steps: readonly Step[]
  readonly duties: readonly DutyAfter[]
  /** Records that answered it: a reply, an outcome, what was decided about placements. */
  readonly replies: readonly Reply[]
  readonly stands: Stands
}

/** Newest first; `version`: any version of one complaint. */
export async function complaintsOf(
  tx: Tx,
  of: { readonly schoolId: string; readonly today: string; readonly version?: string },
): Promise<readonly Complaint[]> {
  const { rows } = await sql<ComplaintRow>`
    with recursive chain as (
      select r.id, r.id as root from records r
      where r.school_id = ${of.schoolId}::uuid and r.form = ${form} and r.supersedes is null
      union all select later.id, c.root from chain c join records later on later.supersedes = c.id)
    select r.id, c.root, r.about, r.provider_id, v.name as provider, r.answers, r.done_on::text as done_on
    from current_records r join chain c on c.id = r.id
    left join providers v on v.trust_id = r.trust_id and v.id = r.provider_id
    ${of.version ? sql`where c.root = (select root from chain where id = ${of.version}::uuid)` : sql``}
    order by r.done_on desc, c.root desc limit 500`.execute(tx)
  const roots = rows.map((row) => row.root)
  const steps = await stepsOf(tx, roots)
  const first = await dutiesAfter(
    tx,
    of.schoolId,
    rows.map((row) => row.id),
  )
  const replies = await repliesOf(tx, rows, first)
  // An outcome may ask for more by itself: that it shows a risk, for one.
  const then = await dutiesAfter(
    tx,
    of.schoolId,
    replies.map((one) => one.id),
  )
  return rows.map((row): Complaint => {
    const own = replies.filter((one) => one.complaint === row.id)
    const duties = [
      ...first.filter((one) => one.event === row.id),
      ...then.filter((one) => own.some((reply) => reply.id === one.event)),
    ]
    const taken = steps.filter((step) => step.complaint_id === row.root)
    return { row, steps: taken, duties, replies: own, stands: standing(row, taken, duties, of.today) }
  })
}

function standing(row: ComplaintRow, steps: readonly Step[], duties: readonly DutyAfter[], today: string): Stands {
  const closedOn = row.answers['closed-on']
  return standsAt(
    {
      firstPoint: String(row.answers['first-point'] ?? 'staff'),
      closedOn: typeof closedOn === 'string' && closedOn !== '' ? closedOn : undefined,
      steps,
      dueByPolicy: duties.flatMap((one) => (one.is_open && one.due_on ? [one.due_on] : [])).sort()[0],
    },
    today,
  )
}

async function stepsOf(tx: Tx, roots: readonly string[]): Promise<readonly Step[]> {
  if (roots.length === 0) return []
  return tx
    .selectFrom('complaint_steps as s')
    .leftJoin('people as p', 'p.id', 's.person_id')
    .select(['s.complaint_id', 's.step_no', 's.kind', 's.with_whom', 's.note', 's.role', 'p.name as by'])
    .select([sql<string>`s.on_day::text`.as('on_day'), sql<string | null>`s.answer_by::text`.as('answer_by')])
    .where('s.complaint_id', 'in', [...roots])
    .orderBy('s.complaint_id')
    .orderBy('s.step_no')
    .execute()
}

/** Records that met a duty of the complaint, or were made for a version of it. */
async function repliesOf(
  tx: Tx,
  rows: readonly ComplaintRow[],
  duties: readonly DutyAfter[],
): Promise<readonly (Reply & { readonly complaint: string })[]> {
  if (rows.length === 0) return []
  const met = duties.flatMap((one) => (one.met_by ? [{ id: one.met_by, complaint: one.event }] : []))
  const found = await sql<Reply & { complaint: string | null }>`
    with recursive chain as (
      select r.id, r.id as current from records r where r.id = any(${rows.map((row) => row.id)}::uuid[])
      union all select r.supersedes, c.current from chain c join records r on r.id = c.id where r.supersedes is not null)
    select r.id, r.form, r.done_on::text as done_on, p.name as by, r.recorded_role as role, c.current as complaint
    from current_records r left join people p on p.id = r.recorded_by
    left join chain c on c.id::text = r.answers ->> 'answers-to'
    where c.current is not null or r.id = any(${met.map((one) => one.id)}::uuid[])
    order by r.done_on, r.recorded_at`.execute(tx)
  return found.rows.flatMap((row) => {
    const complaint = row.complaint ?? met.find((one) => one.id === row.id)?.complaint
    return complaint ? [{ ...row, complaint }] : []
  })
}
