/** A placement in a test database: a school on calendar A under one of the packs, and the records a case would hold. */

import { join } from 'node:path'
import { adoptionInForce, keepPackVersion, Rulebooks } from '../../adapters/casework/rulebooks.ts'
import { stoppedClock } from '../../adapters/clock/clock.ts'
import { policiesFolder, readFiles } from '../../adapters/packs/read-folder.ts'
import type { Database } from '../../adapters/postgres/connect.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { type Tx, withTenant } from '../../adapters/postgres/tenant.ts'
import { type SeededTrust, seedTrust } from '../../adapters/postgres/testing.ts'
import { calendarAInput } from '../../domain/calendar/calendar-a.ts'
import { dayOf, isoOf } from '../../domain/calendar/day.ts'
import { makeRecord, putEverythingInPlace } from '../../domain/cases/records.ts'
import type { CaseFile } from '../../domain/cases/schema.ts'
import { type World, worldOf } from '../../domain/cases/world.ts'
import type { RecordFact } from '../../domain/policy/situation.ts'
import { attendanceMark } from '../../domain/policy/words.ts'
import type { Deps } from '../../web/deps.ts'
import { testDeps } from '../../web/testing.tsx'

let base: Deps | undefined

/** What a page is handed at a moment. The packs are read once for a whole file of tests. */
export function depsAt(db: Database, moment = '2026-11-02T09:00:00Z'): Deps {
  base ??= testDeps(db)
  return { ...base, db, clock: stoppedClock(moment) }
}

export interface GivenPlacement {
  readonly pack: string
  readonly given: CaseFile['given']
  readonly state: string
  /** `everything in place` on this day, except these clauses or forms. */
  readonly inPlace?: { readonly on: string; readonly except: readonly string[] }
  /** Records made one by one, after that. */
  readonly afterwards?: GivenRecords
  readonly kind?: 'academy' | 'maintained'
}

/** Ada of Year 5, approved under Kimberley for every day at Beech Lodge from Mon 2 Nov 2026; nothing is missing. */
export const adaAtBeechLodge = {
  pack: 'kimberley',
  state: 'ready',
  given: {
    school: { phase: 'primary', kind: 'academy' },
    calendar: 'A',
    pupil: { name: 'Ada', year: 5 },
    provider: { name: 'Beech Lodge', registered: true },
    placement: {
      route: 'school-arranged',
      proposed: '2026-10-05',
      approved: '2026-10-15',
      commissioned: '2026-10-19',
      start: '2026-11-02',
      end: '2027-02-12',
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      hours: 25,
    },
  },
  inPlace: { on: '2026-10-19', except: [] },
} satisfies GivenPlacement

/** Noor of Year 9 at Harbour Skills, three days a week from Mon 2 Nov 2026; nothing is missing, under any of the packs. */
export const noorAtHarbourSkills = {
  given: {
    calendar: 'A',
    pupil: { name: 'Noor', year: 9 },
    provider: { name: 'Harbour Skills', registered: true, 'on council list': true },
    placement: {
      route: 'school-arranged',
      proposed: '2026-10-05',
      approved: '2026-10-15',
      commissioned: '2026-10-19',
      start: '2026-11-02',
      end: '2027-02-12',
      days: ['mon', 'tue', 'wed'],
      hours: 14,
    },
  },
  inPlace: { on: '2026-10-12', except: [] },
} satisfies Omit<GivenPlacement, 'pack' | 'state'>

type GivenRecords = NonNullable<CaseFile['given']['records']>

export interface MadePlacement {
  /** Keeps more records, filled in as a case would be; `by` and `answers` as in a case. */
  readonly keep: (records: GivenRecords) => Promise<void>
  readonly trust: SeededTrust
  readonly schoolId: string
  readonly pupilId: string
  readonly providerId: string
  readonly placementId: string
}

/** Every office somebody holds at the test school. */
async function fillOffices(tx: Tx, trust: SeededTrust, schoolId: string): Promise<void> {
  for (const role of ['ap-governor', 'trustee']) {
    await tx
      .insertInto('role_assignments')
      .values({
        trust_id: trust.trustId,
        person_id: trust.personId('headteacher'),
        school_id: schoolId,
        role,
        from_on: '2020-09-01',
      })
      .execute()
  }
}

