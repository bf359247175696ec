/** Requests to sign, as the pages read them. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { overStates } from '../../domain/placement/states.ts'

/** Requests of some placements or of one school, with whether their link was opened. Newest first. */
const requests = (tx: Tx) =>
  tx
    .selectFrom('signature_requests as q')
    .innerJoin('access_links as l', 'l.id', 'q.link_id')
    .leftJoin('people as p', 'p.id', 'q.asked_by')
    .selectAll('q')
    .select(['l.opened_times', 'l.first_opened_at', 'l.made_at as sent_at', 'p.name as asked_by_name'])
    .select(sql<string | null>`q.remind_on::text`.as('remind_on_text'))
    .orderBy('q.asked_at', 'desc')
    .orderBy('q.id')

export const requestsOf = (tx: Tx, placementId: string) =>
  requests(tx).where('q.placement_id', '=', placementId).execute()

/** What a provider's signatories were asked at one school beside any placement. */
export const requestsToProvider = (tx: Tx, providerId: string, schoolId: string) =>
  requests(tx)
    .where('q.provider_id', '=', providerId)
    .where('q.school_id', '=', schoolId)
    .where('q.placement_id', 'is', null)
    .execute()

/** Everything that a provider was asked and sees: what was taken back is not there. Run as the provider. */
export const requestsForProvider = (tx: Tx, providerId: string) =>
  requests(tx).where('q.provider_id', '=', providerId).where('q.state', '!=', 'withdrawn').limit(200).execute()

export type SignatureRequest = Awaited<ReturnType<typeof requestsOf>>[number]

export const requestById = (tx: Tx, id: string) => requests(tx).where('q.id', '=', id).executeTakeFirst()

/** The request a link is for; a link that a newer one replaced finds none. */
export const requestByLink = (tx: Tx, linkId: string) => requests(tx).where('q.link_id', '=', linkId).executeTakeFirst()

/** What was asked before signing, oldest first. */
export const questionsOf = (tx: Tx, requestIds: readonly string[]) =>
  tx
    .selectFrom('signature_questions as s')
    .leftJoin('people as p', 'p.id', 's.answered_by')
    .select(['s.id', 's.request_id', 's.question', 's.asked_at', 's.answer', 's.answered_at', 'p.name as answered_by'])
    .where('s.request_id', 'in', requestIds.length > 0 ? [...requestIds] : ['00000000-0000-0000-0000-000000000000'])
    .orderBy('s.asked_at')
    .orderBy('s.id')
    .execute()

export type SignatureQuestion = Awaited<ReturnType<typeof questionsOf>>[number]

export interface WaitingForSomebody {
  /** Where it is followed: the placement, or the provider for what stands behind every placement. */
  readonly href: string
  readonly about: string
  readonly name: string
  readonly capacity: string
  readonly state: string
  readonly question: boolean
  readonly askedAt: Date
  readonly expiresAt: Date
}

/** What waits at a school: signatures not given yet, refusals of the last fortnight, and questions nobody has answered. */
export async function waitingSignatures(tx: Tx, schoolId: string, now: Date): Promise<readonly WaitingForSomebody[]> {
  const { rows } = await sql<WaitingForSomebody>`
    select case when q.placement_id is null then '/providers/' || q.provider_id else '/placements/' || q.placement_id end || '/signatures' as href,
      coalesce(coalesce(p.known_as, p.first_names) || ' ' || p.last_name, pr.name, '') as about, q.name,
      q.capacity, q.state, q.asked_at as "askedAt", q.expires_at as "expiresAt",
      exists (select 1 from signature_questions s where s.trust_id = q.trust_id and s.request_id = q.id and s.answered_at is null) as question
    from signature_requests q
    left join pupils p on p.trust_id = q.trust_id and p.id = q.pupil_id
    left join providers pr on pr.trust_id = q.trust_id and pr.id = q.provider_id
    left join placements pl on pl.trust_id = q.trust_id and pl.id = q.placement_id
    where q.school_id = ${schoolId} and (pl.id is null or pl.state <> all(${[...overStates]}))
      and (q.state = 'asked' or (q.state = 'declined' and q.answered_at > ${now}::timestamptz - interval '14 days'))
    order by question desc, q.state = 'declined' desc, q.expires_at, q.id
    limit 100`.execute(tx)
  return rows
}
