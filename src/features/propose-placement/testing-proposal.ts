/** A school with a policy, a pupil and providers, ready for a referral; for the tests of this folder and of providers. */
import { join } from 'node:path'
import { keepPackVersion } from '../../adapters/casework/rulebooks.ts'
import { policiesFolder, readFiles } from '../../adapters/packs/read-folder.ts'
import type { Database } from '../../adapters/postgres/connect.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type SeededTrust, seedTrust } from '../../adapters/postgres/testing.ts'

export interface ProposalWorld {
  readonly trust: SeededTrust
  readonly schoolId: string
  readonly adoptionId: string
  readonly pupilId: string
  /** Unregistered, not decided about, numbers not declared. */
  readonly providerId: string
  readonly siteId: string
  readonly barredId: string
}

export async function proposalWorld(db: Database, pack: string): Promise<ProposalWorld> {
  const trust = await seedTrust(db)
  const [schoolId] = trust.schools
  const [adoptionId, pupilId, providerId, siteId, barredId] = [newId(), newId(), newId(), newId(), newId()]
  const own = { trust_id: trust.trustId }
  await withTenant(db, trust.ctx, async (tx) => {
    const version = await keepPackVersion(tx, pack, readFiles(join(policiesFolder, pack)))
    await tx
      .insertInto('pack_adoptions')
      .values({
        ...own,
        id: adoptionId,
        school_id: schoolId,
        pack_version_id: version,
        adopted_on: '2026-09-01',
        adopted_role: 'governing-body',
      })
      .execute()
    await tx
      .insertInto('school_terms')
      .values([
        {
          ...own,
          school_id: schoolId,
          academic_year: '2026/27',
          name: 'Autumn',
          starts_on: '2026-09-02',
          ends_on: '2026-12-18',
          half_term_starts_on: '2026-10-26',
          half_term_ends_on: '2026-10-30',
        },
        {
          ...own,
          school_id: schoolId,
          academic_year: '2026/27',
          name: 'Spring',
          starts_on: '2027-01-04',
          ends_on: '2027-03-25',
        },
      ])
      .execute()
    const flags = {
      ehc_plan: false,
      looked_after: false,
      social_worker: false,
      child_protection: false,
      free_meals: false,
      semh: false,
      medical_needs: false,
    }
    await tx
      .insertInto('pupils')
      .values({
        ...own,
        ...flags,
        id: pupilId,
        school_id: schoolId,
        first_names: 'Kezia',
        last_name: 'Thorpe',
        born_on: '2013-05-04',
        year_group: 9,
      })
      .execute()
    await tx
      .insertInto('providers')
      .values([
        { ...own, id: providerId, name: 'Harbour Steps', kind: 'unregistered', registered: false, council_list: true },
        { ...own, id: barredId, name: 'Northlight', kind: 'unregistered', registered: false },
      ])
      .execute()
    await tx
      .insertInto('provider_sites')
      .values({
        ...own,
        id: siteId,
        provider_id: providerId,
        name: 'Quay House',
        kind: 'main',
        address: '1 Quay Row, Stourham WX1 1AA',
      })
      .execute()
    await tx
      .insertInto('school_providers')
      .values({
        ...own,
        school_id: schoolId,
        provider_id: barredId,
        status: 'barred',
        reason: 'Insurance was false',
        decided_on: '2026-10-01',
        decided_role: 'headteacher',
      })
      .execute()
  })
  return { trust, schoolId, adoptionId, pupilId, providerId, siteId, barredId }
}
