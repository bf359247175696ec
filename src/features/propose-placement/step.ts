/** What every question page can do: show itself, and take what was typed. */
import type { Proposal, ProposalError } from '../../domain/placement/proposal.ts'
import type { Field } from '../../domain/policy/pack.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Content } from '../../ui/index.ts'
import type { FormBody } from '../../web/form-body.ts'
import type { DraftColumns, Drafted } from './draft.ts'

export interface Taken {
  readonly proposal: Proposal
  readonly columns: DraftColumns
  readonly errors: readonly ProposalError[]
  /** A row was added or taken away: show the page again with this, and save nothing. */
  readonly again?: Proposal
}

export interface StepPage {
  /** The questions: as kept, or as typed when `typed` is there. */
  readonly show: (drafted: Drafted, errors: readonly ProposalError[], typed?: FormBody) => Content | Promise<Content>
  /** Beside the questions, above what is known so far. */
  readonly side?: (drafted: Drafted, typed?: FormBody) => Content | Promise<Content>
  readonly take: (drafted: Drafted, typed: FormBody) => Taken | Promise<Taken>
}

/** A question of the policy's own form, where it has it. */
export function fieldOf(rulebook: Rulebook, form: string, field: string): Field | undefined {
  return rulebook.forms.get(form)?.fields.find((one) => one.field.id === field)?.field
}

/** The id of an input from the fault of a list, for a date: its group. */
export const partsOfDate = (typed: FormBody, id: string) => ({
  day: typed.text(`${id}-day`),
  month: typed.text(`${id}-month`),
  year: typed.text(`${id}-year`),
})

/** An ISO date as it would have been typed. */
export function typedDate(iso: string | null | undefined): { day: string; month: string; year: string } {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? '')
  return parts
    ? { day: String(Number(parts[3])), month: String(Number(parts[2])), year: parts[1] ?? '' }
    : { day: '', month: '', year: '' }
}
