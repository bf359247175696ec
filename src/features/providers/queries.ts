/** Providers as the pages read them. */
import { sql } from 'kysely'
import { registrationCounts, trustCounts } from '../../adapters/casework/registration-counts.ts'
import { containing } from '../../adapters/postgres/like.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { liveStates, overStates } from '../../domain/placement/states.ts'
import type { CheckedRecord } from './checks.ts'
import { type ProviderStatus, statusOf } from './standing.ts'

export const providersOnAPage = 25

export interface ProviderSearch {
  readonly find: string
  readonly status: ProviderStatus | 'undecided' | undefined
  readonly registered: 'yes' | 'no' | 'unknown' | undefined
  readonly page: number
}

export interface ListedProvider {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly offer: string | null
  readonly registered: boolean | null
  readonly status: ProviderStatus | undefined
  readonly trustBarred: boolean
  /** Pupils of this school who are there now. */
  readonly pupils: number
}

/** A pupil who is there, or whose place has been approved. */
const hereStates = ['approved', 'ready', ...liveStates]

/** One page of providers and how many there are. */
export async function searchProviders(
  tx: Tx,
  schoolId: string,
  search: ProviderSearch,
  today: string,
): Promise<{ readonly providers: readonly ListedProvider[]; readonly total: number }> {
  const rows = await tx
    .selectFrom('providers as p')
    .leftJoin('school_providers as s', (join) =>
      join.onRef('s.provider_id', '=', 'p.id').on('s.school_id', '=', schoolId),
    )
    .select(['p.id', 'p.name', 'p.kind', 'p.offer', 'p.registered', 'p.barred_on', 's.status'])
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .select((where) =>
      where
        .selectFrom('placements as l')
        .select(sql<number>`count(distinct l.pupil_id)::int`.as('n'))
        .whereRef('l.provider_id', '=', 'p.id')
        .where('l.school_id', '=', schoolId)
        .where('l.state', 'in', liveStates)
        .as('pupils'),
    )
    .$if(search.find !== '', (query) =>
      query.where((or) =>
        or.or([
          or('p.name', 'ilike', containing(search.find)),
          or('p.offer', 'ilike', containing(search.find)),
          or('p.urn', '=', search.find),
        ]),
      ),
    )
    .$if(search.status === 'undecided', (query) => query.where('s.status', 'is', null))
    .$if(search.status === 'barred', (query) =>
      query.where((or) => or.or([or('s.status', '=', 'barred'), or('p.barred_on', '<=', today)])),
    )
    .$if(search.status === 'approved' || search.status === 'considering', (query) =>
      query.where('s.status', '=', search.status as string),
    )
    .$if(search.registered !== undefined, (query) =>
      query.where('p.registered', 'is', search.registered === 'unknown' ? null : search.registered === 'yes'),
    )
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(providersOnAPage)
    .offset((search.page - 1) * providersOnAPage)
    .execute()
  return {
    total: rows[0]?.total ?? 0,
    providers: rows.map((row) => ({
      id: row.id,
      name: row.name,
      kind: row.kind,
      offer: row.offer,
      registered: row.registered,
      status: statusOf(row.status),
      trustBarred: row.barred_on !== null && row.barred_on <= today,
      pupils: row.pupils ?? 0,
    })),
  }
}

export async function findProvider(tx: Tx, id: string) {
  return tx.selectFrom('providers').selectAll().where('id', '=', id).executeTakeFirst()
}
export type ProviderRow = NonNullable<Awaited<ReturnType<typeof findProvider>>>

export async function decisionOf(tx: Tx, schoolId: string, providerId: string) {
  return tx
    .selectFrom('school_providers as s')
    .leftJoin('people as p', 'p.id', 's.decided_by')
    .select(['s.status', 's.reason', 's.decided_role', 's.decided_on', 's.version', 'p.name as person'])
    .where('s.school_id', '=', schoolId)
    .where('s.provider_id', '=', providerId)
    .executeTakeFirst()
}
export type Decision = NonNullable<Awaited<ReturnType<typeof decisionOf>>>

export async function sitesOf(tx: Tx, providerId: string) {
  return tx
    .selectFrom('provider_sites')
    .selectAll()
    .where('provider_id', '=', providerId)
    .orderBy('kind')
    .orderBy('name')
    .execute()
}
export type SiteRow = Awaited<ReturnType<typeof sitesOf>>[number]

