/** What follows from a lapse by itself: a running placement goes under review or is paused, and people are told. */
import { sql } from 'kysely'
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import { type PlacementEvent, type PlacementState, transitionOf } from '../../domain/placement/life-cycle.ts'
import { type Assessed, assess } from '../../domain/policy/assess.ts'
import { consequencesOf, stateAfter } from '../../domain/policy/consequences.ts'
import type { Situation } from '../../domain/policy/situation.ts'
import { queueMail } from '../mail/outbox.ts'
import { recordAudit } from '../postgres/audit.ts'
import { type Tx, waymarkItself } from '../postgres/tenant.ts'
import { keepTransition } from './keep-transition.ts'
import { loadPlacementSituation, type PlacementRow, placementRow } from './load-situation.ts'
import { officeMail } from './office-mail.ts'
import { type Casework, reassessPlacement, schoolFrame } from './reassess.ts'

const eventTo: Partial<Record<PlacementState, PlacementEvent>> = { 'under-review': 'review', suspended: 'suspend' }

/** Every running placement of a school, or of one provider there, after its duties were worked out. Returns how many moved. */
export async function applyLapses(
  tx: Tx,
  casework: Casework,
  at: { readonly schoolId: string; readonly providerId?: string },
): Promise<number> {
  const rows = await tx
    .selectFrom('placements')
    .select('id')
    .where('school_id', '=', at.schoolId)
    .where('state', 'in', ['active', 'under-review'])
    .$if(at.providerId !== undefined, (query) => query.where('provider_id', '=', at.providerId ?? null))
    .orderBy('id')
    .execute()
  const today = dayOf(casework.today)
  let moved = 0
  for (const { id } of rows) {
    const row = await placementRow(tx, id)
    const frame = row && (await schoolFrame(tx, casework, row.school_id, row.pack_adoption_id))
    if (!row || !frame?.rulebook) continue
    const situation = await loadPlacementSituation(tx, frame, row, casework.today)
    const assessed = assess(frame.rulebook, situation, today, { about: ['placement', 'pupil', 'provider'] })
    if ((await applyConsequences(tx, row, situation, assessed, today)) === undefined) continue
    moved++
    await reassessPlacement(tx, casework, id)
  }
  return moved
}

/** The lapses Waymark has acted on before, each with the day it fell due: what a person then decided stands. */
async function actedOn(tx: Tx, placementId: string): Promise<ReadonlySet<string>> {
  const steps = await tx
    .selectFrom('placement_transitions')
    .select('details')
    .where('placement_id', '=', placementId)
    .where('role', '=', 'waymark')
    .execute()
  return new Set(steps.flatMap((step) => (step.details as { lapses?: string[] } | null)?.lapses ?? []))
}

/**
 * Moves a running placement to the state its lapses ask for, by Waymark itself and as the life-cycle table allows; never
 * back, which is for people to decide. `assessed` holds the duties about the placement, its pupil and its provider.
 * Returns the new state, or undefined where nothing changed.
 */
async function applyConsequences(
  tx: Tx,
  row: PlacementRow,
  situation: Situation,
  assessed: readonly Assessed[],
  today: Day,
): Promise<PlacementState | undefined> {
  const from = row.state as PlacementState
  const found = consequencesOf(situation, assessed, today)
  const to = stateAfter(from, situation, found)
  const event = eventTo[to]
  // A pause is not lifted into a review: that would be a step back.
  if (to === from || !event || transitionOf(from, event)?.to !== to) return undefined
  const lapses = found.map(
    ({ duty }) => `${duty} ${assessed.find((one) => one.duty.duty.id === duty && one.state !== 'met')?.due ?? ''}`,
  )
  if (situation.provider?.barred) lapses.push('provider barred')
  const before = await actedOn(tx, row.id)
  if (lapses.every((lapse) => before.has(lapse))) return undefined
  const version = row.version + 1
  const moved = await tx
    .updateTable('placements')
    .set({ state: to, version, state_since: sql`now()`, updated_at: sql`now()` })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  // A person took a step meanwhile: theirs stands, and the next look decides again.
  if (moved.numUpdatedRows !== 1n) return undefined
  const reasons = found.map((one) => `${one.title} (${one.clauses.join(', ')})`)
  if (reasons.length === 0) reasons.push('The provider is barred')
  const duties = found.map((one) => one.duty)
  const clauses = [...new Set(found.flatMap((one) => one.clauses))]
  await keepTransition(tx, row, {
    event,
    to,
    version,
    personId: null,
    office: 'waymark',
    reason: `Waymark: ${reasons.join('; ')}.`,
    details: { duties, clauses, lapses },
    on: isoOf(today),
  })
  const itself = waymarkItself(row.trust_id)
  await recordAudit(tx, itself, {
    action: 'apply-consequences',
    subject: { kind: 'placement', id: row.id, schoolId: row.school_id },
    detail: { event, from, to, duties, clauses, version },
  })
  await tellLeads(tx, row, to, version, isoOf(today))
  return to
}

/** The AP lead and the designated safeguarding lead; the mail names nobody. */
async function tellLeads(tx: Tx, row: PlacementRow, to: PlacementState, version: number, today: string): Promise<void> {
  const people = await officeMail(tx, { schoolId: row.school_id, roles: ['ap-lead', 'dsl'], today })
  const what = to === 'suspended' ? 'A placement was paused' : 'A placement was put under review'
  for (const person of people) {
    await queueMail(
      tx,
      waymarkItself(row.trust_id),
      {
        to: person.email,
        subject: `Waymark: ${what}`,
        text: `${what}, because something the policy asks for has lapsed.\n\nSign in to Waymark: its history says which clause asks for it.\n\nThis message names nobody on purpose. You are told because of your office at the school.`,
      },
      `placement ${row.id} ${version} ${person.id}`,
    )
  }
}
