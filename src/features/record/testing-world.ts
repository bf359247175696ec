/** A school with a policy, a pupil, a provider and a placement, for the tests of this folder. */
import { join } from 'node:path'
import { keepPackVersion } from '../../adapters/casework/rulebooks.ts'
import { policiesFolder, readFiles } from '../../adapters/packs/read-folder.ts'
import type { Database } from '../../adapters/postgres/connect.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type SeededTrust, seedTrust } from '../../adapters/postgres/testing.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { filledIn } from '../../domain/cases/fill.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import type { Deps } from '../../web/deps.ts'
import { askForm } from './asking.ts'
import { findSubject, type SubjectIds } from './subject.ts'

export interface TestWorld {
  readonly trust: SeededTrust
  readonly schoolId: string
  readonly pupilId: string
  readonly providerId: string
  readonly placementId: string
  /** A careful person's answers to a form, as their browser would send them. */
  filled(form: string, subject: SubjectIds): Promise<Record<string, string | readonly string[]>>
}

export async function testWorld(db: Database, deps: Deps, pack: string): Promise<TestWorld> {
  const trust = await seedTrust(db)
  const [schoolId] = trust.schools
  const [pupilId, providerId, siteId, placementId] = [newId(), newId(), newId(), newId()]
  const own = { trust_id: trust.trustId }
  const itself = waymarkItself(trust.trustId)
  await withTenant(db, itself, async (tx) => {
    const version = await keepPackVersion(tx, pack, readFiles(join(policiesFolder, pack)))
    const adoption = await tx
      .insertInto('pack_adoptions')
      .values({
        ...own,
        school_id: schoolId,
        pack_version_id: version,
        adopted_on: '2026-09-01',
        adopted_role: 'governing-body',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const term = { ...own, school_id: schoolId, academic_year: '2026/27' }
    await tx
      .insertInto('school_terms')
      .values({
        ...term,
        name: 'Autumn',
        starts_on: '2026-09-02',
        ends_on: '2026-12-18',
        half_term_starts_on: '2026-10-26',
        half_term_ends_on: '2026-10-30',
      })
      .execute()
    await tx
      .insertInto('pupils')
      .values({
        ...own,
        id: pupilId,
        school_id: schoolId,
        first_names: 'Kezia',
        last_name: '=HYPERLINK("http://x")',
        known_as: 'Kez',
        born_on: '2012-05-04',
        year_group: 9,
      })
      .execute()
    await tx
      .insertInto('providers')
      .values({ ...own, id: providerId, name: 'Harbour Steps', kind: 'unregistered', registered: false })
      .execute()
    await tx
      .insertInto('provider_sites')
      .values({
        ...own,
        id: siteId,
        provider_id: providerId,
        name: 'Quay House',
        kind: 'main',
        address: '1 Quay Row, WX1 1AA',
      })
      .execute()
    await tx
      .insertInto('placements')
      .values({
        ...own,
        id: placementId,
        school_id: schoolId,
        pupil_id: pupilId,
        provider_id: providerId,
        site_id: siteId,
        pack_adoption_id: adoption.id,
        route: 'school-arranged',
        location: 'off-site',
        state: 'approved',
        start_on: '2026-11-16',
        end_on: '2027-02-12',
        hours: 12.5,
        timetable: toJson([{ day: 'mon', session: 'am', from: '09:15', to: '12:00', place: 'provider' }]),
      })
      .execute()
  })
  return {
    trust,
    schoolId,
    pupilId,
    providerId,
    placementId,
    filled: async (form, ids) => {
      const asking = await withTenant(db, itself, async (tx) => {
        const casework = { rulebooks: deps.rulebooks, bankHolidays: deps.bankHolidays, today: deps.clock.today() }
        const subject = await findSubject(tx, casework, ids)
        return subject && askForm(subject, form, dayOf(deps.clock.today()))
      })
      if (!asking) throw new Error(`There is no form ${form}.`)
      const answers = filledIn(asking.rulebook, asking.form, dayOf('2026-11-02'))
      const typed = Object.fromEntries(typedOf(asking.layout, answers))
      return form === 'parental-consent' ? { ...typed, 'f-how': 'paper' } : typed
    },
  }
}
