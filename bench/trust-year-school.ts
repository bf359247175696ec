/** A year of one school: sixty placements in three terms with their records, marks, meetings and documents, to be judged by the engine. */
import { sql } from 'kysely'
import { reassessEverything } from '../src/adapters/casework/reassess.ts'
import { Rulebooks } from '../src/adapters/casework/rulebooks.ts'
import { loadPacksOrThrow, readBankHolidays } from '../src/adapters/packs/read-folder.ts'
import type { Database } from '../src/adapters/postgres/connect.ts'
import { newId } from '../src/adapters/postgres/ids.ts'
import { toJson } from '../src/adapters/postgres/json.ts'
import { type Tx, waymarkItself, withTenant } from '../src/adapters/postgres/tenant.ts'
import { type Day, dayOf, isoOf } from '../src/domain/calendar/day.ts'
import { putEverythingInPlace } from '../src/domain/cases/records.ts'
import { worldOf } from '../src/domain/cases/world.ts'
import { buildRulebook, type Rulebook } from '../src/domain/policy/rulebook.ts'
import type { RecordFact } from '../src/domain/policy/situation.ts'
import { type BulkTrust, schoolRows } from './bulk.ts'
import { rhythmForms } from './placements.ts'

/** A Wednesday in the last half-term: two terms are over, the third is under way. */
export const yearMoment = '2027-06-30T09:52:00Z'
const today = dayOf('2027-06-30')
const terms = [
  { proposed: '2026-07-06', start: '2026-09-07', end: '2026-12-18' },
  { proposed: '2026-11-30', start: '2027-01-11', end: '2027-03-25' },
  { proposed: '2027-03-08', start: '2027-04-19', end: '2027-07-21' },
].map((term) => ({ proposed: dayOf(term.proposed), start: dayOf(term.start), end: dayOf(term.end) }))
export const placementsATerm = 20
/** Providers a school uses, of all the trust's. */
export const providersASchool = 12

interface Made {
  readonly id: string
  readonly pupilId: string
  readonly n: number
  readonly term: (typeof terms)[number]
  readonly state: 'closed' | 'active' | 'proposed'
  readonly provider: { readonly id: string; readonly siteId: string }
}

/** One school with its year, not yet judged; the first providers of the trust, by id, are the ones it uses. Gives its id. */
export async function schoolYear(db: Database, trust: BulkTrust, leadId: string): Promise<string> {
  const schoolId = newId()
  const { floor, packs } = loadPacksOrThrow()
  const pack = packs.get('diamond')
  if (!pack) throw new Error('The policy "diamond" is not among the packs.')
  const rulebook = buildRulebook(floor, pack, 'academy')
  await withTenant(db, waymarkItself(trust.trustId), async (tx) => {
    await schoolRows(tx, trust, [schoolId])
    const made = await placementRows(tx, trust.trustId, schoolId)
    await recordRows(tx, rulebook, { trustId: trust.trustId, schoolId, leadId }, made)
    await paperRows(tx, schoolId, leadId)
    await markRows(tx, schoolId)
  })
  return schoolId
}

/** The engine's own duties of a school, as the night's work writes them. */
export async function judgeSchool(db: Database, trustId: string, schoolId: string): Promise<void> {
  const casework = {
    rulebooks: new Rulebooks(loadPacksOrThrow().floor),
    bankHolidays: readBankHolidays().map((one) => one.day),
    today: isoOf(today),
  }
  await withTenant(db, { ...waymarkItself(trustId), schools: [schoolId] }, (tx) =>
    reassessEverything(tx, casework, schoolId),
  )
}

