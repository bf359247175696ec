/** A school with a policy, a calendar, pupils and placements, for the tests of pages. Everything in it is invented. */
import { reassessEverything } from '../../adapters/casework/reassess.ts'
import { keepPackVersion } from '../../adapters/casework/rulebooks.ts'
import { policiesFolder, readFiles } from '../../adapters/packs/read-folder.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { type Tx, withTenant } from '../../adapters/postgres/tenant.ts'
import { type SeededTrust, seedTrust } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'

export interface TestSchool {
  readonly trust: SeededTrust
  readonly schoolId: string
  readonly adoptionId: string
  readonly providerId: string
  readonly siteId: string
  /** Kofi Ansah, placed on Mondays and Tuesdays since Mon 14 Sep 2026. */
  readonly kofi: { readonly pupilId: string; readonly placementId: string }
  /** Mia Thorne, approved to start on Mon 9 Nov 2026; whether she has an EHC plan is not known. */
  readonly mia: { readonly pupilId: string; readonly placementId: string }
}

const monAndTue = ['mon', 'tue'].flatMap((day) => [
  { day, session: 'am', from: '09:15', to: '12:00', place: 'provider' },
  { day, session: 'pm', from: '13:00', to: '15:00', place: 'provider' },
])

/** A school that has adopted a pack, with one running placement and one on its way. */
export async function makeTestSchool(deps: Deps, pack = 'diamond'): Promise<TestSchool> {
  const trust = await seedTrust(deps.db)
  const schoolId = trust.schools[0]
  return withTenant(deps.db, trust.ctx, async (tx) => {
    const adoptionId = await adopt(tx, trust, schoolId, pack)
    await terms(tx, trust.trustId, schoolId)
    const { providerId, siteId } = await provider(
      tx,
      trust.trustId,
      'Harbour Steps',
      'Quay House, Wharf Road, Stourham WX1 8HD',
    )
    const kofi = await placed(
      tx,
      trust.trustId,
      schoolId,
      adoptionId,
      { providerId, siteId },
      { first: 'Kofi', last: 'Ansah', ehc: false, state: 'active', start: '2026-09-14', started: '2026-09-14' },
    )
    const mia = await placed(
      tx,
      trust.trustId,
      schoolId,
      adoptionId,
      { providerId, siteId },
      { first: 'Mia', last: 'Thorne', ehc: null, state: 'ready', start: '2026-11-09' },
    )
    await reassessEverything(
      tx,
      { rulebooks: deps.rulebooks, bankHolidays: deps.bankHolidays, today: deps.clock.today() },
      schoolId,
    )
    return { trust, schoolId, adoptionId, providerId, siteId, kofi, mia }
  })
}

async function adopt(tx: Tx, trust: SeededTrust, schoolId: string, pack: string): Promise<string> {
  const version = await keepPackVersion(tx, pack, readFiles(`${policiesFolder}/${pack}`))
  const id = newId()
  await tx
    .insertInto('pack_adoptions')
    .values({
      trust_id: trust.trustId,
      id,
      school_id: schoolId,
      pack_version_id: version,
      adopted_on: '2026-07-14',
      adopted_role: 'headteacher',
    })
    .execute()
  return id
}

async function terms(tx: Tx, trustId: string, schoolId: string): Promise<void> {
  const year = { trust_id: trustId, school_id: schoolId, academic_year: '2026/27' }
  await tx
    .insertInto('school_terms')
    .values([
      {
        ...year,
        name: 'Autumn',
        starts_on: '2026-09-02',
        ends_on: '2026-12-18',
        half_term_starts_on: '2026-10-26',
        half_term_ends_on: '2026-10-30',
      },
      {
        ...year,
        name: 'Spring',
        starts_on: '2027-01-04',
        ends_on: '2027-03-25',
        half_term_starts_on: '2027-02-15',
        half_term_ends_on: '2027-02-19',
      },
      {
        ...year,
        name: 'Summer',
        starts_on: '2027-04-12',
        ends_on: '2027-07-21',
        half_term_starts_on: '2027-05-31',
        half_term_ends_on: '2027-06-04',
      },
    ])
    .execute()
}

async function provider(tx: Tx, trustId: string, name: string, address: string) {
  const providerId = newId()
  const siteId = newId()
  await tx
    .insertInto('providers')
    .values({
      trust_id: trustId,
      id: providerId,
      name,
      kind: 'unregistered',
      registered: false,
      contact_name: 'Bea Holt',
      contact_role: 'manager',
      phone: '01632 960 142',
      dsl_name: 'Owen Carr',
      dsl_phone: '01632 960 143',
      address,
    })
    .execute()
  await tx
    .insertInto('provider_sites')
    .values({ trust_id: trustId, id: siteId, provider_id: providerId, name: 'Quay House', kind: 'main', address })
    .execute()
  return { providerId, siteId }
}

/** A pupil with one placement; `state` and dates as a person would have left them. */
export async function placed(
  tx: Tx,
  trustId: string,
  schoolId: string,
  adoptionId: string,
  at: { providerId: string; siteId: string },
  of: {
    first: string
    last: string
    ehc?: boolean | null
    state: string
    start: string
    started?: string
    ended?: string
    year?: number
    upn?: string
    route?: string
  },
) {
  const pupilId = newId()
  const placementId = newId()
  await tx
    .insertInto('pupils')
    .values({
      trust_id: trustId,
      id: pupilId,
      school_id: schoolId,
      first_names: of.first,
      last_name: of.last,
      born_on: '2012-03-05',
      year_group: of.year ?? 9,
      upn: of.upn ?? null,
      ehc_plan: of.ehc ?? null,
      looked_after: false,
      social_worker: false,
      child_protection: false,
      free_meals: false,
      semh: false,
      medical_needs: false,
    })
    .execute()
  await tx
    .insertInto('placements')
    .values({
      trust_id: trustId,
      id: placementId,
      school_id: schoolId,
      pupil_id: pupilId,
      provider_id: at.providerId,
      site_id: at.siteId,
      pack_adoption_id: adoptionId,
      route: of.route ?? 'school-arranged',
      location: 'off-site',
      state: of.state,
      proposed_on: '2026-09-01',
      approved_on: '2026-09-04',
      commissioned_on: '2026-09-07',
      start_on: of.start,
      end_on: '2026-12-18',
      started_on: of.started ?? null,
      ended_on: of.ended ?? null,
      timetable: toJson(monAndTue),
      hours: 9.5,
    })
    .execute()
  return { pupilId, placementId }
}

/** Marks of the school, one a session. */
export async function markAll(
  tx: Tx,
  trustId: string,
  schoolId: string,
  of: { pupilId: string; placementId: string },
  marks: readonly (readonly [day: string, session: 'AM' | 'PM', code: string])[],
): Promise<void> {
  await tx
    .insertInto('marks')
    .values(
      marks.map(([day, session, code]) => ({
        trust_id: trustId,
        school_id: schoolId,
        pupil_id: of.pupilId,
        placement_id: of.placementId,
        day,
        session,
        code,
        source: 'school',
        recorded_role: 'attendance-officer',
      })),
    )
    .execute()
}
