/** Duties of a run or an exclusion as rows: what, by which clause, who, by when, and what was late. */
import { sayDate } from '../../domain/calendar/day.ts'
import { schoolDaysLate } from '../../domain/calendar/rules.ts'
import type { Assessed } from '../../domain/policy/assess.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import { Details, DutyList, type DutyRowProps, EmptyState, type StatusKind } from '../../ui/index.ts'
import { ownPage } from '../record/addresses.ts'
import { elsewhere } from '../record/who-may.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { sayDue } from '../see-placement/say-due.ts'
import type { Placed, SuspensionsModel } from './model.ts'

const kinds: Readonly<Record<Assessed['state'], StatusKind>> = {
  met: 'met',
  next: 'next',
  due: 'due',
  overdue: 'late',
  blocking: 'gate',
  'cannot tell': 'unknown',
  'not applicable': 'na',
}

/** Why a step may be taken although this duty is late, or was. */
function about(model: SuspensionsModel, one: Assessed): string {
  const { calendar } = model.frame
  const parts = [one.duty.duty.says]
  if (one.state === 'met' && one.metOn !== undefined) {
    const days = one.due === undefined ? 0 : schoolDaysLate(calendar, one.due, one.metOn)
    parts.push(
      days > 0
        ? `Done on ${sayDate(one.metOn)}, ${days} school ${days === 1 ? 'day' : 'days'} late; the lateness is kept.`
        : `Done on ${sayDate(one.metOn)}.`,
    )
  }
  if (one.state === 'overdue' && one.duty.duty.escalateTo.length > 0) {
    const told = one.duty.duty.escalateTo.map((role) => `the ${roleWord(model.rulebook, role)}`)
    parts.push(`Escalated to ${told.join(' and ')}.`)
  }
  if (one.duty.duty.reading) parts.push(one.duty.duty.reading)
  if (one.duty.duty.mark === 'unverified') parts.push('Not yet verified against the source.')
  return parts.join(' ')
}

function actionOf(model: SuspensionsModel, placed: Placed, one: Assessed): DutyRowProps['action'] {
  if (one.state === 'met') return undefined
  const form = one.duty.duty.metBy?.forms[0]
  const known = form === undefined ? undefined : placed.rulebook.forms.get(form)?.form
  if (!known) return undefined
  // A decision waits for a proposal; before that the page offers to propose.
  if (known.id === 'approval')
    return placed.row.state === 'proposed'
      ? { text: 'Open the decision', href: `/placements/${placed.row.id}/approve` }
      : undefined
  if (ownPage(known.id, model.pupil.id) || elsewhere[known.id]) return undefined
  if (known.id === 'parent-notification')
    return { text: 'Prepare the letter', href: `/placements/${placed.row.id}/documents/parent-notification` }
  const subject = known.about === 'pupil' ? `pupil=${model.pupil.id}` : `placement=${placed.row.id}`
  return { text: 'Record it', href: `/records/new?form=${known.id}&${subject}` }
}

/** What is open stands in sight; what is done is folded away, and still printed with its lateness. */
export function DutyPart(props: {
  model: SuspensionsModel
  placed: Placed
  duties: readonly Assessed[]
  label: string
}) {
  const { model, placed, label } = props
  const rows = (list: readonly Assessed[]) => list.map((one) => rowOf(model, placed, one))
  const open = props.duties.filter((one) => one.state !== 'met')
  const late = props.duties.filter((one) => one.state === 'met' && one.late === true)
  const done = props.duties.filter((one) => one.state === 'met' && one.late !== true)
  return (
    <div class="wm-part">
      <h3 class="wm-h3">What must be done</h3>
      {open.length + late.length === 0 ? (
        <EmptyState good>Nothing more is due here.</EmptyState>
      ) : (
        <DutyList label={label} duties={rows([...open, ...late])} />
      )}
      {done.length > 0 ? (
        <Details summary={`Done in time (${done.length})`}>
          <DutyList label={`${label}: done in time`} duties={rows(done)} />
        </Details>
      ) : null}
    </div>
  )
}

function rowOf(model: SuspensionsModel, placed: Placed, one: Assessed): DutyRowProps {
  const due = one.due === undefined ? undefined : sayDue(model.frame.calendar, one.due, model.req.day)
  const settled = one.state === 'met'
  const key = one.duty.isFloor ? `england:${one.duty.duty.id}` : one.duty.duty.id
  return {
    kind: kinds[one.state],
    title: one.duty.duty.title,
    href: `/placements/${placed.row.id}/why/${encodeURIComponent(key)}`,
    about: about(model, one),
    clauses: clauseLinks(placed.rulebook, [...one.duty.clauses, ...one.duty.floorClauses]),
    owner: roleWord(placed.rulebook, one.duty.duty.owner),
    due: settled ? (one.late === true ? 'Done late' : 'Done') : due?.due,
    dueSmall: settled && one.due !== undefined ? `due ${sayDate(one.due)}` : due?.small,
    action: actionOf(model, placed, one),
  }
}
