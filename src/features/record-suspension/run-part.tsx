/** One run of suspensions: its days, the sixth school day, its suspensions, the work, the duties, and what comes next. */

import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { isOver } from '../../domain/placement/life-cycle.ts'
import { stateWords } from '../../domain/placement/say-placement.ts'
import { dutiesOfRun } from '../../domain/suspension/duties.ts'
import { sayReason } from '../../domain/suspension/reasons.ts'
import { type RunState, runStateWords } from '../../domain/suspension/run-state.ts'
import { triggersProvision } from '../../domain/suspension/runs.ts'
import { sessionsOf } from '../../domain/suspension/spells.ts'
import {
  ActionButton,
  ActionLink,
  Actions,
  Cell,
  ClauseRefs,
  CsrfField,
  type Fact,
  Facts,
  HiddenFields,
  Note,
  Sheet,
  Status,
  type StatusKind,
  Table,
} from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { schoolDays } from '../see-placement/say-due.ts'
import { mayClose } from './close-run.ts'
import { DutyPart } from './duty-part.tsx'
import type { RunView, SuspensionsModel } from './model.ts'
import { WorkPart } from './work-part.tsx'

const stateKinds: Readonly<Record<RunState, StatusKind>> = {
  'suspension open': 'ahead',
  'day count': 'wait',
  'duty triggered': 'due',
  'provision arranged': 'next',
  'provision started': 'met',
  'suspension ended': 'wait',
  closed: 'met',
}

function sixth(view: RunView): Fact {
  const { run, missed } = view
  if (run.sixth === undefined) return { term: 'Sixth school day', value: 'Beyond the school’s calendar' }
  const small = !triggersProvision(run)
    ? 'Not reached: five school days or fewer'
    : missed
      ? 'Passed without education'
      : 'Full-time education must start by then'
  return { term: 'Sixth school day', value: sayDate(run.sixth), small }
}

function provision(view: RunView): Fact {
  const { placed } = view
  if (!placed) return { term: 'Provision', value: 'None', small: 'The run was over when it was recorded' }
  const started = placed.row.startedOn
  return {
    term: 'Provision',
    value: <a href={`/placements/${placed.row.id}`}>{placed.provider ?? stateWords[placed.row.state]}</a>,
    small: started
      ? `Started ${sayDate(dayOf(started))}`
      : placed.row.providerId === null
        ? 'No provider yet'
        : stateWords[placed.row.state],
  }
}

export function RunPart(props: { model: SuspensionsModel; view: RunView; at: number; mayRecord: boolean }) {
  const { model, view } = props
  const { run, placed } = view
  const id = `run-${props.at}`
  return (
    <Sheet
      id={id}
      title={`${schoolDays(run.schoolDays)} from ${sayDate(run.first)}`}
      aside={<Status kind={view.missed ? 'late' : stateKinds[view.state]} word={runStateWords[view.state]} chip />}
    >
      {view.missed ? (
        <Note kind="late" title="Day six has passed without education">
          <p>
            The headteacher and the governing board are told. Start the education now: notice to the parents that is
            late is written down as late and does not hold the start back.{' '}
            <ClauseRefs clauses={clauseLinks(model.rulebook, ['ENG-SUS.1', 'ENG-SUS.4'])} />
          </p>
        </Note>
      ) : null}
      <Facts
        items={[
          { term: 'Run', value: `${sayDate(run.first)} to ${sayDate(run.last)}`, small: schoolDays(run.schoolDays) },
          sixth(view),
          provision(view),
        ]}
      />
      <Suspensions {...props} />
      <WorkPart model={model} placed={placed} days={run.workDays} />
      {placed && placed.duties.length > 0 ? (
        <DutyPart
          model={model}
          placed={placed}
          label={`Duties of the run from ${sayDate(run.first)}`}
          duties={dutiesOfRun(placed.duties, {
            fact: 'during-suspension',
            form: 'suspension',
            records: new Set(run.spells.map((spell) => spell.id)),
          })}
        />
      ) : null}
      {props.mayRecord ? <Next {...props} /> : null}
    </Sheet>
  )
}

function Suspensions(props: { model: SuspensionsModel; view: RunView; mayRecord: boolean }) {
  const { model, view } = props
  const base = `/pupils/${model.pupil.id}/suspensions`
  return (
    <div class="wm-part">
      <Table
        caption={view.suspensions.length > 1 ? 'Suspensions joined in this run' : 'The suspension'}
        columns={[
          { head: 'From', nowrap: true },
          { head: 'To', nowrap: true },
          { head: 'Reasons' },
          { head: 'Decided by' },
          { head: 'Change', headHidden: true },
        ]}
        rows={view.suspensions.map(({ record, spell }) => {
          const reasons = record.answers['reasons']
          const from = sayDate(spell.first)
          return [
            <a href={`/records/${record.id}`}>{`${from}${spell.firstSession === 'pm' ? ', afternoon' : ''}`}</a>,
            <Cell small={`${sessionsOf(model.frame.calendar, spell)} sessions`}>
              {`${sayDate(spell.last)}${spell.lastSession === 'am' ? ', morning' : ''}`}
            </Cell>,
            Array.isArray(reasons) ? reasons.map((one) => sayReason(String(one))).join('; ') : 'Not recorded',
            String(record.answers['decided-by'] ?? 'Not recorded'),
            props.mayRecord ? (
              <>
                <a href={`${base}/${record.id}/amend`}>
                  Correct<span class="govuk-visually-hidden"> the suspension from {from}</span>
                </a>{' '}
                <a href={`${base}/${record.id}/cancel`}>
                  Cancel<span class="govuk-visually-hidden"> the suspension from {from}</span>
                </a>
              </>
            ) : (
              ''
            ),
          ]
        })}
      />
    </div>
  )
}

/** The one thing to do next with the placement of the run. */
function Next(props: { model: SuspensionsModel; view: RunView }) {
  const { model, view } = props
  const { placed, run } = view
  const open = model.rulebook.routes.get('suspension') === 'on'
  const form = (act: string, text: string, about: string) => (
    <form method="post" action={`/pupils/${model.pupil.id}/suspensions/${act}`}>
      <CsrfField token={model.req.csrf} />
      <HiddenFields values={{ placement: placed?.row.id ?? '', version: String(placed?.row.version ?? 0) }} />
      <ActionButton about={about}>{text}</ActionButton>
    </form>
  )
  const about = `run from ${sayDate(run.first)}`
  if (!placed || isOver(placed.row.state))
    return run.last >= model.req.day ? <Actions>{form('arrange', 'Arrange provision again', about)}</Actions> : null
  if (placed.row.state !== 'draft')
    return (
      <Actions>
        <ActionLink main href={`/placements/${placed.row.id}`} about={about}>
          Open the placement
        </ActionLink>
      </Actions>
    )
  return (
    <Actions>
      {open ? (
        <ActionLink main={triggersProvision(run)} href={`/placements/${placed.row.id}/propose`} about={about}>
          Propose the provision
        </ActionLink>
      ) : null}
      {mayClose(model.frame.calendar, run, model.req.day) ? form('close', 'Close this run', about) : null}
    </Actions>
  )
}
