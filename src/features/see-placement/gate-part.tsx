/** The gate across the page, and everything that must happen before the step it closes. */
import { sayDate } from '../../domain/calendar/day.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { GateAnswer, UnmetGate } from '../../domain/policy/gate.ts'
import { ActionLink, Details, GateBar, MetList, Note, Sheet } from '../../ui/index.ts'
import { overrideOffice } from '../override-gate/rules.ts'
import { actionsOf } from './actions.tsx'
import { clauseLinks } from './clause-links.ts'
import { byUrgency, DutyRows, entryOfGate } from './duty-rows.tsx'
import type { PlacementView } from './placement-view.ts'
import { schoolDays } from './say-due.ts'

const verbs = { proposal: 'be proposed', approval: 'be approved', start: 'start', close: 'be closed' } as const

export function GateAcross(props: { view: PlacementView }) {
  const { view } = props
  const gate = view.gate
  if (!gate) return null
  const shut = gate.unmet.filter((entry) => !entry.overridden)
  const overridden = gate.unmet.filter((entry) => entry.overridden)
  const total = gate.unmet.length + gate.met.length
  const verb = verbs[gate.step]
  if (shut.length > 0) {
    return (
      <GateBar
        state="shut"
        title={`The gate is shut: this placement can’t ${verb} yet`}
        unmet={clauseLinks(view.rulebook, barClauses(shut))}
      >
        {shut.length} of {total} gates {shut.length === 1 ? 'is' : 'are'} unmet. {plannedStart(view)}
      </GateBar>
    )
  }
  const action = actionsOf(view).find(
    (one) => one.may && ['propose', 'approve', 'commission', 'start', 'restore', 'close'].includes(one.event),
  )
  const go = action ? (
    <ActionLink href={`/placements/${view.row.id}/${action.event}`} main>
      {action.says}
    </ActionLink>
  ) : undefined
  if (overridden.length > 0) {
    return (
      <GateBar
        state="overridden"
        title={`The gate was let through: ${overridden.length} of ${total} unmet`}
        unmet={clauseLinks(view.rulebook, barClauses(overridden))}
        action={go}
      >
        {overridden.map((entry) =>
          entry.overridden
            ? `By the ${roleWord(view.rulebook, entry.overridden.by)} until ${sayDate(entry.overridden.expires)}. `
            : '',
        )}
        {plannedStart(view)}
      </GateBar>
    )
  }
  return (
    <GateBar state="open" title={openTitle(view, verb)} action={go}>
      {total === 0 ? 'Nothing stands in the way.' : `All ${total} gates are met.`} {plannedStart(view)}
    </GateBar>
  )
}

/** The policy's own clauses; the floor's where the policy has none. What the floor says beside a clause is in its row. */
export function barClauses(unmet: readonly UnmetGate[]): string[] {
  return [...new Set(unmet.flatMap((entry) => (entry.clauses.length > 0 ? entry.clauses : entry.floorClauses)))]
}

function openTitle(view: PlacementView, verb: string): string {
  if (view.state === 'draft') return 'The gate is open: it may be proposed'
  if (view.state === 'proposed') return 'The gate is open: it waits for a decision'
  if (view.state === 'approved') return 'The gate is open: the provider can be commissioned'
  return `The gate is open: this placement may ${verb}`
}

function plannedStart(view: PlacementView): string {
  const start = view.placement.start
  if (view.gate?.step !== 'start' || view.placement.started !== undefined) return ''
  if (start === undefined) return 'No start is planned yet.'
  const { calendar } = view.frame
  if (start === view.today) return `Planned start is today, ${sayDate(start)}.`
  const days =
    calendar.covers(view.today) && calendar.covers(start) ? calendar.schoolDaysBetween(view.today, start) : undefined
  if (start < view.today) return `The planned start, ${sayDate(start)}, has passed.`
  return `Planned start is ${sayDate(start)}${days ? `, in ${schoolDays(days)}` : ''}.`
}

const headings = {
  proposal: 'What must happen before it can be proposed',
  approval: 'What must happen before it can be approved',
  start: 'What must happen before it can start',
  close: 'What must happen before it can be closed',
} as const

export function BeforeSheet(props: { view: PlacementView }) {
  const { view } = props
  const gate = view.gate
  if (!gate) return null
  const total = gate.unmet.length + gate.met.length
  const entries = gate.unmet.map(entryOfGate).sort(byUrgency)
  return (
    <Sheet
      title={view.state === 'suspended' ? 'What must happen before it can start again' : headings[gate.step]}
      id="before"
      aside={`${gate.met.length} of ${total} met`}
    >
      <NextStepNote view={view} />
      {entries.length > 0 ? (
        <DutyRows
          view={view}
          entries={entries}
          label="Unmet gates"
          before={gate.step === 'start' ? view.placement.start : undefined}
        />
      ) : (
        <p>Nothing more: every gate is met.</p>
      )}
      <MetGates view={view} gate={gate} />
      <p class="wm-small">{overrideSays(view)}</p>
    </Sheet>
  )
}

/** Which of them the very next step waits for. */
function NextStepNote(props: { view: PlacementView }) {
  const { nextGate, rulebook } = props.view
  if (!nextGate || nextGate.open) return null
  const n = nextGate.unmet.filter((entry) => !entry.overridden).length
  return (
    <Note kind="gate" title={`${n} ${n === 1 ? 'gate is' : 'gates are'} unmet before it can ${verbs[nextGate.step]}`}>
      <p>
        {clauseLinks(rulebook, barClauses(nextGate.unmet.filter((entry) => !entry.overridden))).map(
          (clause, at) => `${at ? ', ' : ''}${String(clause.label)}`,
        )}
      </p>
    </Note>
  )
}

function MetGates(props: { view: PlacementView; gate: GateAnswer }) {
  const { view, gate } = props
  if (gate.met.length === 0) return null
  const byRecord = new Map(view.records.map((record) => [record.id, record]))
  return (
    <Details summary={`${gate.met.length} ${gate.met.length === 1 ? 'gate' : 'gates'} met`}>
      <MetList
        items={gate.met.map((one) => {
          const record = one.metBy ? byRecord.get(one.metBy.id) : undefined
          const clauses = clauseLinks(view.rulebook, one.duty.clauses)
          const said = [one.metOn === undefined ? undefined : sayDate(one.metOn), record?.by].filter(Boolean).join(', ')
          return {
            title: record ? <a href={`/records/${record.id}`}>{one.duty.duty.title}</a> : one.duty.duty.title,
            small: `${clauses.map((clause) => String(clause.label)).join(', ')}${said ? `. ${said}` : ''}`,
          }
        })}
      />
    </Details>
  )
}

function overrideSays(view: PlacementView): string {
  const office = roleWord(view.rulebook, overrideOffice(view.rulebook))
  return `Only the ${office} may let a gate through unmet, with a reason and an end date at most 20 school days away. What the law asks for, and what parents decide, can’t be let through.`
}
