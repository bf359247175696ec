/** Duties as rows: written again in the transaction that changes their facts, so that every list is one indexed query. */
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import { isOver } from '../../domain/placement/life-cycle.ts'
import { overStates } from '../../domain/placement/states.ts'
import { type Assessed, assess } from '../../domain/policy/assess.ts'
import { askGate } from '../../domain/policy/gate.ts'
import type { Situation } from '../../domain/policy/situation.ts'
import type { Step, Subject } from '../../domain/policy/words.ts'
import { asksFor } from '../../domain/suspension/duties.ts'
import { toJson } from '../postgres/json.ts'
import type { Tx } from '../postgres/tenant.ts'
import { loadSchoolFrame, type SchoolFrame } from './load-school.ts'
import {
  loadPlacementSituation,
  loadProviderSituation,
  loadSchoolSituation,
  type PlacementRow,
  placementRow,
} from './load-situation.ts'
import type { Rulebooks } from './rulebooks.ts'

/** What casework needs besides a transaction. */
export interface Casework {
  readonly rulebooks: Rulebooks
  readonly bankHolidays: readonly Day[]
  /** Today, as `2026-11-02`. */
  readonly today: string
}

/** The gate a placement stands before, kept with it for lists. */
export interface GateSummary {
  readonly step: Step
  readonly unmet: number
  readonly total: number
  readonly clauses: readonly string[]
}

const openStates = new Set<Assessed['state']>(['next', 'due', 'overdue', 'blocking', 'cannot tell'])

export async function schoolFrame(
  tx: Tx,
  casework: Casework,
  schoolId: string,
  adoptionId?: string | null,
): Promise<SchoolFrame | undefined> {
  return loadSchoolFrame(tx, casework.rulebooks, casework.bankHolidays, schoolId, casework.today, adoptionId)
}

/** Works out a placement's duties again and stores them; also the summary of the gate it stands before. */
export async function reassessPlacement(tx: Tx, casework: Casework, placementId: string): Promise<void> {
  const row = await placementRow(tx, placementId)
  if (!row) return
  const frame = await schoolFrame(tx, casework, row.school_id, row.pack_adoption_id)
  if (!frame?.rulebook) return
  const situation = await loadPlacementSituation(tx, frame, row, casework.today)
  const over = situation.placement !== undefined && isOver(situation.placement.state)
  const today = dayOf(casework.today)
  const assessed = over ? [] : assess(frame.rulebook, situation, today, { about: ['placement', 'pupil'] })
  await store(
    tx,
    {
      schoolId: row.school_id,
      kind: 'placement',
      id: row.id,
      placementId: row.id,
      pupilId: row.pupil_id,
      providerId: row.provider_id,
    },
    row.state === 'ending'
      ? assessed
      : assessed.filter((one) => mattersYet(one) && (proposing(row) || ofSuspension(one))),
    casework.today,
  )
  await keepGate(tx, frame, row, situation, today)
}

/** What closing a placement will need is nobody's task, and no open question, while it runs. */
const mattersYet = (one: Assessed): boolean =>
  one.duty.blocks !== 'close' || (one.state !== 'cannot tell' && one.state !== 'blocking')

/**
 * A suspension begins its placement by itself: until somebody proposes provision on it, only the suspension's own duties
 * are anybody's task, not what approving a provider would need.
 */
const proposing = (row: PlacementRow): boolean =>
  row.route !== 'suspension' ||
  row.state !== 'draft' ||
  (row.facts as Record<string, unknown> | null)?.['proposal'] !== undefined

const ofSuspension = ({ duty }: Assessed): boolean => asksFor(duty, 'during-suspension') || duty.timing.kind === 'event'

/** The next gate of each state. */
export function nextStep(state: string): Step | undefined {
  return state === 'draft'
    ? 'proposal'
    : state === 'proposed'
      ? 'approval'
      : state === 'approved' || state === 'ready'
        ? 'start'
        : state === 'ending'
          ? 'close'
          : undefined
}

async function keepGate(
  tx: Tx,
  frame: SchoolFrame,
  row: PlacementRow,
  situation: Situation,
  today: Day,
): Promise<void> {
  if (!frame.rulebook) return
  const step = nextStep(row.state)
  const facts = { ...((row.facts ?? {}) as Record<string, unknown>) }
  if (step) {
    const gate = askGate(frame.rulebook, situation, step, today)
    const summary: GateSummary = {
      step,
      unmet: gate.unmet.filter((one) => !one.overridden).length,
      total: gate.unmet.length + gate.met.length,
      clauses: [...gate.clauses, ...gate.floorClauses],
    }
    facts['gate'] = summary
  } else delete facts['gate']
  if (JSON.stringify(facts['gate']) === JSON.stringify((row.facts as Record<string, unknown> | null)?.['gate'])) return
  await tx
    .updateTable('placements')
    .set({ facts: toJson(facts) })
    .where('id', '=', row.id)
    .execute()
}

