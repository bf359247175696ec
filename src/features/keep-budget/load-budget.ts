/** A school's money in one year: the budget recorded for it, what every placement costs, what was spent. */
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import { timetableOf } from '../../adapters/casework/load-situation.ts'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import { agreedSessions } from '../../domain/money/agreed-sessions.ts'
import { type Budget, budgetOf, type PlacementMoney } from '../../domain/money/budget.ts'
import { type BudgetYear, monthsOf, readBudgetYear } from '../../domain/money/budget-year.ts'
import { costsOf, extraEach, penceBetween } from '../../domain/money/commitment.ts'
import { chargeModes } from '../../domain/money/match-invoice.ts'
import { attendedBy } from '../check-invoice/terms.ts'
import { marksBetween } from '../mark-attendance/stored-marks.ts'
import { type BudgetRecord, budgetRecords, type CostRow, costRows, spentRows } from './queries.ts'
import { isCounted, type Payer } from './words.ts'
import { yearStartOf } from './year-start.ts'

export interface PlacementCost extends PlacementMoney {
  readonly placementId: string
  readonly pupil: string
  readonly providerId: string | null
  readonly provider: string | null
  readonly state: string
  readonly payer: Payer
  /** What its days cost, whichever year they lie in. */
  readonly byDay: ReadonlyMap<Day, number>
  /** Its dates or its week are not entered: nobody can say what it costs. */
  readonly unplanned: boolean
}

export interface Month {
  readonly first: Day
  readonly agreedPence: number
  readonly spentPence: number
}

export interface YearOfMoney {
  readonly year: BudgetYear
  /** For this year, the newest first: it is the one that counts. */
  readonly budgets: readonly BudgetRecord[]
  /** Recorded for a year that nobody can read. */
  readonly unread: readonly BudgetRecord[]
  readonly committed: readonly PlacementCost[]
  readonly proposed: readonly PlacementCost[]
  readonly budget: Budget
  readonly months: readonly Month[]
  /** The last day up to which terms are entered, where that is before the year's last: later sessions are not counted. */
  readonly termsEnd: Day | undefined
}

export async function loadBudget(tx: Tx, frame: SchoolFrame, year: BudgetYear): Promise<YearOfMoney> {
  const [from, to] = [isoOf(year.first), isoOf(year.last)]
  const { month } = yearStartOf(frame)
  const records = (await budgetRecords(tx, frame.school.id)).map((one) => ({
    one,
    of: readBudgetYear(one.year ?? '', month),
  }))
  const budgets = records.flatMap(({ one, of }) => (of?.label === year.label && one.pence !== null ? [one] : []))
  const rows = await costRows(tx, { schoolId: frame.school.id, from, to })
  const spent = await spentRows(tx, frame.school.id, from, to)
  const all = await pricesOf(tx, frame, year, rows, spent)
  const committed = all.filter((one) => isCommitted(one))
  const firsts = monthsOf(year)
  return {
    year,
    budgets,
    unread: records.flatMap(({ one, of }) => (of === undefined ? [one] : [])),
    committed,
    proposed: all.filter((one) => !isCommitted(one)),
    budget: budgetOf(budgets[0]?.pence ?? undefined, committed),
    months: firsts.map((first, index) => {
      const last = (firsts[index + 1] ?? year.last + 1) - 1
      return {
        first,
        agreedPence: committed.reduce((sum, one) => sum + penceBetween(one.byDay, first, last), 0),
        spentPence: spent.reduce((sum, one) => sum + (within(one.to_on, first, last) ? one.pence : 0), 0),
      }
    }),
    termsEnd: frame.calendar.last < year.last ? frame.calendar.last : undefined,
  }
}

/** Agreed by whoever decides: what it costs is committed. Before that it is only asked for; what is spent is spent. */
const isCommitted = (one: PlacementCost): boolean => one.state !== 'proposed' || one.spentPence > 0

