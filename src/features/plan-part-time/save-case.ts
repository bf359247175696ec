/** Keeps the dates and the week of a placement without a provider, unless somebody changed it meanwhile. */

import { sql } from 'kysely'
import { keepTransition } from '../../adapters/casework/keep-transition.ts'
import type { PlacementRow } from '../../adapters/casework/load-situation.ts'
import { reassessPlacement } from '../../adapters/casework/reassess.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import type { Session } from '../../domain/placement/proposal-week.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'

export interface CaseChange {
  readonly version: number
  readonly start?: string | undefined
  readonly end?: string | null | undefined
  readonly atSchool?: readonly Session[] | undefined
  /** Laid over what the placement knows besides its columns. */
  readonly facts?: Readonly<Record<string, unknown>> | undefined
  /** Kept in the history where it is more than a draft; in words. */
  readonly said?: { readonly changed: readonly string[]; readonly reason: string }
}

/** Throws when the version is not the one that was looked at. Returns the new version. */
export async function saveCase(req: Req, row: PlacementRow, change: CaseChange, action: string): Promise<number> {
  const version = change.version + 1
  const facts = { ...((row.facts ?? {}) as Record<string, unknown>), ...change.facts }
  const saved = await req.tx
    .updateTable('placements')
    .set({
      ...(change.start === undefined ? {} : { start_on: change.start }),
      ...(change.end === undefined ? {} : { end_on: change.end }),
      ...(change.atSchool ? { timetable: toJson(change.atSchool) } : {}),
      facts: toJson(facts),
      version,
      updated_at: sql`now()`,
    })
    .where('id', '=', row.id)
    .where('version', '=', change.version)
    .where('state', '=', row.state)
    .executeTakeFirst()
  if (saved.numUpdatedRows !== 1n)
    throw changedMeanwhile('Another person changed this after you opened it, so your page was not kept.')
  if (change.said) {
    await keepTransition(req.tx, row, {
      event: 'amend',
      version,
      personId: req.ctx.personId,
      office: req.role,
      reason: change.said.reason,
      details: { changed: change.said.changed },
      on: req.today,
    })
  }
  await req.audit(
    action,
    { kind: 'placement', id: row.id },
    { saved: Object.keys(change).filter((key) => key !== 'facts') },
  )
  await reassessPlacement(req.tx, req.casework, row.id)
  return version
}

/** The version a page showed, sent along with it. */
export function versionSent(req: Req): number {
  const version = Number(req.body.text('version'))
  if (!Number.isInteger(version) || version < 1)
    throw changedMeanwhile('Waymark could not tell which version this page shows.')
  return version
}