export async function makePlacement(db: Database, deps: Deps, want: GivenPlacement): Promise<MadePlacement> {
  const trust = await seedTrust(db)
  const schoolId = trust.schools[0]
  const ids = { pupilId: newId(), providerId: newId(), siteId: newId(), placementId: newId() }
  const keeping = await withTenant(db, trust.ctx, async (tx) => {
    await tx
      .updateTable('schools')
      .set({ kind: want.kind ?? 'academy', phase: want.given.school?.phase ?? 'secondary' })
      .where('id', '=', schoolId)
      .execute()
    await addCalendar(tx, trust, schoolId)
    await fillOffices(tx, trust, schoolId)
    const versionId = await keepPackVersion(tx, want.pack, readFiles(join(policiesFolder, want.pack)))
    await tx
      .insertInto('pack_adoptions')
      .values({
        trust_id: trust.trustId,
        school_id: schoolId,
        pack_version_id: versionId,
        adopted_on: '2025-09-01',
        adopted_role: 'headteacher',
      })
      .execute()
    const adoption = await adoptionInForce(tx, schoolId, '2026-11-02')
    if (!adoption) throw new Error('No adoption.')
    const world = worldOf(want.given)
    await addCase(tx, trust, schoolId, ids, world, want, adoption.id)
    const rulebook = await new Rulebooks(deps.packs.floor).of(tx, adoption, want.kind ?? 'academy')
    if (want.inPlace) putEverythingInPlace(rulebook, world, dayOf(want.inPlace.on), want.inPlace.except)
    for (const given of want.afterwards ?? []) world.records.push(makeRecord(rulebook, world, given, dayOf(given.on)))
    const about = (form: string) => rulebook.forms.get(form)?.form.about ?? 'placement'
    for (const record of world.records) {
      if (record.form === attendanceMark) continue
      await addRecord(tx, trust, schoolId, ids, record, about(record.form), versionId)
    }
    return { world, rulebook, about, versionId }
  })
  const keep = async (records: GivenRecords) => {
    await withTenant(db, trust.ctx, async (tx) => {
      for (const given of records) {
        const record = makeRecord(keeping.rulebook, keeping.world, given, dayOf(given.on))
        keeping.world.records.push(record)
        await addRecord(tx, trust, schoolId, ids, record, keeping.about(record.form), keeping.versionId)
      }
    })
  }
  return { trust, schoolId, ...ids, keep }
}

async function addCalendar(tx: Tx, trust: SeededTrust, schoolId: string): Promise<void> {
  for (const term of calendarAInput.terms) {
    const year = Number(isoOf(term.starts).slice(0, 4)) - (isoOf(term.starts).slice(5) < '09-01' ? 1 : 0)
    await tx
      .insertInto('school_terms')
      .values({
        trust_id: trust.trustId,
        school_id: schoolId,
        academic_year: `${year}/${String(year + 1).slice(2)}`,
        name: term.name,
        starts_on: isoOf(term.starts),
        ends_on: isoOf(term.ends),
        half_term_starts_on: term.halfTerm ? isoOf(term.halfTerm.starts) : null,
        half_term_ends_on: term.halfTerm ? isoOf(term.halfTerm.ends) : null,
      })
      .execute()
  }
}

interface Ids {
  readonly pupilId: string
  readonly providerId: string
  readonly siteId: string
  readonly placementId: string
}

