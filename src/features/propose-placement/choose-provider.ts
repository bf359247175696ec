/** Providers to choose from: found by name, with what the school has decided about each and what still stops it. */

import { containing } from '../../adapters/postgres/like.ts'
import { schoolKinds } from '../../domain/facts/provider.ts'
import { type ProviderStatus, providerStanding, statusOf } from '../providers/standing.ts'
import type { Drafted } from './draft.ts'

export interface OfferedSite {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly address: string | null
  readonly approved: boolean
}

export interface OfferedProvider {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly offer: string | null
  readonly registered: boolean | null
  readonly online: boolean
  /** It keeps a register of its own: the pupil may be registered there too. */
  readonly isSchool: boolean
  readonly status: ProviderStatus | undefined
  /** Why it may not be used at all; undefined when it may be chosen. */
  readonly refusedBecause: string | undefined
  /** Clauses still unmet before a placement may start there. */
  readonly unmet: readonly string[]
  readonly sites: readonly OfferedSite[]
}

/** As many as a page of radios can hold; the search finds the others. */
const pageSize = 10

/** The providers that match, approved ones first, and always the one that is chosen already. */
export async function offeredProviders(
  drafted: Drafted,
  search: string,
  chosen: string | null,
): Promise<{ readonly providers: readonly OfferedProvider[]; readonly more: number }> {
  const { req, frame } = drafted
  const rows = await req.tx
    .selectFrom('providers as p')
    .leftJoin('school_providers as s', (join) =>
      join.onRef('s.provider_id', '=', 'p.id').on('s.school_id', '=', frame.school.id),
    )
    .select([
      'p.id',
      'p.name',
      'p.kind',
      'p.offer',
      'p.registered',
      'p.online',
      'p.barred_on',
      'p.barred_reason',
      's.status',
      's.reason',
    ])
    .$if(search !== '', (query) => query.where('p.name', 'ilike', containing(search)))
    .orderBy((order) =>
      order.case().when('s.status', '=', 'approved').then(0).when('s.status', '=', 'barred').then(2).else(1).end(),
    )
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
  const first = rows.slice(0, pageSize)
  if (chosen && !first.some((row) => row.id === chosen)) {
    const missing = rows.find((row) => row.id === chosen)
    if (missing) first.push(missing)
  }
  const sites =
    first.length === 0
      ? []
      : await req.tx
          .selectFrom('provider_sites')
          .selectAll()
          .where(
            'provider_id',
            'in',
            first.map((row) => row.id),
          )
          .orderBy('kind')
          .orderBy('name')
          .execute()
  const providers: OfferedProvider[] = []
  for (const row of first) {
    const standing = await providerStanding(req.tx, frame, row.id, req.today)
    const status = statusOf(row.status)
    const trustBars = row.barred_on !== null && row.barred_on <= req.today
    providers.push({
      id: row.id,
      name: row.name,
      kind: row.kind,
      offer: row.offer,
      registered: row.registered,
      online: row.online,
      isSchool: schoolKinds.includes(row.kind),
      status,
      refusedBecause: trustBars
        ? `Barred across the trust: ${row.barred_reason ?? 'no reason kept'}`
        : status === 'barred'
          ? `Barred by this school: ${row.reason ?? 'no reason kept'}`
          : undefined,
      unmet: [
        ...new Set(
          standing.stops.flatMap((one) =>
            one.lines.length > 0
              ? one.lines.flatMap((line) => (line.clauses.length > 0 ? line.clauses : one.duty.clauses))
              : one.duty.clauses,
          ),
        ),
      ],
      sites: sites
        .filter((site) => site.provider_id === row.id && (site.approved_to === null || site.approved_to >= req.today))
        .map((site) => ({
          id: site.id,
          name: site.name,
          kind: site.kind,
          address: site.address,
          approved: site.approved_from !== null && site.approved_from <= req.today,
        })),
    })
  }
  return { providers, more: Math.max(0, rows.length - first.length) }
}

/** The school's own provision as a provider, made the first time it is chosen: duties ask who teaches. */
export async function ownProvision(drafted: Drafted): Promise<string> {
  const { req, frame } = drafted
  const name = `Own provision at ${frame.school.name}`
  const known = await req.tx
    .selectFrom('providers')
    .select('id')
    .where('kind', '=', 'own-provision')
    .where('name', '=', name)
    .executeTakeFirst()
  if (known) return known.id
  const made = await req.tx
    .insertInto('providers')
    .values({
      trust_id: req.ctx.trustId,
      name,
      kind: 'own-provision',
      address: frame.school.address,
      phone: frame.school.phone,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await req.audit('propose-placement', { kind: 'provider', id: made.id }, { made: 'own provision' })
  return made.id
}
