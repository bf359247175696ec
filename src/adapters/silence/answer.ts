/** A person says what became of an alert. */

import type { AlertKind } from '../../domain/silence/kinds.ts'
import { findOutcome, sayOutcome } from '../../domain/silence/outcomes.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { addEvent } from './expect.ts'
import { closeRow } from './settle.ts'
import { holdersAt, tellPeople } from './tell.ts'

export interface Answering {
  readonly id: string
  readonly schoolId: string
  readonly kind: AlertKind
  readonly outcome: string
  readonly note: string
  readonly personName: string
  readonly now: Date
  readonly today: string
  readonly publicUrl: string
}

/** What is wrong with an answer, in a sentence; undefined when it may be given. */
export function answerFault(kind: AlertKind, outcome: string, note: string): string | undefined {
  const found = findOutcome(kind, outcome)
  if (found === undefined) return 'Choose what was found out.'
  if (found.needsNote && note.trim() === '')
    return 'Say more in the note: what was found out, from whom, and what happens now.'
  return note.length > 2000 ? 'Use 2,000 characters or fewer in the note.' : undefined
}

/**
 * Closes an alert with its outcome, its person and its audit event. False when somebody else closed it first. A child not
 * found is told to the safeguarding lead and the headteacher in the same transaction.
 */
export async function answerAlert(tx: Tx, ctx: TenantContext, answering: Answering): Promise<boolean> {
  const { id, schoolId, kind, outcome, note, now } = answering
  const done = await closeRow(tx, id, { outcome, at: now, personId: ctx.personId, name: answering.personName })
  if (!done) return false
  await addEvent(tx, ctx, { schoolId, alertId: id, kind: 'closed', outcome, note, at: now })
  await recordAudit(tx, ctx, {
    action: 'close-alert',
    subject: { kind: 'alert', id, schoolId },
    detail: { kind, outcome },
  })
  if (findOutcome(kind, outcome)?.grave) {
    const grave = (await holdersAt(tx, schoolId, answering.today)).filter(
      (holder) => holder.role === 'dsl' || holder.role === 'headteacher',
    )
    await tellPeople(tx, ctx, {
      people: grave.filter((person) => person.personId !== ctx.personId),
      subject: 'a pupil has not been found',
      says: `An alert was closed with the outcome “${sayOutcome(kind, outcome)}”. Follow your missing-child procedure now.`,
      link: `${answering.publicUrl}/alerts/${id}`,
      key: `not found ${id}`,
    })
  }
  return true
}
