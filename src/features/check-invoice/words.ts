import type { ChargeMode, Verdict } from '../../domain/money/match-invoice.ts'
import type { StatusKind } from '../../ui/index.ts'
import type { InvoiceState } from './queries.ts'

export const modeWords: Readonly<Record<ChargeMode, string>> = {
  'session-agreed': 'Each session agreed, attended or not',
  'session-attended': 'Each session attended',
  week: 'Each week with a session',
  fixed: 'One sum for the period',
}

export const stateStatus: Readonly<Record<InvoiceState, { kind: StatusKind; word: string }>> = {
  received: { kind: 'due', word: 'To check' },
  queried: { kind: 'late', word: 'Queried' },
  approved: { kind: 'next', word: 'Approved, to pay' },
  paid: { kind: 'met', word: 'Paid' },
  replaced: { kind: 'na', word: 'Replaced' },
}

export const verdictStatus: Readonly<Record<Verdict, { kind: StatusKind; word: string }>> = {
  'as agreed': { kind: 'met', word: 'As agreed' },
  'too much': { kind: 'late', word: 'Too much' },
  'too little': { kind: 'due', word: 'Too little' },
  'not invoiced': { kind: 'wait', word: 'Not invoiced' },
  'cannot tell': { kind: 'wait', word: 'Cannot tell yet' },
}
