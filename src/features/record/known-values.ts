/** What is already known about a subject, under the names forms use in `from:`. */
import { sql } from 'kysely'
import { type TimetableEntry, timetableOf } from '../../adapters/casework/load-situation.ts'
import { officesOn } from '../../adapters/casework/office-holders.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { groundsFor } from '../../domain/facts/say-registration.ts'
import type { KnownValues } from '../../domain/forms/prefill.ts'
import { budgetYearOf } from '../../domain/money/budget-year.ts'
import { liveStates } from '../../domain/placement/states.ts'
import type { Answer } from '../../domain/policy/situation.ts'
import { spentOn } from '../check-invoice/queries.ts'
import { yearStartOf } from '../keep-budget/year-start.ts'
import type { FoundSubject } from './subject.ts'

type Values = Record<string, Answer>

/** Everything that may be filled in for a subject. Names without a value are left out by `prefill`. */
export async function knownValues(tx: Tx, subject: FoundSubject, today: string): Promise<KnownValues> {
  const { placementId, pupilId, providerId, siteId, schoolId } = subject.ids
  return {
    ...ofSettings(subject),
    ...(await ofSchool(tx, schoolId, today)),
    ...(subject.ids.about === 'school' ? await ofBudget(tx, subject, today) : {}),
    ...(pupilId ? await ofPupil(tx, pupilId) : {}),
    ...(providerId ? { ...(await ofProvider(tx, providerId, schoolId)), ...ofRegistration(subject) } : {}),
    ...(siteId ? await ofSite(tx, siteId) : {}),
    ...(placementId ? { ...(await ofPlacement(tx, placementId)), ...fromRecords(subject) } : {}),
  }
}

/** What the school or its trust has set for its forms: words with semicolons between them are lines. */
function ofSettings(subject: FoundSubject): Values {
  return Object.fromEntries(
    [...(subject.frame.rulebook?.settings ?? [])].flatMap(([name, value]): [string, Answer][] =>
      typeof value === 'string'
        ? [
            [
              `setting.${name}`,
              value
                .split(';')
                .map((one) => one.trim())
                .filter(Boolean),
            ],
          ]
        : [],
    ),
  )
}

const offices = {
  headteacher: 'school.headteacher',
  dsl: 'school.dsl',
  senco: 'school.senco',
  'ap-lead': 'school.ap-lead',
  'pastoral-lead': 'school.pastoral-lead',
} as const

async function ofSchool(tx: Tx, schoolId: string, today: string): Promise<Values> {
  const holders = await officesOn(tx, today)
    .select(['a.role', 'p.name'])
    .where('a.school_id', '=', schoolId)
    .where('a.role', 'in', Object.keys(offices))
    .orderBy('a.from_on', 'desc')
    .execute()
  const placed = await tx
    .selectFrom('placements')
    .select(sql<number>`count(distinct pupil_id)::int`.as('pupils'))
    .where('school_id', '=', schoolId)
    .where('state', 'in', liveStates)
    .executeTakeFirst()
  const values: Values = { 'school.pupils-placed': placed?.pupils ?? 0 }
  for (const { role, name } of holders) values[offices[role as keyof typeof offices]] ??= name
  return values
}

/** The year of account that today lies in, and what was spent in it (DLPT-7.3.3). */
async function ofBudget(tx: Tx, { frame }: FoundSubject, today: string): Promise<Values> {
  const year = budgetYearOf(dayOf(today), yearStartOf(frame).month)
  const { approvedPence } = await spentOn(tx, frame.school.id, isoOf(year.first), isoOf(year.last))
  return { 'school.budget-year': year.label, 'school.ap-spend': approvedPence }
}

async function ofPupil(tx: Tx, id: string): Promise<Values> {
  const pupil = await tx.selectFrom('pupils').selectAll().where('id', '=', id).executeTakeFirst()
  if (!pupil) return {}
  const parents = await tx
    .selectFrom('contacts')
    .select('name')
    .where('pupil_id', '=', id)
    .where('active', '=', true)
    .orderBy('priority')
    .execute()
  const council = (pupil.details as { council?: unknown } | null)?.council
  return {
    'pupil.name': `${pupil.first_names} ${pupil.last_name}`,
    'pupil.born': pupil.born_on,
    'pupil.year':
      pupil.year_group === null
        ? null
        : pupil.year_group > 0
          ? `Year ${pupil.year_group}`
          : pupil.year_group === 0
            ? 'Reception'
            : 'Nursery',
    'pupil.parents': parents.map((parent) => parent.name).join(', '),
    'pupil.attendance': pupil.attendance_baseline,
    'pupil.council': typeof council === 'string' ? council : null,
  }
}

/** The registration test in words, for the report of a provider that should be registered. */
const ofRegistration = (subject: FoundSubject): Values => ({
  'provider.registration-grounds': groundsFor(subject.situation),
})

