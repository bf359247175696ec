/** Duties of a placement as rows: what, why, by when, who, and the one thing to do. */
import { type Day, sayDate } from '../../domain/calendar/day.ts'
import type { Fact } from '../../domain/facts/fact.ts'
import type { Assessed } from '../../domain/policy/assess.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { UnmetGate } from '../../domain/policy/gate.ts'
import type { UnmetLine } from '../../domain/policy/lines.ts'
import {
  ClauseRefs,
  type Content,
  Details,
  DutyRow,
  type DutyRowProps,
  type StatusKind,
  WayList,
} from '../../ui/index.ts'
import { canOverride, overrideOffice } from '../override-gate/rules.ts'
import { clauseLinks } from './clause-links.ts'
import { oneLink } from './one-link.ts'
import { ownerOf, type PlacementView } from './placement-view.ts'
import { sayDue } from './say-due.ts'
import { Why } from './why.tsx'

/** People outside the school: the school waits for them. */
const outside = new Set([
  'parent',
  'pupil',
  'provider-manager',
  'provider-dsl',
  'provider-staff',
  'council',
  'virtual-school-head',
  'social-worker',
  'agency',
])

export interface DutyEntry {
  readonly one: Assessed
  readonly clauses: readonly string[]
  readonly findOut: readonly Fact[]
  readonly overridden?: UnmetGate['overridden']
  readonly then?: string
}

export function entryOfGate(gate: UnmetGate): DutyEntry {
  return {
    one: gate.assessed,
    clauses: [...gate.clauses, ...gate.floorClauses],
    findOut: gate.findOut,
    ...(gate.overridden ? { overridden: gate.overridden } : {}),
  }
}

export function entryOf(one: Assessed, findOut: readonly Fact[] = []): DutyEntry {
  return { one, clauses: [...one.duty.clauses, ...one.duty.floorClauses], findOut }
}

/** Its place in the list: late first, then by date, then without a date; what waits for others last. */
export function byUrgency(a: DutyEntry, b: DutyEntry): number {
  return (
    (a.one.due ?? 9e9) - (b.one.due ?? 9e9) ||
    Number(outside.has(a.one.duty.duty.owner)) - Number(outside.has(b.one.duty.duty.owner)) ||
    a.one.duty.index - b.one.duty.index
  )
}

export function DutyRows(props: {
  view: PlacementView
  entries: readonly DutyEntry[]
  label: string
  before?: Day | undefined
}) {
  return (
    <WayList
      label={props.label}
      items={props.entries.map((entry) => {
        const row = rowOf(props.view, entry, props.before)
        return {
          id: `duty-${entry.one.duty.duty.id}-${entry.one.window}`,
          kind: row.kind,
          content: (
            <>
              <DutyRow {...row} />
              <Lines view={props.view} entry={entry} />
              <WhyOf view={props.view} entry={entry} />
            </>
          ),
        }
      })}
    />
  )
}

function rowOf(view: PlacementView, entry: DutyEntry, before: Day | undefined): DutyRowProps {
  const { one } = entry
  const owner = ownerOf(view, one.duty.duty.owner)
  const link = oneLink(view.links, one, entry.findOut)
  const due = dueOf(view, entry, before)
  return {
    kind: due.kind,
    title: one.duty.duty.title,
    about: aboutOf(entry),
    clauses: clauseLinks(view.rulebook, entry.clauses),
    owner: owner.says,
    due: due.due,
    dueSmall: due.small,
    ...(link?.href ? { action: { text: link.text, href: link.href, mine: owner.mine } } : {}),
  }
}

