/** Full-time pupils of the whole trust at a provider, as numbers: no school sees another school's pupils. */
import { sql } from 'kysely'
import type { ProviderFacts } from '../../domain/policy/situation.ts'
import type { Tx } from '../postgres/tenant.ts'

/** The pupils of one school at one provider; all schools this transaction may not see are one row without a school. */
export interface RegistrationCount {
  readonly providerId: string
  readonly schoolId: string | null
  readonly fullTime: number
  readonly plan: number
  /** Full-time, and nobody has recorded whether they have an EHC plan or are looked after. */
  readonly statusUnknown: number
  /** Weekly hours not recorded; of them, those who have or may have a plan. */
  readonly hoursUnknown: number
  readonly hoursUnknownPlan: number
  /** Full-time, and not begun when the provider last declared its numbers. */
  readonly sinceDeclared: number
  readonly planSinceDeclared: number
}

/** Counts by provider and school. `hours`: more than so many a week is full-time. `exceptPupil`: left out everywhere. */
export async function registrationCounts(
  tx: Tx,
  of: { readonly providerId?: string; readonly exceptPupil?: string | undefined; readonly hours: number },
): Promise<readonly RegistrationCount[]> {
  const { rows } = await sql<RegistrationCount>`
    select provider_id as "providerId", school_id as "schoolId", full_time as "fullTime", plan,
      status_unknown as "statusUnknown", hours_unknown as "hoursUnknown", hours_unknown_plan as "hoursUnknownPlan",
      since_declared as "sinceDeclared", plan_since_declared as "planSinceDeclared"
    from waymark_registration_counts(${of.providerId ?? null}::uuid, ${of.exceptPupil ?? null}::uuid, ${of.hours})`.execute(
    tx,
  )
  return rows
}

type TrustCounts = Required<
  Pick<
    ProviderFacts,
    | 'trustFullTime'
    | 'trustFullTimePlanOrLookedAfter'
    | 'trustSinceDeclared'
    | 'trustPlanSinceDeclared'
    | 'trustStatusUnknown'
    | 'trustHoursUnknown'
    | 'trustHoursUnknownPlan'
  >
>

/** The counts of every school together, as the engine is told them. */
export function trustCounts(rows: readonly RegistrationCount[]): TrustCounts {
  const sum = (of: (row: RegistrationCount) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    trustFullTime: sum((row) => row.fullTime),
    trustFullTimePlanOrLookedAfter: sum((row) => row.plan),
    trustSinceDeclared: sum((row) => row.sinceDeclared),
    trustPlanSinceDeclared: sum((row) => row.planSinceDeclared),
    trustStatusUnknown: sum((row) => row.statusUnknown),
    trustHoursUnknown: sum((row) => row.hoursUnknown),
    trustHoursUnknownPlan: sum((row) => row.hoursUnknownPlan),
  }
}
