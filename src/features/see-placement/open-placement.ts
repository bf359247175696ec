/** A placement opened for a request: its row, its school with the policy it is judged by, and its situation today. */
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import {
  type PlacementRead,
  type PlacementRow,
  placementRow,
  readPlacement,
} from '../../adapters/casework/load-situation.ts'
import { schoolFrame } from '../../adapters/casework/reassess.ts'
import { isCommissioned } from '../../domain/facts/route.ts'
import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import { isPlacementState, sayRoute } from '../../domain/placement/say-placement.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { PlacementFacts, Situation } from '../../domain/policy/situation.ts'
import type { Route } from '../../domain/policy/words.ts'
import { notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'

export interface OpenPlacement {
  readonly row: PlacementRow
  readonly state: PlacementState
  readonly frame: SchoolFrame
  readonly rulebook: Rulebook
  /** The rows the situation was read from. */
  readonly read: PlacementRead
  readonly situation: Situation
  readonly placement: PlacementFacts
  readonly pupilName: string
  /** "Reuben Aldous at Foundry Lane Workshop". */
  readonly title: string
}

/**
 * Opens a placement of the school being looked at. Another school's placement is not found, or, where the person works
 * for that school too, they are asked to go there first: offices are held at a school and every act is written down
 * with the office.
 */
export async function openPlacement(req: Req, id: string): Promise<OpenPlacement> {
  const row = await placementRow(req.tx, id)
  if (!row) throw notFound('placement')
  if (row.school_id !== req.school.schoolId) {
    const place = req.places.find((one) => one.schoolId === row.school_id)
    if (!place) throw notFound('placement')
    throw notAllowed(
      `This placement belongs to ${place.schoolName}. Go to that school first; you are looking at ${req.school.schoolName}.`,
    )
  }
  return openIn(req, row, await req.frameUnder(row.pack_adoption_id))
}

/** The same for a row already read, where no page is asked for. */
export async function openRow(req: Pick<Req, 'tx' | 'casework'>, row: PlacementRow): Promise<OpenPlacement> {
  return openIn(req, row, await schoolFrame(req.tx, req.casework, row.school_id, row.pack_adoption_id))
}

async function openIn(
  req: Pick<Req, 'tx' | 'casework'>,
  row: PlacementRow,
  frame: SchoolFrame | undefined,
): Promise<OpenPlacement> {
  if (!frame?.rulebook)
    throw notAllowed('This school has not adopted a policy yet. Adopt one under Policy, then open the placement again.')
  if (!isPlacementState(row.state)) throw notFound('placement')
  const read = await readPlacement(req.tx, frame, row, req.casework.today)
  const { situation } = read
  if (!situation.placement) throw notFound('placement')
  const pupilName = situation.pupil?.name ?? 'A pupil'
  const provider = situation.provider?.name
  return {
    row,
    state: row.state,
    frame,
    rulebook: frame.rulebook,
    read,
    situation,
    placement: situation.placement,
    pupilName,
    title: provider ? `${pupilName} at ${provider}` : `${pupilName}: ${withoutProvider(situation.placement.route)}`,
  }
}

/** A route that has no provider is named by itself. */
const withoutProvider = (route: Route): string =>
  isCommissioned(route) ? 'no provider yet' : sayRoute(route).says.toLowerCase()