/** A provider's own duties at one school, and every placement there that they can hold up. */
export async function reassessProvider(
  tx: Tx,
  casework: Casework,
  schoolId: string,
  providerId: string,
): Promise<void> {
  const frame = await schoolFrame(tx, casework, schoolId)
  if (frame?.rulebook) {
    const situation = await loadProviderSituation(tx, frame, providerId, casework.today)
    const assessed = assess(frame.rulebook, situation, dayOf(casework.today), { about: ['provider'] })
    await store(
      tx,
      { schoolId, kind: 'provider', id: providerId, providerId },
      situation.provider?.usedSince === undefined ? [] : assessed,
      casework.today,
    )
  }
  const placements = await tx
    .selectFrom('placements')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('provider_id', '=', providerId)
    .where('state', 'not in', overStates)
    .execute()
  for (const placement of placements) await reassessPlacement(tx, casework, placement.id)
}

/** A school's own duties: reports, policy review, training. */
export async function reassessSchool(tx: Tx, casework: Casework, schoolId: string): Promise<void> {
  const frame = await schoolFrame(tx, casework, schoolId)
  if (!frame?.rulebook) return
  const assessed = assess(frame.rulebook, await loadSchoolSituation(tx, frame), dayOf(casework.today), {
    about: ['school'],
  })
  await store(tx, { schoolId, kind: 'school', id: schoolId }, assessed, casework.today)
}

/** Every duty of a school again: the night's work, a new calendar, a new policy. */
export async function reassessEverything(tx: Tx, casework: Casework, schoolId: string): Promise<number> {
  await reassessSchool(tx, casework, schoolId)
  const providers = await tx
    .selectFrom('placements')
    .select('provider_id')
    .distinct()
    .where('school_id', '=', schoolId)
    .where('provider_id', 'is not', null)
    .where('state', 'not in', overStates)
    .execute()
  for (const { provider_id } of providers) if (provider_id) await reassessProvider(tx, casework, schoolId, provider_id)
  const alone = await tx
    .selectFrom('placements')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('provider_id', 'is', null)
    .where('state', 'not in', overStates)
    .execute()
  for (const { id } of alone) await reassessPlacement(tx, casework, id)
  return providers.length + alone.length
}

interface DutySubject {
  readonly schoolId: string
  readonly kind: Subject
  readonly id: string
  readonly placementId?: string | null
  readonly pupilId?: string | null
  readonly providerId?: string | null
}

async function store(tx: Tx, subject: DutySubject, assessed: readonly Assessed[], today: string): Promise<void> {
  await tx
    .deleteFrom('duties')
    .where('school_id', '=', subject.schoolId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .execute()
  const trust = await tx
    .selectFrom('schools')
    .select('trust_id')
    .where('id', '=', subject.schoolId)
    .executeTakeFirstOrThrow()
  const rows = assessed
    .filter((one) => one.state !== 'not applicable')
    .map((one) => ({
      trust_id: trust.trust_id,
      school_id: subject.schoolId,
      subject_kind: subject.kind,
      subject_id: subject.id,
      placement_id: subject.placementId ?? null,
      pupil_id: subject.pupilId ?? null,
      provider_id: subject.providerId ?? null,
      duty_key: one.duty.isFloor ? `england:${one.duty.duty.id}` : one.duty.duty.id,
      window_no: one.window,
      title: one.duty.duty.title,
      clauses: [...one.duty.clauses],
      state: one.state,
      is_open: openStates.has(one.state) && !one.missed && !one.duty.noted,
      due_on: one.due === undefined ? null : isoOf(one.due),
      first_alert_on: one.firstAlert === undefined ? null : isoOf(one.firstAlert),
      met_by: one.state === 'met' && one.metBy && /^[0-9a-f-]{36}$/.test(one.metBy.id) ? one.metBy.id : null,
      met_on: one.metOn === undefined ? null : isoOf(one.metOn),
      owner_role: one.duty.duty.owner,
      blocks: one.duty.blocks ?? null,
      effect: one.duty.warns
        ? 'warns'
        : one.duty.noted
          ? 'is noted'
          : one.duty.blocks
            ? `blocks ${one.duty.blocks}`
            : 'is late',
      details: toJson({
        form: one.duty.duty.metBy?.forms[0] ?? null,
        floor: one.duty.isFloor,
        raised: one.duty.raised,
        late: one.late ?? false,
        missed: one.missed ?? false,
        event: one.event?.id ?? null,
        lines: one.lines.length,
        tooLate: one.tooLate !== undefined,
      }),
      assessed_on: today,
    }))
  for (let at = 0; at < rows.length; at += 200) {
    await tx
      .insertInto('duties')
      .values(rows.slice(at, at + 200))
      .onConflict((conflict) =>
        conflict.columns(['trust_id', 'school_id', 'subject_kind', 'subject_id', 'duty_key', 'window_no']).doNothing(),
      )
      .execute()
  }
}
