/** What happened, in order: the steps of the placement's life, gates let through, and every other change. */
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import { sayEvent, sayOutcome } from '../../domain/placement/say-placement.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import { Sheet, WayList } from '../../ui/index.ts'
import type { PlacementView } from './placement-view.ts'

interface Happened {
  readonly on: Day
  readonly order: number
  readonly what: string
  readonly who: string
  readonly more: readonly string[]
  readonly kind: 'met' | 'due' | 'ahead'
}

interface StepDetails {
  readonly selfApproved?: boolean
  readonly outcome?: string
  /** The outcome it replaces. */
  readonly before?: string
  readonly conditions?: string
  readonly minute?: string
  readonly changed?: readonly string[]
}

/** Newest first. */
export function historyOf(view: Pick<PlacementView, 'transitions' | 'overrides' | 'audit' | 'rulebook'>): Happened[] {
  const by = (name: string | null, role: string) =>
    role === 'waymark' ? 'Waymark' : [name, roleWord(view.rulebook, role)].filter(Boolean).join(', ')
  const steps = view.transitions
    .filter((step) => step.event !== 'override')
    .map((step): Happened => {
      const details = (step.details ?? {}) as StepDetails
      return {
        on: dayOf(step.on),
        order: step.version,
        what: sayEvent(step.event),
        who: by(step.by, step.role),
        more: [
          details.changed?.length ? details.changed.join('. ') : '',
          step.reason ? `Reason: ${step.reason}` : '',
          details.outcome
            ? `Outcome: ${sayOutcome(details.outcome)}${details.before ? `, before: ${sayOutcome(details.before)}` : ''}`
            : '',
          details.minute ? `Minute: ${details.minute}` : '',
          details.conditions ? `Conditions: ${details.conditions}` : '',
          details.selfApproved ? 'Approved by the person who proposed it.' : '',
        ].filter(Boolean),
        kind: 'met',
      }
    })
  const lets = view.overrides.map(
    (one, at): Happened => ({
      on: dayOf(one.on),
      order: 1000 + at,
      what: `Gate let through unmet: ${view.rulebook.dutyById.get(one.duty_key)?.duty.title ?? one.duty_key}`,
      who: by(one.by, one.role),
      more: [`Clauses: ${one.clauses.join(', ')}`, `Reason: ${one.reason}`, `Until ${sayDate(dayOf(one.expires_on))}`],
      kind: 'due',
    }),
  )
  const other = view.audit
    .filter(
      (event) =>
        !['override-gate', 'see-placement', 'amend-placement', 'propose-placement', 'demonstration'].includes(
          event.action,
        ),
    )
    .map((event): Happened => {
      const detail = (event.detail ?? {}) as { changed?: readonly string[]; reason?: string }
      return {
        on: dayOf(event.on),
        order: Number(event.seq),
        what: sayAction(event.action),
        who: by(event.by, event.role),
        more: [
          detail.changed?.length ? `Changed: ${detail.changed.join('; ')}` : '',
          typeof detail.reason === 'string' ? `Reason: ${detail.reason}` : '',
        ].filter(Boolean),
        kind: 'ahead',
      }
    })
  return [...steps, ...lets, ...other].sort((a, b) => b.on - a.on || b.order - a.order)
}

const actionWords: Readonly<Record<string, string>> = {
  'amend-placement': 'Dates or days changed',
  'propose-placement': 'Proposal written',
  record: 'Recorded',
  'issue-document': 'Case file opened',
}

const sayAction = (action: string): string =>
  actionWords[action] ?? `${action.charAt(0).toUpperCase()}${action.slice(1).replaceAll('-', ' ')}`

export function History(props: { view: PlacementView }) {
  const items = historyOf(props.view)
  return (
    <Sheet title="History" id="history">
      {items.length === 0 ? (
        <p>Nothing has happened yet.</p>
      ) : (
        <WayList
          ordered
          label="History, newest first"
          items={items.map((item) => ({
            kind: item.kind,
            content: (
              <div>
                <p class="wm-duty__what">
                  {item.what} on {sayDate(item.on)}
                </p>
                <p class="wm-small">{[item.who, ...item.more].filter(Boolean).join('. ')}</p>
              </div>
            ),
          }))}
        />
      )}
    </Sheet>
  )
}
