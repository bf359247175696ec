/** Whether a placement fits into what is left, in words; and the warning before it is decided. */
import { type Day, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { type Room, roomFor } from '../../domain/money/budget.ts'
import { type BudgetYear, budgetYearOf, budgetYearsBetween } from '../../domain/money/budget-year.ts'
import { sayPence } from '../../domain/money/say-money.ts'
import { Note, type StatusKind } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import { costOfPlacement, loadBudget, type PlacementCost, type YearOfMoney } from './load-budget.ts'
import { budgetReaders } from './words.ts'
import { yearStartOf } from './year-start.ts'

/** "Nov 2026" */
export const sayMonth = (day: Day): string => sayDate(day).split(' ').slice(2).join(' ')

export function sayRoom(room: Room): { kind: StatusKind; word: string } {
  switch (room.kind) {
    case 'no budget':
      return { kind: 'wait', word: 'No budget is recorded' }
    case 'cannot tell':
      return { kind: 'wait', word: 'Cannot tell: prices are missing' }
    case 'fits':
      return { kind: 'met', word: `Would leave ${sayPence(room.leftPence)}` }
    case 'passes':
      return { kind: 'late', word: `Would pass the budget by ${sayPence(room.overPence)}` }
  }
}

export interface RoomInYear {
  readonly year: BudgetYear
  readonly money: YearOfMoney
  readonly cost: PlacementCost
  /** Undefined once its cost is committed: then it is part of what is committed. */
  readonly room: Room | undefined
}

/** The years a placement lies in, with what it costs in each and whether that fits. */
export async function roomOf(
  req: Pick<Req, 'tx' | 'day' | 'frame'>,
  { row, placement }: Pick<OpenPlacement, 'row' | 'placement'>,
): Promise<readonly RoomInYear[]> {
  const frame = await req.frame()
  const { month } = yearStartOf(frame)
  const first = placement.started ?? placement.start ?? req.day
  const last = placement.ended ?? placement.end ?? budgetYearOf(first, month).last
  const years = budgetYearsBetween(first, last, month)
  const found: RoomInYear[] = []
  for (const year of years) {
    const money = await loadBudget(req.tx, frame, year)
    const committed = money.committed.find((one) => one.placementId === row.id)
    const cost = committed ?? (await costOfPlacement(req.tx, frame, year, row.id))
    if (cost) found.push({ year, money, cost, room: committed ? undefined : roomFor(money.budget, cost) })
  }
  return found
}

/** Before a placement is approved or commissioned: what it would leave of each year's budget. It warns; it never blocks. */
export function RoomNotes(props: { rooms: readonly RoomInYear[] }) {
  return (
    <>
      {props.rooms.map(({ year, cost, room, money }) => {
        const said = room ? sayRoom(room) : overspent(money)
        if (!said) return null
        return (
          <Note kind={said.kind} title={`Budget ${year.label}: ${said.word}`} id={`budget-${isoOf(year.first)}`}>
            <p>
              This placement costs {cost.unpriced > 0 ? 'at least ' : ''}
              {sayPence(cost.agreedPence)} in that year. <a href={`/budget?year=${year.label}`}>See the budget</a>
            </p>
          </Note>
        )
      })}
    </>
  )
}

/** Committed already: only what is wrong is worth a word. */
const overspent = ({ budget }: YearOfMoney): { kind: StatusKind; word: string } | undefined =>
  budget.leftPence !== undefined && budget.leftPence < 0
    ? { kind: 'late', word: `${sayPence(-budget.leftPence)} more is committed than was approved` }
    : undefined

/** For the pages on which a placement is decided: nothing for offices that do not see the budget. */
export const roomsFor = async (req: Req, open: OpenPlacement): Promise<readonly RoomInYear[]> =>
  req.holds(...budgetReaders) ? roomOf(req, open) : []
