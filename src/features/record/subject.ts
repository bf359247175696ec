/** What a record is about, found by its id among what the person may see. */
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import {
  loadPlacementSituation,
  loadProviderSituation,
  loadSchoolSituation,
  placementRow,
} from '../../adapters/casework/load-situation.ts'
import { type Casework, schoolFrame } from '../../adapters/casework/reassess.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Situation } from '../../domain/policy/situation.ts'
import type { Subject } from '../../domain/policy/words.ts'

/** The ids of a subject, as a record keeps them. */
export interface SubjectIds {
  readonly about: Subject
  readonly placementId?: string | null
  readonly pupilId?: string | null
  readonly providerId?: string | null
  readonly siteId?: string | null
  readonly schoolId?: string | null
}

export interface FoundSubject {
  readonly ids: Required<SubjectIds> & { readonly schoolId: string }
  /** Whose it is, for the page's head. Never for an address or a log. */
  readonly title: string
  readonly lede: string
  readonly backHref: string
  readonly frame: SchoolFrame
  readonly situation: Situation
}

/**
 * Finds a subject with its school, policy and situation. A placement is judged by the policy it was made under.
 * Undefined when there is none that this transaction may see. `schoolId` is the school that asks, for a provider.
 */
export async function findSubject(tx: Tx, casework: Casework, ids: SubjectIds): Promise<FoundSubject | undefined> {
  switch (ids.about) {
    case 'placement':
      return ids.placementId ? ofPlacement(tx, casework, ids.placementId) : undefined
    case 'pupil':
      return ids.pupilId ? ofPupil(tx, casework, ids.pupilId) : undefined
    case 'provider':
      return ids.providerId && ids.schoolId
        ? ofProvider(tx, casework, ids.providerId, ids.schoolId, ids.siteId ?? null)
        : undefined
    case 'school':
      return ids.schoolId ? ofSchool(tx, casework, ids.schoolId) : undefined
  }
}

const none = { placementId: null, pupilId: null, providerId: null, siteId: null }

async function ofPlacement(tx: Tx, casework: Casework, id: string): Promise<FoundSubject | undefined> {
  const row = await placementRow(tx, id)
  if (!row) return undefined
  const frame = await schoolFrame(tx, casework, row.school_id, row.pack_adoption_id)
  if (!frame) return undefined
  const situation = await loadPlacementSituation(tx, frame, row, casework.today)
  return {
    ids: {
      about: 'placement',
      placementId: row.id,
      pupilId: row.pupil_id,
      providerId: row.provider_id,
      siteId: row.site_id,
      schoolId: row.school_id,
    },
    title: situation.pupil?.name ?? 'A pupil',
    lede: situation.provider ? `Placement at ${situation.provider.name}` : 'Placement, provider not chosen yet',
    backHref: `/placements/${row.id}`,
    frame,
    situation,
  }
}

/** A form about a pupil asks the facts of the newest placement; without one, they are not known. */
async function ofPupil(tx: Tx, casework: Casework, id: string): Promise<FoundSubject | undefined> {
  const pupil = await tx
    .selectFrom('pupils')
    .select(['id', 'school_id', 'first_names', 'last_name', 'known_as'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!pupil) return undefined
  const newest = await tx
    .selectFrom('placements')
    .select('id')
    .where('pupil_id', '=', id)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const placement = newest ? await ofPlacement(tx, casework, newest.id) : undefined
  const frame = placement?.frame ?? (await schoolFrame(tx, casework, pupil.school_id))
  if (!frame) return undefined
  return {
    ids: { ...none, about: 'pupil', pupilId: id, schoolId: pupil.school_id },
    title: `${pupil.known_as ?? pupil.first_names} ${pupil.last_name}`,
    lede: '',
    backHref: `/pupils/${id}`,
    frame,
    situation: placement?.situation ?? (await loadSchoolSituation(tx, frame)),
  }
}

async function ofProvider(
  tx: Tx,
  casework: Casework,
  id: string,
  schoolId: string,
  siteId: string | null,
): Promise<FoundSubject | undefined> {
  const frame = await schoolFrame(tx, casework, schoolId)
  const provider = await tx.selectFrom('providers').select(['id', 'name']).where('id', '=', id).executeTakeFirst()
  if (!frame || !provider) return undefined
  const site = siteId
    ? await tx
        .selectFrom('provider_sites')
        .select(['id', 'name'])
        .where('id', '=', siteId)
        .where('provider_id', '=', id)
        .executeTakeFirst()
    : undefined
  if (siteId && !site) return undefined
  return {
    ids: { ...none, about: 'provider', providerId: id, siteId: site?.id ?? null, schoolId },
    title: provider.name,
    lede: site ? `Site: ${site.name}` : '',
    backHref: `/providers/${id}`,
    frame,
    situation: await loadProviderSituation(tx, frame, id, casework.today),
  }
}

async function ofSchool(tx: Tx, casework: Casework, id: string): Promise<FoundSubject | undefined> {
  const frame = await schoolFrame(tx, casework, id)
  if (!frame) return undefined
  const situation = await loadSchoolSituation(tx, frame)
  return {
    ids: { ...none, about: 'school', schoolId: id },
    title: frame.school.name,
    lede: '',
    backHref: '/today',
    frame,
    situation,
  }
}
