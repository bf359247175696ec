/** Marks typed in a list, a letter a pupil: "B", or "B 12" for twelve minutes late. Pure. */
import type { FormBody } from '../../web/form-body.ts'
import { fieldId, type TypedMark } from '../mark-attendance/day-form.ts'
import type { DayLine } from './load-day.ts'

/** What one call to a provider says of all its pupils. */
export interface Told {
  readonly by: string
  readonly at: string
  readonly nature: string
}

/** The group a line stands in: one provider. */
export const groupOf = (line: DayLine): string => line.place?.providerId ?? 'school'
export const toldId = (group: string, field: keyof Told): string => `told-${group}-${field}`

export function toldIn(body: FormBody, group: string): Told {
  const text = (field: keyof Told) => body.text(toldId(group, field))
  return { by: text('by'), at: text('at'), nature: text('nature') }
}

/** Read what was typed for one pupil. Small letters are taken for capitals: no code differs by them. */
export function readQuick(typed: string): { readonly code: string; readonly late: string } {
  const read = /^(\S+?)(?:\s+(\d{1,3}))?$/.exec(typed.trim())
  return { code: (read?.[1] ?? typed.trim()).toUpperCase(), late: read?.[2] ?? '' }
}

/** A line's typed mark with what was said for its whole group. */
export function typedLine(body: FormBody, line: DayLine): TypedMark {
  const told = toldIn(body, groupOf(line))
  const { code, late } = readQuick(body.text(fieldId(line.row.placementId, 'code')))
  return {
    code,
    late,
    nature: told.nature || line.activity || line.row.offer || '',
    toldBy: told.by,
    toldAt: told.at,
  }
}
