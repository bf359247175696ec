/** Work set and marked for the first five school days, day by day, until provision starts. */

import type { StoredRecord } from '../../adapters/casework/suspensions.ts'
import { type Day, dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { isWorkDuty } from '../../domain/suspension/duties.ts'
import { ClauseRefs, Status, Table } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import type { Placed, SuspensionsModel } from './model.ts'

const names = ['First', 'Second', 'Third', 'Fourth', 'Fifth']

function recordOf(work: readonly StoredRecord[], placed: Placed | undefined, day: Day, at: number) {
  return work.findLast(
    (one) =>
      one.answers['for-day'] === isoOf(day) ||
      (placed !== undefined && one.placementId === placed.row.id && one.answers['school-day'] === String(at + 1)),
  )
}

export function WorkPart(props: { model: SuspensionsModel; placed: Placed | undefined; days: readonly Day[] }) {
  const { model, placed } = props
  const started = placed?.row.startedOn ? dayOf(placed.row.startedOn) : undefined
  const clauses = [
    ...new Set((placed?.duties ?? []).flatMap((one) => (isWorkDuty(one.duty) ? one.duty.clauses : []))),
    'ENG-SUS.2',
  ]
  const row = (day: Day, at: number) => {
    const record = recordOf(model.work, placed, day, at)
    const add = placed ? `/records/new?form=work-set&placement=${placed.row.id}` : undefined
    const name = `${names[at] ?? ''} school day`
    if (started !== undefined && started <= day)
      return [name, sayDate(day), <Status kind="na" word="In provision" />, '']
    if (!record) {
      const kind = day < model.req.day ? 'late' : day === model.req.day ? 'due' : 'next'
      return [
        name,
        sayDate(day),
        <Status kind={kind} word={day > model.req.day ? 'Ahead' : 'Not recorded'} />,
        add ? (
          <a href={add}>
            Record work<span class="govuk-visually-hidden"> for {sayDate(day)}</span>
          </a>
        ) : (
          ''
        ),
      ]
    }
    const marked = record.answers['marked'] === 'yes'
    const there = record.answers['already-in-provision'] === 'yes'
    return [
      name,
      sayDate(day),
      there ? (
        <Status kind="na" word="In provision" />
      ) : (
        <Status kind={marked ? 'met' : 'due'} word={marked ? 'Set and marked' : 'Set, not marked yet'} />
      ),
      <a href={marked || there ? `/records/${record.id}` : `/records/${record.id}/amend`}>
        {marked || there ? 'See it' : 'Say it is marked'}
        <span class="govuk-visually-hidden">: {sayDate(day)}</span>
      </a>,
    ]
  }
  return (
    <div class="wm-part">
      <Table
        caption="Work set and marked"
        columns={[
          { head: 'Day' },
          { head: 'Date', nowrap: true },
          { head: 'Work' },
          { head: 'Record', headHidden: true },
        ]}
        rows={props.days.map(row)}
      />
      <p class="wm-small">
        <ClauseRefs clauses={clauseLinks(model.rulebook, clauses)} />
      </p>
    </div>
  )
}
