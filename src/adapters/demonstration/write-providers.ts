/** Providers with their sites; whether a school uses one is the school's own decision and written with its history. */
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import { recordAudit } from '../postgres/audit.ts'
import { toJson } from '../postgres/json.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import { type ProviderPlan, providerPlans } from './providers.ts'

export const providerId = (key: string): string => idFor('provider', key)
export const mainSiteId = (key: string): string => idFor('site', key, 'main')

const mailName = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '')

export async function writeProviders(tx: Tx, ctx: TenantContext, today: Day): Promise<void> {
  const trust_id = ctx.trustId
  const approved_from = isoOf(today - 400)
  await tx
    .insertInto('providers')
    .values(providerPlans.map((plan) => providerRow(trust_id, plan, today)))
    .execute()
  await tx
    .insertInto('provider_sites')
    .values(
      providerPlans.flatMap((plan) => [
        {
          trust_id,
          id: mainSiteId(plan.key),
          provider_id: providerId(plan.key),
          name: plan.name,
          kind: 'main',
          address: plan.address,
          phone: plan.phone,
          approved_from,
        },
        ...(plan.more ?? []).map((site) => ({
          trust_id,
          id: idFor('site', plan.key, site.name),
          provider_id: providerId(plan.key),
          name: site.name,
          kind: site.kind,
          address: site.address,
          phone: null,
          approved_from: site.approved ? approved_from : null,
        })),
      ]),
    )
    .execute()
  for (const plan of providerPlans) {
    await recordAudit(tx, ctx, {
      action: 'demonstration',
      subject: { kind: 'provider', id: providerId(plan.key) },
      detail: { kind: plan.kind, barred: plan.barred !== undefined },
    })
  }
}

function providerRow(trust_id: string, plan: ProviderPlan, today: Day) {
  return {
    trust_id,
    id: providerId(plan.key),
    name: plan.name,
    kind: plan.kind,
    urn: plan.urn ?? null,
    ukprn: plan.ukprn ?? null,
    registered: plan.registered,
    online: plan.online ?? false,
    council_list: plan.councilList,
    offer: plan.offer,
    contact_name: plan.contact[0],
    contact_role: plan.contact[1],
    email: `office@${mailName(plan.name)}.example`,
    phone: plan.phone,
    address: plan.address,
    website: `https://${mailName(plan.name)}.example`,
    dsl_name: plan.dsl,
    dsl_phone: plan.phone,
    dsl_email: `safeguarding@${mailName(plan.name)}.example`,
    declared: toJson(
      plan.declared
        ? { fullTime: plan.declared[0], planOrLookedAfter: plan.declared[1], on: isoOf(today - plan.declared[2]) }
        : {},
    ),
    barred_on: plan.barred ? isoOf(today - 20) : null,
    barred_reason: plan.barred ?? null,
  }
}
