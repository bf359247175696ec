/** The people of the schools and of the trust, all with the one password of the demonstration. */
import type { Role } from '../../domain/policy/words.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import { type PersonPlan, schoolPlans, secondOffices, trustPeople } from './schools.ts'
import type { Person } from './story.ts'

const personId = (plan: Pick<PersonPlan, 'name'>): string => idFor('person', plan.name)

/** Who holds which office at a school; people of the trust where the school has nobody. */
export function officesOf(people: readonly PersonPlan[]): ReadonlyMap<Role, Person> {
  const offices = new Map<Role, Person>()
  for (const plan of [...people, ...trustPeople]) {
    for (const role of plan.roles)
      if (!offices.has(role)) offices.set(role, { id: personId(plan), name: plan.name, job: plan.job })
  }
  return offices
}

function emailOf(plan: PersonPlan, domain: string): string {
  const words = plan.name
    .replace(/^(Dr|Sir|Canon) /, '')
    .normalize('NFD')
    .replaceAll(/[^A-Za-z -]/g, '')
    .toLowerCase()
    .split(' ')
  return `${words.join('.')}@${domain}.example`
}

export async function writePeople(
  tx: Tx,
  ctx: TenantContext,
  account: { readonly passwordHash: string; readonly now: Date },
): Promise<void> {
  const all = [
    ...schoolPlans.flatMap((school) =>
      school.people.map((plan) => ({ plan, domain: school.domain, schoolId: idFor('school', school.key) })),
    ),
    ...trustPeople.map((plan) => ({ plan, domain: 'wendmoor', schoolId: null })),
  ]
  const trust_id = ctx.trustId
  await tx
    .insertInto('people')
    .values(
      all.map(({ plan, domain }) => ({
        trust_id,
        id: personId(plan),
        name: plan.name,
        email: emailOf(plan, domain),
        job_title: plan.job,
      })),
    )
    .execute()
  await tx
    .insertInto('credentials')
    .values(
      all.map(({ plan }) => ({
        trust_id,
        person_id: personId(plan),
        password_hash: account.passwordHash,
        password_set_at: account.now,
      })),
    )
    .execute()
  await tx
    .insertInto('role_assignments')
    .values([
      ...all.flatMap(({ plan, schoolId }) =>
        plan.roles.map((role) => ({
          trust_id,
          id: idFor('role', plan.name, role),
          person_id: personId(plan),
          school_id: schoolId,
          role,
          from_on: '2024-09-01',
        })),
      ),
      ...secondOffices.map(({ name, school, role }) => ({
        trust_id,
        id: idFor('role', name, school, role),
        person_id: personId({ name }),
        school_id: idFor('school', school),
        role,
        from_on: '2025-09-01',
      })),
    ])
    .execute()
  for (const { plan, schoolId } of all) {
    await recordAudit(tx, ctx, {
      action: 'demonstration',
      subject: { kind: 'person', id: personId(plan), schoolId },
      detail: { roles: [...plan.roles] },
    })
  }
}
