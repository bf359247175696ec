/** GET of /visits: every provider in use, its rhythm, the last visit, the next one due, and what speaks for going sooner. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import {
  ActionLink,
  Cell,
  ClauseRefs,
  EmptyState,
  Note,
  PageHead,
  Sheet,
  Status,
  Table,
  UnsentVisits,
} from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { clauseRefs } from '../record/clause-refs.ts'
import { type ProviderVisits, visitsToPlan } from './rhythm.ts'
import { mayPlan } from './who-may.ts'

const say = (iso: string): string => sayDate(dayOf(iso))

export async function listVisits(req: Req): Promise<Response> {
  const frame = await req.frame()
  const rows = await visitsToPlan(req.tx, req.school.schoolId, frame.rulebook, req.today)
  return req.page(
    { title: 'Visits', section: '/providers' },
    <>
      <PageHead
        title="Visits"
        lede="Each provider you use, with the rhythm your policy sets and what speaks for going sooner."
      />
      <UnsentVisits />
      {frame.rulebook ? null : (
        <Note kind="unknown" title="No policy yet">
          The school has adopted no policy, so Waymark does not know how often to visit.
        </Note>
      )}
      <Sheet id="visits" title="Providers in use" count={rows.length}>
        {rows.length === 0 ? (
          <EmptyState>No provider is approved or has a pupil of this school. There is nobody to visit.</EmptyState>
        ) : (
          <Table
            caption="Visits by provider"
            captionHidden
            stickyFirst
            columns={[
              { head: 'Provider' },
              { head: 'Rhythm' },
              { head: 'Last visit or review' },
              { head: 'Next due' },
              { head: 'Risk' },
              { head: 'Planned' },
            ]}
            rows={rows.map((one) => [
              <Cell small={one.pupils === 1 ? 'One pupil of ours' : `${one.pupils} pupils of ours`}>
                <a class="govuk-link" href={`/providers/${one.id}`}>
                  {one.name}
                </a>
              </Cell>,
              <Rhythm row={one} rulebook={frame.rulebook} />,
              one.last ? <a href={`/records/${one.last.id}`}>{say(one.last.on)}</a> : 'None recorded',
              <NextDue row={one} today={req.today} />,
              one.reasons.length === 0 ? 'Usual' : <Cell small={`${one.reasons.join('. ')}.`}>Go sooner</Cell>,
              <Planned row={one} may={mayPlan(req.roles)} />,
            ])}
          />
        )}
      </Sheet>
    </>,
  )
}

function Rhythm(props: { row: ProviderVisits; rulebook: Parameters<typeof clauseRefs>[0] }) {
  if (props.row.rhythms.length === 0) return <>Not set by your policy</>
  return (
    <ul class="govuk-list">
      {props.row.rhythms.map((one) => (
        <li>
          {one.title}: {one.says}. <ClauseRefs clauses={clauseRefs(props.rulebook, one.clauses)} />
        </li>
      ))}
    </ul>
  )
}

function NextDue(props: { row: ProviderVisits; today: string }) {
  const { nextDue } = props.row
  if (!nextDue) return <>Nothing due</>
  if (nextDue < props.today) return <Status kind="late" word={`Late, was due ${say(nextDue)}`} />
  return nextDue === props.today ? <Status kind="due" /> : <Status kind="next" word={say(nextDue)} />
}

function Planned(props: { row: ProviderVisits; may: boolean }) {
  const { row } = props
  if (row.planned)
    return (
      <Cell small={row.planned.visitor}>
        <a href={`/visits/${row.planned.id}`}>
          {say(row.planned.on)}
          <span class="govuk-visually-hidden"> at {row.name}</span>
        </a>
      </Cell>
    )
  return props.may ? (
    <ActionLink href={`/visits/new?provider=${row.id}`} about={row.name}>
      Plan a visit
    </ActionLink>
  ) : (
    <>No</>
  )
}
