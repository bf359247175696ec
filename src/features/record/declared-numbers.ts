/** The numbers a provider declares are facts as well as a record: the newest declaration is kept with the provider. */
import { sql } from 'kysely'
import { toJson } from '../../adapters/postgres/json.ts'
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Recorder } from './record-form.ts'

interface Declared {
  readonly fullTime?: number
  readonly planOrLookedAfter?: number
  readonly on?: string
}

/**
 * Keeps what a `registration-declaration` says of full-time pupils as the provider's facts. An older declaration that turns
 * up later is a record and does not undo a newer one; the correction of the newest one (`corrects`: its day) does.
 */
export async function keepDeclaredNumbers(
  by: Recorder,
  providerId: string,
  said: { readonly answers: Answered; readonly on: Day; readonly corrects?: string | undefined },
): Promise<void> {
  const fullTime = said.answers['full-time']
  const planOrLookedAfter = said.answers['ehc-plan-or-looked-after']
  if (typeof fullTime !== 'number') return
  const row = await by.tx
    .selectFrom('providers')
    .select('declared')
    .where('id', '=', providerId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return
  const before = (row.declared ?? {}) as Declared
  const on = isoOf(said.on)
  if (before.on !== undefined && before.on > on && before.on !== said.corrects) return
  const declared: Declared = {
    fullTime,
    ...(typeof planOrLookedAfter === 'number' ? { planOrLookedAfter } : {}),
    on,
  }
  if (
    before.on === on &&
    before.fullTime === declared.fullTime &&
    before.planOrLookedAfter === declared.planOrLookedAfter
  )
    return
  await by.tx
    .updateTable('providers')
    .set({ declared: toJson(declared), version: sql`version + 1`, updated_at: sql`now()` })
    .where('id', '=', providerId)
    .execute()
  await by.audit('declare-provider-numbers', { kind: 'provider', id: providerId }, { ...declared })
}
