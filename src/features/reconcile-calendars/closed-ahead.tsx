/** On Today: school days soon on which a provider is closed, while there is time to arrange something else. */
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { type Day, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { PlainList, Sheet } from '../../ui/index.ts'
import { closuresOf } from './closures.ts'
import { type MismatchLine, mismatchLines, placedWeeks } from './placed-weeks.ts'

/** Two weeks: the rhythm in which schools plan cover. */
const daysAhead = 14

export interface ClosedAhead extends MismatchLine {
  readonly providerId: string
}

export async function closedAhead(
  tx: Tx,
  of: { readonly schoolId: string; readonly day: Day; readonly bankHolidays: readonly Day[] },
): Promise<ClosedAhead[]> {
  const span = { from: of.day, to: of.day + daysAhead, bankHolidays: of.bankHolidays }
  const shut = await providersClosed(tx, span)
  if (shut.length === 0) return []
  const placed = (await placedWeeks(tx, { schoolId: of.schoolId }, of.day)).filter((one) =>
    shut.includes(one.providerId),
  )
  const lines = await mismatchLines(tx, placed, await closuresOf(tx, shut, span.from, span.to), span)
  const providerOf = new Map(placed.map((one) => [one.placementId, one.providerId]))
  return lines.flatMap((line) => {
    const providerId = providerOf.get(line.placementIds[0] ?? '')
    return line.closed === 'provider' && providerId ? [{ ...line, providerId }] : []
  })
}

/** Asked first, and nearly always empty: Today pays for the rest only when there is something to say. */
async function providersClosed(tx: Tx, span: { readonly from: Day; readonly to: Day }) {
  const rows = await tx
    .selectFrom('provider_closures')
    .select('provider_id')
    .distinct()
    .where('taken_back_at', 'is', null)
    .where('ends_on', '>=', isoOf(span.from))
    .where('starts_on', '<=', isoOf(span.to))
    .execute()
  return rows.map((row) => row.provider_id)
}

export function ClosedAheadSheet(props: { closed: readonly ClosedAhead[] }) {
  if (props.closed.length === 0) return null
  return (
    <Sheet id="closed-ahead" title="Providers closed on a school day" count={props.closed.length}>
      <PlainList
        label="Providers closed on a school day"
        items={props.closed.map((line) => ({
          text: <a href={`/providers/${line.providerId}/days`}>{`${sayDate(line.day)}: ${line.provider}`}</a>,
          small: `${line.why}. ${line.pupils.join(', ')}: arrange where to be taught.`,
        }))}
      />
    </Sheet>
  )
}
