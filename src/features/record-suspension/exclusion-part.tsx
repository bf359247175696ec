/** A permanent exclusion: the council's duty, followed. No provider is commissioned here, and the page says why. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { nthSchoolDay } from '../../domain/calendar/rules.ts'
import { stateWords } from '../../domain/placement/say-placement.ts'
import { dutiesOfRun } from '../../domain/suspension/duties.ts'
import { daysWithoutProvision, firstDays } from '../../domain/suspension/runs.ts'
import { ActionLink, Actions, ClauseRefs, Facts, Note, Sheet, Status } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { DutyPart } from './duty-part.tsx'
import type { ExclusionView, SuspensionsModel } from './model.ts'
import { WorkPart } from './work-part.tsx'

export function ExclusionPart(props: { model: SuspensionsModel; view: ExclusionView; at: number; mayRecord: boolean }) {
  const { model, view } = props
  const { placed, record } = view
  const { calendar } = model.frame
  const sixth = nthSchoolDay(calendar, view.on, daysWithoutProvision + 1)
  const stands = view.standing === 'stands'
  const started = placed?.row.startedOn
  const late = stands && sixth !== undefined && model.req.day > sixth && !started
  const route = model.rulebook.policy.policy.routes?.['permanent-exclusion']
  const base = `/pupils/${model.pupil.id}`
  return (
    <Sheet
      id={`exclusion-${props.at}`}
      title={`Permanent exclusion from ${sayDate(view.on)}`}
      aside={
        stands ? (
          <Status
            kind={late ? 'late' : started ? 'met' : 'wait'}
            word={late ? 'Council late' : started ? 'Council provides' : 'Waiting for the council'}
            chip
          />
        ) : (
          <Status kind="na" word={view.standing === 'reinstated' ? 'Reinstated' : 'Withdrawn'} chip />
        )
      }
    >
      {stands ? (
        <Note title="The council arranges the education; the school commissions none">
          <p>
            {route?.note ??
              route?.reading ??
              'The duty is the council’s from the sixth school day. Waymark follows it and offers no placement of the school’s own.'}{' '}
            <ClauseRefs clauses={clauseLinks(model.rulebook, [...(route?.clause ?? []), 'ENG-SUS.8'])} />
          </p>
        </Note>
      ) : (
        <p class="wm-p">It is kept for the record; nothing more follows from it.</p>
      )}
      <Facts
        items={[
          { term: 'Excluded from', value: sayDate(view.on), small: <a href={`/records/${record.id}`}>The record</a> },
          { term: 'Sixth school day', value: sixth === undefined ? 'Beyond the calendar' : sayDate(sixth) },
          {
            term: 'The council’s education',
            value: started ? `Started ${sayDate(dayOf(started))}` : 'Not started',
            small: placed ? <a href={`/placements/${placed.row.id}`}>{stateWords[placed.row.state]}</a> : undefined,
          },
        ]}
      />
      {stands ? (
        <>
          <WorkPart model={model} placed={placed} days={firstDays(calendar, view.on, daysWithoutProvision)} />
          {placed && placed.duties.length > 0 ? (
            <DutyPart
              model={model}
              placed={placed}
              label="Duties after the permanent exclusion"
              duties={dutiesOfRun(placed.duties, {
                fact: 'permanent-exclusion',
                form: 'permanent-exclusion',
                records: new Set([record.id]),
              })}
            />
          ) : null}
          {props.mayRecord && placed ? (
            <Actions>
              {placed.row.state === 'ready' ? (
                <ActionLink main href={`/placements/${placed.row.id}/start`}>
                  Record that the council’s education started
                </ActionLink>
              ) : null}
              <ActionLink href={`/records/new?form=council-contact&placement=${placed.row.id}`}>
                Record a contact with the council
              </ActionLink>
              <ActionLink href={`${base}/exclusions/${record.id}/amend`}>Correct it</ActionLink>
              <ActionLink href={`${base}/suspensions/${record.id}/cancel`}>Withdrawn or reinstated</ActionLink>
            </Actions>
          ) : null}
        </>
      ) : null}
    </Sheet>
  )
}
