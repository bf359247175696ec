/**
 * The night after a school day without a welfare check, the offices that the duty names are told: once for each pupil and
 * day, by e-mail, with nobody's name in it. A check that was tried and reached nobody is a missed one too.
 */
import { sql } from 'kysely'
import { queueMail } from '../mail/outbox.ts'
import { recordAudit } from '../postgres/audit.ts'
import { type Tx, waymarkItself } from '../postgres/tenant.ts'
import { officeMail } from './office-mail.ts'
import { type Casework, schoolFrame } from './reassess.ts'

const form = 'welfare-check'

/** Every running part-time timetable of a school, as its duties stand. Returns how many pupils had a missed check. */
export async function escalateWelfareChecks(
  tx: Tx,
  casework: Casework,
  at: { readonly schoolId: string; readonly publicUrl: string },
): Promise<number> {
  const missed = await tx
    .selectFrom('duties as d')
    .innerJoin('placements as l', (join) =>
      join.onRef('l.trust_id', '=', 'd.trust_id').onRef('l.id', '=', 'd.placement_id'),
    )
    .select(['d.trust_id', 'd.placement_id', 'd.duty_key', 'd.due_on', 'd.clauses', 'l.pack_adoption_id'])
    .where('d.school_id', '=', at.schoolId)
    .where(sql<boolean>`d.details ->> 'form' = ${form}`)
    .where('d.state', '=', 'overdue')
    .where('d.is_open', '=', true)
    .where('d.first_alert_on', '<=', casework.today)
    .where('l.state', 'in', ['active', 'under-review', 'suspended'])
    .execute()
  const pupils = new Set<string>()
  for (const one of missed) {
    const frame = await schoolFrame(tx, casework, at.schoolId, one.pack_adoption_id)
    const offices = frame?.rulebook?.dutyById.get(one.duty_key)?.duty.escalateTo ?? []
    if (offices.length === 0 || one.placement_id === null) continue
    const itself = waymarkItself(one.trust_id)
    const people = await officeMail(tx, { schoolId: at.schoolId, roles: offices, today: casework.today })
    for (const person of people) {
      await queueMail(
        tx,
        itself,
        {
          to: person.email,
          subject: 'Waymark: a welfare check was missed',
          text: `On a school day without time at school nobody recorded that a pupil was safe and well.\n\nSign in to see who and on which day, and have the pupil checked today:\n${at.publicUrl}/welfare-checks\n\nThis message names nobody on purpose.`,
        },
        `welfare-check ${one.placement_id} ${one.due_on ?? ''} ${person.id}`,
      )
    }
    if (pupils.has(one.placement_id)) continue
    pupils.add(one.placement_id)
    await recordAudit(tx, itself, {
      action: 'escalate-welfare-check',
      subject: { kind: 'placement', id: one.placement_id, schoolId: at.schoolId },
      detail: { offices: [...offices], day: one.due_on, clauses: one.clauses },
    })
  }
  return pupils.size
}
