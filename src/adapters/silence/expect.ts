/** Writing down that something is expected: an alert that waits until its cut-off, then opens by itself. */
import { sql } from 'kysely'
import type { Session } from '../../domain/attendance/codes.ts'
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import type { AlertKind } from '../../domain/silence/kinds.ts'
import { newId } from '../postgres/ids.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'

export interface Expected {
  readonly kind: AlertKind
  readonly schoolId: string
  /** What is expected, without personal data. The same key twice is one alert. */
  readonly key: string
  readonly day: Day
  readonly session?: Session
  readonly expectedAt: Date
  /** From then on silence is an alert. */
  readonly dueAt: Date
  readonly providerId?: string | null
  readonly siteId?: string | null
  readonly placementId?: string | null
  readonly pupilId?: string | null
  /** What was asked, where somebody asked. */
  readonly note?: string
}

/** Returns the alert's id; undefined when the same thing is expected already. */
export async function expectSomething(tx: Tx, ctx: TenantContext, expected: Expected): Promise<string | undefined> {
  const id = newId()
  const inserted = await tx
    .insertInto('alerts')
    .values({
      trust_id: ctx.trustId,
      id,
      school_id: expected.schoolId,
      kind: expected.kind,
      subject_key: expected.key,
      provider_id: expected.providerId ?? null,
      site_id: expected.siteId ?? null,
      placement_id: expected.placementId ?? null,
      pupil_id: expected.pupilId ?? null,
      day: isoOf(expected.day),
      session: expected.session ?? null,
      expected_at: expected.expectedAt,
      due_at: expected.dueAt,
    })
    .onConflict((conflict) => conflict.columns(['trust_id', 'kind', 'subject_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted === undefined) return undefined
  await addEvent(tx, ctx, { schoolId: expected.schoolId, alertId: id, kind: 'expected', note: expected.note })
  return id
}

export interface NewEvent {
  readonly schoolId: string
  readonly alertId: string
  readonly kind: 'expected' | 'opened' | 'told' | 'note' | 'closed'
  readonly step?: number
  readonly role?: string
  readonly told?: number
  readonly outcome?: string
  readonly note?: string | undefined
  readonly at?: Date
}

/** Adds to an alert's history; a step or a close that is there already is left as it is. */
export async function addEvent(tx: Tx, ctx: TenantContext, event: NewEvent): Promise<void> {
  await tx
    .insertInto('alert_events')
    .values({
      trust_id: ctx.trustId,
      school_id: event.schoolId,
      alert_id: event.alertId,
      kind: event.kind,
      step: event.step ?? (event.kind === 'closed' || event.kind === 'opened' ? 0 : null),
      role: event.role ?? null,
      people_told: event.told ?? null,
      outcome: event.outcome ?? null,
      note: event.note || null,
      person_id: ctx.personId,
      person_role: ctx.role,
      ...(event.at ? { at: event.at } : {}),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Opens what has waited past its cut-off. Returns the ids. */
export async function openOverdue(tx: Tx, ctx: TenantContext, now: Date): Promise<readonly string[]> {
  const opened = await tx
    .updateTable('alerts')
    .set({ state: 'open', opened_at: now })
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .returning(['id', 'school_id'])
    .execute()
  for (const alert of opened)
    await addEvent(tx, ctx, { schoolId: alert.school_id, alertId: alert.id, kind: 'opened', at: now })
  return opened.map((alert) => alert.id)
}

/** Takes the trust's turn at some work; false while another server has it. Held until the transaction ends. */
export async function takeTurn(tx: Tx, trustId: string, work = 'silence'): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${work} ${trustId}`}, 0)) as mine`.execute(tx)
  return rows[0]?.mine ?? false
}
