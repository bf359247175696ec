/** Reports on placements: which are asked for, which have come, and what was done with them. Run as whoever asks. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Req } from '../../web/request.ts'
import { providerLeads } from '../../web/route.ts'
import { ownPupils } from '../raise-concern/own-pupils.ts'

export const reportForm = 'provider-report'
export const talkForm = 'report-discussion'

export interface AskedReport {
  readonly placement_id: string
  readonly pupil_id: string
  readonly pupil: string
  readonly school: string
  readonly form: string
  /** ISO date; none where the policy leaves the rhythm open. */
  readonly due_on: string | null
  /** A report has come, and this is the next one: nothing is asked before its day. */
  readonly later: boolean
}

/**
 * Open duties for reports and for talking them over; the nearest first. Run as the school: whoever in the school owns the
 * duty, it is the provider that is asked. `today` as ISO text.
 */
export async function askedReports(
  tx: Tx,
  placementIds: readonly string[],
  today: string,
): Promise<readonly AskedReport[]> {
  if (placementIds.length === 0) return []
  const { rows } = await sql<AskedReport>`
    select d.placement_id, d.pupil_id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, s.name as school,
      d.details ->> 'form' as form, min(d.due_on)::text as due_on,
      coalesce(min(d.due_on) > ${today}::date, false) and d.details ->> 'form' = ${reportForm} and exists (select 1 from current_records r
        where r.trust_id = d.trust_id and r.placement_id = d.placement_id and r.form = ${reportForm}) as later
    from duties d
    join pupils p on p.trust_id = d.trust_id and p.id = d.pupil_id
    join schools s on s.trust_id = d.trust_id and s.id = d.school_id
    where d.is_open and d.details ->> 'form' in (${reportForm}, ${talkForm})
      and d.placement_id = any(${[...placementIds]}::uuid[])
    group by d.trust_id, d.placement_id, d.pupil_id, pupil, s.name, d.details ->> 'form'
    order by min(d.due_on) nulls last, pupil`.execute(tx)
  return rows
}

/**
 * What schools ask of a provider about its own current pupils: found as the provider, and for who answers for the place read
 * as each school. Who only gives marks sees what a policy asks of the provider itself, as the database shows it.
 */
export async function askedOfProvider(req: Req): Promise<readonly AskedReport[]> {
  const found: AskedReport[] = []
  const leads = req.holds(...providerLeads)
  for (const [schoolId, own] of Map.groupBy(await ownPupils(req.tx, req.provider.providerId), (one) => one.schoolId)) {
    const ids = own.map((one) => one.placementId)
    const asked = () => askedReports(req.tx, ids, req.today)
    found.push(...(leads ? await req.asSchool(schoolId, asked) : await asked()))
  }
  return found.sort((a, b) => (a.due_on ?? '9999').localeCompare(b.due_on ?? '9999') || a.pupil.localeCompare(b.pupil))
}

export interface KeptReport {
  readonly id: string
  readonly placement_id: string
  readonly form: string
  readonly done_on: string
  readonly recorded_role: string
  readonly by: string | null
  readonly answers: Answered
  readonly pupil: string
}

/** Reports and talks about them, the newest first. A provider sees those its own people wrote. */
export async function keptReports(
  tx: Tx,
  of: { readonly providerId: string } | { readonly placementId: string },
): Promise<readonly KeptReport[]> {
  const { rows } = await sql<KeptReport>`
    select r.id, r.placement_id, r.form, r.done_on::text, r.recorded_role, w.name as by, r.answers,
      coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil
    from current_records r
    join placements pl on pl.trust_id = r.trust_id and pl.id = r.placement_id
    join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
    left join people w on w.trust_id = r.trust_id and w.id = r.recorded_by
    where r.form in (${reportForm}, ${talkForm})
      and ${'providerId' in of ? sql`r.provider_id = ${of.providerId}::uuid` : sql`r.placement_id = ${of.placementId}::uuid`}
    order by r.done_on desc, r.recorded_at desc limit 60`.execute(tx)
  return rows
}

export interface ReportStep {
  readonly record_id: string
  readonly step: 'read' | 'discussed' | 'parents-copy'
  readonly done_on: string
  readonly note: string
  readonly by: string | null
}

export async function stepsOf(tx: Tx, placementId: string): Promise<readonly ReportStep[]> {
  const { rows } = await sql<ReportStep>`
    select s.record_id, s.step, s.done_on::text, s.note, w.name as by from report_steps s
    left join people w on w.trust_id = s.trust_id and w.id = s.person_id
    where s.placement_id = ${placementId}::uuid order by s.at`.execute(tx)
  return rows
}

/** When the provider was reminded, ISO dates in order. */
export async function chasesOf(tx: Tx, placementId: string): Promise<readonly { due_on: string; chased_on: string }[]> {
  return tx
    .selectFrom('report_chases')
    .select(['due_on', 'chased_on'])
    .where('placement_id', '=', placementId)
    .orderBy('chased_on')
    .execute()
}
