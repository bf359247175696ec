/** The night's reminders: whoever has not answered by the day the school chose is sent the link once more. */
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { sendAgain } from './ask.ts'

/** Reminds everybody due at one school. Safe to do twice: a reminder is sent once. Answers how many were sent. */
export async function remindSigners(
  tx: Tx,
  ctx: TenantContext,
  at: { readonly schoolId: string; readonly today: string; readonly now: Date; readonly publicUrl: string },
): Promise<number> {
  const due = await tx
    .selectFrom('signature_requests as q')
    .innerJoin('schools as s', 's.id', 'q.school_id')
    .leftJoin('contacts as c', 'c.id', 'q.contact_id')
    .select([
      'q.id',
      'q.school_id',
      'q.placement_id',
      'q.pupil_id',
      'q.provider_id',
      'q.contact_id',
      'q.signer',
      'q.email',
      'q.expires_at',
      'q.link_id',
      's.name as school',
    ])
    .where('q.school_id', '=', at.schoolId)
    .where('q.state', '=', 'asked')
    .where('q.remind_on', '<=', at.today)
    .where('q.reminded_at', 'is', null)
    .where('q.expires_at', '>', at.now)
    // A parent who may no longer be written to is not.
    .where((is) =>
      is.or([
        is('q.contact_id', 'is', null),
        is.and([is('c.active', '=', true), is('c.may_receive_letters', '=', true)]),
      ]),
    )
    .orderBy('q.id')
    .limit(1000)
    .execute()
  let sent = 0
  for (const { school, ...waiting } of due) {
    const key = `sign reminder ${waiting.id}`
    if (!(await sendAgain(tx, ctx, waiting, { now: at.now, publicUrl: at.publicUrl, schoolName: school, key })))
      continue
    await recordAudit(tx, ctx, {
      action: 'remind-signer',
      subject: { kind: 'signature-request', id: waiting.id, schoolId: waiting.school_id },
    })
    sent += 1
  }
  return sent
}
