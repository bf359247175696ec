/**
 * An invoice held against what was agreed and what the marks say. Sums are whole pence. Pure: nothing is decided here, every
 * difference is shown.
 */
import type { Session } from '../attendance/codes.ts'
import { type Day, weekday } from '../calendar/day.ts'

/** How a placement is charged: each session agreed, each attended, each week with a session, or one sum. */
export const chargeModes = ['session-agreed', 'session-attended', 'week', 'fixed'] as const
export type ChargeMode = (typeof chargeModes)[number]

export interface Charge {
  readonly mode: ChargeMode
  readonly ratePence: number
}

/** A session agreed in the invoice's period; `attended` is undefined where no mark counts. */
export interface AgreedSession {
  readonly day: Day
  readonly session: Session
  readonly attended: boolean | undefined
}

export interface InvoiceLine {
  readonly placementId: string
  readonly quantity: number
  readonly unitPence: number
}

export interface Terms {
  readonly placementId: string
  /** Undefined: nobody has recorded how it is charged. */
  readonly charge: Charge | undefined
  readonly sessions: readonly AgreedSession[]
}

export type Verdict = 'as agreed' | 'too much' | 'too little' | 'not invoiced' | 'cannot tell'

export interface MatchedRow {
  readonly placementId: string
  readonly lines: readonly InvoiceLine[]
  readonly invoicedPence: number
  readonly charge: Charge | undefined
  readonly agreed: number
  readonly attended: number
  readonly missed: number
  /** Sessions without a mark: nobody can say yet whether the pupil was there. */
  readonly unmarked: readonly AgreedSession[]
  /** Undefined where no charge is recorded. */
  readonly expectedQuantity: number | undefined
  readonly expectedPence: number | undefined
  /** Invoiced less expected. */
  readonly differencePence: number | undefined
  readonly verdict: Verdict
}

export interface MatchedInvoice {
  readonly rows: readonly MatchedRow[]
  readonly invoicedPence: number
  /** Of the rows of which it is known. */
  readonly expectedPence: number
  /** Of the rows of which it is known; a row of which it is not is never counted as right. */
  readonly differencePence: number
  readonly isRight: boolean
}

/** A row for every placement invoiced or agreed in the period, those invoiced first and in the invoice's order. */
export function matchInvoice(lines: readonly InvoiceLine[], terms: readonly Terms[]): MatchedInvoice {
  const known = new Map(terms.map((one) => [one.placementId, one]))
  const byPlacement = Map.groupBy(lines, (line) => line.placementId)
  const rows = [...new Set([...byPlacement.keys(), ...known.keys()])].map((placementId) =>
    matchRow(placementId, byPlacement.get(placementId) ?? [], known.get(placementId)),
  )
  return {
    rows,
    invoicedPence: total(rows.map((row) => row.invoicedPence)),
    expectedPence: total(rows.map((row) => row.expectedPence ?? 0)),
    differencePence: total(rows.map((row) => row.differencePence ?? 0)),
    isRight: rows.every((row) => row.verdict === 'as agreed'),
  }
}

function matchRow(placementId: string, lines: readonly InvoiceLine[], terms: Terms | undefined): MatchedRow {
  const sessions = terms?.sessions ?? []
  const attended = sessions.filter((one) => one.attended === true).length
  const missed = sessions.filter((one) => one.attended === false).length
  const unmarked = sessions.filter((one) => one.attended === undefined)
  const invoicedPence = total(lines.map(lineAmount))
  // A placement of which nothing was agreed in the period owes nothing, whatever its charge.
  const expectedQuantity = terms === undefined ? 0 : terms.charge && quantityOf(terms.charge.mode, sessions, attended)
  const expectedPence = expectedQuantity === undefined ? undefined : expectedQuantity * (terms?.charge?.ratePence ?? 0)
  const differencePence = expectedPence === undefined ? undefined : invoicedPence - expectedPence
  return {
    placementId,
    lines,
    invoicedPence,
    charge: terms?.charge,
    agreed: sessions.length,
    attended,
    missed,
    unmarked,
    expectedQuantity,
    expectedPence,
    differencePence,
    verdict: verdictOf(
      lines.length > 0,
      differencePence,
      terms?.charge?.mode === 'session-attended' && unmarked.length > 0,
    ),
  }
}

function verdictOf(invoiced: boolean, difference: number | undefined, waits: boolean): Verdict {
  if (difference === undefined || waits) return 'cannot tell'
  if (difference === 0) return 'as agreed'
  if (!invoiced) return 'not invoiced'
  return difference > 0 ? 'too much' : 'too little'
}

function quantityOf(mode: ChargeMode, sessions: readonly AgreedSession[], attended: number): number {
  switch (mode) {
    case 'session-agreed':
      return sessions.length
    case 'session-attended':
      return attended
    case 'week':
      return new Set(sessions.map((one) => one.day - weekday(one.day))).size
    case 'fixed':
      return sessions.length > 0 ? 1 : 0
  }
}

export const lineAmount = (line: InvoiceLine): number => line.quantity * line.unitPence

const total = (sums: readonly number[]): number => sums.reduce((sum, one) => sum + one, 0)