async function ofProvider(tx: Tx, id: string, schoolId: string): Promise<Values> {
  const provider = await tx.selectFrom('providers').selectAll().where('id', '=', id).executeTakeFirst()
  if (!provider) return {}
  const sites = await tx
    .selectFrom('provider_sites')
    .select(['name', 'address'])
    .where('provider_id', '=', id)
    .orderBy('created_at')
    .execute()
  const placed = await tx
    .selectFrom('placements')
    .select(sql<number>`count(distinct pupil_id)::int`.as('pupils'))
    .where('school_id', '=', schoolId)
    .where('provider_id', '=', id)
    .where('state', 'in', liveStates)
    .executeTakeFirst()
  const contact = [provider.contact_name, provider.phone, provider.email].filter(Boolean).join(', ')
  const main = sites[0]
  return {
    'provider.name': provider.name,
    'provider.our-pupils': placed?.pupils ?? 0,
    'provider.contact': contact,
    'provider.manager': provider.contact_name,
    'provider.dsl': [provider.dsl_name, provider.dsl_phone].filter(Boolean).join(', '),
    'provider.urn': provider.urn,
    'provider.registered': provider.registered,
    'provider.on-council-list': provider.council_list,
    'provider.sites': sites.map((site) => (site.address ? `${site.name}, ${site.address}` : site.name)),
    ...(main
      ? { 'site.name': main.name, 'site.address': main.address ?? provider.address }
      : { 'site.address': provider.address }),
  }
}

async function ofSite(tx: Tx, id: string): Promise<Values> {
  const site = await tx.selectFrom('provider_sites').select(['name', 'address']).where('id', '=', id).executeTakeFirst()
  return site ? { 'site.name': site.name, 'site.address': site.address ?? site.name } : {}
}

async function ofPlacement(tx: Tx, id: string): Promise<Values> {
  const row = await tx.selectFrom('placements').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return {}
  const week = timetableOf(row.timetable)
  const there = week.filter((entry) => entry.place === 'provider')
  const days = new Set(there.map((entry) => entry.day)).size
  const timed = there.filter((entry) => entry.from && entry.to)
  const attendance = await attended(tx, id)
  const registered = (row.facts as { registeredFrom?: unknown } | null)?.registeredFrom
  return {
    'placement.start': row.start_on,
    'placement.end': row.end_on,
    'placement.hours': row.hours,
    'placement.commissioned': row.commissioned_on,
    'placement.registered-from': typeof registered === 'string' ? registered : null,
    'placement.timetable': sessions(there),
    'placement.on-site-sessions': sessions(week.filter((entry) => entry.place === 'school')),
    'placement.number-of-days': days === 0 ? null : `${days} ${days === 1 ? 'day' : 'days'} a week`,
    'placement.daily-duration':
      days === 0 || row.hours === null ? null : `${Math.round((row.hours / days) * 10) / 10} hours a day`,
    'placement.session-times': timed.length === 0 ? null : sessions(timed),
    'placement.duration':
      row.start_on && row.end_on ? `${sayDate(dayOf(row.start_on))} to ${sayDate(dayOf(row.end_on))}` : null,
    ...attendance,
  }
}

const sessions = (entries: readonly TimetableEntry[]): readonly Readonly<Record<string, unknown>>[] =>
  entries.map(({ day, session, from, to }) => ({ day, session, from: from ?? '', to: to ?? '' }))

/** Attendance by the definition of the Department for Education: sessions attended of sessions possible. */
async function attended(tx: Tx, placementId: string): Promise<Values> {
  const { rows } = await sql<{ possible: number; attended: number }>`
    select count(*)::int as possible, count(*) filter (where code in ('/', '\\', 'L', 'K', 'V', 'P', 'W', 'B'))::int as attended
    from current_marks where placement_id = ${placementId} and source = 'school'
      and code not in ('D', 'Q', 'X', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7', 'Z', '#')`.execute(tx)
  const [row] = rows
  if (!row || row.possible === 0) return {}
  return { 'placement.attendance': Math.round((row.attended / row.possible) * 1000) / 10 }
}

/** Reasons and objectives come from the records that stated them first. */
function fromRecords(subject: FoundSubject): Values {
  const latest = (form: string) =>
    subject.situation.records.filter((record) => record.form === form && record.complete).at(-1)?.answers
  const referral = latest('referral')
  const plan = latest('learning-plan')
  const says = new Map((subject.frame.rulebook?.policy.policy.reasons ?? []).map((one) => [one.reason, one.says]))
  const chosen = Array.isArray(referral?.['reasons'])
    ? referral['reasons'].map((reason) => says.get(String(reason)) ?? String(reason))
    : []
  const detail = referral?.['reason-detail']
  const objectives = plan?.['objectives'] ?? referral?.['objectives']
  return {
    'referral.reason-detail': detail,
    'placement.reason': typeof detail === 'string' && detail !== '' ? detail : chosen.join('\n'),
    'placement.objectives': objectives,
  }
}
