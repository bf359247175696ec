/** When the policy is to be reviewed next: what the school set or its newest review says, else the printed date. */
import { sql } from 'kysely'
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'

/**
 * ISO; undefined where nobody has given a date. A review that was recorded replaces the date it answered, so that a policy
 * is not shown as late that was reviewed in time.
 */
export async function nextReviewOf(
  tx: Tx,
  { school, rulebook }: Pick<SchoolFrame, 'school' | 'rulebook'>,
): Promise<string | undefined> {
  const { rows } = await sql<{ done_on: string; next: string | null }>`
    select r.done_on::text as done_on, r.answers ->> 'next-review' as next
    from current_records r where r.school_id = ${school.id}::uuid and r.form = 'policy-review'
    order by r.done_on desc, r.recorded_at desc limit 1`.execute(tx)
  const [newest] = rows
  const own = school.settings['next-policy-review']
  const [latest] = [typeof own === 'string' ? own : '', newest?.next ?? ''].sort().reverse()
  if (latest) return latest
  const printed = rulebook?.policy.policy['next review']?.value ?? undefined
  return newest && printed && newest.done_on >= printed ? undefined : printed
}
