/** Absences, the calls about them, and what they add up to. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { allCodes, categoryOf } from '../../domain/attendance/codes.ts'
import type { DayMark } from '../../domain/attendance/long-absence.ts'
import { type AbsenceLevel, absenceLevel, type Tally, tally } from '../../domain/attendance/tally.ts'
import { dayOf } from '../../domain/calendar/day.ts'

const absent = allCodes.filter((code) => {
  const category = categoryOf(code)
  return category === 'authorised' || category === 'unauthorised'
})

/** The one mark that counts in each session: the school's, else the register system's, else the provider's. */
const effective = (schoolId: string, from: string, to: string) => sql`
  select distinct on (m.pupil_id, m.day, m.session) m.* from current_marks m
  where m.school_id = ${schoolId}::uuid and m.day between ${from}::date and ${to}::date
  order by m.pupil_id, m.day, m.session, case m.source when 'school' then 0 when 'mis' then 1 else 2 end`

export interface AbsentPupil {
  readonly pupilId: string
  readonly name: string
  readonly placementId: string | null
  readonly provider: string | null
  /** "AM N, PM N" */
  readonly sessions: string
  readonly codes: readonly string[]
  readonly calls: number
  readonly lastCall: string | null
  readonly safe: boolean
}

export async function absentOn(tx: Tx, schoolId: string, iso: string): Promise<readonly AbsentPupil[]> {
  const { rows } = await sql<AbsentPupil>`
    with counted as (${effective(schoolId, iso, iso)})
    select c.pupil_id as "pupilId", p.last_name || ', ' || coalesce(p.known_as, p.first_names) as name, (array_agg(c.placement_id))[1] as "placementId",
      min(v.name) as provider, string_agg(c.session || ' ' || c.code, ', ' order by c.session) as sessions, array_agg(distinct c.code) as codes,
      coalesce(min(k.calls), 0)::int as calls, min(k.last) as "lastCall", coalesce(bool_or(k.safe), false) as safe
    from counted c
    join pupils p on p.trust_id = c.trust_id and p.id = c.pupil_id
    left join placements l on l.trust_id = c.trust_id and l.id = c.placement_id
    left join providers v on v.trust_id = l.trust_id and v.id = l.provider_id
    left join lateral (
      select count(*)::int as calls, to_char(max(a.called_at) at time zone 'Europe/London', 'HH24:MI') as last, bool_or(a.safe) as safe
      from absence_calls a where a.trust_id = c.trust_id and a.pupil_id = c.pupil_id and a.day = c.day) k on true
    where c.code = any(${[...absent]}::text[])
    group by c.pupil_id, p.last_name, p.known_as, p.first_names
    order by coalesce(bool_or(k.safe), false), p.last_name, p.first_names`.execute(tx)
  return rows
}

export interface LongMarks {
  readonly pupilId: string
  readonly name: string
  readonly marks: readonly DayMark[]
  /** The day of the newest record of a long absence of each kind. */
  readonly recorded: Readonly<Record<string, string>>
}

/** The marks of a year of those pupils whose absences could add up to a return to the council. */
export async function longCandidates(
  tx: Tx,
  of: { readonly schoolId: string; readonly from: string; readonly to: string; readonly leastDays: number },
): Promise<readonly LongMarks[]> {
  const { rows } = await sql<{
    pupil_id: string
    name: string
    marks: readonly { readonly day: string; readonly code: string }[]
    recorded: Record<string, string> | null
  }>`
    with counted as (${effective(of.schoolId, of.from, of.to)}),
    many as (
      select trust_id, pupil_id from counted group by trust_id, pupil_id
      having count(distinct day) filter (where code in ('G', 'N', 'O', 'U')) >= ${of.leastDays} or count(distinct day) filter (where code = 'I') >= ${of.leastDays})
    select c.pupil_id, p.last_name || ', ' || coalesce(p.known_as, p.first_names) as name,
      json_agg(json_build_object('day', c.day, 'code', c.code) order by c.day) as marks,
      (select jsonb_object_agg(r.kind, r.on) from (
        select answers ->> 'kind' as kind, max(done_on) as on from records r
        where r.trust_id = many.trust_id and r.pupil_id = c.pupil_id and r.form = 'long-absence' and answers ->> 'kind' is not null group by 1) r) as recorded
    from many
    join counted c using (trust_id, pupil_id)
    join pupils p on p.trust_id = c.trust_id and p.id = c.pupil_id
    group by many.trust_id, c.pupil_id, p.last_name, p.known_as, p.first_names
    order by p.last_name`.execute(tx)
  return rows.map((row) => ({
    pupilId: row.pupil_id,
    name: row.name,
    marks: row.marks.map((mark) => ({ day: dayOf(mark.day), code: mark.code })),
    recorded: row.recorded ?? {},
  }))
}

