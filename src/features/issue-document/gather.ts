/** Everything one document draws on: the placement, its people, and the record that holds what it says. */
import { sql } from 'kysely'
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import { type PlacementRow, timetableOf } from '../../adapters/casework/load-situation.ts'
import { officesOn } from '../../adapters/casework/office-holders.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { type Day, dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import type { TimetableDay } from '../../domain/documents/content.ts'
import type { DocumentInput, FormPrint, Objective } from '../../domain/documents/input.ts'
import { askedFromJson, printForm } from '../../domain/forms/print-form.ts'
import { storedSignatures } from '../../domain/forms/signatures.ts'
import type { Answered } from '../../domain/policy/situation.ts'

const text = (value: unknown): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.map(String).join(', ') : String(value)
const lines = (value: string | null | undefined): string[] =>
  (value ?? '')
    .split(/\n|, /)
    .map((line) => line.trim())
    .filter(Boolean)
const days = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday' } as const

const found = (tx: Tx) =>
  tx
    .selectFrom('current_records as r')
    .leftJoin('people as p', 'p.id', 'r.recorded_by')
    .select(['r.id', 'r.answers', 'r.asked', 'r.signatures', 'r.complete', 'r.recorded_role', 'p.name as person'])
    .select(sql<string>`r.done_on::text`.as('done_on'))

/** One record, for printing. */
export const recordById = (tx: Tx, id: string) => found(tx).where('r.id', '=', id).executeTakeFirst()

