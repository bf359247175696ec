/**
 * What became of a letter's e-mail. Accepted by the mail server: the clock starts on that day. Refused: it never started.
 * Come back later: it stops. The people who must act are told. It looks at what the outbox and the reports of returned mail
 * kept, so being killed in between loses nothing.
 */
import { officeMail } from '../../adapters/casework/office-mail.ts'
import type { Casework } from '../../adapters/casework/reassess.ts'
import { dispatchesToSettle, dispatchKey, queueMail } from '../../adapters/mail/outbox.ts'
import { recordAudit } from '../../adapters/postgres/audit.ts'
import type { Database } from '../../adapters/postgres/connect.ts'
import { type TenantContext, type Tx, withTenant } from '../../adapters/postgres/tenant.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/moment.ts'
import { isRole } from '../../domain/policy/words.ts'
import type { Deps } from '../../web/deps.ts'
import { dateRecord } from './date-record.ts'
import { failDelivery } from './fail-delivery.ts'
import { findDispatch, type StoredDispatch } from './stored.ts'

type Means = Pick<Deps, 'clock' | 'rulebooks' | 'bankHolidays'> & { readonly publicUrl: string }

/** Settles every letter whose e-mail was accepted or refused since the last time. Safe to do twice, and twice at once. */
export async function settleDispatches(db: Database, means: Means): Promise<number> {
  const waiting = await dispatchesToSettle(db)
  const faults: unknown[] = []
  for (const one of waiting) {
    try {
      await settleOne(db, means, one)
    } catch (error) {
      // One letter that cannot be settled now must not hold up the others; it is tried again.
      faults.push(error)
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} letters could not be settled.`)
  return waiting.length
}

async function settleOne(db: Database, means: Means, one: { trustId: string; id: string }): Promise<void> {
  const found: TenantContext = { trustId: one.trustId, schools: '*', personId: null, role: 'waymark' }
  const row = await withTenant(db, found, (tx) => findDispatch(tx, one.id))
  if (!row) return
  // The record is the act of whoever sent the letter, in the office they sent it in.
  const ctx: TenantContext = { ...found, personId: row.made_by, role: row.made_role }
  await withTenant(db, ctx, (tx) => settle(tx, ctx, means, row))
}

async function settle(tx: Tx, ctx: TenantContext, means: Means, row: StoredDispatch): Promise<void> {
  const mail = await tx
    .selectFrom('outbox')
    .select(['id', 'status', 'sent_at', 'last_error'])
    .where('idempotency_key', '=', dispatchKey(row.id))
    .executeTakeFirst()
  if (!mail) return
  const bounce = await takeBounce(tx, mail.id, means.clock.now())
  if (bounce) await cameBack(tx, ctx, means, row, bounce)
  else if (mail.status === 'sent' && row.state === 'waiting')
    await accepted(tx, ctx, means, row, mail.sent_at ?? means.clock.now())
  else if (mail.status === 'failed') await refused(tx, ctx, means, row, mail.last_error ?? '')
}

/** The report that this mail will not arrive, taken in this transaction so that two servers do not act on it twice. */
const takeBounce = (tx: Tx, outboxId: string, now: Date) =>
  tx
    .updateTable('bounces')
    .set({ settled_at: now })
    .where('outbox_id', '=', outboxId)
    .where('outcome', '=', 'permanent')
    .where('settled_at', 'is', null)
    .returning(['status', 'says'])
    .executeTakeFirst()

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
  await fail(tx, ctx, means, row, {
    how: 'refused',
    why: `The mail server did not take it: ${why || 'it gave no reason'}`,
    told: 'The mail server refused a letter to a parent. No clock runs from it: send it another way.',
  })
}

async function cameBack(
  tx: Tx,
  ctx: TenantContext,
  means: Means,
  row: StoredDispatch,
  bounce: { readonly status: string; readonly says: string },
): Promise<void> {
  const reason = [bounce.status, bounce.says].filter(Boolean).join(' ')
  await fail(tx, ctx, means, row, {
    how: 'bounced',
    why: `The message came back: ${reason || 'no reason was given'}`,
    told: 'A letter to a parent came back: it was not delivered. No clock runs from it any more: send it another way.',
  })
}

async function fail(
  tx: Tx,
  ctx: TenantContext,
  means: Means,
  row: StoredDispatch,
  failure: { readonly how: 'refused' | 'bounced'; readonly why: string; readonly told: string },
): Promise<void> {
  const done = await failDelivery(recorderFor(tx, ctx, means), row, {
    on: means.clock.today(),
    why: failure.why.slice(0, 600),
    at: means.clock.now(),
    by: null,
    byRole: 'waymark',
    recordRole: isRole(row.made_role) ? row.made_role : undefined,
    how: failure.how,
  })
  if (done) await tellOffices(tx, ctx, means, row, failure.told)
}

const noteAudit = (tx: Tx, ctx: TenantContext, row: StoredDispatch, detail: Record<string, unknown>) =>
  recordAudit(tx, ctx, {
    action: 'dispatch-letter',
    subject: { kind: 'placement', id: row.placement_id, schoolId: row.school_id },
    detail: { dispatch: row.id, form: row.form, ...detail },
  })

/** The letter's senders hear of it at once; the message names nobody. */
async function tellOffices(tx: Tx, ctx: TenantContext, means: Means, row: StoredDispatch, says: string): Promise<void> {
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
        text: [says, '', `${means.publicUrl}/placements/${row.placement_id}/letters`, ''].join('\n'),
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
