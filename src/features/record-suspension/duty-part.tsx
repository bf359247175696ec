/** Duties of a run or an exclusion as rows: what, by which clause, who, by when, and what was late. */
import { sayDate } from '../../domain/calendar/day.ts'
import { schoolDaysLate } from '../../domain/calendar/rules.ts'
import type { Assessed } from '../../domain/policy/assess.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import { DutyList, type DutyRowProps, EmptyState, type StatusKind } from '../../ui/index.ts'
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
  if (known.id === 'approval') return { text: 'Open the decision', href: `/placements/${placed.row.id}/approve` }
  if (ownPage(known.id, model.pupil.id) || elsewhere[known.id]) return undefined
  if (known.id === 'parent-notification')
    return { text: 'Prepare the letter', href: `/placements/${placed.row.id}/documents/parent-notification` }
  const subject = known.about === 'pupil' ? `pupil=${model.pupil.id}` : `placement=${placed.row.id}`
  return { text: 'Record it', href: `/records/new?form=${known.id}&${subject}` }
}

export function DutyPart(props: {
  model: SuspensionsModel
  placed: Placed
  duties: readonly Assessed[]
  label: string
}) {
  const { model, placed } = props
  if (props.duties.length === 0) return <EmptyState>Nothing is due here.</EmptyState>
  return (
    <DutyList
      label={props.label}
      duties={props.duties.map((one): DutyRowProps => {
        const due = one.due === undefined ? undefined : sayDue(model.frame.calendar, one.due, model.req.day)
        const settled = one.state === 'met'
        return {
          kind: kinds[one.state],
          title: one.duty.duty.title,
          href: `/placements/${placed.row.id}/why/${encodeURIComponent(one.duty.isFloor ? `england:${one.duty.duty.id}` : one.duty.duty.id)}`,
          about: about(model, one),
          clauses: clauseLinks(placed.rulebook, [...one.duty.clauses, ...one.duty.floorClauses]),
          owner: roleWord(placed.rulebook, one.duty.duty.owner),
          due: settled ? 'Done' : due?.due,
          dueSmall: settled && one.due !== undefined ? `due ${sayDate(one.due)}` : due?.small,
          action: actionOf(model, placed, one),
        }
      })}
    />
  )
}
