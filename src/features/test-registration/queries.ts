/** Who is tested for registration, with the numbers of every school and the names of the own one. */
import { sql } from 'kysely'
import { type RegistrationCount, registrationCounts, trustCounts } from '../../adapters/casework/registration-counts.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { type Day, dayOf } from '../../domain/calendar/day.ts'
import { schoolKinds } from '../../domain/facts/provider.ts'
import { type RegistrationLimits, type RegistrationTest, registrationTest } from '../../domain/facts/registration.ts'
import { liveStates } from '../../domain/placement/states.ts'

export interface Declared {
  readonly fullTime?: number
  readonly planOrLookedAfter?: number
  readonly on?: string
}

export interface TestedRow {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** Barred, by the trust or by this school. */
  readonly barred: boolean
  readonly declared: Declared
  readonly declaredOn: Day | undefined
  readonly counts: readonly RegistrationCount[]
  readonly test: RegistrationTest
}

/** Providers from outside that are not known to be registered, in the order of their names, each with its test. */
export async function testedProviders(
  tx: Tx,
  of: { readonly schoolId: string; readonly limits: RegistrationLimits; readonly today: string },
): Promise<readonly TestedRow[]> {
  const rows = await tx
    .selectFrom('providers as p')
    .leftJoin('school_providers as s', (join) =>
      join.onRef('s.provider_id', '=', 'p.id').on('s.school_id', '=', of.schoolId),
    )
    .select(['p.id', 'p.name', 'p.kind', 'p.registered', 'p.declared', 'p.barred_on', 's.status'])
    .where('p.kind', 'not in', [...schoolKinds, 'own-provision'])
    .where((where) => where.or([where('p.registered', 'is', null), where('p.registered', '=', false)]))
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
  const counted = Map.groupBy(await registrationCounts(tx, { hours: of.limits.hours }), (one) => one.providerId)
  return rows.map((row): TestedRow => {
    const counts = counted.get(row.id) ?? []
    const declared = (row.declared ?? {}) as Declared
    const declaredOn = declared.on === undefined ? undefined : dayOf(declared.on)
    const provider = {
      registered: row.registered ?? undefined,
      isSchool: false,
      external: true,
      ...(declared.fullTime === undefined ? {} : { declaredFullTime: declared.fullTime }),
      ...(declared.planOrLookedAfter === undefined
        ? {}
        : { declaredFullTimePlanOrLookedAfter: declared.planOrLookedAfter }),
      ...(declaredOn === undefined ? {} : { declaredOn }),
      ...trustCounts(counts),
    }
    return {
      id: row.id,
      name: row.name,
      kind: row.kind,
      barred: (row.barred_on !== null && row.barred_on <= of.today) || row.status === 'barred',
      declared,
      declaredOn,
      counts,
      test: registrationTest({ school: { registration: of.limits }, provider }),
    }
  })
}

/** How many providers are spared the test because they are registered, or schools themselves. */
export async function registeredCount(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('providers')
    .select(sql<number>`count(*)::int`.as('n'))
    .where((where) => where.or([where('registered', '=', true), where('kind', 'in', [...schoolKinds])]))
    .where('kind', '<>', 'own-provision')
    .executeTakeFirst()
  return row?.n ?? 0
}

export async function schoolNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('schools')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Placements of this school at the provider: those that run, to be reviewed, and those that are only drafted or proposed. */
export async function placementsHere(tx: Tx, schoolId: string, providerId: string) {
  const rows = await tx
    .selectFrom('placements as l')
    .innerJoin('pupils as p', 'p.id', 'l.pupil_id')
    .select(['l.id', 'l.state', 'l.hours', 'l.start_on', 'l.started_on'])
    .select(sql<string>`coalesce(p.known_as, p.first_names) || ' ' || p.last_name`.as('pupil'))
    .where('l.school_id', '=', schoolId)
    .where('l.provider_id', '=', providerId)
    .where('l.state', 'in', ['draft', 'proposed', 'approved', 'ready', ...liveStates])
    .orderBy('p.last_name')
    .orderBy('p.first_names')
    .orderBy('l.id')
    .limit(200)
    .execute()
  const live: readonly string[] = liveStates
  return {
    running: rows.filter((row) => live.includes(row.state)),
    agreed: rows.filter((row) => row.state === 'approved' || row.state === 'ready'),
    asked: rows.filter((row) => row.state === 'draft' || row.state === 'proposed'),
  }
}
export type PlacementHere = Awaited<ReturnType<typeof placementsHere>>['running'][number]

/** Reports that were made of this provider, newest first; those of this school and of the whole trust. */
export async function reportsOf(tx: Tx, schoolId: string, providerId: string) {
  return tx
    .selectFrom('current_records')
    .select(['id', 'done_on', 'complete'])
    .where('form', '=', 'unregistered-report')
    .where('provider_id', '=', providerId)
    .where((where) => where.or([where('school_id', 'is', null), where('school_id', '=', schoolId)]))
    .orderBy('done_on', 'desc')
    .limit(20)
    .execute()
}
export type Report = Awaited<ReturnType<typeof reportsOf>>[number]
