/** Alerts about something asked for that has come, or that nobody waits for any more. */
import { sql } from 'kysely'
import { overStates } from '../../domain/placement/states.ts'
import type { Tx } from '../postgres/tenant.ts'

export interface Come {
  readonly id: string
  readonly school_id: string
  /** False where it is simply no longer asked for. */
  readonly came: boolean
  /** Who brought it, where that is known: a person of the school or the provider, or the signer's own name. */
  readonly person_id: string | null
  readonly name: string | null
}

export async function findCome(tx: Tx): Promise<readonly Come[]> {
  const { rows } = await sql<Come>`
    with waiting as (select trust_id, id, school_id, subject_key, placement_id from alerts
      where state <> 'closed' and kind in ('provider-report', 'visit', 'document', 'signature', 'reply'))
    ${duties} union all ${papers} union all ${signatures} union all ${agencies}
    limit 500`.execute(tx)
  return rows
}

/** A duty is found again by its subject, its key, its turn and its day: a date that moved is another expectation. */
const duties = sql`
  select a.id, a.school_id, coalesce(bool_or(d.state = 'met'), false) as came, (array_agg(w.id))[1] as person_id, min(w.name) as name
  from waiting a
  left join duties d on d.trust_id = a.trust_id and d.school_id = a.school_id and d.subject_id = split_part(a.subject_key, ' ', 2)::uuid
    and d.duty_key = split_part(a.subject_key, ' ', 3) and d.window_no::text = split_part(a.subject_key, ' ', 4)
    and (d.due_on::text = split_part(a.subject_key, ' ', 5) or d.state = 'met')
  left join records r on r.trust_id = d.trust_id and r.id = d.met_by
  left join people w on w.trust_id = r.trust_id and w.id = r.recorded_by
  where a.subject_key like 'duty %'
  group by a.id, a.school_id
  having not coalesce(bool_or(d.is_open), false)`

const papers = sql`
  select a.id, a.school_id, n.id is not null, n.sent_by, w.name
  from waiting a
  join provider_documents p on p.trust_id = a.trust_id and p.id = split_part(a.subject_key, ' ', 2)::uuid
  left join provider_documents n on n.trust_id = p.trust_id and n.replaces = p.id
  left join people w on w.trust_id = n.trust_id and w.id = n.sent_by
  where a.subject_key like 'paper %' and (n.id is not null or not exists (select 1 from placements pl where pl.trust_id = a.trust_id
    and pl.school_id = a.school_id and pl.provider_id = p.provider_id and pl.state <> 'draft' and pl.state <> all(${[...overStates]}::text[])))`

/** A no is an answer as well. */
const signatures = sql`
  select a.id, a.school_id, q.state in ('signed', 'declined'), null::uuid, case when q.state in ('signed', 'declined') then q.name end
  from waiting a
  join signature_requests q on q.trust_id = a.trust_id and q.id = split_part(a.subject_key, ' ', 2)::uuid
  left join placements pl on pl.trust_id = q.trust_id and pl.id = q.placement_id
  where a.subject_key like 'signature %' and (q.state <> 'asked' or pl.state = any(${[...overStates]}::text[]))`

const agencies = sql`
  select a.id, a.school_id, g.reply not in ('waiting', 'no-answer'), null::uuid, case when g.reply not in ('waiting', 'no-answer') then g.agency end
  from waiting a
  join meeting_agencies g on g.trust_id = a.trust_id and g.id = split_part(a.subject_key, ' ', 2)::uuid
  join meetings m on m.trust_id = g.trust_id and m.id = g.meeting_id
  where a.subject_key like 'agency %' and (g.reply <> 'waiting' or m.state <> 'planned')`
