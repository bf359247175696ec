/** Everything the pages about a pupil's suspensions show, loaded once: runs, totals, placements, duties, exclusions. */
import { placementOfRun, placementsOnRoute, type RunPlacementRow } from '../../adapters/casework/keep-run-placements.ts'
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import {
  exclusionsOf,
  type StoredExclusion,
  type StoredRecord,
  type StoredSuspension,
  standingRecords,
  suspensionsOf,
} from '../../adapters/casework/suspensions.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { isOver } from '../../domain/placement/life-cycle.ts'
import { type Assessed, assess } from '../../domain/policy/assess.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { halfDayOf, type Limits, limitsOf, type Totals, totalsAt } from '../../domain/suspension/limits.ts'
import { type RunState, runState, sixthDayMissed } from '../../domain/suspension/run-state.ts'
import { runsOf, type SuspensionRun } from '../../domain/suspension/runs.ts'
import { notAllowed } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { findPupil, type Pupil } from '../propose-placement/draft.ts'
import { openPlacement } from '../see-placement/open-placement.ts'

export interface Placed {
  readonly row: RunPlacementRow
  readonly provider: string | undefined
  /** Under the policy the placement was begun with. */
  readonly rulebook: Rulebook
  readonly duties: readonly Assessed[]
}

export interface RunView {
  readonly run: SuspensionRun
  readonly state: RunState
  readonly missed: boolean
  /** The suspensions of it, with their records. */
  readonly suspensions: readonly StoredSuspension[]
  readonly placed: Placed | undefined
}

export interface ExclusionView extends StoredExclusion {
  readonly placed: Placed | undefined
}

export interface SuspensionsModel {
  readonly req: Req
  readonly frame: SchoolFrame
  readonly rulebook: Rulebook
  readonly pupil: Pupil
  /** The newest first. */
  readonly runs: readonly RunView[]
  readonly cancelled: readonly StoredSuspension[]
  readonly suspensions: readonly StoredSuspension[]
  readonly exclusions: readonly ExclusionView[]
  /** `work-set` records of any of the pupil's placements. */
  readonly work: readonly StoredRecord[]
  readonly totals: Totals
  readonly limits: Limits
}

export interface PupilAtSchool {
  readonly frame: SchoolFrame
  readonly rulebook: Rulebook
  readonly pupil: Pupil
}

export async function pupilAtSchool(req: Req): Promise<PupilAtSchool> {
  const pupil = await findPupil(req.tx, req.id(), req.school.schoolId)
  const frame = await req.frame()
  if (!frame.rulebook || !frame.adoption)
    throw notAllowed('The school has not adopted a policy yet, so no day can be counted. Adopt one under Policy first.')
  if (frame.calendar.terms.length === 0)
    throw notAllowed(
      'The school’s term dates are not entered yet, so no school day can be counted. Enter them in Settings first.',
    )
  return { frame, rulebook: frame.rulebook, pupil }
}

export async function suspensionsModel(req: Req): Promise<SuspensionsModel> {
  const { frame, rulebook, pupil } = await pupilAtSchool(req)
  const { calendar } = frame
  const suspensions = await suspensionsOf(req.tx, calendar, pupil.id)
  const runs = runsOf(
    calendar,
    suspensions.map((one) => one.spell),
  )
  const placements = await placementsOnRoute(req.tx, pupil.id, 'suspension')
  const views: RunView[] = []
  for (const run of runs.toReversed()) {
    const row = placementOfRun(run, placements)
    const at = row && { state: row.state, startedOn: row.startedOn === null ? undefined : dayOf(row.startedOn) }
    const ids = new Set(run.spells.map((spell) => spell.id))
    views.push({
      run,
      state: runState(run, at, req.day),
      missed: sixthDayMissed(run, at, req.day),
      suspensions: suspensions.filter((one) => ids.has(one.spell.id)),
      placed: row && (await placed(req, row)),
    })
  }
  const inRuns = new Set(runs.flatMap((run) => run.spells.map((spell) => spell.id)))
  return {
    req,
    frame,
    rulebook,
    pupil,
    runs: views,
    suspensions,
    cancelled: suspensions.filter((one) => !inRuns.has(one.spell.id)),
    exclusions: await exclusionViews(req, pupil.id),
    work: await standingRecords(req.tx, pupil.id, ['work-set']),
    totals: totalsAt(
      calendar,
      suspensions.map((one) => one.spell),
      req.day,
      halfDayOf(rulebook),
    ),
    limits: limitsOf(rulebook),
  }
}

async function exclusionViews(req: Req, pupilId: string): Promise<ExclusionView[]> {
  const rows = await placementsOnRoute(req.tx, pupilId, 'permanent-exclusion')
  const views: ExclusionView[] = []
  for (const one of (await exclusionsOf(req.tx, pupilId)).toReversed()) {
    const row = rows.find((each) => each.facts['exclusionRecord'] === one.record.id)
    views.push({ ...one, placed: row && (await placed(req, row)) })
  }
  return views
}

/** The placement with its duties today; one that is over has none left. */
async function placed(req: Req, row: RunPlacementRow): Promise<Placed> {
  const open = await openPlacement(req, row.id)
  return {
    row,
    provider: open.situation.provider?.name,
    rulebook: open.rulebook,
    duties: isOver(row.state) ? [] : assess(open.rulebook, open.situation, req.day, { about: ['placement', 'pupil'] }),
  }
}
