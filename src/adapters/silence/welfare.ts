/** An absence without a reason: somebody must know the same day that the child is safe. */
import { sql } from 'kysely'
import { dayOf } from '../../domain/calendar/day.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { expectSomething } from './expect.ts'

/** Minutes from the first unexplained mark until silence about the child's safety is an alert, where a school has not chosen. */
const usualMinutes = 60

/** The setting that holds the school's own choice, such as "60 minutes". */
export const safetySetting = 'word-of-safety'

export function readMinutes(value: unknown): number {
  const read = typeof value === 'string' ? /^(\d{1,4}) minutes?$/.exec(value.trim()) : undefined
  return read ? Number(read[1]) : usualMinutes
}

/**
 * Expects word of a pupil's safety for every unexplained absence of today (N, or O and U where nobody has rung). Once a
 * call has said that the pupil is safe there is nothing to expect.
 */
export async function expectSafety(
  tx: Tx,
  ctx: TenantContext,
  at: {
    readonly now: Date
    readonly today: string
    readonly minutesOf: (schoolId: string) => Promise<number>
  },
): Promise<void> {
  const { now, today } = at
  const { rows } = await sql<{
    school_id: string
    pupil_id: string
    placement_id: string | null
    provider_id: string | null
    known_at: Date
  }>`
    select m.school_id, m.pupil_id, (array_agg(m.placement_id))[1] as placement_id, (array_agg(pl.provider_id))[1] as provider_id, min(m.recorded_at) as known_at
    from marks m
    left join placements pl on pl.trust_id = m.trust_id and pl.id = m.placement_id
    where m.day = ${today}::date and m.code in ('N', 'O', 'U') and not m.online
      and not exists (select 1 from marks later where later.trust_id = m.trust_id and later.supersedes = m.id)
      and not exists (select 1 from marks school where school.trust_id = m.trust_id and school.pupil_id = m.pupil_id and school.day = m.day
        and school.session = m.session and school.source = 'school' and m.source <> 'school')
      and not exists (select 1 from absence_calls c where c.trust_id = m.trust_id and c.pupil_id = m.pupil_id and c.day = m.day and c.safe)
      and not exists (select 1 from alerts a where a.trust_id = m.trust_id and a.kind = 'welfare-check'
        and a.subject_key = 'pupil ' || m.pupil_id || ' ' || ${today})
    group by m.school_id, m.pupil_id
    order by m.school_id, m.pupil_id`.execute(tx)
  for (const row of rows) {
    const knownAt = row.known_at < now ? row.known_at : now
    await expectSomething(tx, ctx, {
      kind: 'welfare-check',
      schoolId: row.school_id,
      key: `pupil ${row.pupil_id} ${today}`,
      day: dayOf(today),
      expectedAt: knownAt,
      dueAt: new Date(knownAt.getTime() + (await at.minutesOf(row.school_id)) * 60_000),
      pupilId: row.pupil_id,
      placementId: row.placement_id,
      providerId: row.provider_id,
    })
  }
}
