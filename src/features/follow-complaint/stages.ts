/** Where a complaint stands: with whom, until when, and what came back. Pure. */

/** To whom a complaint can be taken, in the order in which it usually goes (SSC 15.1 to 15.3, EMET 11). */
export const stages = [
  { value: 'staff', says: 'Member of staff' },
  { value: 'headteacher', says: 'Headteacher' },
  { value: 'governing-body', says: 'Governing body' },
  { value: 'trust', says: 'Trust' },
  { value: 'provider', says: 'Provider' },
  { value: 'council', says: 'Local authority' },
  { value: 'ofsted', says: 'Ofsted' },
] as const
export type Stage = (typeof stages)[number]['value']

export const sayStage = (stage: string): string => stages.find((one) => one.value === stage)?.says ?? stage

export interface Step {
  readonly complaint_id: string
  readonly step_no: number
  readonly kind: string
  readonly with_whom: string
  /** ISO. */
  readonly on_day: string
  /** ISO. */
  readonly answer_by: string | null
  readonly note: string
  readonly by: string | null
  readonly role: string
}

export interface Stands {
  readonly state: 'closed' | 'answered' | 'waiting'
  /** With whom it is, or who answered last. */
  readonly stage: string
  /** ISO: when an answer is due, by the policy or by what the school expects; the day it was closed. */
  readonly on: string | undefined
  readonly late: boolean
}

export interface Given {
  /** From the complaint's own record. */
  readonly firstPoint: string
  readonly closedOn: string | undefined
  readonly steps: readonly Step[]
  /** ISO: the earliest day by which the policy wants something done that is not done. */
  readonly dueByPolicy: string | undefined
}

export function standsAt(given: Given, today: string): Stands {
  const last = given.steps.at(-1)
  const stage = last?.with_whom ?? given.firstPoint
  if (given.closedOn) return { state: 'closed', stage, on: given.closedOn, late: false }
  const expected = last?.kind === 'taken' ? (last.answer_by ?? undefined) : undefined
  const on = [expected, given.dueByPolicy].filter((one) => one !== undefined).sort()[0]
  const late = on !== undefined && on < today
  return { state: last?.kind === 'answered' ? 'answered' : 'waiting', stage, on, late }
}