const within = (iso: string, first: Day, last: Day): boolean => dayOf(iso) >= first && dayOf(iso) <= last

/** One placement in a year, in whatever state it is. */
export async function costOfPlacement(
  tx: Tx,
  frame: SchoolFrame,
  year: BudgetYear,
  placementId: string,
): Promise<PlacementCost | undefined> {
  const [from, to] = [isoOf(year.first), isoOf(year.last)]
  const rows = await costRows(tx, { schoolId: frame.school.id, from, to, placementId })
  const spent = await spentRows(tx, frame.school.id, from, to)
  const [cost] = await pricesOf(
    tx,
    frame,
    year,
    rows,
    spent.filter((one) => one.placement_id === placementId),
  )
  return cost
}

async function pricesOf(
  tx: Tx,
  frame: SchoolFrame,
  year: BudgetYear,
  rows: readonly CostRow[],
  spent: readonly { readonly placement_id: string; readonly pence: number }[],
): Promise<readonly PlacementCost[]> {
  const byAttendance = rows.some((row) => row.charges.some((one) => one.mode === 'session-attended'))
  const marks = byAttendance
    ? Map.groupBy(await marksBetween(tx, frame.school.id, year.first, year.last), (mark) => mark.pupilId)
    : new Map<string, never>()
  const paid = Map.groupBy(spent, (one) => one.placement_id)
  return rows
    .filter((row) => row.provider_id !== null || row.charges.length > 0 || row.extras.length > 0 || paid.has(row.id))
    .map((row) => {
      const week = timetableOf(row.timetable)
      const unplanned = row.first === null || !week.some((one) => one.place === 'provider')
      const period = [dayOf(row.first ?? isoOf(year.first)), row.last === null ? year.last : dayOf(row.last)] as const
      const sessions = unplanned
        ? []
        : agreedSessions(frame.calendar, week, period, attendedBy(marks.get(row.pupil_id) ?? []))
      const costs = costsOf(sessions, chargesOf(row), extrasOf(row))
      const payer = payerOf(row)
      const ours = isCounted(row.state) && (payer === 'school' || payer === 'not said')
      const byDay = ours ? costs.byDay : new Map<Day, number>()
      return {
        placementId: row.id,
        pupil: row.pupil,
        providerId: row.provider_id,
        provider: row.provider,
        state: row.state,
        payer,
        byDay,
        unplanned,
        agreedPence: penceBetween(byDay, year.first, year.last),
        spentPence: (paid.get(row.id) ?? []).reduce((sum, one) => sum + one.pence, 0),
        unpriced: ours ? unpricedIn(year, sessions, row, unplanned) : 0,
      }
    })
}

/** Sessions of the year without a price; one that is not planned has at least one. */
function unpricedIn(
  year: BudgetYear,
  sessions: ReturnType<typeof agreedSessions>,
  row: CostRow,
  unplanned: boolean,
): number {
  if (unplanned) return 1
  return costsOf(
    sessions.filter((one) => one.day >= year.first && one.day <= year.last),
    chargesOf(row),
  ).unpriced
}

const chargesOf = (row: CostRow) =>
  row.charges.flatMap((one) => {
    const mode = chargeModes.find((known) => known === one.mode)
    return mode ? [{ mode, ratePence: one.rate_pence, from: dayOf(one.from_on) }] : []
  })

const extrasOf = (row: CostRow) =>
  row.extras.flatMap((one) => {
    const each = extraEach.find((known) => known === one.each)
    const to = one.to_on === null ? {} : { to: dayOf(one.to_on) }
    return each ? [{ each, pence: one.amount_pence, from: dayOf(one.from_on), ...to }] : []
  })

function payerOf(row: CostRow): Payer {
  if (row.council_contracts === true) return 'council'
  const said = row.paid_by
  return said === 'school' || said === 'council' || said === 'trust' || said === 'other' ? said : 'not said'
}
