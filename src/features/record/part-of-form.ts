/** A form asked in part: what is known already is not asked again, and what hangs on it is asked plainly. */
import type { AskedField, AskedSection, FormLayout } from '../../domain/forms/layout.ts'
import { matches } from '../../domain/policy/lines.ts'
import type { Answered } from '../../domain/policy/situation.ts'

export interface Part {
  /** Answers given already: not asked, and conditions on them are settled. */
  readonly fixed: Answered
  /** Not asked either; without an answer. */
  readonly leaveOut?: readonly string[]
  /** For people who can't open the policy's page. */
  readonly withoutClauses?: boolean
}

/** The sections left to ask; those left empty fall away. Files are left out where nobody can send one. */
export function sectionsLeft(layout: FormLayout, part: Part): readonly AskedSection[] {
  const { fixed, leaveOut = [] } = part
  const settled = (wanted: AskedField['if']): boolean =>
    wanted !== undefined && Object.keys(wanted).every((name) => fixed[name] !== undefined)
  const left = (asked: AskedField): AskedField[] => {
    const { field } = asked
    if (fixed[field.id] !== undefined || leaveOut.includes(field.id) || field.type === 'file') return []
    const isSettled = settled(asked.if)
    if (isSettled && !matches(asked.if, fixed)) return []
    const { if: _own, ...unconditional } = field
    const asks = isSettled ? unconditional : field
    const shown = part.withoutClauses ? { ...asks, clauses: [] } : asks
    return [{ field: shown, certain: asked.certain, ...(asked.if && !isSettled ? { if: asked.if } : {}) }]
  }
  return layout.sections.flatMap((section) => {
    const { if: wanted, ...rest } = section
    const fields = section.fields.flatMap(left)
    if (fields.every(({ field }) => field.type === 'heading')) return []
    return [{ ...rest, fields, ...(wanted && !settled(wanted) ? { if: wanted } : {}) }]
  })
}
