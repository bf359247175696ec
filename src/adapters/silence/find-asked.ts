/** What was asked of somebody, is past its day, and has no alert yet: reports, visits, papers, signatures, agencies' answers. */
import { sql } from 'kysely'
import { liveStates, overStates, placedStates } from '../../domain/placement/states.ts'
import type { AlertKind } from '../../domain/silence/kinds.ts'
import type { Tx } from '../postgres/tenant.ts'

export interface AskedThing {
  readonly school_id: string
  readonly kind: AlertKind
  readonly key: string
  /** ISO day by which it was to come, or on which it was asked for. */
  readonly day: string
  readonly provider_id: string | null
  readonly placement_id: string | null
  readonly pupil_id: string | null
}

/** What was due longer ago than this and is still open stands on Today; a first look does not raise years of it. */
const daysBack = 30

/** Papers in which a provider says something of itself. */
const providersOwnWord = ['provider-assurance', 'national-standards-assurance', 'registration-declaration']

const hasNoAlert = sql`not exists (select 1 from alerts a where a.trust_id = asked.trust_id and a.kind = asked.kind and a.subject_key = asked.key)`

/** Of every school of the trust. `today` as ISO text. */
export async function findAsked(tx: Tx, today: string): Promise<readonly AskedThing[]> {
  const { rows } = await sql<AskedThing>`
    select asked.school_id, asked.kind, asked.key, asked.day::text as day, asked.provider_id, asked.placement_id, asked.pupil_id
    from (${duties(today)} union all ${papers(today)} union all ${signatures(today)} union all ${agencies(today)}) asked
    where ${hasNoAlert}
    order by asked.school_id, asked.day, asked.key limit 500`.execute(tx)
  return rows
}

/** A provider's reports and its own word, and visits: the first turn that is late; the others follow when it has come. */
const duties = (today: string) => sql`
  select d.trust_id, d.school_id, d.kind, 'duty ' || d.subject_id || ' ' || d.duty_key || ' ' || d.window_no || ' ' || d.due_on as key,
    d.due_on as day, d.provider_id, d.placement_id, d.pupil_id
  from (
    select distinct on (d.trust_id, d.school_id, d.subject_kind, d.subject_id, d.duty_key) d.*,
      case d.details ->> 'form' when 'provider-report' then 'provider-report' when 'provider-visit' then 'visit' else 'document' end as kind
    from duties d
    left join placements pl on pl.trust_id = d.trust_id and pl.id = d.placement_id
    where d.is_open and d.state <> 'cannot tell' and d.effect is distinct from 'warns'
      and d.due_on between ${today}::date - ${daysBack}::int and ${today}::date
      and d.details ->> 'form' = any(${['provider-report', 'provider-visit', ...providersOwnWord]}::text[])
      and (d.placement_id is null or pl.state = any(${[...liveStates]}::text[]))
    order by d.trust_id, d.school_id, d.subject_kind, d.subject_id, d.duty_key, d.due_on
  ) d
  where not exists (select 1 from alerts a where a.trust_id = d.trust_id and a.kind = d.kind and a.state <> 'closed'
    and a.subject_key like 'duty ' || d.subject_id || ' ' || d.duty_key || ' %' and a.school_id = d.school_id)`

/**
 * A provider's certificate that has run out with no newer one, at each school with a pupil there; unless the school's own
 * checks of the provider say it already, as a late duty.
 */
const papers = (today: string) => sql`
  select p.trust_id, s.school_id, 'document' as kind, 'paper ' || p.id || ' ' || s.school_id as key, p.expires_on as day, p.provider_id,
    null::uuid as placement_id, null::uuid as pupil_id
  from provider_documents p
  join (select distinct trust_id, school_id, provider_id from placements where state = any(${[...placedStates]}::text[])) s
    on s.trust_id = p.trust_id and s.provider_id = p.provider_id
  where p.expires_on between ${today}::date - ${daysBack}::int and ${today}::date - 1
    and not exists (select 1 from provider_documents n where n.trust_id = p.trust_id and n.replaces = p.id)
    and not exists (select 1 from duties d where d.trust_id = s.trust_id and d.school_id = s.school_id and d.is_open
      and d.subject_kind = 'provider' and d.subject_id = p.provider_id and d.due_on between p.expires_on and ${today}::date)`

/** Whoever was asked to sign: from the day of the reminder, or where none was wanted, from the day of asking. */
const signatures = (today: string) => sql`
  select q.trust_id, q.school_id, 'signature' as kind, 'signature ' || q.id as key,
    coalesce(q.remind_on, (q.asked_at at time zone 'Europe/London')::date) as day, q.provider_id, q.placement_id, q.pupil_id
  from signature_requests q
  left join placements pl on pl.trust_id = q.trust_id and pl.id = q.placement_id
  where q.state = 'asked' and (pl.id is null or pl.state <> all(${[...overStates]}::text[]))
    and coalesce(q.remind_on, (q.asked_at at time zone 'Europe/London')::date) between ${today}::date - ${daysBack}::int and ${today}::date`

/** An agency that was asked to a meeting and has not answered, while the meeting is still to be held. */
const agencies = (today: string) => sql`
  select g.trust_id, g.school_id, 'reply' as kind, 'agency ' || g.id as key, g.invited_on as day, null::uuid as provider_id,
    m.placement_id, pl.pupil_id
  from meeting_agencies g
  join meetings m on m.trust_id = g.trust_id and m.id = g.meeting_id
  join placements pl on pl.trust_id = m.trust_id and pl.id = m.placement_id
  where g.reply = 'waiting' and m.state = 'planned'
    and g.invited_on between ${today}::date - ${daysBack}::int and ${today}::date`
