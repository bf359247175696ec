import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordFacts } from '../../adapters/casework/load-records.ts'
import { providerChanged } from '../../adapters/casework/provider-changed.ts'
import { recordAudit } from '../../adapters/postgres/audit.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { type TenantContext, type Tx, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import {
  depsAt,
  type GivenPlacement,
  type MadePlacement,
  makePlacement,
  noorAtHarbourSkills,
} from '../see-placement/testing-placement.ts'
import { recordForm } from './record-form.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const today = '2026-11-16'
const running: GivenPlacement = { ...noorAtHarbourSkills, pack: 'ecclesbourne', state: 'active' }

const casework = () => {
  const deps = depsAt(t.db, `${today}T09:00:00Z`)
  return { rulebooks: deps.rulebooks, bankHolidays: deps.bankHolidays, today }
}

const recorder = (tx: Tx, ctx: TenantContext) => ({
  tx,
  ctx,
  casework: casework(),
  today,
  audit: (action: string, subject: { kind: string; id?: string | null }, detail = {}) =>
    recordAudit(tx, ctx, { action, subject, detail }),
})

const stateOf = (made: MadePlacement, id: string) =>
  withTenant(t.db, made.trust.ctx, (tx) =>
    tx.selectFrom('placements').select(['state', 'version']).where('id', '=', id).executeTakeFirstOrThrow(),
  )

/** The same provider, used by the second school of the trust under the same policy. */
async function usedBesides(made: MadePlacement): Promise<string> {
  const [first, second] = made.trust.schools
  const placementId = newId()
  await withTenant(t.db, made.trust.ctx, async (tx) => {
    const pupil = await tx.selectFrom('pupils').selectAll().where('id', '=', made.pupilId).executeTakeFirstOrThrow()
    const row = await tx
      .selectFrom('placements')
      .selectAll()
      .where('id', '=', made.placementId)
      .executeTakeFirstOrThrow()
    const adoption = await tx
      .selectFrom('pack_adoptions')
      .selectAll()
      .where('school_id', '=', first)
      .executeTakeFirstOrThrow()
    const ids = { pupil: newId(), adoption: newId() }
    await tx
      .insertInto('pupils')
      .values({ ...pupil, details: toJson(pupil.details ?? {}), id: ids.pupil, school_id: second })
      .execute()
    await tx
      .insertInto('pack_adoptions')
      .values({ ...adoption, id: ids.adoption, school_id: second, settings: toJson({}) })
      .execute()
    await tx
      .insertInto('placements')
      .values({
        ...row,
        id: placementId,
        school_id: second,
        pupil_id: ids.pupil,
        pack_adoption_id: ids.adoption,
        timetable: toJson(row.timetable),
        facts: toJson(row.facts ?? {}),
        state: 'active',
      })
      .execute()
  })
  return placementId
}

it('pauses a running placement in the transaction that records a lapsed certificate', async () => {
  const made = await makePlacement(t.db, depsAt(t.db, `${today}T09:00:00Z`), running)
  expect((await stateOf(made, made.placementId)).state).toBe('active')
  const ctx = made.trust.as('ap-lead')
  const kept = await withTenant(t.db, ctx, (tx) =>
    recordForm(recorder(tx, ctx), {
      form: 'provider-insurance',
      subject: { about: 'provider', providerId: made.providerId, schoolId: made.schoolId },
      role: 'ap-lead',
      gaps: 'allowed',
      answers: {
        'public-liability': { result: 'met', expires: '2026-11-15' },
        'employers-liability': { result: 'met', expires: '2027-08-31' },
      },
    }),
  )
  expect(kept.kind).toBe('recorded')
  expect((await stateOf(made, made.placementId)).state).toBe('suspended')
  const step = await withTenant(t.db, made.trust.ctx, (tx) =>
    tx
      .selectFrom('placement_transitions')
      .selectAll()
      .where('placement_id', '=', made.placementId)
      .executeTakeFirstOrThrow(),
  )
  expect(step).toMatchObject({ event: 'suspend', role: 'waymark', person_id: null, to_state: 'suspended' })
  expect(step.reason).toContain('ECC-5S.11')
})

it('reaches every school that uses the provider, and shows the person no more than before', async () => {
  const made = await makePlacement(t.db, depsAt(t.db, `${today}T09:00:00Z`), running)
  const besides = await usedBesides(made)
  const ctx = made.trust.as('ap-lead')
  const seen = await withTenant(t.db, ctx, async (tx) => {
    await tx
      .updateTable('providers')
      .set({ barred_on: today, barred_reason: 'No register is kept.' })
      .where('id', '=', made.providerId)
      .execute()
    await providerChanged(tx, casework(), { schoolId: made.schoolId, providerId: made.providerId })
    return tx.selectFrom('placements').select('id').where('provider_id', '=', made.providerId).execute()
  })
  expect(seen.map((row) => row.id)).toEqual([made.placementId])
  expect((await stateOf(made, made.placementId)).state).toBe('under-review')
  // The other school holds no insurance certificate of its own, so its policy asks for more than a review.
  expect((await stateOf(made, besides)).state).toBe('suspended')
})

it('keeps a provider’s own word for the whole trust, and a check for the school that made it', async () => {
  const made = await makePlacement(t.db, depsAt(t.db, `${today}T09:00:00Z`), running)
  const ctx = made.trust.as('ap-lead')
  const record = (form: string) =>
    withTenant(t.db, ctx, async (tx) => {
      const kept = await recordForm(recorder(tx, ctx), {
        form,
        subject: { about: 'provider', providerId: made.providerId, schoolId: made.schoolId },
        role: 'ap-lead',
        gaps: 'allowed',
        answers: {},
      })
      if (kept.kind !== 'recorded') throw new Error(kept.kind)
      const row = await tx.selectFrom('records').select('school_id').where('id', '=', kept.id).executeTakeFirstOrThrow()
      return { id: kept.id, school: row.school_id }
    })
  expect((await record('provider-visit')).school).toBe(made.schoolId)
  const declared = await record('registration-declaration')
  expect(declared.school).toBeNull()
  const assured = await record('provider-assurance')
  expect(assured.school).toBeNull()
  const other = await withTenant(t.db, made.trust.as('ap-lead', 1), (tx) =>
    recordFacts(tx, { providerId: made.providerId, schoolId: made.trust.schools[1] }),
  )
  expect(other.map((one) => one.form).sort()).toEqual(['provider-assurance', 'registration-declaration'])
})
