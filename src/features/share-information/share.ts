/** Shares chosen parts with the provider: the policy's own record, the items with their words, and a mail that names nobody. */
import { managersOf } from '../../adapters/casework/provider-mail.ts'
import { queueMail } from '../../adapters/mail/outbox.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Req } from '../../web/request.ts'
import type { Asking } from '../record/asking.ts'
import { recordAsked } from '../record/record-form.ts'
import { officeFor } from '../record/who-may.ts'
import type { Candidate } from './candidates.ts'

export const sharedForm = 'information-shared'

export interface Sharing {
  readonly asking: Asking
  readonly placementId: string
  readonly providerId: string
  readonly chosen: readonly Candidate[]
  readonly answers: Answered
  readonly purpose: string
  readonly basis: string
  readonly key: string
}

/** About the act itself, not about the pupil. */
const ofTheAct = ['purpose', 'recipient', 'how', 'verbal-updates']

/** What the school wrote into the policy's own form is itself shared: the provider must be able to read it. */
export function written(asking: Asking, answers: Answered): readonly Candidate[] {
  return questionsOf(asking.layout).flatMap(({ field }) => {
    const said = answers[field.id]
    const words = (field.type === 'long-text' || field.type === 'text') && !ofTheAct.includes(field.id)
    return words && typeof said === 'string' && said !== ''
      ? [{ key: field.id, title: field.ask, restricted: asking.form.restricted, body: said }]
      : []
  })
}

export type Shared =
  | { readonly kind: 'shared'; readonly count: number }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'unfinished'; readonly errors: readonly FormError[] }

export async function share(req: Req, sharing: Sharing): Promise<Shared> {
  const { asking, chosen, answers } = sharing
  const { ids } = asking.subject
  const role = officeFor(asking.rulebook, asking.form, req.roles, req.role)
  const result = await recordAsked(req, asking, {
    form: sharedForm,
    subject: ids,
    answers,
    role,
    action: 'share-information',
    idempotencyKey: sharing.key,
  })
  if (result.kind === 'unfinished') return result
  if (result.kind !== 'recorded') return { kind: 'repeated' }
  const items = [...chosen, ...written(asking, answers)].map((one) => ({ ...one, id: newId() }))
  const own = { trust_id: req.ctx.trustId, school_id: ids.schoolId }
  await req.tx
    .insertInto('shared_items')
    .values(
      items.map((one) => ({
        ...own,
        id: one.id,
        placement_id: sharing.placementId,
        provider_id: sharing.providerId,
        title: one.title,
        restricted: one.restricted,
        purpose: sharing.purpose,
        basis: sharing.basis,
        record_id: result.id,
        shared_by: req.ctx.personId,
        shared_role: role,
        shared_on: req.today,
        shared_at: req.deps.clock.now(),
      })),
    )
    .execute()
  await req.tx
    .insertInto('shared_contents')
    .values(items.map((one) => ({ ...own, item_id: one.id, body: one.body })))
    .execute()
  for (const one of items)
    await req.audit('share-information', { kind: 'shared-item', id: one.id }, { restricted: one.restricted })
  for (const manager of await managersOf(req.tx, sharing.providerId, req.today))
    await queueMail(
      req.tx,
      req.ctx,
      {
        to: manager.email,
        subject: 'Waymark: a school has shared information',
        text: `A school has shared something that you need to know. Open it and confirm that you have read it.\n\n${req.deps.settings.publicUrl}/provider/information\n\nThis message names nobody on purpose.`,
      },
      `shared ${result.id} ${manager.id}`,
    )
  req.deps.wakeMail()
  return { kind: 'shared', count: items.length }
}
