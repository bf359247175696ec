/** Changes dates, days, hours or site of a placement, with a reason, unless somebody changed it meanwhile. */
import { sql } from 'kysely'
import { keepTransition } from '../../adapters/casework/keep-transition.ts'
import { reassessPlacement } from '../../adapters/casework/reassess.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { isoOf } from '../../domain/calendar/day.ts'
import { hoursOf } from '../../domain/placement/proposal-week.ts'
import type { Role } from '../../domain/policy/words.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import { type Mover } from '../move-placement/move-placement.ts'
import { whatChanged } from '../move-placement/what-changed.ts'
import { tell } from '../move-placement/who-is-told.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import { type Changes, mainSite, type Site } from './changes.ts'

export interface Amendment {
  readonly version: number
  readonly changes: Changes
  /** In words, as the history and the next person will read them. */
  readonly changed: readonly string[]
  readonly sites: readonly Site[]
  readonly office: Role
}

/** Throws when the version is not the one that was looked at: what changed meanwhile is said. */
export async function amendPlacement(by: Mover, open: OpenPlacement, amendment: Amendment): Promise<void> {
  const { row } = open
  const { changes } = amendment
  const version = amendment.version + 1
  const site = mainSite(changes.sessions, amendment.sites)
  const updated = await by.tx
    .updateTable('placements')
    .set({
      start_on: changes.start === undefined ? null : isoOf(changes.start),
      end_on: changes.end === undefined ? null : isoOf(changes.end),
      timetable: toJson(changes.sessions),
      hours: hoursOf(changes.sessions, 'provider'),
      ...(site ? { site_id: site.id } : {}),
      version,
      updated_at: sql`now()`,
    })
    .where('id', '=', row.id)
    .where('version', '=', amendment.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows !== 1n) throw changedMeanwhile(await whatChanged(by.tx, row.id, amendment.version))
  await keepTransition(by.tx, row, {
    event: 'amend',
    version,
    personId: by.ctx.personId,
    office: amendment.office,
    reason: changes.reason,
    details: { changed: amendment.changed },
    on: by.today,
  })
  await by.audit('amend-placement', { kind: 'placement', id: row.id }, { changed: amendment.changed, version })
  await tell(by.tx, by.ctx, {
    schoolId: row.school_id,
    placementId: row.id,
    version,
    what: 'The dates or days of a placement were changed',
    roles: ['ap-lead', 'headteacher', 'attendance-officer'],
    today: by.today,
    publicUrl: by.deps.settings.publicUrl,
  })
  await reassessPlacement(by.tx, by.casework, row.id)
}
