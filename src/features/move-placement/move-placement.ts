/**
 * The one use case that moves a placement from state to state. Everything is checked first; then one conditional UPDATE
 * on the version decides between two people, and the step, its audit event, the mail and the duties are written with it
 * or not at all.
 */
import { sql } from 'kysely'
import { keepTransition } from '../../adapters/casework/keep-transition.ts'
import type { PlacementRow } from '../../adapters/casework/load-situation.ts'
import { placementRow } from '../../adapters/casework/load-situation.ts'
import { reassessPlacement, reassessProvider } from '../../adapters/casework/reassess.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { type PlacementEvent, type PlacementState, transitionOf } from '../../domain/placement/life-cycle.ts'
import { approversOf, asIfTaken, officesFor, stepsOpen } from '../../domain/placement/moves.ts'
import { stateWords } from '../../domain/placement/say-placement.ts'
import { mayEnd } from '../../domain/policy/consequences.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import { askGate, type GateAnswer } from '../../domain/policy/gate.ts'
import type { Answered, RecordFact } from '../../domain/policy/situation.ts'
import type { Role } from '../../domain/policy/words.ts'
import { changedMeanwhile, notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { recordForm } from '../record/record-form.ts'
import { type OpenPlacement, openRow } from '../see-placement/open-placement.ts'
import { whatChanged } from './what-changed.ts'
import { sayStep, tell, toldOf } from './who-is-told.ts'

/** Who moves it: a request has it all; so has a seed that makes a history up. */
export type Mover = Pick<Req, 'tx' | 'ctx' | 'casework' | 'today' | 'audit' | 'roles'> & {
  readonly deps: { readonly settings: { readonly publicUrl: string } }
}

export interface Move {
  readonly placementId: string
  readonly event: PlacementEvent
  /** The version the person looked at. */
  readonly version: number
  /** The day it happened: the first day of a start, the last day of an end. Today when left out. */
  readonly on?: Day
  readonly reason?: string
  /** How it ended: for `end` and `change-outcome`, and for `close` where nobody has said so yet. */
  readonly outcome?: string
  /** From when the pupil is registered there too; for `start` at a school. */
  readonly registeredFrom?: Day
  /** Records written with the step: the decision, the refusal. The office is the one the step is taken in. */
  readonly records?: readonly { readonly form: string; readonly answers: Answered; readonly gaps?: 'allowed' }[]
  /** Kept with the step. */
  readonly details?: Readonly<Record<string, unknown>>
}

export type Moved =
  | { readonly kind: 'moved'; readonly to: PlacementState; readonly version: number; readonly office: Role }
  /** The gate is shut: every unmet clause is in it. Nothing was written. */
  | { readonly kind: 'shut'; readonly gate: GateAnswer }
  /** The policy's rule on ending holds it back. */
  | { readonly kind: 'held'; readonly clauses: readonly string[]; readonly says: string }
  | { readonly kind: 'unfinished'; readonly errors: readonly FormError[] }

/** Moves a placement. Throws a page fault for a stale version, a wrong office, or a step the table does not have. */
export async function movePlacement(by: Mover, move: Move): Promise<Moved> {
  const row = await placementRow(by.tx, move.placementId)
  if (!row) throw notFound('placement')
  if (row.version !== move.version) throw changedMeanwhile(await whatChanged(by.tx, row.id, move.version))
  const open = await openRow(by, row)
  const { transition, office } = await whoMay(by, open, move)
  if (transition.reason && !move.reason?.trim())
    return { kind: 'unfinished', errors: [{ field: 'reason', at: 'reason', says: 'Give the reason.' }] }
  const outcome = outcomeOf(row, move)
  if (transition.outcome && !outcome)
    return {
      kind: 'unfinished',
      errors: [{ field: 'outcome', at: 'outcome', says: 'Choose how the placement ended.' }],
    }
  const today = dayOf(by.today)
  const on = move.on ?? today
  const early = open.placement.end === undefined || on < open.placement.end
  if (move.event === 'end' && early) {
    const end = mayEnd(open.rulebook, open.situation, today)
    if (!end.allowed) return { kind: 'held', clauses: end.clauses, says: end.says }
  }
  if (transition.gate) {
    const gate = askGate(
      open.rulebook,
      asIfTaken(open.situation, move.event, taking(move, outcome, office, on)),
      transition.gate,
      today,
    )
    if (!gate.open) return { kind: 'shut', gate }
  }
  for (const record of move.records ?? []) {
    const kept = await recordForm(by, {
      form: record.form,
      subject: { about: 'placement', placementId: row.id },
      answers: record.answers,
      role: office,
      ...(record.gaps ? { gaps: record.gaps } : {}),
    })
    if (kept.kind === 'unfinished') return { kind: 'unfinished', errors: kept.errors }
    if (kept.kind !== 'recorded') throw changedMeanwhile('The record of this step could not be written.')
  }
  return write(by, open, move, { to: transition.to, office, on })
}

/** The step in the table and the office it is taken in. */
async function whoMay(by: Mover, open: OpenPlacement, move: Move) {
  const transition = transitionOf(open.state, move.event)
  const known = stepsOpen(open.rulebook, open.situation, open.state).some((step) => step.event === move.event)
  if (!transition || !known) throw changedMeanwhile(`${stateWords[open.state]}: this step can’t be taken from here.`)
  const offices = officesFor(transition, approversOf(open.rulebook, open.situation))
  const office = offices.find((role) => by.roles.includes(role))
  if (!office) {
    throw notAllowed(
      `“${transition.says}” is for ${list(
        offices.map((role) => `the ${roleWord(open.rulebook, role)}`),
        'or',
      )}. You do not hold that office at this school.`,
    )
  }
  return { transition, office }
}

/** Closing keeps what was said of how it ended; a different answer is a step of its own, with its reason. */
const outcomeOf = (row: PlacementRow, move: Move): string | undefined =>
  move.event === 'close' ? (row.outcome ?? move.outcome) : move.outcome

/** The gate is asked as if the decision had been recorded: an approval may be what the gate waits for. */
function taking(move: Move, outcome: string | undefined, office: Role, on: Day) {
  const decision = move.records?.find((record) => record.form === 'approval')
  const fact: RecordFact | undefined = decision
    ? {
        id: 'being-recorded',
        form: 'approval',
        on,
        by: office,
        answers: decision.answers,
        signatures: [],
        complete: true,
      }
    : undefined
  return { on, ...(outcome ? { outcome } : {}), ...(fact ? { decision: fact } : {}) }
}

async function write(
  by: Mover,
  open: OpenPlacement,
  move: Move,
  step: { to: PlacementState; office: Role; on: Day },
): Promise<Moved> {
  const { row } = open
  const version = move.version + 1
  const changed = await by.tx
    .updateTable('placements')
    .set({
      state: step.to,
      version,
      updated_at: sql`now()`,
      ...(step.to === row.state ? {} : { state_since: sql`now()` }),
      ...columnsOf(row, move, step.on),
    })
    .where('id', '=', row.id)
    .where('version', '=', move.version)
    .executeTakeFirst()
  // Two people at once: the second finds no row of that version and everything of theirs is undone.
  if (changed.numUpdatedRows !== 1n) throw changedMeanwhile(await whatChanged(by.tx, row.id, move.version))
  const selfApproved = move.event === 'approve' && (await proposedBy(by, row)) === by.ctx.personId
  const outcome = transitionOf(open.state, move.event)?.outcome ? outcomeOf(row, move) : undefined
  const details = {
    ...move.details,
    ...(outcome ? { outcome } : {}),
    ...(outcome && row.outcome && outcome !== row.outcome ? { before: row.outcome } : {}),
    ...(selfApproved ? { selfApproved } : {}),
  }
  await keepTransition(by.tx, row, {
    event: move.event,
    to: step.to,
    version,
    personId: by.ctx.personId,
    office: step.office,
    reason: move.reason?.trim() || null,
    details,
    on: isoOf(step.on),
  })
  await by.audit(
    'move-placement',
    { kind: 'placement', id: row.id },
    {
      event: move.event,
      from: row.state,
      to: step.to,
      office: step.office,
      version,
      ...(selfApproved ? { selfApproved } : {}),
    },
  )
  await tell(by.tx, by.ctx, {
    schoolId: row.school_id,
    placementId: row.id,
    version,
    what: sayStep(move.event),
    roles: toldOf[move.event].flatMap((role) =>
      role === 'approver' ? approversOf(open.rulebook, open.situation) : [role],
    ),
    today: by.today,
    publicUrl: by.deps.settings.publicUrl,
  })
  await reassessPlacement(by.tx, by.casework, row.id)
  // A start or an end changes which providers are in use, and with them the providers' own duties.
  if (row.provider_id && ['start', 'end', 'close', 'restore', 'suspend'].includes(move.event))
    await reassessProvider(by.tx, by.casework, row.school_id, row.provider_id)
  return { kind: 'moved', to: step.to, version, office: step.office }
}

/** What each step writes beside the state. */
function columnsOf(row: PlacementRow, move: Move, on: Day) {
  const day = isoOf(on)
  switch (move.event) {
    case 'propose':
      return { proposed_on: day }
    case 'approve':
      return { approved_on: day }
    case 'commission':
      return { commissioned_on: day }
    case 'start': {
      const facts = { ...((row.facts ?? {}) as Record<string, unknown>) }
      if (move.registeredFrom !== undefined) facts['registeredFrom'] = isoOf(move.registeredFrom)
      return { started_on: day, facts: toJson(facts) }
    }
    case 'end':
      return { ended_on: day, outcome: outcomeOf(row, move) ?? null }
    case 'change-outcome':
      return { outcome: outcomeOf(row, move) ?? null }
    case 'close':
      return { outcome: outcomeOf(row, move) ?? null, ...(row.ended_on === null ? { ended_on: day } : {}) }
    default:
      return {}
  }
}

async function proposedBy(by: Mover, row: PlacementRow): Promise<string | null> {
  const step = await by.tx
    .selectFrom('placement_transitions')
    .select('person_id')
    .where('placement_id', '=', row.id)
    .where('event', '=', 'propose')
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return step?.person_id ?? row.created_by
}
