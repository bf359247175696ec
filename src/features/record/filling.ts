/** One person filling in one form about one subject: what they fill in, where it stands, as whom. */
import { type AskedSection, type FormLayout } from '../../domain/forms/layout.ts'
import { type Posted, postedFromJson } from '../../domain/forms/posted.ts'
import type { Signer, StoredSignature } from '../../domain/forms/signatures.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import { matches } from '../../domain/policy/lines.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Role } from '../../domain/policy/words.ts'
import type { Req } from '../../web/request.ts'
import { newRecordPath } from './addresses.ts'
import type { Asking } from './asking.ts'
import type { DraftKey, RecordRow } from './queries.ts'
import { officeFor } from './who-may.ts'

/** One person filling in one form about one subject. */
export interface Filling {
  readonly req: Req
  readonly asking: Asking
  /** Offices at the subject's school. */
  readonly roles: readonly Role[]
  readonly event?: string | undefined
  readonly amends?:
    | { readonly row: RecordRow; readonly answers: Answered; readonly signatures: readonly StoredSignature[] }
    | undefined
  /** Somebody else was first: what to show, and where. */
  readonly onConflict?: (currentId: string, posted: Posted) => Promise<Response>
}

export const keyOf = ({ asking, amends }: Filling): DraftKey => ({
  form: asking.form.id,
  subject: asking.subject.ids,
  amends: amends?.row.id ?? null,
})

export function pathOf(filling: Filling, step?: number): string {
  const { asking, amends, event } = filling
  if (!amends) return newRecordPath(asking.form.id, asking.subject.ids, { event, step })
  return `/records/${amends.row.id}/amend${step === undefined ? '' : `?step=${step}`}`
}

export function signerOf(filling: Pick<Filling, 'req' | 'asking' | 'roles'>): Signer {
  const office = officeFor(filling.asking.rulebook, filling.asking.form, filling.roles, filling.req.role)
  return {
    name: filling.req.person.name,
    roles: [office, ...filling.roles.filter((role) => role !== office)],
    sayRole: filling.asking.sayRole,
  }
}

/** What a draft holds, as it was typed; a draft that another feature began holds answers only. */
export function typedIn(layout: FormLayout, draft: unknown): Posted {
  const held = typeof draft === 'object' && draft !== null ? (draft as Answered & { _typed?: unknown }) : {}
  return held._typed === undefined ? typedOf(layout, held) : postedFromJson(held._typed)
}

/** The sections of one page of a form. */
export const sectionsAt = (layout: FormLayout, paged: boolean, step: number): readonly AskedSection[] =>
  paged ? layout.sections.slice(step - 1, step) : layout.sections

/** The next part that is asked, given the answers; after the last, the check. */
export function stepAfter(layout: FormLayout, step: number, answers: Answered): number {
  const next = layout.sections.findIndex((section, index) => index >= step && matches(section.if, answers))
  return next === -1 ? layout.sections.length + 1 : next + 1
}
