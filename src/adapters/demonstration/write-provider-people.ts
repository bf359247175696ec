/** Accounts at three providers, so that their own pages can be opened: a manager, a safeguarding lead, somebody who gives marks. */
import type { Role } from '../../domain/policy/words.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import { providerPlans } from './providers.ts'
import { providerId } from './write-providers.ts'

/** Providers whose people have accounts, and who besides the manager and the safeguarding lead gives marks there. */
const withAccounts: Readonly<Record<string, string>> = {
  oakridge: 'Sam Ridley',
  greenhollow: 'Effie Nwachukwu',
  tidewater: 'Luca Brandt',
}

export const hasAccounts = (provider: string): boolean => provider in withAccounts

interface Account {
  readonly name: string
  readonly job: string
  readonly roles: readonly Role[]
}

function accountsOf(plan: (typeof providerPlans)[number], staff: string): Account[] {
  const [manager, job] = plan.contact
  const same = manager === plan.dsl
  return [
    { name: manager, job, roles: same ? ['provider-manager', 'provider-dsl'] : ['provider-manager'] },
    ...(same ? [] : [{ name: plan.dsl, job: 'Designated safeguarding lead', roles: ['provider-dsl'] as const }]),
    { name: staff, job: 'Instructor', roles: ['provider-staff'] },
  ]
}

const mailHost = (name: string): string => `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}.example`

export async function writeProviderPeople(
  tx: Tx,
  ctx: TenantContext,
  account: { readonly passwordHash: string; readonly now: Date },
): Promise<void> {
  const trust_id = ctx.trustId
  for (const plan of providerPlans) {
    const staff = withAccounts[plan.key]
    if (!staff) continue
    // So that a morning of the demonstration has its links in the mailbox.
    await tx
      .updateTable('providers')
      .set({ marks_links: true, marks_email: `marks@${mailHost(plan.name)}` })
      .where('id', '=', providerId(plan.key))
      .execute()
    for (const one of accountsOf(plan, staff)) {
      const person_id = idFor('provider-person', plan.key, one.name)
      const mailName = one.name.toLowerCase().replaceAll(/[^a-z]+/g, '.')
      const email = `${mailName}@${mailHost(plan.name)}`
      await tx
        .insertInto('people')
        .values({ trust_id, id: person_id, name: one.name, email, job_title: one.job })
        .execute()
      await tx
        .insertInto('credentials')
        .values({ trust_id, person_id, password_hash: account.passwordHash, password_set_at: account.now })
        .execute()
      await tx
        .insertInto('role_assignments')
        .values(
          one.roles.map((role) => ({
            trust_id,
            id: idFor('provider-role', plan.key, one.name, role),
            person_id,
            provider_id: providerId(plan.key),
            role,
            from_on: '2025-09-01',
          })),
        )
        .execute()
      await recordAudit(tx, ctx, {
        action: 'demonstration',
        subject: { kind: 'person', id: person_id },
        detail: { roles: [...one.roles] },
      })
    }
  }
}