/** Current records about providers, oldest first: the school's own and those known to the whole trust. */
export async function recordsAbout(
  tx: Tx,
  schoolId: string,
  providerIds: readonly string[],
): Promise<(CheckedRecord & { readonly providerId: string; readonly restricted: boolean; readonly role: string })[]> {
  if (providerIds.length === 0) return []
  const rows = await tx
    .selectFrom('current_records as r')
    .leftJoin('provider_sites as s', 's.id', 'r.site_id')
    .select([
      'r.id',
      'r.provider_id',
      'r.form',
      'r.done_on',
      'r.valid_until',
      'r.answers',
      'r.restricted',
      'r.recorded_role',
      's.name as site',
    ])
    .where('r.about', '=', 'provider')
    .where('r.provider_id', 'in', [...providerIds])
    .where((or) => or.or([or('r.school_id', 'is', null), or('r.school_id', '=', schoolId)]))
    .orderBy('r.done_on')
    .orderBy('r.recorded_at')
    .execute()
  return rows.map((row) => ({
    id: row.id ?? '',
    providerId: row.provider_id ?? '',
    form: row.form ?? '',
    site: row.site ?? null,
    on: row.done_on ?? '1970-01-01',
    validUntil: row.valid_until,
    answers: (row.answers ?? {}) as Record<string, unknown>,
    restricted: row.restricted ?? false,
    role: row.recorded_role ?? 'staff',
  }))
}

/** Pupils of this school who are there or about to be. */
export async function pupilsHere(tx: Tx, schoolId: string, providerId: string) {
  return tx
    .selectFrom('placements as l')
    .innerJoin('pupils as p', 'p.id', 'l.pupil_id')
    .leftJoin('provider_sites as s', 's.id', 'l.site_id')
    .select([
      'l.id',
      'l.state',
      'l.start_on',
      'l.hours',
      'l.timetable',
      'p.first_names',
      'p.last_name',
      'p.known_as',
      's.name as site',
    ])
    .where('l.school_id', '=', schoolId)
    .where('l.provider_id', '=', providerId)
    .where('l.state', 'in', hereStates)
    .orderBy('p.last_name')
    .orderBy('p.first_names')
    .execute()
}
export type PupilHere = Awaited<ReturnType<typeof pupilsHere>>[number]

export interface FullTimeCounts {
  readonly now: number
  readonly planNow: number
  /** Of these, pupils of this school. */
  readonly own: number
  /** This school's drafts and proposals that would be full-time. */
  readonly drafts: number
  readonly planDrafts: number
}

/** The count of the registration test: numbers over the whole trust, names of no other school. */
export async function fullTimeCounts(
  tx: Tx,
  schoolId: string,
  providerId: string,
  hours: number,
): Promise<FullTimeCounts> {
  const counted = await registrationCounts(tx, { providerId, hours })
  const all = trustCounts(counted)
  const row = await tx
    .selectFrom('placements as l')
    .innerJoin('pupils as p', 'p.id', 'l.pupil_id')
    .select([
      sql<number>`count(*)::int`.as('drafts'),
      sql<number>`count(*) filter (where p.ehc_plan or p.looked_after)::int`.as('plan_drafts'),
    ])
    .where('l.school_id', '=', schoolId)
    .where('l.provider_id', '=', providerId)
    .where('l.hours', '>', hours)
    .where('l.location', '<>', 'on-site')
    .where('l.state', 'in', ['draft', 'proposed'])
    .executeTakeFirst()
  return {
    now: all.trustFullTime,
    planNow: all.trustFullTimePlanOrLookedAfter,
    own: counted.find((one) => one.schoolId === schoolId)?.fullTime ?? 0,
    drafts: row?.drafts ?? 0,
    planDrafts: row?.plan_drafts ?? 0,
  }
}

/** Visits to make, from the duties of the provider and of its placements. */
export async function visitsDue(tx: Tx, schoolId: string, providerId: string) {
  return tx
    .selectFrom('duties')
    .select(['id', 'title', 'clauses', 'due_on', 'placement_id', 'owner_role'])
    .where('school_id', '=', schoolId)
    .where('provider_id', '=', providerId)
    .where('is_open', '=', true)
    .where(sql<boolean>`details ->> 'form' = 'provider-visit'`)
    .where('due_on', 'is not', null)
    .orderBy('due_on')
    .limit(3)
    .execute()
}
export type VisitDue = Awaited<ReturnType<typeof visitsDue>>[number]

/** Placements of this school that would be held up if the provider were barred. */
export async function openPlacementsAt(tx: Tx, schoolId: string, providerId: string): Promise<number> {
  const row = await tx
    .selectFrom('placements')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('school_id', '=', schoolId)
    .where('provider_id', '=', providerId)
    .where('state', 'not in', ['draft', ...overStates])
    .executeTakeFirst()
  return row?.n ?? 0
}
