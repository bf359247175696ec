/**
 * The night after the sixth school day of a suspension passed without education, the offices that the duty names (the
 * headteacher and the governing board, by the law and by the policies) are told: once, by e-mail, with nobody's name in it.
 * Governors are led to the register, which says that it has happened: cases are for staff.
 */
import { dayOf } from '../../domain/calendar/day.ts'
import { assess } from '../../domain/policy/assess.ts'
import { isSixthDayDuty } from '../../domain/suspension/sixth-day.ts'
import { queueMail } from '../mail/outbox.ts'
import { recordAudit } from '../postgres/audit.ts'
import { type Tx, waymarkItself } from '../postgres/tenant.ts'
import { loadPlacementSituation, placementRow } from './load-situation.ts'
import { mailToOffices } from './office-mail.ts'
import { type Casework, schoolFrame } from './reassess.ts'

/** Every suspension of a school. Returns how many people were written to. */
export async function escalateSixthDays(
  tx: Tx,
  casework: Casework,
  at: { readonly schoolId: string; readonly publicUrl: string },
): Promise<number> {
  const today = dayOf(casework.today)
  const rows = await tx
    .selectFrom('placements')
    .select('id')
    .where('school_id', '=', at.schoolId)
    .where('route', '=', 'suspension')
    .where('state', 'in', ['draft', 'proposed', 'approved', 'ready'])
    .execute()
  let told = 0
  for (const { id } of rows) {
    const row = await placementRow(tx, id)
    const frame = row && (await schoolFrame(tx, casework, row.school_id, row.pack_adoption_id))
    if (!row || !frame?.rulebook) continue
    const situation = await loadPlacementSituation(tx, frame, row, casework.today)
    const missed = assess(frame.rulebook, situation, today, { about: ['placement'] }).filter(
      (one) =>
        isSixthDayDuty(one.duty) && one.state === 'overdue' && one.firstAlert !== undefined && one.firstAlert <= today,
    )
    const offices = [...new Set(missed.flatMap((one) => one.duty.duty.escalateTo))]
    if (offices.length === 0) continue
    const itself = waymarkItself(row.trust_id)
    const people = await mailToOffices(tx, { schoolId: at.schoolId, roles: offices, today: casework.today })
    // One audit event for each person's first mail: the key makes later nights silent.
    const key = (person: string) => `sixth-day ${id} ${missed[0]?.due ?? ''} ${person}`
    const before = new Set(
      (
        await tx
          .selectFrom('outbox')
          .select('idempotency_key')
          .where('idempotency_key', 'in', ['', ...people.map((person) => key(person.id))])
          .execute()
      ).map((sent) => sent.idempotency_key),
    )
    const newly = people.filter((person) => !before.has(key(person.id)))
    for (const person of newly) {
      await queueMail(
        tx,
        itself,
        {
          to: person.email,
          subject: 'Waymark: the sixth school day has passed without education',
          text: `A suspension has passed its sixth school day and no full-time education has started.\n\nThe law asks for it from the sixth day, and your office is told at once.\n\nSign in to see ${person.opensCases ? 'which suspension and what is arranged' : 'how many and since when'}:\n${at.publicUrl}${person.opensCases ? `/placements/${id}` : '/register#sixth-day'}\n\nThis message names nobody on purpose.`,
        },
        key(person.id),
      )
    }
    if (newly.length > 0) {
      await recordAudit(tx, itself, {
        action: 'escalate-sixth-day',
        subject: { kind: 'placement', id, schoolId: at.schoolId },
        detail: { offices, told: newly.length, clauses: [...new Set(missed.flatMap((one) => one.duty.clauses))] },
      })
    }
    told += newly.length
  }
  return told
}
