/** What follows from a record, declaration or decision about a provider: at every school of the trust that uses it. */
import { overStates } from '../../domain/placement/states.ts'
import { asWaymark, type Tx } from '../postgres/tenant.ts'
import { applyLapses } from './apply-consequences.ts'
import { type Casework, reassessProvider } from './reassess.ts'

/**
 * The provider's duties, and those of every placement there, are worked out again at each school concerned; then running
 * placements go under review or are paused where a policy asks for it, in this transaction and not only in the night.
 * `schoolId`: where it happened, also when no placement there uses the provider.
 */
export async function providerChanged(
  tx: Tx,
  casework: Casework,
  at: { readonly schoolId: string; readonly providerId: string },
): Promise<void> {
  await asWaymark(tx, async () => {
    const rows = await tx
      .selectFrom('placements')
      .select('school_id')
      .distinct()
      .where('provider_id', '=', at.providerId)
      .where('state', 'not in', overStates)
      .execute()
    // One order for everybody: two such changes at once never wait for each other in a circle.
    for (const schoolId of [...new Set([at.schoolId, ...rows.map((row) => row.school_id)])].sort()) {
      await reassessProvider(tx, casework, schoolId, at.providerId)
      await applyLapses(tx, casework, { schoolId, providerId: at.providerId })
    }
  })
}
