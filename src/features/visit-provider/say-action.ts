/** Where an action stands, in a word and a shape. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { StatusKind } from '../../ui/index.ts'
import type { VisitAction } from './queries.ts'

export function actionStatus(
  action: Pick<VisitAction, 'state' | 'due_on' | 'done_on'>,
  today: string,
): { kind: StatusKind; word: string } {
  if (action.state === 'done')
    return { kind: 'met', word: action.done_on ? `Done ${sayDate(dayOf(action.done_on))}` : 'Done' }
  if (action.due_on === null) return { kind: 'next', word: 'Open, no date given' }
  const day = sayDate(dayOf(action.due_on))
  if (action.due_on < today) return { kind: 'late', word: `Late, was due ${day}` }
  return action.due_on === today ? { kind: 'due', word: 'Due today' } : { kind: 'next', word: `By ${day}` }
}
