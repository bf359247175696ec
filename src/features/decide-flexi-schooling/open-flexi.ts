/** A placement opened as a case of flexi-schooling, with the form a page asks. */
import { type Posted, postedFromJson, readPosted } from '../../domain/forms/posted.ts'
import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import { stateWords } from '../../domain/placement/say-placement.ts'
import type { Situation } from '../../domain/policy/situation.ts'
import { changedMeanwhile, notFound, tooLarge } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { type Asking, askForm } from '../record/asking.ts'
import { findSubject } from '../record/subject.ts'
import { type OpenPlacement, openPlacement } from '../see-placement/open-placement.ts'

/** Opens the case, or says why this page is not for it now. */
export async function openFlexi(req: Req, states: readonly PlacementState[]): Promise<OpenPlacement> {
  const open = await openPlacement(req, req.id())
  if (open.placement.route !== 'flexi-schooling') throw notFound('case of flexi-schooling')
  if (!states.includes(open.state)) throw changedMeanwhile(`${stateWords[open.state]}: this can’t be done from here.`)
  await req.frame()
  return open
}

/** A form about this placement, as this policy asks it; not found where the policy has none. */
export async function formOf(req: Req, placementId: string, form: string): Promise<Asking> {
  const subject = await findSubject(req.tx, req.casework, { about: 'placement', placementId })
  const asking = subject && askForm(subject, form, req.day)
  if (!asking) throw notFound('form in this policy')
  return asking
}

/** What was posted, held to the size a form may have. */
export function sent(req: Req): Posted {
  const read = readPosted(req.body.entries())
  if (read.fault) throw tooLarge(read.fault)
  return postedFromJson(Object.fromEntries([...read.posted].filter(([name]) => name.startsWith('f-'))))
}

/** The newest record of a form. */
export const latestOf = (situation: Situation, form: string) =>
  situation.records.filter((record) => record.form === form).at(-1)
