/** Silence about what was asked of somebody: expected from its day on, an alert some days later, closed when it comes. */
import { dayOf } from '../../domain/calendar/day.ts'
import { localMoment } from '../clock/clock.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { addEvent, expectSomething } from './expect.ts'
import { findAsked } from './find-asked.ts'
import { findCome } from './find-come.ts'
import { closeRow } from './settle.ts'

/** The setting that holds the school's own choice, such as "3 days". */
export const silenceDaysSetting = 'silence-days'
const usualDays = 3

export function readDays(value: unknown): number {
  const read = typeof value === 'string' ? /^(\d{1,3}) days?$/.exec(value.trim()) : undefined
  return read ? Number(read[1]) : usualDays
}

/** Offices look at papers in the morning: nobody is woken for one. */
const lookedAt = '09:00'

/** Expects everything that is past its day and has no alert yet. Safe to do as often as one likes. */
export async function expectAsked(
  tx: Tx,
  ctx: TenantContext,
  at: { readonly today: string; readonly daysOf: (schoolId: string) => Promise<number> },
): Promise<void> {
  for (const asked of await findAsked(tx, at.today)) {
    const day = dayOf(asked.day)
    const id = await expectSomething(tx, ctx, {
      kind: asked.kind,
      schoolId: asked.school_id,
      key: asked.key,
      day,
      expectedAt: localMoment(day, lookedAt),
      dueAt: localMoment(day + (await at.daysOf(asked.school_id)), lookedAt),
      providerId: asked.provider_id,
      placementId: asked.placement_id,
      pupilId: asked.pupil_id,
    })
    if (id === undefined) continue
    await recordAudit(tx, ctx, {
      action: 'expect',
      subject: { kind: 'alert', id, schoolId: asked.school_id },
      detail: { kind: asked.kind, day: asked.day },
    })
  }
}

/** Closes what has come, or is no longer asked for, with whoever brought it. Answers how many. */
export async function settleAsked(tx: Tx, ctx: TenantContext, now: Date): Promise<number> {
  let closed = 0
  for (const one of await findCome(tx)) {
    const outcome = one.came ? 'received' : 'not-needed'
    const done = await closeRow(tx, one.id, { outcome, at: now, personId: one.person_id, name: one.name ?? 'Waymark' })
    if (!done) continue
    closed++
    const note = one.came
      ? 'It came, so the alert closed by itself.'
      : 'It is no longer asked for, so the alert closed by itself.'
    await addEvent(tx, ctx, { schoolId: one.school_id, alertId: one.id, kind: 'closed', outcome, note, at: now })
    await recordAudit(tx, ctx, {
      action: 'close-alert',
      subject: { kind: 'alert', id: one.id, schoolId: one.school_id },
      detail: { outcome },
    })
  }
  return closed
}
