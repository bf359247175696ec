/**
 * What a person did online is theirs alone to do. Whoever is signed in for the school may record the paper they saw or the
 * words they heard, never that a parent or pupil signed or consented online: no form, page or post can make such a record.
 */
import type { FormError } from '../../domain/forms/form-error.ts'
import { outsideSigners, storedSignatures } from '../../domain/forms/signatures.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Recorder, RecordInput } from './record-form.ts'

/** The fault, where this record would say that somebody outside acted in Waymark and they did not. */
export async function claimsAnothersAct(
  by: Pick<Recorder, 'tx' | 'ctx'>,
  input: Pick<RecordInput, 'form' | 'signatures' | 'supersedes'>,
  answers: Answered,
): Promise<FormError | undefined> {
  const outsider = by.ctx.outsider
  const given = (input.signatures ?? []).filter(
    (one) => one.request !== undefined || (one.kind === 'signed' && outsideSigners.includes(one.by)),
  )
  const online = input.form === 'parental-consent' && answers['how'] === 'online'
  if (given.length === 0 && !online) return undefined
  // By a link about one child only the parent and the pupil act; at a provider, its own people.
  const maySign = (signer: string) =>
    outsider !== undefined &&
    ('pupilId' in outsider ? ['parent', 'pupil'].includes(signer) : signer.startsWith('provider'))
  const strange = given.filter((one) => !maySign(one.by))
  const strangeConsent = online && !(outsider && 'pupilId' in outsider)
  if (strange.length === 0 && !strangeConsent) return undefined

  // A correction carries on what they did themselves before.
  const before = input.supersedes
    ? await by.tx
        .selectFrom('records')
        .select(['answers', 'signatures'])
        .where('id', '=', input.supersedes.id)
        .executeTakeFirst()
    : undefined
  const kept = storedSignatures(before?.signatures)
  const added = strange.find(
    (one) => !kept.some((old) => old.line === one.line && old.name === one.name && old.request === one.request),
  )
  if (added)
    return {
      field: added.line,
      at: '',
      says: 'Only they can sign online, by the link sent to them. Record the paper you saw, or what you heard.',
    }
  if (strangeConsent && (before?.answers as Answered | undefined)?.['how'] !== 'online')
    return {
      field: 'how',
      at: 'f-how',
      says: 'Only the parent can answer online, by the link sent to them. Record the paper you saw, or what you heard.',
    }
  return undefined
}