/** The latest record of a form for a placement. */
export async function latestRecord(tx: Tx, placementId: string, form: string) {
  return found(tx)
    .where('r.placement_id', '=', placementId)
    .where('r.form', '=', form)
    .orderBy('r.done_on', 'desc')
    .orderBy('r.recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}
export type FoundRecord = NonNullable<Awaited<ReturnType<typeof latestRecord>>>

/** A record as it was asked and answered. */
export function formPrint(record: FoundRecord): FormPrint | undefined {
  const asked = askedFromJson(record.asked)
  if (!asked) return undefined
  return printForm(asked, (record.answers ?? {}) as Answered, {
    recorded: `${sayDate(dayOf(record.done_on))}${record.person ? `, ${record.person}` : ''}`,
    signatures: storedSignatures(record.signatures),
  })
}

function timetableDays(row: PlacementRow, site: string, school: string): TimetableDay[] {
  const entries = timetableOf(row.timetable)
  const say = (day: keyof typeof days, session: 'am' | 'pm') => {
    const entry = entries.find((one) => one.day === day && one.session === session)
    if (!entry) return ''
    const place = entry.place === 'provider' ? site : school
    return entry.from && entry.to ? `${entry.from} to ${entry.to}, ${place}` : place
  }
  return (Object.keys(days) as (keyof typeof days)[]).map((day) => ({
    day: days[day],
    morning: say(day, 'am'),
    afternoon: say(day, 'pm'),
  }))
}

function objectivesFrom(answers: Answered): Objective[] {
  const rows = Object.values(answers).find(
    (answer) =>
      Array.isArray(answer) && answer.some((row) => typeof row === 'object' && row !== null && 'objective' in row),
  )
  if (!Array.isArray(rows)) return []
  return (rows as Record<string, unknown>[]).map((row) => {
    const by = text(row['by'] ?? row['by-date'] ?? row['date'])
    return {
      objective: text(row['objective']),
      measure: text(row['measure']),
      ...(/^\d{4}-\d{2}-\d{2}$/.test(by) ? { by: dayOf(by) } : {}),
    }
  })
}

/** Who has held the office longest, on the day the document is of. */
async function holder(tx: Tx, schoolId: string, role: string, on: Day): Promise<string> {
  const row = await officesOn(tx, isoOf(on))
    .select('p.name')
    .where('a.school_id', '=', schoolId)
    .where('a.role', '=', role)
    .orderBy('a.from_on')
    .limit(1)
    .executeTakeFirst()
  return row?.name ?? ''
}

/**
 * The input of a document about a placement. `record` holds what the form says; answers win over what is known elsewhere.
 * `contactId`: to whom a letter is addressed, where that is not the first who may receive letters.
 */
export async function gather(
  tx: Tx,
  frame: SchoolFrame,
  row: PlacementRow,
  record: FoundRecord | undefined,
  issued: DocumentInput['issued'],
  contactId?: string,
): Promise<DocumentInput> {
  const pupil = await tx.selectFrom('pupils').selectAll().where('id', '=', row.pupil_id).executeTakeFirstOrThrow()
  const provider = row.provider_id
    ? await tx.selectFrom('providers').selectAll().where('id', '=', row.provider_id).executeTakeFirst()
    : undefined
  const site = row.site_id
    ? await tx.selectFrom('provider_sites').selectAll().where('id', '=', row.site_id).executeTakeFirst()
    : undefined
  const parents = await tx
    .selectFrom('contacts')
    .select(['id', 'name', 'address'])
    .where('pupil_id', '=', row.pupil_id)
    .where('active', '=', true)
    .where('may_receive_letters', '=', true)
    .orderBy('priority')
    .orderBy('name')
    .execute()
  const parent = parents.find((one) => one.id === contactId) ?? parents[0]
  const plan = await latestRecord(tx, row.id, 'learning-plan')
  const answers = (record?.answers ?? {}) as Answered
  const planAnswers = (plan?.answers ?? {}) as Answered
  const said = (...names: string[]) =>
    names.map((name) => text(answers[name])).find((value) => value !== '' && !value.includes('[object')) ?? ''
  const siteName = site?.name ?? provider?.name ?? frame.school.name
  const objectives = objectivesFrom(answers)
  const print = record ? formPrint(record) : undefined
  const schoolName = frame.school.name
  const apLead = await holder(tx, row.school_id, 'ap-lead', issued.on)
  const headteacher = await holder(tx, row.school_id, 'headteacher', issued.on)
  return {
    reference: `AP-${row.id.slice(-8).toUpperCase()}`,
    school: {
      name: schoolName,
      trust: frame.school.trustName,
      address: lines(frame.school.address),
      phone: frame.school.phone ?? '',
      email: '',
      kind: frame.school.kind === 'maintained' ? 'maintained' : 'academy',
      headteacher,
      apLead,
      dsl: await holder(tx, row.school_id, 'dsl', issued.on),
      complaints:
        said('complaint-routes', 'complaints') ||
        (apLead
          ? `Talk to ${apLead} first. If that does not help, write to the headteacher, ${headteacher || 'at the school'}; the school’s complaints procedure follows from there.`
          : ''),
    },
    pupil: {
      name: `${pupil.first_names} ${pupil.last_name}`,
      knownAs: pupil.known_as ?? '',
      year: pupil.year_group === null ? '' : `Year ${pupil.year_group}`,
    },
    placement: {
      route: row.route.replaceAll('-', ' '),
      provider: provider?.name ?? schoolName,
      siteName,
      siteAddress: lines(said('address', 'site-address') || site?.address || provider?.address || ''),
      reportTo: said('report-to', 'person-to-report-to') || (provider?.contact_name ?? ''),
      responsible: said('responsible-person', 'responsible') || (provider?.contact_name ?? ''),
      ...(row.start_on ? { start: dayOf(row.start_on) } : {}),
      ...(row.end_on ? { end: dayOf(row.end_on) } : {}),
      hours: row.hours === null ? '' : String(row.hours),
      startTime: said('start-time'),
      dailyDuration: said('daily-duration', 'time-each-day'),
      breaks: said('session-times', 'breaks'),
      timetable: timetableDays(row, siteName, schoolName),
      numberOfDays: said('number-of-days'),
      purpose: said('purpose'),
      reason: said('reason', 'reasons'),
      objectives: objectives.length > 0 ? objectives : objectivesFrom(planAnswers),
      review: said('how-reviewed', 'review', 'reviews', 'review-arrangements'),
      travel: said('travel', 'transport'),
    },
    ...(parent ? { parent: { name: parent.name, address: lines(parent.address) } } : {}),
    ...(said('council') ? { council: { name: said('council'), office: said('to') } } : {}),
    ...(print ? { form: print } : {}),
    issued,
  }
}
