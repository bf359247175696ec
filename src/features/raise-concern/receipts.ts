/** What the provider sees of a report afterwards: that it arrived and that the school has opened it. Not what the school wrote. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Req } from '../../web/request.ts'

export interface Receipt {
  readonly id: string
  readonly form: string
  readonly kind: string | null
  readonly what: string
  readonly done_on: string
  readonly sent_at: Date
  readonly by: string | null
  readonly pupil_id: string
  readonly pupil: string
  readonly school_id: string
  readonly school: string
}

/** Newest first. Run as the provider, whose people see what they wrote; `ownOnly` for somebody who only gives marks. */
export async function receiptsOf(
  tx: Tx,
  of: { readonly id?: string; readonly pupilId?: string; readonly onlyBy?: string | undefined },
): Promise<readonly Receipt[]> {
  const { rows } = await sql<Receipt>`
    select r.id, r.form, r.answers ->> 'kind' as kind, r.answers ->> 'what' as what, r.done_on::text, r.recorded_at as sent_at,
      w.name as by, p.id as pupil_id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil,
      s.id as school_id, s.name as school
    from records r
    join pupils p on p.trust_id = r.trust_id and p.id = r.pupil_id
    join schools s on s.trust_id = r.trust_id and s.id = r.school_id
    left join people w on w.trust_id = r.trust_id and w.id = r.recorded_by
    where r.form in ('concern', 'incident') and r.supersedes is null
      ${of.id ? sql`and r.id = ${of.id}::uuid` : sql``}
      ${of.pupilId ? sql`and r.pupil_id = ${of.pupilId}::uuid` : sql``}
      ${of.onlyBy ? sql`and r.recorded_by = ${of.onlyBy}::uuid` : sql``}
    order by r.recorded_at desc
    limit 50`.execute(tx)
  return rows
}

export interface SchoolHeard {
  /** Names of the designated safeguarding leads it went to. */
  readonly leads: readonly string[]
  /** When somebody of the school first opened it. */
  readonly openedAt: Date | undefined
}

/** Asks as the school: who its safeguarding leads are and when the report was first opened, and nothing else. */
export async function heardBy(req: Req, receipt: Receipt): Promise<SchoolHeard> {
  return req.asSchool(receipt.school_id, async () => {
    const leads = await sql<{ name: string }>`
      select distinct p.name from role_assignments a join people p on p.trust_id = a.trust_id and p.id = a.person_id and p.active
      where a.role = 'dsl' and a.provider_id is null and (a.school_id = ${receipt.school_id}::uuid or a.school_id is null)
        and a.from_on <= ${req.today}::date and (a.to_on is null or a.to_on >= ${req.today}::date)
      order by p.name`.execute(req.tx)
    const opened = await sql<{ at: Date | null }>`
      select min(at) as at from audit_events
      where subject_kind = 'record' and subject_id = ${receipt.id} and action = 'see-record'`.execute(req.tx)
    return { leads: leads.rows.map((row) => row.name), openedAt: opened.rows[0]?.at ?? undefined }
  })
}
