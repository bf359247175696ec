/** Alerts as pages show them. */
import { sql } from 'kysely'
import type { Session } from '../../domain/attendance/codes.ts'
import { type AlertKind, isAboutToday, isAlertKind } from '../../domain/silence/kinds.ts'
import type { Tx } from '../postgres/tenant.ts'

export interface AlertLine {
  readonly id: string
  readonly kind: AlertKind
  /** About a child who should be somewhere today; otherwise something asked for that may take days. */
  readonly aboutToday: boolean
  /** Open as a duty too, which Today lists. */
  readonly isDuty: boolean
  readonly state: 'waiting' | 'open' | 'closed'
  readonly day: string
  readonly session: Session | null
  /** Local times, `09:15`. */
  readonly expectedAt: string
  readonly dueAt: string
  readonly dueMoment: Date
  readonly step: number
  readonly outcome: string | null
  readonly closedAt: string | null
  readonly closedBy: string | null
  readonly placementId: string | null
  readonly pupilId: string | null
  readonly pupil: string | null
  readonly providerId: string | null
  readonly provider: string | null
  readonly providerPhone: string | null
  readonly contact: string | null
  readonly site: string | null
  readonly sitePhone: string | null
  /** The codes of late marks, in the order they came. */
  readonly marks: readonly string[]
}

interface Row {
  readonly id: string
  readonly kind: string
  readonly subject_key: string
  readonly state: AlertLine['state']
  readonly day: string
  readonly session: Session | null
  readonly expected_at: string
  readonly due_at: string
  readonly due_moment: Date
  readonly step: number
  readonly outcome: string | null
  readonly closed_at: string | null
  readonly closed_by_name: string | null
  readonly placement_id: string | null
  readonly pupil_id: string | null
  readonly pupil: string | null
  readonly provider_id: string | null
  readonly provider: string | null
  readonly phone: string | null
  readonly contact_name: string | null
  readonly site: string | null
  readonly site_phone: string | null
  readonly marks: readonly string[] | null
}

export interface AlertFilter {
  readonly states: readonly AlertLine['state'][]
  readonly id?: string
  readonly pupilId?: string
  /** Closed on this ISO day. */
  readonly closedOn?: string
}

/** The newest day first, for it can still be acted on; within it the longest silence. */
export async function listAlerts(tx: Tx, schoolId: string, filter: AlertFilter): Promise<readonly AlertLine[]> {
  const { rows } = await sql<Row>`
    select a.id, a.kind, a.subject_key, a.state, a.day::text as day, a.session, to_char(a.expected_at at time zone 'Europe/London', 'HH24:MI') as expected_at,
      to_char(a.due_at at time zone 'Europe/London', 'HH24:MI') as due_at, a.due_at as due_moment, a.step, a.outcome,
      to_char(a.closed_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as closed_at, a.closed_by_name, a.placement_id, a.pupil_id,
      coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, a.provider_id, pr.name as provider, pr.phone, pr.contact_name,
      nullif(s.name, pr.name) as site, s.phone as site_phone,
      (select array_agg(m.code order by e.at) from alert_events e join marks m on m.trust_id = e.trust_id and m.id = e.mark_id
        where e.trust_id = a.trust_id and e.alert_id = a.id and e.kind = 'mark') as marks
    from alerts a
    left join pupils p on p.trust_id = a.trust_id and p.id = a.pupil_id
    left join providers pr on pr.trust_id = a.trust_id and pr.id = a.provider_id
    left join provider_sites s on s.trust_id = a.trust_id and s.id = a.site_id
    where a.school_id = ${schoolId}::uuid and a.state = any(${[...filter.states]}::text[])
      ${filter.id === undefined ? sql`` : sql`and a.id = ${filter.id}::uuid`}
      ${filter.pupilId === undefined ? sql`` : sql`and a.pupil_id = ${filter.pupilId}::uuid`}
      ${filter.closedOn === undefined ? sql`` : sql`and (a.closed_at at time zone 'Europe/London')::date = ${filter.closedOn}::date`}
    order by a.day desc, a.due_at, pr.name, p.last_name, a.id
    limit 500`.execute(tx)
  return rows.flatMap((row) => (isAlertKind(row.kind) ? [lineOf(row, row.kind)] : []))
}

const lineOf = (row: Row, kind: AlertKind): AlertLine => ({
  id: row.id,
  kind,
  aboutToday: isAboutToday(kind, row.subject_key),
  isDuty: row.subject_key.startsWith('duty '),
  state: row.state,
  day: row.day,
  session: row.session,
  expectedAt: row.expected_at,
  dueAt: row.due_at,
  dueMoment: row.due_moment,
  step: row.step,
  outcome: row.outcome,
  closedAt: row.closed_at,
  closedBy: row.closed_by_name,
  placementId: row.placement_id,
  pupilId: row.pupil_id,
  pupil: row.pupil,
  providerId: row.provider_id,
  provider: row.provider,
  providerPhone: row.phone,
  contact: row.contact_name,
  site: row.site,
  sitePhone: row.site_phone,
  marks: row.marks ?? [],
})

export interface AlertEvent {
  readonly kind: string
  readonly at: string
  readonly role: string | null
  readonly told: number | null
  readonly code: string | null
  readonly outcome: string | null
  readonly note: string | null
  readonly person: string | null
  readonly personRole: string
}

/** An alert's history, oldest first. */
export async function alertHistory(tx: Tx, alertId: string): Promise<readonly AlertEvent[]> {
  const { rows } = await sql<AlertEvent>`
    select e.kind, to_char(e.at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as at, e.role, e.people_told as told, m.code, e.outcome, e.note,
      w.name as person, e.person_role as "personRole"
    from alert_events e
    left join marks m on m.trust_id = e.trust_id and m.id = e.mark_id
    left join people w on w.trust_id = e.trust_id and w.id = e.person_id
    where e.alert_id = ${alertId}::uuid
    order by e.at, e.id`.execute(tx)
  return rows
}
