/** Changes to providers, each in one transaction with its audit event and the duties worked out again. */

import { sql } from 'kysely'
import { keepTransition } from '../../adapters/casework/keep-transition.ts'
import { providerChanged } from '../../adapters/casework/provider-changed.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { legalLimits } from '../../domain/facts/registration.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { recordForm } from '../record/record-form.ts'
import type { Declaration, ProviderFields } from './provider-fields.ts'
import { type Decision, findProvider, type ProviderRow } from './queries.ts'
import type { ProviderStatus } from './standing.ts'

/** A provider serves a whole trust: its duties are worked out again at every school that uses it. */
const reassess = (req: Req, providerId: string): Promise<void> =>
  providerChanged(req.tx, req.casework, { schoolId: req.school.schoolId, providerId })

/** A URN belongs to one provider of the trust. */
export async function urnTaken(req: Req, urn: string | null, exceptId?: string): Promise<string | undefined> {
  if (urn === null) return undefined
  const row = await req.tx.selectFrom('providers').select(['id', 'name']).where('urn', '=', urn).executeTakeFirst()
  return row && row.id !== exceptId ? row.name : undefined
}

export async function addProvider(req: Req, fields: ProviderFields): Promise<string> {
  const id = newId()
  await req.tx
    .insertInto('providers')
    .values({ trust_id: req.ctx.trustId, id, ...fields })
    .execute()
  await req.tx
    .insertInto('school_providers')
    .values({
      trust_id: req.ctx.trustId,
      school_id: req.school.schoolId,
      provider_id: id,
      status: 'considering',
      decided_by: req.person.personId,
      decided_role: req.role,
      decided_on: req.today,
    })
    .execute()
  // Most providers teach at one address: it becomes the main site, to be approved like any other.
  if (fields.address) {
    await req.tx
      .insertInto('provider_sites')
      .values({
        trust_id: req.ctx.trustId,
        provider_id: id,
        name: 'Main site',
        kind: 'main',
        address: fields.address,
        phone: fields.phone,
      })
      .execute()
  }
  await req.audit('add-provider', { kind: 'provider', id })
  await reassess(req, id)
  return id
}

/** Undefined when it was saved; else what the provider is now, for the loser to be told. */
export async function changeProvider(
  req: Req,
  id: string,
  version: number,
  fields: ProviderFields,
  changed: readonly string[],
): Promise<ProviderRow | undefined> {
  const saved = await req.tx
    .updateTable('providers')
    .set({ ...fields, version: version + 1, updated_at: sql`now()` })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!saved) return findProvider(req.tx, id)
  await req.audit('edit-provider', { kind: 'provider', id }, { fields: changed })
  await reassess(req, id)
  return undefined
}

export interface SiteFields {
  readonly name: string
  readonly kind: string
  readonly address: string | null
  readonly phone: string | null
}

export async function addSite(req: Req, providerId: string, fields: SiteFields): Promise<string> {
  const id = newId()
  await req.tx
    .insertInto('provider_sites')
    .values({ trust_id: req.ctx.trustId, id, provider_id: providerId, ...fields })
    .execute()
  await req.audit('add-provider-site', { kind: 'provider', id: providerId }, { site: id })
  await reassess(req, providerId)
  return id
}

/** Changes a site, approves it or ends it. */
export async function changeSite(
  req: Req,
  providerId: string,
  siteId: string,
  version: number,
  fields: Partial<SiteFields & { readonly approved_from: string | null; readonly approved_to: string | null }>,
  action: string,
): Promise<void> {
  const saved = await req.tx
    .updateTable('provider_sites')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', siteId)
    .where('provider_id', '=', providerId)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!saved)
    throw changedMeanwhile('Another person changed this site after you opened it, so your change was not kept.')
  await req.audit(
    action,
    { kind: 'provider', id: providerId },
    {
      site: siteId,
      ...(fields.approved_from ? { from: fields.approved_from } : {}),
      ...(fields.approved_to ? { to: fields.approved_to } : {}),
    },
  )
  await reassess(req, providerId)
}

