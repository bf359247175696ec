import type { Clock } from '../clock/clock.ts'
import { listTrusts } from '../jobs/nightly.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/connect.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'
import { openSession, type SessionOrigin } from './sessions.ts'
import { type Assignment, assignmentsOn } from './signed-in.ts'
import { hashToken } from './tokens.ts'

/** Somebody a visitor of the demonstration may sign in as. */
export interface DemonstrationPerson {
  readonly personId: string
  readonly name: string
  readonly assignments: readonly Assignment[]
}

export interface DemonstrationTrust {
  readonly trustId: string
  readonly name: string
  /** With the pack each school works to, where it has adopted one. */
  readonly schools: readonly { readonly id: string; readonly name: string; readonly pack: string | undefined }[]
  /** Providers whose people have accounts. */
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  readonly people: readonly DemonstrationPerson[]
}

/** Everybody with an active account and an office of a school, the trust or a provider. Only a demonstration may ask. */
export async function demonstrationTrusts(db: Database, today: string): Promise<DemonstrationTrust[]> {
  const trusts: DemonstrationTrust[] = []
  for (const trust of await listTrusts(db)) {
    trusts.push(
      await withTenant(db, waymarkItself(trust.trustId), async (tx) => {
        const packs = await tx
          .selectFrom('pack_adoptions as a')
          .innerJoin('pack_versions as v', 'v.id', 'a.pack_version_id')
          .select(['a.school_id', 'v.pack'])
          .where('a.adopted_on', '<=', today)
          .orderBy('a.adopted_on')
          .orderBy('a.id')
          .execute()
        const packOf = new Map(packs.map((row) => [row.school_id, row.pack]))
        const schools = await tx
          .selectFrom('schools')
          .select(['id', 'name'])
          .where('active', '=', true)
          .orderBy('name')
          .execute()
        const people = await tx
          .selectFrom('people')
          .select(['id', 'name'])
          .where('active', '=', true)
          .orderBy('name')
          .execute()
        const roles = await tx
          .selectFrom('role_assignments')
          .select(['person_id', 'school_id', 'role', 'provider_id'])
          .where('from_on', '<=', today)
          .where((is) => is.or([is('to_on', 'is', null), is('to_on', '>=', today)]))
          .orderBy('id')
          .execute()
        const providers = await tx
          .selectFrom('providers')
          .select(['id', 'name'])
          .where((where) =>
            where.exists(
              where
                .selectFrom('role_assignments')
                .select('id')
                .whereRef('role_assignments.provider_id', '=', 'providers.id'),
            ),
          )
          .orderBy('name')
          .execute()
        const held = Map.groupBy(roles, (role) => role.person_id)
        return {
          ...trust,
          providers,
          schools: schools.map((school) => ({ ...school, pack: packOf.get(school.id) })),
          people: people.flatMap((person) => {
            const own = held.get(person.id)
            if (!own) return []
            const assignments = own.map((one) => ({
              schoolId: one.school_id,
              role: one.role,
              providerId: one.provider_id,
            }))
            return [{ personId: person.id, name: person.name, assignments }]
          }),
        }
      }),
    )
  }
  return trusts
}

/** Opens a session as one of them, without a password. Undefined when there is no such active person with an office. */
export async function signInAs(
  db: Database,
  personId: string,
  clock: Clock,
  origin: SessionOrigin,
): Promise<string | undefined> {
  for (const { trustId } of await listTrusts(db)) {
    const ctx = { ...waymarkItself(trustId), personId }
    const token = await withTenant(db, ctx, async (tx) => {
      const person = await tx
        .selectFrom('people')
        .select('id')
        .where('id', '=', personId)
        .where('active', '=', true)
        .executeTakeFirst()
      if (!person || (await assignmentsOn(tx, personId, clock.today())).length === 0) return undefined
      const now = clock.now()
      await recordAudit(tx, ctx, {
        action: 'sign-in-as',
        subject: { kind: 'person', id: personId },
        detail: { demonstration: true },
      })
      const opened = await openSession(tx, trustId, personId, now, origin)
      // No password was asked for, so no second factor is either; else a visitor could lock the next one out.
      await tx
        .updateTable('sessions')
        .set({ second_factor_at: now })
        .where('token_sha256', '=', hashToken(opened))
        .execute()
      return opened
    })
    if (token) return token
  }
  return undefined
}
