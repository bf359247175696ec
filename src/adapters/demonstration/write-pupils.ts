/** Pupils on the roll of a school, with the adults at home. */
import { recordAudit } from '../postgres/audit.ts'
import { toJson } from '../postgres/json.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import type { DemoPupil } from './pupils.ts'
import type { SchoolPlan } from './schools.ts'

const knownAs: Readonly<Record<string, string>> = {
  'Nguyễn Minh': 'Minh',
  'Muhammad Ibrahim': 'Ibrahim',
  'Lacey-Mae': 'Lacey',
}

export async function writePupils(
  tx: Tx,
  ctx: TenantContext,
  school: SchoolPlan,
  pupils: readonly DemoPupil[],
): Promise<void> {
  const trust_id = ctx.trustId
  const school_id = idFor('school', school.key)
  await tx
    .insertInto('pupils')
    .values(
      pupils.map((pupil) => ({
        trust_id,
        id: pupil.id,
        school_id,
        admission_no: pupil.admissionNo,
        upn: pupil.upn,
        first_names: pupil.first,
        last_name: pupil.last,
        known_as: knownAs[pupil.first] ?? null,
        born_on: pupil.born,
        year_group: pupil.year,
        sex: pupil.sex,
        sen: pupil.sen,
        ehc_plan: pupil.ehcPlan,
        looked_after: pupil.lookedAfter,
        social_worker: pupil.socialWorker,
        child_protection: pupil.childProtection,
        free_meals: pupil.freeMeals,
        semh: pupil.semh,
        medical_needs: pupil.medicalNeeds,
        attendance_baseline: pupil.attendance,
        joined_on: pupil.joined,
        details: toJson({
          tutorGroup: `${pupil.year}${pupil.admissionNo.endsWith('2') ? 'B' : 'A'}`,
          ...(pupil.freeMeals === null ? {} : { pupilPremium: pupil.freeMeals }),
        }),
      })),
    )
    .execute()
  const common = { trust_id, school_id, active: true }
  await tx
    .insertInto('contacts')
    .values(
      pupils.flatMap((pupil) => [
        {
          ...common,
          id: pupil.parent.id,
          pupil_id: pupil.id,
          name: pupil.parent.name,
          relation: pupil.parent.relation,
          parental_responsibility: pupil.lookedAfter ? null : true,
          lives_with: true,
          may_receive_letters: true,
          email: pupil.parent.email,
          phone: pupil.parent.phone,
          address: pupil.parent.address,
          priority: 1,
        },
        ...(pupil.second
          ? [
              {
                ...common,
                id: pupil.second.id,
                pupil_id: pupil.id,
                name: pupil.second.name,
                relation: pupil.second.relation,
                parental_responsibility: pupil.second.relation === 'Father' ? true : null,
                lives_with: false,
                may_receive_letters: false,
                email: null,
                phone: null,
                address: null,
                priority: 2,
              },
            ]
          : []),
      ]),
    )
    .execute()
  for (const pupil of pupils)
    await recordAudit(tx, ctx, {
      action: 'demonstration',
      subject: { kind: 'pupil', id: pupil.id, schoolId: school_id },
      detail: {},
    })
}
