/**
 * What became of a letter's e-mail. Accepted by the mail server: the clock starts on that day. Refused: it never started,
 * and the people who must act are told. It looks at what the outbox kept, so being killed in between loses nothing.
 */
import { officeMail } from '../../adapters/casework/office-mail.ts'
import type { Casework } from '../../adapters/casework/reassess.ts'
import { londonDay } from '../../adapters/clock/clock.ts'
import { dispatchesToSettle, dispatchKey, queueMail } from '../../adapters/mail/outbox.ts'
import { recordAudit } from '../../adapters/postgres/audit.ts'
import type { Database } from '../../adapters/postgres/connect.ts'
import { type TenantContext, type Tx, withTenant } from '../../adapters/postgres/tenant.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { isRole } from '../../domain/policy/words.ts'
import type { Deps } from '../../web/deps.ts'
import { dateRecord } from './date-record.ts'
import { findDispatch, type StoredDispatch } from './stored.ts'

type Means = Pick<Deps, 'clock' | 'rulebooks' | 'bankHolidays'> & { readonly publicUrl: string }

/** Settles every letter whose e-mail was accepted or refused since the last time. Safe to do twice, and twice at once. */
export async function settleDispatches(db: Database, means: Means): Promise<number> {
  const waiting = await dispatchesToSettle(db)
  for (const one of waiting) {
    const found: TenantContext = { trustId: one.trustId, schools: '*', personId: null, role: 'waymark' }
    const row = await withTenant(db, found, (tx) => findDispatch(tx, one.id))
    if (!row) continue
    // The record is the act of whoever sent the letter, in the office they sent it in.
    const ctx: TenantContext = { ...found, personId: row.made_by, role: row.made_role }
    await withTenant(db, ctx, (tx) => settle(tx, ctx, means, row))
  }
  return waiting.length
}

async function settle(tx: Tx, ctx: TenantContext, means: Means, row: StoredDispatch): Promise<void> {
  const mail = await tx
    .selectFrom('outbox')
    .select(['status', 'sent_at', 'last_error'])
    .where('idempotency_key', '=', dispatchKey(row.id))
    .executeTakeFirst()
  if (mail?.status === 'sent') await accepted(tx, ctx, means, row, mail.sent_at ?? means.clock.now())
  if (mail?.status === 'failed') await refused(tx, ctx, means, row, mail.last_error ?? '')
}

async function accepted(tx: Tx, ctx: TenantContext, means: Means, row: StoredDispatch, at: Date): Promise<void> {
  // The database and the application may be two machines: it left after it was queued and before now.
  const sent = new Date(
    Math.min(
      Math.max(at.getTime(), row.made_at.getTime()),
      Math.max(means.clock.now().getTime(), row.made_at.getTime()),
    ),
  )
  const on = londonDay(sent)
  const mine = await tx
    .updateTable('dispatches')
    .set({ state: 'sent', sent_on: on, sent_at: sent, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  if (!mine) return
  await noteAudit(tx, ctx, row, { accepted: on })
  if (row.record_id && isRole(row.made_role))
    await dateRecord(
      recorderFor(tx, ctx, means),
      { recordId: row.record_id, placementId: row.placement_id },
      { role: row.made_role, reason: `Accepted by the mail server on ${sayDate(dayOf(on))}.` },
    )
}

async function refused(tx: Tx, ctx: TenantContext, means: Means, row: StoredDispatch, why: string): Promise<void> {
  const now = means.clock.now()
  const mine = await tx
    .updateTable('dispatches')
    .set({
      state: 'failed',
      failed_on: means.clock.today(),
      failed_why: `The mail server did not take it: ${why || 'it gave no reason'}`.slice(0, 600),
      failed_role: 'waymark',
      failed_at: now,
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  if (!mine) return
  await noteAudit(tx, ctx, row, { failed: 'refused' })
  await tellOffices(tx, ctx, means, row)
}

const noteAudit = (tx: Tx, ctx: TenantContext, row: StoredDispatch, detail: Record<string, unknown>) =>
  recordAudit(tx, ctx, {
    action: 'dispatch-letter',
    subject: { kind: 'placement', id: row.placement_id, schoolId: row.school_id },
    detail: { dispatch: row.id, form: row.form, ...detail },
  })

/** The letter's senders hear of it at once; the message names nobody. */
async function tellOffices(tx: Tx, ctx: TenantContext, means: Means, row: StoredDispatch): Promise<void> {
  const people = await officeMail(tx, {
    schoolId: row.school_id,
    roles: ['headteacher', 'ap-lead'],
    today: means.clock.today(),
  })
  for (const person of people)
    await queueMail(
      tx,
      ctx,
      {
        to: person.email,
        subject: 'A letter could not be delivered',
        text: [
          'The mail server refused a letter to a parent. No clock runs from it: send it another way.',
          '',
          `${means.publicUrl}/placements/${row.placement_id}/letters`,
          '',
        ].join('\n'),
      },
      `failed dispatch ${row.id} ${person.id}`,
    )
}

const recorderFor = (tx: Tx, ctx: TenantContext, means: Means) => {
  const today = means.clock.today()
  const casework: Casework = { rulebooks: means.rulebooks, bankHolidays: means.bankHolidays, today }
  return {
    tx,
    ctx,
    casework,
    today,
    audit: (
      action: string,
      subject: { kind: string; id?: string | null; schoolId?: string | null },
      detail?: Readonly<Record<string, unknown>>,
    ) => recordAudit(tx, ctx, { action, subject, ...(detail ? { detail } : {}) }),
  }
}