async function placementRows(tx: Tx, trustId: string, schoolId: string): Promise<readonly Made[]> {
  const sites = await tx
    .selectFrom('provider_sites')
    .select(['id', 'provider_id'])
    .orderBy('provider_id')
    .limit(providersASchool)
    .execute()
  const adoption = await tx
    .selectFrom('pack_adoptions')
    .select('id')
    .where('school_id', '=', schoolId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('school_providers')
    .values(
      sites.map((site) => ({
        trust_id: trustId,
        school_id: schoolId,
        provider_id: site.provider_id,
        status: 'approved',
        decided_role: 'headteacher',
        decided_on: '2026-07-01',
      })),
    )
    .execute()
  const made = terms.flatMap((term, at) =>
    Array.from({ length: placementsATerm }, (_, k): Made => {
      const n = at * placementsATerm + k
      const site = sites[n % sites.length]
      if (!site) throw new Error('The trust has no provider.')
      // Of the term under way, three wait at a gate; the rest run.
      const state = term.end < today ? 'closed' : k < 3 ? 'proposed' : 'active'
      return { id: newId(), pupilId: newId(), n, term, state, provider: { id: site.provider_id, siteId: site.id } }
    }),
  )
  await tx
    .insertInto('pupils')
    .values(made.map((one) => pupil(one, trustId, schoolId)))
    .execute()
  await tx
    .insertInto('contacts')
    .values(made.map((one) => contact(one, trustId, schoolId)))
    .execute()
  await tx
    .insertInto('placements')
    .values(made.map((one) => placement(one, trustId, schoolId, adoption.id)))
    .execute()
  await sql`insert into placement_transitions (trust_id, school_id, placement_id, version, event, from_state, to_state, role, happened_on)
    select pl.trust_id, pl.school_id, pl.id, s.version, s.event, s.from_state, s.to_state, 'ap-lead', s.on_day
    from placements pl, lateral (values (1, 'propose', 'draft', 'proposed', pl.proposed_on), (2, 'approve', 'proposed', 'approved', pl.approved_on),
      (3, 'start', 'approved', 'active', pl.started_on), (4, 'close', 'active', 'closed', pl.ended_on)) s(version, event, from_state, to_state, on_day)
    where pl.school_id = ${schoolId}::uuid and s.on_day is not null`.execute(tx)
  return made
}

const pupil = (one: Made, trust_id: string, school_id: string) => ({
  trust_id,
  school_id,
  id: one.pupilId,
  first_names: 'Pupil',
  last_name: `Number ${one.n}`,
  born_on: isoOf(dayOf('2012-01-01') + one.n * 7),
  year_group: 7 + (one.n % 4),
  ehc_plan: one.n % 5 === 0,
  looked_after: one.n % 11 === 0,
  social_worker: one.n % 3 === 0,
  child_protection: false,
  semh: one.n % 2 === 0,
  medical_needs: false,
  free_meals: one.n % 4 === 0,
  sen: 'K',
})

const contact = (one: Made, trust_id: string, school_id: string) => ({
  trust_id,
  school_id,
  pupil_id: one.pupilId,
  name: `Parent of ${one.n}`,
  relation: 'parent',
  parental_responsibility: true,
  may_receive_letters: true,
  phone: '01632 960101',
})

const timetable = ['mon', 'tue', 'wed', 'thu', 'fri'].flatMap((day) =>
  ['am', 'pm'].map((session) => ({ day, session, place: 'provider' })),
)

function placement(one: Made, trust_id: string, school_id: string, pack_adoption_id: string) {
  const { proposed, start, end } = one.term
  const begun = one.state !== 'proposed'
  return {
    trust_id,
    school_id,
    id: one.id,
    pupil_id: one.pupilId,
    provider_id: one.provider.id,
    site_id: one.provider.siteId,
    pack_adoption_id,
    route: 'school-arranged',
    location: 'off-site',
    state: one.state,
    proposed_on: isoOf(proposed),
    approved_on: begun ? isoOf(proposed + 2) : null,
    commissioned_on: begun ? isoOf(proposed + 4) : null,
    start_on: begun ? isoOf(start) : isoOf(today + 5),
    end_on: isoOf(end),
    started_on: begun ? isoOf(start) : null,
    ended_on: one.state === 'closed' ? isoOf(end) : null,
    outcome: one.state === 'closed' ? 'returned' : null,
    timetable: toJson(timetable),
    hours: 25,
  }
}

/** What the policy wants in place before a start, then its repeated records every three weeks, one in ten forgotten. */
function recordsOf(rulebook: Rulebook, one: Made): RecordFact[] {
  const row = pupil(one, '', '')
  const world = worldOf({
    school: { phase: 'secondary', kind: 'academy' },
    pupil: {
      year: row.year_group,
      'ehc-plan': row.ehc_plan,
      'looked-after': row.looked_after,
      'social-worker': row.social_worker,
      'sen-support': true,
      semh: row.semh,
      'free-meals': row.free_meals,
    },
    provider: { registered: false },
    placement: {
      route: 'school-arranged',
      proposed: isoOf(one.term.proposed),
      approved: isoOf(one.term.proposed + 2),
      commissioned: isoOf(one.term.proposed + 4),
      start: isoOf(one.term.start),
      end: isoOf(one.term.end),
      hours: 25,
    },
  })
  putEverythingInPlace(rulebook, world, one.term.proposed + 4, [])
  if (one.state === 'proposed') return world.records.slice(0, Math.ceil(world.records.length / 2))
  const again: RecordFact[] = []
  for (const [at, { form, by, answers }] of rhythmForms(rulebook, one.term.start).entries()) {
    const datedBy = rulebook.forms.get(form)?.form.datedBy
    for (let on: Day = one.term.start + 14 + (at % 5); on <= Math.min(one.term.end, today - 1); on += 21) {
      if ((one.n + at + on) % 10 === 0) continue
      const said = datedBy ? { ...answers, [datedBy]: isoOf(on) } : answers
      again.push({ id: `${form}-${on}`, form, on, by, answers: said, signatures: [], complete: true })
    }
  }
  return [...world.records, ...again]
}

interface School {
  readonly trustId: string
  readonly schoolId: string
  readonly leadId: string
}

async function recordRows(tx: Tx, rulebook: Rulebook, school: School, made: readonly Made[]): Promise<void> {
  // What is about a provider or the school is done once for it, not once for each placement.
  const done = new Set<string>()
  for (const one of made) {
    const rows = recordsOf(rulebook, one).flatMap((record) => {
      const form = rulebook.forms.get(record.form)?.form
      if (!form) return []
      const subject = form.about === 'provider' ? one.provider.id : form.about === 'school' ? school.schoolId : one.id
      const key = `${subject}|${record.form}|${record.by}|${Math.floor(record.on / 30)}`
      if ((form.about === 'provider' || form.about === 'school') && done.has(key)) return []
      done.add(key)
      return [
        {
          trust_id: school.trustId,
          school_id: school.schoolId,
          form: record.form,
          form_version: 'bench',
          about: form.about,
          placement_id: form.about === 'placement' ? one.id : null,
          pupil_id: form.about === 'placement' || form.about === 'pupil' ? one.pupilId : null,
          provider_id: form.about === 'provider' ? one.provider.id : null,
          answers: toJson(record.answers),
          asked: toJson([]),
          signatures: toJson(
            record.signatures.map((line) => ({ ...line, ...(line.on ? { on: isoOf(line.on) } : {}) })),
          ),
          done_on: isoOf(record.on),
          complete: record.complete,
          restricted: form.restricted,
          recorded_by: school.leadId,
          recorded_role: record.by ?? 'ap-lead',
        },
      ]
    })
    if (rows.length > 0) await tx.insertInto('records').values(rows).execute()
  }
}

/** Three documents and two meetings for each placement that began; the last meeting of a live one is still to come. */
async function paperRows(tx: Tx, schoolId: string, leadId: string): Promise<void> {
  await sql`insert into documents (trust_id, school_id, kind, template_version, placement_id, pupil_id, data, pdf, sha256, issued_by, issued_role, issued_at)
    select pl.trust_id, pl.school_id, k, 'bench', pl.id, pl.pupil_id, '{}', convert_to(repeat(md5(pl.id::text || k), 250), 'UTF8'),
      repeat('0', 64), ${leadId}::uuid, 'ap-lead', pl.started_on
    from placements pl, unnest(array['parent-notification', 'learning-plan', 'home-school-agreement']) k
    where pl.school_id = ${schoolId}::uuid and pl.started_on is not null`.execute(tx)
  await sql`insert into meetings (trust_id, school_id, placement_id, on_day, starts_at, ends_at, place, invited, state, planned_by)
    select pl.trust_id, pl.school_id, pl.id, m.on_day, '10:00', '11:00', 'At school', '{pupil,parent,provider}',
      case when m.on_day < ${isoOf(today)}::date then 'held' else 'planned' end, ${leadId}::uuid
    from placements pl, lateral (values (pl.started_on + 42), (least(pl.end_on, ${isoOf(today)}::date + 9))) m(on_day)
    where pl.school_id = ${schoolId}::uuid and pl.started_on is not null`.execute(tx)
}

/** Twice a day on every school day of a running placement; this morning one in eight has not been heard from. */
async function markRows(tx: Tx, schoolId: string): Promise<void> {
  await sql`insert into marks (trust_id, school_id, pupil_id, placement_id, day, session, code, nature_of_activity, source, recorded_role)
    select pl.trust_id, pl.school_id, pl.pupil_id, pl.id, d.day::date, s.session,
      case when (extract(doy from d.day)::int + pl.n) % 12 = 0 then 'O' else 'B' end, 'Taught there', 'school', 'attendance-officer'
    from (select pl.*, row_number() over (order by p.born_on)::int as n from placements pl
      join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
      where pl.school_id = ${schoolId}::uuid and pl.started_on is not null) pl
    join school_terms t on t.trust_id = pl.trust_id and t.school_id = pl.school_id
    cross join lateral generate_series(greatest(t.starts_on, pl.started_on), least(t.ends_on, pl.end_on, ${isoOf(today)}::date), '1 day') d(day)
    cross join (values ('AM'), ('PM')) s(session)
    where extract(isodow from d.day) <= 5 and not d.day between t.half_term_starts_on and t.half_term_ends_on
      and not (d.day = ${isoOf(today)}::date and (s.session = 'PM' or pl.n % 8 = 0))`.execute(tx)
}
