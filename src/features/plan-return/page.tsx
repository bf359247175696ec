/** The return on one page: each step with its form, its clause and what is on record, then where the pupil goes and how it went. */
import { type Day, sayDate } from '../../domain/calendar/day.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import { Cell, ClauseRefs, EmptyState, PageHead, Sheet, Status, Table } from '../../ui/index.ts'
import type { Agenda } from '../hold-review/agenda.ts'
import { Objectives } from '../hold-review/agenda-part.tsx'
import { clauseRefs } from '../record/clause-refs.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import type { ReturnStep } from './steps.ts'

export interface ReturnModel {
  readonly open: OpenPlacement
  readonly steps: readonly ReturnStep[]
  readonly agenda: Agenda
  readonly today: Day
}

export function ReturnPage(props: ReturnModel) {
  const { open, steps } = props
  const shown = steps.filter((step) => step.state !== 'not asked' || step.record)
  const done = shown.filter((step) => step.state === 'done').length
  return (
    <>
      <PageHead
        kicker={open.title}
        title="The return and what comes next"
        lede="Each step as your policy has it. Nothing is ticked here: a step is done when its record is there."
      >
        {shown.length > 0 ? (
          <Status chip kind={done === shown.length ? 'met' : 'next'} word={`${done} of ${shown.length} steps done`} />
        ) : null}
      </PageHead>
      <Sheet id="steps" title="Steps" count={shown.length}>
        {shown.length === 0 ? (
          <EmptyState>This policy asks for no step of its own when this placement ends.</EmptyState>
        ) : (
          <Table
            caption="Steps of the return"
            captionHidden
            stickyFirst
            columns={[{ head: 'Step' }, { head: 'Whose' }, { head: 'Where it stands' }, { head: 'Record' }]}
            rows={shown.map((step, at) => [
              <Cell small={<ClauseRefs clauses={clauseRefs(open.rulebook, step.duty.clauses)} />}>
                {at + 1}. {step.duty.duty.title}
              </Cell>,
              roleWord(open.rulebook, step.duty.duty.owner),
              <Where step={step} />,
              <Kept step={step} placementId={open.row.id} />,
            ])}
          />
        )}
      </Sheet>
      <Objectives agenda={props.agenda} />
    </>
  )
}

function Where(props: { step: ReturnStep }) {
  const { step } = props
  if (step.state === 'done') return <Status kind="met" />
  if (step.state === 'not yet known') return <Status kind="unknown" word="Hangs on how the placement ends" />
  if (step.state === 'not asked') return <Status kind="na" word="Not asked of this pupil" />
  if (step.late && step.due !== undefined) return <Status kind="late" word={`Late, was due ${sayDate(step.due)}`} />
  return <Status kind="next" word={step.due === undefined ? 'To do' : `By ${sayDate(step.due)}`} />
}

function Kept(props: { step: ReturnStep; placementId: string }) {
  const { step } = props
  const add = (
    <a href={`/records/new?form=${step.form}&placement=${props.placementId}`}>
      {step.formTitle}
      <span class="govuk-visually-hidden"> for: {step.duty.duty.title}</span>
    </a>
  )
  if (!step.record) return <>Record: {add}</>
  const kept = <a href={`/records/${step.record.id}`}>{sayDate(step.record.on)}</a>
  return step.state === 'done' ? kept : <Cell small={<>Record: {add}</>}>{kept}</Cell>
}
