/** The agenda beside the form: numbers, objectives, incidents, actions, views, each with the record it comes from. */

import { sayAttendance } from '../../domain/attendance/tally.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { Cell, EmptyState, PlainList, Sheet, Table } from '../../ui/index.ts'
import { type Agenda, sayBy } from './agenda.ts'

export function AgendaPart(props: { agenda: Agenda; today: string }) {
  const { agenda } = props
  return (
    <>
      <Sheet
        id="agenda"
        title="Agenda"
        aside={
          agenda.last ? (
            <a href={`/records/${agenda.last.id}`}>Last review {sayDate(agenda.last.on)}</a>
          ) : (
            'First review'
          )
        }
      >
        <h3 class="govuk-heading-s">Attendance {agenda.last ? 'since the last review' : 'so far'}</h3>
        <p class="govuk-body">
          {agenda.attended === undefined ? 'No session is marked.' : sayAttendance(agenda.counts)}
        </p>
        <h3 class="govuk-heading-s">Incidents {agenda.last ? 'since the last review' : 'so far'}</h3>
        {agenda.incidents.length === 0 ? (
          <p class="govuk-body">None recorded.</p>
        ) : (
          <PlainList
            label="Incidents"
            items={agenda.incidents.map((one) => ({ text: <a href={`/records/${one.id}`}>{sayDate(one.on)}</a> }))}
          />
        )}
        <h3 class="govuk-heading-s">The pupil’s view</h3>
        <Said said={agenda.pupilView} none="Nobody has recorded the pupil’s view yet." />
        <h3 class="govuk-heading-s">The provider’s report</h3>
        <Said said={agenda.report} none="No report from the provider is recorded." />
        <h3 class="govuk-heading-s">Actions still open</h3>
        {agenda.actions.length === 0 ? (
          <p class="govuk-body">None.</p>
        ) : (
          <PlainList
            label="Actions still open"
            items={agenda.actions.map((one) => ({
              text: one.says,
              small: one.owner ?? 'No owner named',
              status: one.due
                ? one.due < props.today
                  ? { kind: 'late' as const, word: `Late, by ${sayBy(one.due)}` }
                  : { kind: 'next' as const, word: sayDate(dayOf(one.due)) }
                : undefined,
            }))}
          />
        )}
      </Sheet>
      <Objectives agenda={agenda} />
    </>
  )
}

function Said(props: { said: Agenda['pupilView']; none: string }) {
  const { said } = props
  if (!said) return <p class="govuk-body">{props.none}</p>
  return (
    <p class="govuk-body">
      {said.says || 'Recorded.'} <a href={`/records/${said.recordId}`}>{sayDate(said.on)}</a>
    </p>
  )
}

const percent = (text: string): number | undefined => {
  const found = /(\d{1,3}(?:\.\d+)?)\s*(?:%|per ?cent)/.exec(text)
  const value = Number(found?.[1])
  return found && value <= 100 ? value : undefined
}

/** Objectives with where the pupil started, the measure, the date and the latest word; a share that was given is drawn too. */
export function Objectives(props: { agenda: Agenda }) {
  const { agenda } = props
  return (
    <Sheet id="objectives" title="Objectives" count={agenda.objectives.length}>
      {agenda.baseline ? <p class="govuk-body">Started from: {agenda.baseline}</p> : null}
      {agenda.objectives.length === 0 ? (
        <EmptyState>No objective is recorded.</EmptyState>
      ) : (
        <Table
          caption="Objectives"
          captionHidden
          columns={[{ head: 'Objective' }, { head: 'By' }, { head: 'Latest' }]}
          rows={agenda.objectives.map((one) => [
            <Cell small={one.measure || undefined}>{one.objective}</Cell>,
            sayBy(one.by) || 'No date',
            one.latest ? (
              <Cell small={<a href={`/records/${one.latest.recordId}`}>{sayDate(one.latest.on)}</a>}>
                {one.latest.says}
                {percent(one.latest.says) === undefined ? null : <Bar share={percent(one.latest.says) ?? 0} />}
              </Cell>
            ) : (
              'Nothing recorded yet'
            ),
          ])}
        />
      )}
    </Sheet>
  )
}

/** Drawn beside its words: a reader who cannot see it misses nothing. */
const Bar = (props: { share: number }) => (
  <svg viewBox="0 0 100 6" width="100" height="6" aria-hidden="true" focusable="false">
    <rect width="100" height="6" rx="1" fill="none" stroke="currentColor" stroke-width="0.5" />
    <rect width={String(props.share)} height="6" rx="1" fill="currentColor" />
  </svg>
)
