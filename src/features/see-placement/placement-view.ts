/** Everything the placement page shows, read and judged once. */

import type { PlacementRead } from '../../adapters/casework/load-situation.ts'
import { nextStep } from '../../adapters/casework/reassess.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { objectiveSources } from '../../domain/forms/objectives.ts'
import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import { approversOf } from '../../domain/placement/moves.ts'
import type { Assessed } from '../../domain/policy/assess.ts'
import { assess } from '../../domain/policy/assess.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import { askGate, type GateAnswer } from '../../domain/policy/gate.ts'
import type { Role, Step } from '../../domain/policy/words.ts'
import type { Req } from '../../web/request.ts'
import { requestsOf, type SignatureRequest } from '../ask-signature/requests.ts'
import { type FailedDelivery, failedDeliveries } from '../dispatch-letter/stored.ts'
import { type PlacementReviews, reviewsOf } from '../hold-review/placement-part.tsx'
import { documentsFor } from '../issue-document/kinds.ts'
import { type LinkContext } from './one-link.ts'
import type { OpenPlacement } from './open-placement.ts'
import {
  auditOf,
  contactsOf,
  documentsOf,
  overridesOf,
  planOf,
  type StaffMember,
  staffOf,
  transitionsOf,
} from './queries.ts'

export interface PlacementView extends OpenPlacement {
  readonly today: Day
  readonly roles: readonly Role[]
  /** The gate people wait for: the start until it has started, then the close once it is ending. */
  readonly gate: GateAnswer | undefined
  /** The gate of the very next step, where that is another one (proposal, approval). */
  readonly nextGate: GateAnswer | undefined
  readonly assessed: readonly Assessed[]
  readonly staff: readonly StaffMember[]
  readonly links: LinkContext
  readonly pupil: PlacementRead['pupil']
  readonly contacts: Awaited<ReturnType<typeof contactsOf>>
  readonly provider: ReturnType<typeof providerSeen>
  readonly records: ReturnType<typeof recordsSeen>
  readonly documents: Awaited<ReturnType<typeof documentsOf>>
  readonly signatureRequests: readonly SignatureRequest[]
  readonly now: Date
  readonly failedLetters: readonly FailedDelivery[]
  readonly transitions: Awaited<ReturnType<typeof transitionsOf>>
  readonly overrides: Awaited<ReturnType<typeof overridesOf>>
  readonly audit: Awaited<ReturnType<typeof auditOf>>
  readonly plan: Awaited<ReturnType<typeof planOf>>
  readonly reviews: PlacementReviews
}

/** The gate people wait for in each state. */
export const awaitedGate: Readonly<Partial<Record<PlacementState, Step>>> = {
  draft: 'start',
  proposed: 'start',
  approved: 'start',
  ready: 'start',
  suspended: 'start',
  ending: 'close',
}

export async function placementView(req: Req, open: OpenPlacement): Promise<PlacementView> {
  const { row, rulebook, situation, state } = open
  const { tx, day } = req
  const step = awaitedGate[state]
  const next = nextStep(state)
  return {
    ...open,
    today: day,
    roles: req.roles,
    gate: step ? askGate(rulebook, situation, step, day) : undefined,
    nextGate: next && next !== step ? askGate(rulebook, situation, next, day) : undefined,
    assessed: assess(rulebook, situation, day, { about: ['placement', 'pupil', 'provider'] }),
    staff: await staffOf(tx, row.school_id, req.today),
    links: linkContext(req, open),
    pupil: open.read.pupil,
    contacts: await contactsOf(tx, row.pupil_id),
    provider: providerSeen(open.read),
    records: recordsSeen(open.read),
    documents: await documentsOf(tx, row.id),
    signatureRequests: await requestsOf(tx, row.id),
    now: req.deps.clock.now(),
    failedLetters: await failedDeliveries(tx, { schoolId: row.school_id, placementId: row.id }),
    transitions: await transitionsOf(tx, row.id),
    overrides: await overridesOf(tx, row.id),
    audit: await auditOf(tx, row.id),
    reviews: await reviewsOf(tx, open, day),
    plan: await planOf(
      tx,
      row.id,
      objectiveSources(rulebook).map((one) => one.form),
    ),
  }
}

/** The provider with the address and telephone of the site the pupil goes to. */
function providerSeen({ provider }: Pick<PlacementRead, 'provider'>) {
  if (!provider) return undefined
  const { row, site } = provider
  return {
    ...row,
    site_name: site?.name ?? null,
    site_address: site?.address ?? null,
    site_phone: site?.phone ?? null,
  }
}

/** Records of the placement and its pupil, newest first. */
const recordsSeen = ({ records }: Pick<PlacementRead, 'records'>) =>
  records.rows.filter((row) => row.about === 'placement' || row.about === 'pupil').toReversed()

/** What a link of this placement needs to know, for a reader. */
export function linkContext(req: Pick<Req, 'roles'>, open: OpenPlacement): LinkContext {
  return {
    placementId: open.row.id,
    pupilId: open.row.pupil_id,
    providerId: open.row.provider_id,
    schoolId: open.row.school_id,
    state: open.state,
    rulebook: open.rulebook,
    approvers: approversOf(open.rulebook, open.situation),
    roles: req.roles,
    letter: documentsFor(open.rulebook, open.placement.route).find((one) => one.form === 'parent-notification')?.kind,
    drafts: new Set(open.read.records.drafted),
  }
}

/** Who owns a duty, ready to show: "You", "Daniel Prewett, designated safeguarding lead", or the office alone. */
export function ownerOf(
  view: Pick<PlacementView, 'roles' | 'staff' | 'rulebook'>,
  role: string,
): { says: string; mine: boolean } {
  const word = roleWord(view.rulebook, role)
  if (view.roles.some((held) => held === role)) return { says: 'You', mine: true }
  const holders = [...new Set(view.staff.filter((one) => one.role === role).map((one) => one.name))]
  const capital = `${word.charAt(0).toUpperCase()}${word.slice(1)}`
  return { says: holders.length === 1 ? `${holders[0]}, ${word}` : capital, mine: false }
}