/** The whole explanation, folded: after the lines, because first comes what is missing. */
function WhyOf(props: { view: PlacementView; entry: DutyEntry }) {
  const { view, entry } = props
  const { one } = entry
  const link = oneLink(view.links, one, entry.findOut)
  return (
    <details class="wm-why">
      <summary>
        Why?<span class="govuk-visually-hidden"> {one.duty.duty.title}</span>
      </summary>
      <div class="wm-why__text">
        {link && !link.href ? <p>{link.text}.</p> : null}
        <Why open={view} one={one} today={view.today} />
        {view.gate &&
        !entry.overridden &&
        one.duty.blocks &&
        canOverride(one.duty) &&
        view.roles.includes(overrideOffice(view.rulebook)) ? (
          <p class="wm-noprint">
            <a href={`/placements/${view.row.id}/override?duty=${one.duty.duty.id}`}>Let it through unmet</a>
          </p>
        ) : null}
      </div>
    </details>
  )
}

function aboutOf(entry: DutyEntry): Content {
  const { one } = entry
  if (entry.overridden) return `Let through unmet until ${sayDate(entry.overridden.expires)}.`
  const link = one.duty.guidanceOnly ? ' Good practice here: it does not bind this kind of school.' : ''
  if (one.state === 'cannot tell')
    return `Cannot tell yet. ${entry.findOut.map((fact) => fact.unknown).join(' ')}${link}`
  if (one.tooLate) return `Done on ${sayDate(one.tooLate.on)}: too late to count.`
  if (one.lines.length > 0)
    return one.lines.length === 1 ? 'One line is not met:' : `${one.lines.length} lines are not met:`
  return `${one.duty.duty.says}${link}`
}

function dueOf(
  view: PlacementView,
  entry: DutyEntry,
  before: Day | undefined,
): { due: Content; small?: Content; kind: StatusKind } {
  const { one } = entry
  if (entry.overridden) return { due: 'Let through', small: `until ${sayDate(entry.overridden.expires)}`, kind: 'due' }
  const waits = outside.has(one.duty.duty.owner)
  const quiet: StatusKind = one.state === 'cannot tell' ? 'unknown' : waits ? 'wait' : 'next'
  if (one.due === undefined)
    return {
      due: before === undefined ? 'No date yet' : 'Before the start',
      ...(before === undefined ? {} : { small: sayDate(before) }),
      kind: quiet,
    }
  const said = sayDue(view.frame.calendar, one.due, view.today)
  const small = said.kind === 'late' ? [said.small, entry.then].filter(Boolean).join(', ') : (entry.then ?? said.small)
  return { due: said.due, ...(small ? { small } : {}), kind: said.kind === 'next' ? quiet : said.kind }
}

/** Unmet lines one by one, each with its own clause. */
function Lines(props: { view: PlacementView; entry: DutyEntry }) {
  const { lines } = props.entry.one
  if (lines.length === 0 || props.entry.overridden) return null
  const items = lines.map((line) => <Line view={props.view} line={line} fallback={props.entry.one.duty.clauses} />)
  if (items.length <= 6) return <ul class="govuk-list govuk-list--bullet wm-small">{items}</ul>
  return (
    <>
      <ul class="govuk-list govuk-list--bullet wm-small">{items.slice(0, 5)}</ul>
      <Details summary={<>{items.length - 5} more lines</>}>
        <ul class="govuk-list govuk-list--bullet wm-small">{items.slice(5)}</ul>
      </Details>
    </>
  )
}

function Line(props: { view: PlacementView; line: UnmetLine; fallback: readonly string[] }) {
  const { line } = props
  const clauses = line.clauses.length > 0 ? line.clauses : props.fallback
  return (
    <li>
      {askOf(props.view, line)}: {line.says} <ClauseRefs clauses={clauseLinks(props.view.rulebook, clauses)} />
    </li>
  )
}

/** An unsigned line names its signer by the policy's own word for the office. */
function askOf(view: PlacementView, line: UnmetLine): string {
  const signer = line.reason === 'unsigned' ? /^Signed by ([a-z-]+)$/.exec(line.ask)?.[1] : undefined
  return signer ? `Signature of the ${roleWord(view.rulebook, signer)}` : line.ask
}