async function addCase(
  tx: Tx,
  trust: SeededTrust,
  schoolId: string,
  ids: Ids,
  world: World,
  want: GivenPlacement,
  adoptionId: string,
): Promise<void> {
  const { pupil, provider, placement } = world
  await tx
    .insertInto('pupils')
    .values({
      trust_id: trust.trustId,
      school_id: schoolId,
      id: ids.pupilId,
      first_names: pupil.name,
      last_name: 'Fielding',
      born_on: '2012-05-04',
      year_group: pupil.year ?? 9,
      sen: pupil.ehcPlan ? 'E' : 'N',
      ehc_plan: pupil.ehcPlan ?? null,
      looked_after: pupil.lookedAfter ?? null,
      social_worker: pupil.socialWorker ?? null,
      child_protection: pupil.childProtectionPlan ?? null,
      free_meals: pupil.freeMeals ?? null,
      semh: pupil.semh ?? null,
      medical_needs: pupil.medicalNeeds ?? null,
    })
    .execute()
  await tx
    .insertInto('contacts')
    .values({
      trust_id: trust.trustId,
      school_id: schoolId,
      pupil_id: ids.pupilId,
      name: 'Rowan Fielding',
      relation: 'Parent',
      may_receive_letters: true,
      phone: '01632 960123',
    })
    .execute()
  await tx
    .insertInto('providers')
    .values({
      trust_id: trust.trustId,
      id: ids.providerId,
      name: provider?.name ?? 'Beech Lodge',
      kind: provider?.isSchool ? 'registered-independent-school' : 'unregistered',
      registered: provider?.registered ?? null,
      council_list: provider?.onCouncilList ?? null,
      declared: toJson(
        provider?.declaredFullTime === undefined ? {} : { fullTime: provider.declaredFullTime, planOrLookedAfter: 0 },
      ),
      contact_name: 'Bev Sallis',
      phone: '01632 960218',
    })
    .execute()
  await tx
    .insertInto('provider_sites')
    .values({
      trust_id: trust.trustId,
      id: ids.siteId,
      provider_id: ids.providerId,
      name: 'Main site',
      kind: 'main',
      address: 'Unit 3, Foundry Lane, Stourham WX4 2TQ',
      approved_from: '2025-09-01',
    })
    .execute()
  const days = placement?.days ?? ['mon', 'tue', 'wed', 'thu', 'fri']
  const over = ['active', 'under-review', 'suspended', 'ending', 'closed'].includes(want.state)
  await tx
    .insertInto('placements')
    .values({
      trust_id: trust.trustId,
      school_id: schoolId,
      id: ids.placementId,
      pupil_id: ids.pupilId,
      provider_id: ids.providerId,
      site_id: ids.siteId,
      pack_adoption_id: adoptionId,
      route: placement?.route ?? 'school-arranged',
      location: 'off-site',
      state: want.state,
      proposed_on: placement?.proposed ?? null,
      approved_on: ['draft', 'proposed', 'declined'].includes(want.state) ? null : (placement?.approved ?? null),
      commissioned_on: ['draft', 'proposed', 'declined', 'approved'].includes(want.state)
        ? null
        : (placement?.commissioned ?? null),
      start_on: placement?.start ?? null,
      end_on: placement?.end ?? null,
      started_on: over ? (placement?.start ?? null) : null,
      ended_on:
        want.state === 'ending' || want.state === 'closed' ? (placement?.ended ?? placement?.end ?? null) : null,
      hours: placement?.hours ?? 25,
      timetable: toJson(
        days.flatMap((day) =>
          ['am', 'pm'].map((session) => ({
            day,
            session,
            from: session === 'am' ? '09:15' : '13:00',
            to: session === 'am' ? '12:00' : '14:45',
            place: 'provider',
          })),
        ),
      ),
      facts: toJson({ councilContracts: false, dualRegistered: true, registeredFrom: placement?.start }),
      created_by: trust.personId('ap-lead'),
    })
    .execute()
}

async function addRecord(
  tx: Tx,
  trust: SeededTrust,
  schoolId: string,
  ids: Ids,
  record: RecordFact,
  about: string,
  versionId: string,
): Promise<void> {
  await tx
    .insertInto('records')
    .values({
      trust_id: trust.trustId,
      school_id: schoolId,
      form: record.form,
      form_version: 'test',
      pack_version_id: versionId,
      about,
      placement_id: about === 'placement' ? ids.placementId : null,
      pupil_id: about === 'pupil' ? ids.pupilId : null,
      provider_id: about === 'provider' ? ids.providerId : null,
      answers: toJson(record.answers),
      asked: toJson({ title: record.form, clauses: [], sections: [], signatures: [] }),
      signatures: toJson(record.signatures.map((one) => ({ ...one, on: isoOf(record.on) }))),
      done_on: isoOf(record.on),
      complete: record.complete,
      valid_until: record.validUntil === undefined ? null : isoOf(record.validUntil),
      recorded_by: trust.personId('ap-lead'),
      recorded_role: record.by ?? 'ap-lead',
    })
    .execute()
}
