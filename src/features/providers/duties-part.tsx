/** Every duty about the provider with its state, what is unmet line by line, and the one thing to do. */
import type { Assessed } from '../../domain/policy/assess.ts'
import { explainDuty } from '../../domain/policy/explain.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import {
  ClauseRefs,
  Details,
  DutyRow,
  type DutyRowProps,
  EmptyState,
  Sheet,
  type StatusKind,
  WayList,
} from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { sayDue } from '../see-placement/say-due.ts'
import { Why } from '../see-placement/why.tsx'
import type { Standing } from './standing.ts'

function kindOf(one: Assessed, stops: boolean): StatusKind {
  if (one.state === 'met') return 'met'
  if (one.state === 'cannot tell') return 'unknown'
  if (one.state === 'overdue') return 'late'
  if (one.state === 'due') return 'due'
  return stops ? 'gate' : one.state === 'blocking' ? 'gate' : 'next'
}

const order: readonly StatusKind[] = ['gate', 'late', 'due', 'unknown', 'next', 'met']

/** Where a person goes to meet it. Numbers have a page of their own, because they are facts as well as a record. */
function actionOf(one: Assessed, providerId: string): { text: string; href: string } | undefined {
  if (one.state === 'met') return one.metBy ? { text: 'See the record', href: `/records/${one.metBy.id}` } : undefined
  const form = one.duty.duty.metBy?.forms[0]
  if (form === 'registration-declaration')
    return { text: 'Record what it declares', href: `/providers/${providerId}/declare` }
  if (form) return { text: 'Fill in', href: `/records/new?form=${form}&provider=${providerId}` }
  return one.duty.duty.metWhen ? { text: 'Correct the facts', href: `/providers/${providerId}/edit` } : undefined
}

export interface DutiesProps {
  readonly standing: Standing
  readonly rulebook: Rulebook
  readonly providerId: string
  readonly today: number
  readonly sayRole: (role: string) => string
  readonly mayAct: boolean
}

export function DutiesPart(props: DutiesProps) {
  const { standing, rulebook, today } = props
  const entries = standing.duties
    .map((one) => ({ one, kind: kindOf(one, standing.stops.includes(one)) }))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.one.duty.index - b.one.duty.index)
  const open = entries.filter((entry) => entry.kind !== 'met')
  return (
    <Sheet
      title="What your policy and the law ask about this provider"
      id="duties"
      aside={`${entries.length - open.length} of ${entries.length} met`}
    >
      {entries.length === 0 ? (
        <EmptyState>Nothing is asked about this provider.</EmptyState>
      ) : (
        <WayList
          label="Duties about this provider"
          items={entries.map(({ one, kind }) => ({
            id: `duty-${one.duty.isFloor ? 'england-' : ''}${one.duty.duty.id}-${one.window}`,
            kind,
            content: <Entry {...props} one={one} kind={kind} today={today} rulebook={rulebook} />,
          }))}
        />
      )}
    </Sheet>
  )
}

function Entry(props: DutiesProps & { one: Assessed; kind: StatusKind }) {
  const { one, kind, standing, rulebook, today } = props
  const explained = explainDuty(rulebook, standing.situation, one, today)
  const due =
    one.due === undefined || one.state === 'met' || one.duty.noted
      ? undefined
      : sayDue(standing.situation.calendar, one.due, today)
  const action = props.mayAct ? actionOf(one, props.providerId) : undefined
  const row: DutyRowProps = {
    kind,
    title: one.duty.duty.title,
    about:
      one.state === 'met'
        ? explained.stateSays
        : one.state === 'cannot tell'
          ? `Cannot tell yet. ${explained.findOut.join(' ')}`
          : one.duty.duty.says,
    clauses: clauseLinks(rulebook, [...one.duty.clauses, ...one.duty.floorClauses]),
    owner: props.sayRole(one.duty.duty.owner),
    due: due?.due ?? (kind === 'gate' ? 'Before a placement starts' : one.state === 'met' ? 'Met' : undefined),
    dueSmall: due?.small,
    ...(action ? { action } : {}),
    why: <Why open={{ rulebook, situation: standing.situation }} one={one} today={today} />,
  }
  return (
    <>
      <DutyRow {...row} />
      {explained.missing.length > 0 && one.state !== 'met' ? (
        <Details
          summary={
            explained.missing.length === 1 ? 'One line is not met' : `${explained.missing.length} lines are not met`
          }
          open={explained.missing.length <= 4}
        >
          <ul class="govuk-list govuk-list--bullet">
            {explained.missing.map((line) => (
              <li>
                {line.ask} <ClauseRefs clauses={clauseLinks(rulebook, line.clauses)} /> {line.says}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </>
  )
}
