/**
 * The use cases: a suspension or a permanent exclusion recorded, corrected or cancelled. Each is a record (a correction
 * supersedes), and in the same transaction the placements that follow from the records are brought into step.
 */
import { keepRunPlacements, placementsOnRoute } from '../../adapters/casework/keep-run-placements.ts'
import { reassessPlacement } from '../../adapters/casework/reassess.ts'
import type { StoredExclusion, StoredSuspension } from '../../adapters/casework/suspensions.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import { isOver } from '../../domain/placement/life-cycle.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { crossedBy, halfDayOf, limitsOf } from '../../domain/suspension/limits.ts'
import { type Spell, schoolDaysOf, sessionsOf } from '../../domain/suspension/spells.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { movePlacement } from '../move-placement/move-placement.ts'
import { beginPlacement } from '../propose-placement/draft.ts'
import { recordForm } from '../record/record-form.ts'
import type { PupilAtSchool } from './model.ts'

const action = 'record-suspension'

/** What a record replaces, and why. */
export interface Replacing {
  readonly id: string
  readonly doneOn: string
  readonly reason: string
}

/** What follows from the count goes into the answers: over the year's limit, and whether the governors must meet. */
export function withLimits(at: PupilAtSchool, others: readonly Spell[], spell: Spell, answers: Answered): Answered {
  const crossed = crossedBy(at.frame.calendar, others, spell, limitsOf(at.rulebook), halfDayOf(at.rulebook))
  const is = (limit: string) => crossed.some((one) => one.limit === limit)
  return {
    ...answers,
    'over-45-in-year': is('year') ? 'yes' : 'no',
    'governors-must-meet': is('term') || is('exam') ? 'yes' : 'no',
    // Asked of any suspension; the duty is one only where the term's total is in between.
    'parent-asks-governors': spell.parentAsks && is('term-on-request') ? 'yes' : 'no',
  }
}

async function write(
  req: Req,
  pupilId: string,
  form: 'suspension' | 'permanent-exclusion',
  answers: Answered,
  more: { readonly replacing?: Replacing | undefined; readonly key?: string | undefined },
): Promise<string> {
  const { replacing } = more
  const kept = await recordForm(req, {
    form,
    subject: { about: 'pupil', pupilId },
    answers,
    role: req.role,
    action,
    // Whom nobody has told yet is left open: the duty to tell them waits on Today.
    gaps: 'allowed',
    ...(replacing ? { supersedes: replacing } : {}),
    ...(more.key ? { idempotencyKey: more.key } : {}),
  })
  if (kept.kind === 'conflict') throw changedMeanwhile('Somebody has corrected or cancelled this record meanwhile.')
  if (kept.kind !== 'recorded' && kept.kind !== 'repeated')
    throw new Error(`A ${form} could not be recorded: ${kept.kind}.`)
  return kept.id
}

export async function recordSuspension(
  req: Req,
  pupilId: string,
  answers: Answered,
  more: { readonly replacing?: Replacing | undefined; readonly key?: string | undefined },
): Promise<string> {
  const id = await write(req, pupilId, 'suspension', answers, more)
  await keepRunPlacements({
    tx: req.tx,
    ctx: req.ctx,
    casework: req.casework,
    schoolId: req.school.schoolId,
    pupilId,
    role: req.role,
    ...(more.replacing ? { replaced: { before: more.replacing.id, now: id } } : {}),
  })
  return id
}

/** A suspension withdrawn never counts; the governors' reinstatement ends it the school day before the pupil is back. */
export async function cancelSuspension(
  req: Req,
  at: PupilAtSchool,
  one: StoredSuspension,
  how: { readonly standing: 'withdrawn' | 'reinstated'; readonly backOn: Day | undefined; readonly reason: string },
): Promise<void> {
  const { record, spell } = one
  const { calendar } = at.frame
  const served =
    how.standing === 'reinstated' && how.backOn !== undefined
      ? Math.min(spell.last, calendar.previousSchoolDay(how.backOn - 1) ?? how.backOn - 1)
      : spell.last
  const left: Spell = {
    ...spell,
    standing: how.standing,
    last: served,
    lastSession: served === spell.last ? spell.lastSession : 'pm',
  }
  const answers = {
    ...record.answers,
    standing: how.standing,
    'last-day': isoOf(served),
    'last-session': left.lastSession,
    days: schoolDaysOf(calendar, left),
    sessions: sessionsOf(calendar, left),
    // Nothing is left for the governors to consider, and nothing is over a limit.
    'over-45-in-year': 'no',
    'governors-must-meet': 'no',
    'parent-asks-governors': 'no',
  }
  await recordSuspension(req, at.pupil.id, answers, {
    replacing: { id: record.id, doneOn: record.doneOn, reason: how.reason },
  })
}

/** Records the exclusion and begins what follows the council: a placement that waits for the council's education to start. */
export async function recordExclusion(
  req: Req,
  at: PupilAtSchool,
  on: Day,
  answers: Answered,
  more: { readonly replacing?: Replacing | undefined; readonly key?: string | undefined },
): Promise<void> {
  const { pupil } = at
  const id = await write(req, pupil.id, 'permanent-exclusion', answers, more)
  const facts = { excluded: isoOf(on), exclusionRecord: id, councilContracts: true }
  const rows = await placementsOnRoute(req.tx, pupil.id, 'permanent-exclusion')
  if (rows.some((row) => row.facts['exclusionRecord'] === id)) return
  const before = rows.find((row) => row.facts['exclusionRecord'] === more.replacing?.id)
  if (before) {
    await req.tx
      .updateTable('placements')
      .set({ facts: toJson({ ...before.facts, ...facts }), proposed_on: isoOf(on), version: before.version + 1 })
      .where('id', '=', before.id)
      .execute()
    return reassessPlacement(req.tx, req.casework, before.id)
  }
  await beginPlacement(req, {
    pupilId: pupil.id,
    route: 'permanent-exclusion',
    state: 'ready',
    facts,
    action,
    proposedOn: isoOf(on),
    reason: 'A permanent exclusion was recorded: the council arranges the education.',
  })
}

/** A permanent exclusion withdrawn, or the pupil reinstated: what followed the council is withdrawn with it. */
export async function cancelExclusion(
  req: Req,
  at: PupilAtSchool,
  one: StoredExclusion,
  how: { readonly standing: 'withdrawn' | 'reinstated'; readonly backOn: Day | undefined; readonly reason: string },
): Promise<void> {
  const { record } = one
  const id = await write(
    req,
    at.pupil.id,
    'permanent-exclusion',
    {
      ...record.answers,
      standing: how.standing,
      ...(how.backOn === undefined ? {} : { 'back-on': isoOf(how.backOn) }),
    },
    { replacing: { id: record.id, doneOn: record.doneOn, reason: how.reason } },
  )
  const row = (await placementsOnRoute(req.tx, at.pupil.id, 'permanent-exclusion')).find(
    (each) => each.facts['exclusionRecord'] === record.id,
  )
  if (!row) return
  const { excluded: _none, ...facts } = row.facts
  await req.tx
    .updateTable('placements')
    .set({ facts: toJson({ ...facts, exclusionRecord: id }) })
    .where('id', '=', row.id)
    .execute()
  if (!isOver(row.state) && row.state === 'ready')
    await movePlacement(req, { placementId: row.id, event: 'withdraw', version: row.version, reason: how.reason })
  else await reassessPlacement(req.tx, req.casework, row.id)
}
