/** A school with its calendar and the policy it has adopted. */
import { isoOf } from '../../domain/calendar/day.ts'
import { recordAudit } from '../postgres/audit.ts'
import { toJson } from '../postgres/json.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { insetDays, type YearOfTerms } from './calendars.ts'
import { idFor } from './dice.ts'
import { laCode, type SchoolPlan } from './schools.ts'

export interface SchoolToWrite {
  readonly plan: SchoolPlan
  readonly index: number
  readonly years: readonly YearOfTerms[]
  readonly versionId: string
}

export async function writeSchool(
  tx: Tx,
  ctx: TenantContext,
  { plan, index, years, versionId }: SchoolToWrite,
): Promise<void> {
  const schoolId = idFor('school', plan.key)
  const { trustId } = ctx
  await tx
    .insertInto('schools')
    .values({
      trust_id: trustId,
      id: schoolId,
      name: plan.name,
      phase: plan.phase,
      kind: plan.kind,
      la_code: laCode,
      urn: plan.urn,
      address: plan.address,
      phone: plan.phone,
      email: `office@${plan.domain}.example`,
      am_starts: plan.am,
      pm_starts: plan.pm,
    })
    .execute()
  const terms = years.flatMap((year) =>
    year.terms.map((term) => ({
      trust_id: trustId,
      id: idFor('term', plan.key, year.academicYear, term.name),
      school_id: schoolId,
      academic_year: year.academicYear,
      name: term.name,
      starts_on: isoOf(term.starts),
      ends_on: isoOf(term.ends),
      half_term_starts_on: term.halfTerm ? isoOf(term.halfTerm.starts) : null,
      half_term_ends_on: term.halfTerm ? isoOf(term.halfTerm.ends) : null,
    })),
  )
  await tx.insertInto('school_terms').values(terms).execute()
  const closures = insetDays(years, index).map((closure) => ({
    trust_id: trustId,
    id: idFor('closure', plan.key, isoOf(closure.day)),
    school_id: schoolId,
    kind: closure.kind,
    name: closure.note ?? 'INSET',
    starts_on: isoOf(closure.day),
    ends_on: isoOf(closure.day),
  }))
  await tx.insertInto('school_closures').values(closures).execute()
  await tx
    .insertInto('pack_adoptions')
    .values({
      trust_id: trustId,
      id: idFor('adoption', plan.key),
      school_id: schoolId,
      pack_version_id: versionId,
      settings: toJson({}),
      adopted_on: plan.adopted,
      adopted_role: 'governing-body',
    })
    .execute()
  const subject = { kind: 'school', id: schoolId, schoolId }
  await recordAudit(tx, ctx, {
    action: 'demonstration',
    subject,
    detail: { school: 'added', terms: terms.length, closures: closures.length },
  })
  await recordAudit(tx, ctx, { action: 'adopt-policy', subject, detail: { pack: plan.pack, adopted: plan.adopted } })
}