export interface AbsenceTally {
  readonly pupilId: string
  readonly name: string
  readonly counts: Tally
  readonly level: AbsenceLevel
}

/** Pupils who missed a tenth or more of the sessions marked in a time, the gravest first. */
export async function persistentlyAbsent(
  tx: Tx,
  schoolId: string,
  from: string,
  to: string,
): Promise<readonly AbsenceTally[]> {
  const { rows } = await sql<{ pupil_id: string; name: string; code: string; sessions: number }>`
    with counted as (${effective(schoolId, from, to)})
    select c.pupil_id, p.last_name || ', ' || coalesce(p.known_as, p.first_names) as name, c.code, count(*)::int as sessions
    from counted c join pupils p on p.trust_id = c.trust_id and p.id = c.pupil_id
    where p.left_on is null
    group by c.pupil_id, name, c.code`.execute(tx)
  const list = [...Map.groupBy(rows, (row) => row.pupil_id)].flatMap(([pupilId, own]): AbsenceTally[] => {
    const counts = tally(own.flatMap((row) => Array.from({ length: row.sessions }, () => row.code)))
    const level = absenceLevel(counts)
    return level === undefined ? [] : [{ pupilId, name: own[0]?.name ?? '', counts, level }]
  })
  const share = ({ counts }: AbsenceTally) => counts.attended / counts.possible
  return list.sort((a, b) => share(a) - share(b) || a.name.localeCompare(b.name, 'en-GB'))
}

export interface FormDue {
  readonly title: string
  readonly form: string
  readonly clauses: readonly string[]
  readonly dueOn: string | null
  readonly placementId: string
  readonly pupil: string
}

/** Open duties whose record is one of the forms about absence, whatever policy asks for it. */
export async function absenceForms(tx: Tx, schoolId: string, upTo: string): Promise<readonly FormDue[]> {
  const forms = [
    'absence-follow-up',
    'absence-notice',
    'risk-register-entry',
    'weekly-attendance',
    'attendance-intervention',
  ]
  const { rows } = await sql<FormDue>`
    select d.title, d.details ->> 'form' as form, d.clauses, d.due_on::text as "dueOn", d.placement_id as "placementId",
      coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil
    from duties d join pupils p on p.trust_id = d.trust_id and p.id = d.pupil_id
    where d.school_id = ${schoolId}::uuid and d.is_open and d.placement_id is not null and d.details ->> 'form' = any(${forms}::text[])
      and d.state <> 'cannot tell' and (d.due_on is null or d.due_on <= ${upTo}::date)
    order by d.due_on nulls last, p.last_name, d.title limit 200`.execute(tx)
  return rows
}

export interface Call {
  readonly called: string
  readonly reached: string
  readonly safe: boolean | null
  readonly said: string | null
  readonly at: string
  readonly by: string
}

export async function callsAbout(tx: Tx, pupilId: string, iso: string): Promise<readonly Call[]> {
  const { rows } = await sql<Call>`
    select c.called, c.reached, c.safe, c.said, to_char(c.called_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as at, w.name as by
    from absence_calls c left join people w on w.trust_id = c.trust_id and w.id = c.called_by
    where c.pupil_id = ${pupilId}::uuid and c.day = ${iso}::date order by c.called_at, c.id`.execute(tx)
  return rows
}

export async function contactsOf(tx: Tx, pupilId: string) {
  return tx
    .selectFrom('contacts')
    .select(['id', 'name', 'relation', 'phone', 'lives_with'])
    .where('pupil_id', '=', pupilId)
    .where('active', '=', true)
    .orderBy('priority')
    .orderBy('name')
    .execute()
}
