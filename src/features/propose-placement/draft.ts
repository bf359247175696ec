/** The draft placement a proposal is typed into: found, begun and kept, each under its version. */
import { sql } from 'kysely'
import { writeBeginning } from '../../adapters/casework/begin-placement.ts'
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import { loadPlacementSituation, type PlacementRow, placementRow } from '../../adapters/casework/load-situation.ts'
import { reassessPlacement } from '../../adapters/casework/reassess.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { dayFrom, isoOf } from '../../domain/calendar/day.ts'
import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import { type Proposal, type ProposalStep, proposalFrom, stepsFor } from '../../domain/placement/proposal.ts'
import type { Session } from '../../domain/placement/proposal-week.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Situation } from '../../domain/policy/situation.ts'
import type { Route } from '../../domain/policy/words.ts'
import { changedMeanwhile, notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'

export interface Pupil {
  readonly id: string
  readonly name: string
  /** First name or the name the pupil is known by. */
  readonly firstName: string
  readonly year: number | null
  readonly sen: boolean
}

export interface Drafted {
  readonly req: Req
  readonly row: PlacementRow
  readonly frame: SchoolFrame
  readonly rulebook: Rulebook
  readonly situation: Situation
  readonly pupil: Pupil
  readonly proposal: Proposal
  /** The pages it asks for; fewer where the council holds the contract. */
  readonly steps: readonly ProposalStep[]
  readonly timetable: readonly Session[]
}

export async function findPupil(tx: Tx, id: string, schoolId: string): Promise<Pupil> {
  const row = await tx
    .selectFrom('pupils')
    .select(['id', 'first_names', 'last_name', 'known_as', 'year_group', 'sen', 'ehc_plan'])
    .where('id', '=', id)
    .where('school_id', '=', schoolId)
    .executeTakeFirst()
  if (!row) throw notFound('pupil')
  const firstName = row.known_as ?? row.first_names
  return {
    id: row.id,
    name: `${firstName} ${row.last_name}`,
    firstName,
    year: row.year_group,
    sen: row.sen !== 'N' || row.ehc_plan === true,
  }
}

/** The draft with its own policy; undefined when it has been proposed already. Nobody sees another school's. */
export async function findDrafted(req: Req, id: string): Promise<Drafted | undefined> {
  const row = await placementRow(req.tx, id)
  if (!row || row.school_id !== req.school.schoolId) throw notFound('placement')
  if (row.state !== 'draft') return undefined
  const frame = await req.frameUnder(row.pack_adoption_id)
  if (!frame.rulebook) throw notFound('policy')
  const situation = await loadPlacementSituation(req.tx, frame, row, req.today)
  return {
    req,
    row,
    frame,
    rulebook: frame.rulebook,
    situation,
    steps: stepsFor(situation.placement?.councilContracts),
    pupil: await findPupil(req.tx, row.pupil_id, row.school_id),
    proposal: proposalOf(row),
    timetable: timetableOfRow(row),
  }
}

const proposalOf = (row: Pick<PlacementRow, 'facts'>): Proposal =>
  proposalFrom((row.facts as Record<string, unknown> | null)?.['proposal'])

export const timetableOfRow = (row: Pick<PlacementRow, 'timetable'>): readonly Session[] =>
  Array.isArray(row.timetable) ? (row.timetable as unknown as Session[]) : []

/** What a page changes besides the words. */
export type DraftColumns = Partial<
  Pick<PlacementRow, 'route' | 'location' | 'provider_id' | 'site_id' | 'start_on' | 'end_on' | 'hours'>
> & {
  readonly timetable?: readonly Session[]
  /** Laid over what the placement knows besides its columns; undefined takes a fact away. */
  readonly facts?: Readonly<Record<string, unknown>>
}

/** Keeps a page of the draft. Whoever saved first is kept; the second is told. */
export async function saveDrafted(
  drafted: Drafted,
  version: number,
  proposal: Proposal,
  columns: DraftColumns,
): Promise<void> {
  const { req, row } = drafted
  const { timetable, facts: more, ...plain } = columns
  const facts = { ...((row.facts ?? {}) as Record<string, unknown>), ...more, proposal }
  const saved = await req.tx
    .updateTable('placements')
    .set({
      ...plain,
      ...(timetable ? { timetable: toJson(timetable) } : {}),
      facts: toJson(facts),
      version: version + 1,
      updated_at: req.deps.clock.now(),
    })
    .where('id', '=', row.id)
    .where('version', '=', version)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  if (saved.numUpdatedRows !== 1n)
    throw changedMeanwhile('Another person saved this referral after you opened it, so your page was not kept.')
  await req.audit('propose-placement', { kind: 'placement', id: row.id }, { saved: Object.keys(columns) })
  await reassessPlacement(req.tx, req.casework, row.id)
}

/** Begins a referral to a provider. */
export async function beginDraft(req: Req, pupil: Pupil, proposal: Proposal): Promise<string> {
  const route = proposal.afterRefusal ? 'off-site-direction' : 'school-arranged'
  return beginPlacement(req, { pupilId: pupil.id, route, facts: { proposal }, action: 'propose-placement' })
}

export interface Beginning {
  readonly pupilId: string
  readonly route: Route
  readonly facts: Readonly<Record<string, unknown>>
  /** The feature that begins it: its audit event. */
  readonly action: string
  /** A draft, but for what the school only follows and never proposes. */
  readonly state?: PlacementState
  /** ISO. */
  readonly proposedOn?: string
  readonly reason?: string
}

/** Begins a draft under the policy in force; the policy stays with it whatever the school adopts later. */
export async function beginPlacement(req: Req, beginning: Beginning): Promise<string> {
  const frame = await req.frame()
  if (!frame.adoption || !frame.rulebook)
    throw notAllowed('The school has not adopted a policy yet. Adopt one in Settings first.')
  const id = await writeBeginning(req.tx, req.ctx, {
    ...beginning,
    schoolId: frame.school.id,
    adoptionId: frame.adoption.id,
    state: beginning.state ?? 'draft',
    role: req.role,
    today: req.today,
  })
  await req.audit(beginning.action, { kind: 'placement', id }, { begun: true, route: beginning.route })
  await reassessPlacement(req.tx, req.casework, id)
  return id
}

export interface OpenDraft {
  readonly id: string
  readonly begun: Date
  readonly provider: string | null
  readonly person: string | null
}

/** Drafts of a pupil that can be carried on with. */
export async function draftsOfPupil(tx: Tx, pupilId: string): Promise<OpenDraft[]> {
  return tx
    .selectFrom('placements as p')
    .leftJoin('providers as v', 'v.id', 'p.provider_id')
    .leftJoin('people as w', 'w.id', 'p.created_by')
    .select(['p.id', 'p.created_at as begun', 'v.name as provider', 'w.name as person'])
    .where('p.pupil_id', '=', pupilId)
    .where('p.state', '=', 'draft')
    .orderBy('p.created_at', 'desc')
    .execute()
}

/** The day in this school year on which the parent refused a placement, if one did. */
export async function refusedOn(req: Req, pupilId: string): Promise<string | undefined> {
  const yearBegins = isoOf(dayFrom(Number(req.today.slice(0, 4)) - (req.today.slice(5) < '09-01' ? 1 : 0), 9, 1))
  const row = await req.tx
    .selectFrom('placement_transitions as t')
    .innerJoin('placements as p', 'p.id', 't.placement_id')
    .select(sql<string>`t.happened_on::text`.as('on'))
    .where('p.pupil_id', '=', pupilId)
    .where('p.state', '=', 'refused')
    .where('t.to_state', '=', 'refused')
    .where('t.happened_on', '>=', yearBegins)
    .orderBy('t.happened_on', 'desc')
    .executeTakeFirst()
  return row?.on
}

/** Sessions of the pupil's other placements that run, or are about to, on days on which this one would. */
export async function otherSessions(
  tx: Tx,
  row: Pick<PlacementRow, 'id' | 'pupil_id' | 'start_on' | 'end_on'>,
): Promise<{ readonly sessions: readonly Session[]; readonly places: readonly string[] }> {
  const { start_on: start, end_on: end } = row
  const rows = await tx
    .selectFrom('placements as p')
    .leftJoin('providers as v', 'v.id', 'p.provider_id')
    .select(['p.timetable', 'v.name'])
    .where('p.pupil_id', '=', row.pupil_id)
    .where('p.id', '<>', row.id)
    .where('p.state', 'in', ['proposed', 'approved', 'ready', 'active', 'under-review', 'suspended'])
    .$if(start !== null, (query) =>
      query.where((or) => or.or([or('p.end_on', 'is', null), or('p.end_on', '>=', start)])),
    )
    .$if(end !== null, (query) =>
      query.where((or) => or.or([or('p.start_on', 'is', null), or('p.start_on', '<=', end)])),
    )
    .execute()
  return { sessions: rows.flatMap((one) => timetableOfRow(one)), places: rows.flatMap((one) => one.name ?? []) }
}
