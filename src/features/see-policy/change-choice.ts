/** Changes one choice of the school: a new adoption, so a new version of its policy. What was decided before keeps its own. */
import { reassessEverything } from '../../adapters/casework/reassess.ts'
import type { Adoption } from '../../adapters/casework/rulebooks.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import type { Rulebook, SettingValue } from '../../domain/policy/rulebook.ts'
import type { Role } from '../../domain/policy/words.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { withChoice } from './choice.ts'

export interface ChoiceChange {
  /** The one in force until now. */
  readonly rulebook: Rulebook
  readonly name: string
  readonly value: SettingValue
  readonly reason: string
  /** The adoption the person looked at when they chose. */
  readonly seen: string
  readonly role: Role
}

export async function changeChoice(req: Req, adoption: Adoption, change: ChoiceChange): Promise<void> {
  // One at a time for a school: the second of two people learns what the first has changed.
  await req.tx
    .selectFrom('schools')
    .select('id')
    .where('id', '=', req.school.schoolId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const newest = await req.tx
    .selectFrom('pack_adoptions')
    .select('id')
    .where('school_id', '=', req.school.schoolId)
    .where('adopted_on', '<=', req.today)
    .orderBy('adopted_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest?.id !== change.seen || adoption.id !== change.seen)
    throw changedMeanwhile('The school’s policy or its choices were changed after you opened this page.')
  const id = newId()
  await req.tx
    .insertInto('pack_adoptions')
    .values({
      trust_id: req.ctx.trustId,
      id,
      school_id: req.school.schoolId,
      pack_version_id: adoption.versionId,
      settings: toJson(withChoice(change.rulebook, adoption.choices, change.name, change.value)),
      adopted_on: req.today,
      adopted_by: req.person.personId,
      adopted_role: change.role,
      note: change.reason,
    })
    .execute()
  await req.audit(
    'change-policy-choice',
    { kind: 'pack-adoption', id },
    { setting: change.name, value: change.value, reason: change.reason, before: adoption.id },
  )
  await reassessEverything(req.tx, req.casework, req.school.schoolId)
}
