/**
 * Every run of suspensions has one placement on the route `suspension`, begun as a draft when the run is recorded: its
 * duties (work set, the sixth school day) stand on Today from the first day, and the provision is proposed on it. The runs
 * follow from the records alone; this keeps the placements in step with them, in the transaction that changed a record.
 */

import { sql } from 'kysely'
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import { isLive, isOver, type PlacementState } from '../../domain/placement/life-cycle.ts'
import type { Role } from '../../domain/policy/words.ts'
import { runsOf, type SuspensionRun } from '../../domain/suspension/runs.ts'
import { schoolDaysOf } from '../../domain/suspension/spells.ts'
import { recordAudit } from '../postgres/audit.ts'
import { toJson } from '../postgres/json.ts'
import { type TenantContext, type Tx, waymarkItself } from '../postgres/tenant.ts'
import { writeBeginning } from './begin-placement.ts'
import { keepTransition } from './keep-transition.ts'
import { type Casework, reassessPlacement, schoolFrame } from './reassess.ts'
import { suspensionsOf } from './suspensions.ts'

/** One suspension as a placement keeps it: what the engine and the attendance page read. */
export interface KeptSpell {
  readonly record: string
  readonly from: string
  readonly days: number
  readonly firstSession?: 'pm'
  readonly lastSession?: 'am'
}

export interface RunPlacementRow {
  readonly id: string
  readonly state: PlacementState
  readonly version: number
  readonly facts: Readonly<Record<string, unknown>>
  readonly startedOn: string | null
  readonly providerId: string | null
}

export const keptSpells = (facts: Readonly<Record<string, unknown>>): readonly KeptSpell[] =>
  Array.isArray(facts['suspensions']) ? (facts['suspensions'] as KeptSpell[]) : []

/** Every placement of a pupil on a route, those that are over too, oldest first. */
export async function placementsOnRoute(
  tx: Tx,
  pupilId: string,
  route: 'suspension' | 'permanent-exclusion',
): Promise<RunPlacementRow[]> {
  const rows = await tx
    .selectFrom('placements')
    .select(['id', 'state', 'version', 'facts', 'provider_id'])
    .select(sql<string | null>`started_on::text`.as('started'))
    .where('pupil_id', '=', pupilId)
    .where('route', '=', route)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    state: row.state as PlacementState,
    version: row.version,
    facts: (row.facts ?? {}) as Record<string, unknown>,
    startedOn: row.started,
    providerId: row.provider_id,
  }))
}

/** The placement of a run: of several the one furthest on, which is never one that is over while another is not. */
export function placementOfRun<P extends Pick<RunPlacementRow, 'facts' | 'state'>>(
  run: SuspensionRun,
  placements: readonly P[],
): P | undefined {
  const ids = new Set(run.spells.map((spell) => spell.id))
  const mine = placements.filter((one) => keptSpells(one.facts).some((spell) => ids.has(spell.record)))
  return [...mine].sort((a, b) => rank(b.state) - rank(a.state))[0]
}

const order: readonly PlacementState[] = [
  'draft',
  'proposed',
  'approved',
  'ready',
  'ending',
  'suspended',
  'under-review',
]
const rank = (state: PlacementState): number =>
  isOver(state) ? (state === 'closed' ? 0 : -1) : state === 'active' ? order.length + 1 : order.indexOf(state) + 1

/** Longer ago than this, in school days, a run is history: recorded for its count, with nothing left to do about it. */
const stillToDo = 5

export interface Keeping {
  readonly tx: Tx
  readonly ctx: TenantContext
  readonly casework: Casework
  readonly schoolId: string
  readonly pupilId: string
  readonly role: Role
  /** A record that another has superseded in this transaction. */
  readonly replaced?: { readonly before: string; readonly now: string }
}