/** The school's own decision. Of two decisions at once, the second is told. */
export async function decide(
  req: Req,
  providerId: string,
  before: Decision | undefined,
  version: number,
  status: ProviderStatus,
  reason: string,
): Promise<void> {
  const decided = {
    status,
    reason: reason || null,
    decided_by: req.person.personId,
    decided_role: req.role,
    decided_on: req.today,
  }
  const key = { trust_id: req.ctx.trustId, school_id: req.school.schoolId, provider_id: providerId }
  const saved = before
    ? await req.tx
        .updateTable('school_providers')
        .set({ ...decided, version: version + 1 })
        .where('school_id', '=', key.school_id)
        .where('provider_id', '=', providerId)
        .where('version', '=', version)
        .returning('provider_id')
        .executeTakeFirst()
    : version === 0
      ? await req.tx
          .insertInto('school_providers')
          .values({ ...key, ...decided })
          .onConflict((conflict) => conflict.doNothing())
          .returning('provider_id')
          .executeTakeFirst()
      : undefined
  if (!saved) throw changedMeanwhile('Another person decided about this provider after you opened the page.')
  await req.audit(
    'decide-provider',
    { kind: 'provider', id: providerId },
    { status, from: before?.status ?? null, reason: reason || null },
  )
  if (status === 'barred') await reviewPlacements(req, providerId, reason)
  await reassess(req, providerId)
}

/** Placements that run at a barred provider go under review the same day (requirements e.4). */
async function reviewPlacements(req: Req, providerId: string, reason: string): Promise<void> {
  const moved = await req.tx
    .updateTable('placements')
    .set({
      state: 'under-review',
      state_since: req.deps.clock.now(),
      version: sql`version + 1`,
      updated_at: req.deps.clock.now(),
    })
    .where('school_id', '=', req.school.schoolId)
    .where('provider_id', '=', providerId)
    .where('state', '=', 'active')
    .returning(['id', 'version'])
    .execute()
  for (const placement of moved) {
    await keepTransition(
      req.tx,
      { id: placement.id, trust_id: req.ctx.trustId, school_id: req.school.schoolId, state: 'active' },
      {
        event: 'review',
        to: 'under-review',
        version: placement.version,
        personId: req.person.personId,
        office: req.role,
        reason: `The provider was barred: ${reason}`,
        on: req.today,
      },
    )
    await req.audit('decide-provider', { kind: 'placement', id: placement.id }, { event: 'review' })
  }
}

/** Keeps the numbers a provider declares, as its facts and as the policy's own record. */
export async function declare(
  req: Req,
  provider: ProviderRow,
  version: number,
  declaration: Declaration,
): Promise<void> {
  const before = (provider.declared ?? {}) as { on?: string }
  // An older declaration that turns up later is a record, and does not undo a newer one.
  const newest = before.on === undefined || before.on <= declaration.on
  const saved = await req.tx
    .updateTable('providers')
    .set({
      ...(newest
        ? {
            declared: toJson({
              fullTime: declaration.fullTime,
              planOrLookedAfter: declaration.planOrLookedAfter,
              on: declaration.on,
            }),
          }
        : {}),
      version: version + 1,
      updated_at: sql`now()`,
    })
    .where('id', '=', provider.id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!saved) throw changedMeanwhile('Another person changed this provider after you opened the page.')
  const limits = (await req.frame()).facts.registration ?? legalLimits
  const over = declaration.fullTime >= limits.fullTime || declaration.planOrLookedAfter >= limits.planOrLookedAfter
  // Its record has the duties worked out again, with the new numbers.
  const kept = await recordForm(req, {
    form: 'registration-declaration',
    subject: { about: 'provider', providerId: provider.id, schoolId: req.school.schoolId },
    answers: {
      'declared-on': declaration.on,
      'declared-by': declaration.by,
      'full-time': declaration.fullTime,
      'ehc-plan-or-looked-after': declaration.planOrLookedAfter,
      'should-be-registered': over ? 'yes' : 'no',
    },
    role: req.role,
    // A policy that asks more than these numbers gets the rest as an amendment of the record.
    gaps: 'allowed',
    action: 'declare-provider-numbers',
  })
  await req.audit(
    'declare-provider-numbers',
    { kind: 'provider', id: provider.id },
    { fullTime: declaration.fullTime, planOrLookedAfter: declaration.planOrLookedAfter, on: declaration.on },
  )
  if (kept.kind !== 'recorded') await reassess(req, provider.id)
}