export async function keepRunPlacements(by: Keeping): Promise<void> {
  const { tx, casework, schoolId, pupilId } = by
  const frame = await schoolFrame(tx, casework, schoolId)
  // Without a policy or a calendar nothing can be counted; the record stands, and the page says what is missing.
  if (!frame?.adoption || !frame.rulebook) return
  const { calendar } = frame
  const runs = runsOf(
    calendar,
    (await suspensionsOf(tx, calendar, pupilId)).map((one) => one.spell),
  )
  const all = (await placementsOnRoute(tx, pupilId, 'suspension')).map((one) => renamed(one, by.replaced))
  const open = all.filter((one) => !isOver(one.state))
  const today = dayOf(casework.today)
  const taken = new Set<string>()
  for (const run of runs) {
    const mine = placementOfRun(run, open)
    const spells = run.spells.map(
      (spell): KeptSpell => ({
        record: spell.id,
        from: isoOf(spell.first),
        days: schoolDaysOf(calendar, spell),
        ...(spell.firstSession === 'pm' ? { firstSession: 'pm' } : {}),
        ...(spell.lastSession === 'am' ? { lastSession: 'am' } : {}),
      }),
    )
    if (mine) {
      taken.add(mine.id)
      await keepSpells(by, mine, spells)
    } else if (calendar.schoolDaysBetween(run.last, today) <= stillToDo && !wasClosed(run, all, today)) {
      await begin(by, frame.adoption.id, spells)
    }
  }
  for (const one of open) if (!taken.has(one.id)) await letGo(by, one, today)
}

const renamed = (row: RunPlacementRow, replaced: Keeping['replaced']): RunPlacementRow => ({
  ...row,
  facts: {
    ...row.facts,
    suspensions: keptSpells(row.facts).map((spell) =>
      spell.record === replaced?.before ? { ...spell, record: replaced.now } : spell,
    ),
  },
})

/** Somebody closed the count of exactly these suspensions: a correction does not open it again. */
const wasClosed = (run: SuspensionRun, all: readonly RunPlacementRow[], today: Day): boolean =>
  run.last < today &&
  all.some(
    (one) =>
      isOver(one.state) && run.spells.every((spell) => keptSpells(one.facts).some((kept) => kept.record === spell.id)),
  )

async function keepSpells(by: Keeping, row: RunPlacementRow, spells: readonly KeptSpell[]): Promise<void> {
  await by.tx
    .updateTable('placements')
    .set({ facts: toJson({ ...row.facts, suspensions: spells }), version: row.version + 1, updated_at: sql`now()` })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .execute()
  await reassessPlacement(by.tx, by.casework, row.id)
}

async function begin(by: Keeping, adoptionId: string, suspensions: readonly KeptSpell[]): Promise<void> {
  const id = await writeBeginning(by.tx, by.ctx, {
    schoolId: by.schoolId,
    pupilId: by.pupilId,
    adoptionId,
    route: 'suspension',
    state: 'draft',
    facts: { suspensions, councilContracts: false },
    role: by.role,
    today: by.casework.today,
    reason: 'A suspension was recorded.',
  })
  await recordAudit(by.tx, by.ctx, {
    action: 'record-suspension',
    subject: { kind: 'placement', id, schoolId: by.schoolId },
    detail: { begun: true },
  })
  await reassessPlacement(by.tx, by.casework, id)
}

/** No suspension stands behind it any more, or another placement has the joined run. A running one is for people to end. */
async function letGo(by: Keeping, row: RunPlacementRow, today: Day): Promise<void> {
  if (isLive(row.state) || row.state === 'ending') return keepSpells(by, row, [])
  const itself = waymarkItself(by.ctx.trustId)
  const version = row.version + 1
  const moved = await by.tx
    .updateTable('placements')
    .set({
      state: 'withdrawn',
      version,
      state_since: sql`now()`,
      updated_at: sql`now()`,
      facts: toJson({ ...row.facts, suspensions: [] }),
    })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  // A person took a step meanwhile: theirs stands, and the page shows a placement without a suspension.
  if (moved.numUpdatedRows !== 1n) return
  await keepTransition(
    by.tx,
    { id: row.id, trust_id: by.ctx.trustId, school_id: by.schoolId, state: row.state },
    {
      event: 'withdraw',
      to: 'withdrawn',
      version,
      personId: null,
      office: 'waymark',
      reason: 'Waymark: no suspension stands behind it any more, or it was joined with another.',
      on: isoOf(today),
    },
  )
  await recordAudit(by.tx, itself, {
    action: 'record-suspension',
    subject: { kind: 'placement', id: row.id, schoolId: by.schoolId },
    detail: { from: row.state, to: 'withdrawn', version },
  })
  await reassessPlacement(by.tx, by.casework, row.id)
}
