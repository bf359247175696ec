/** GET of /visits/:id and the small forms on it: move, call off, close an action. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { readPosted } from '../../domain/forms/posted.ts'
import type { Role } from '../../domain/policy/words.ts'
import {
  ActionLink,
  Button,
  Columns,
  CsrfField,
  DateInput,
  Details,
  EmptyState,
  ErrorSummary,
  Facts,
  FileUpload,
  HiddenFields,
  PageHead,
  PlainList,
  Sheet,
  Status,
  Textarea,
} from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { BesideVisit, besideOf } from './beside.tsx'
import { findVisit } from './open-visit.ts'
import { movesOf, pupilsToSee, type VisitAction, type VisitRow, visitActionsOf } from './queries.ts'
import { actionStatus } from './say-action.ts'
import { mayPlan } from './who-may.ts'

const say = (iso: string): string => sayDate(dayOf(iso))

export interface PageFault {
  readonly at: string
  readonly says: string
}

interface Shown {
  readonly req: Req
  readonly visit: VisitRow
  readonly roles: readonly Role[]
  readonly faults: readonly PageFault[]
}

export async function showVisit(req: Req, faults: readonly PageFault[] = []): Promise<Response> {
  const { visit, roles } = await findVisit(req)
  const pupils = await pupilsToSee(req.tx, visit.id)
  const moves = await movesOf(req.tx, visit.id)
  const actions = (await visitActionsOf(req.tx, visit.provider_id)).filter((action) => action.visit_id === visit.id)
  const beside = await besideOf(req, visit)
  const shown: Shown = { req, visit, roles, faults }
  const path = `/visits/${visit.id}`
  return req.page(
    {
      title: `Visit to ${visit.provider}`,
      section: '/providers',
      back: { href: '/visits', text: 'Visits' },
      hasErrors: faults.length > 0,
      status: faults.length > 0 ? 422 : 200,
    },
    <>
      <ErrorSummary errors={faults.map((fault) => ({ text: fault.says, href: `#${fault.at}` }))} />
      <PageHead
        kicker="Quality visit"
        title={visit.site ? `${visit.provider}, ${visit.site}` : visit.provider}
        lede={`${say(visit.planned_on)}, ${visit.visitor}`}
        actions={
          visit.state === 'planned' ? (
            <>
              <ActionLink main href={`${path}/fill`}>
                Fill in, or take it with you
              </ActionLink>
              <ActionLink href={`${path}/visit.ics`}>Put it in a calendar</ActionLink>
            </>
          ) : visit.record_id ? (
            <>
              <ActionLink main href={`/records/${visit.record_id}`}>
                See the record
              </ActionLink>
              <ActionLink href={`${path}/for-provider`}>Print for the provider</ActionLink>
            </>
          ) : undefined
        }
      >
        <StateOf visit={visit} today={req.today} />
      </PageHead>
      <Columns
        sideLabel="Beside this visit"
        side={<BesideVisit beside={beside} today={req.today} withoutLast={visit.state === 'recorded'} />}
      >
        <Sheet title="The visit" id="about">
          <Facts
            items={[
              { term: 'Provider', value: <a href={`/providers/${visit.provider_id}`}>{visit.provider}</a> },
              { term: 'Day', value: say(visit.planned_on) },
              { term: 'Who visits', value: visit.visitor },
            ]}
          />
          {pupils.length > 0 ? (
            <PlainList
              label="Pupils to see"
              items={pupils.map((pupil) => ({
                text: (
                  <a
                    href={`/placements/${pupil.placement_id}`}
                  >{`${pupil.known_as ?? pupil.first_names} ${pupil.last_name}`}</a>
                ),
                small: 'To see',
              }))}
            />
          ) : (
            <p class="govuk-body">No pupil is named.</p>
          )}
          {moves.length > 0 ? (
            <PlainList
              label="Moved"
              items={moves.map((move) => ({
                text: move.to_on
                  ? `From ${say(move.from_on)} to ${say(move.to_on)}: ${move.reason}`
                  : `Called off: ${move.reason}`,
                small: move.person,
              }))}
            />
          ) : null}
        </Sheet>
        {visit.state === 'recorded' ? <Actions {...shown} actions={actions} /> : null}
        {visit.state === 'planned' && mayPlan(roles) ? <Moving {...shown} /> : null}
      </Columns>
    </>,
  )
}

function StateOf(props: { visit: VisitRow; today: string }) {
  const { visit, today } = props
  if (visit.state === 'recorded') return <Status kind="met" word="Recorded" />
  if (visit.state === 'cancelled') return <Status kind="na" word="Called off" />
  if (visit.planned_on < today) return <Status kind="late" word="Not recorded yet" />
  return visit.planned_on === today ? <Status kind="due" word="Today" /> : <Status kind="next" word="Planned" />
}

function Moving(props: Shown) {
  const { req, visit, faults } = props
  const said = (at: string) => faults.find((fault) => fault.at === at)?.says
  const posted = readPosted(req.body.entries()).posted
  const part = (name: string) => posted.get(`to-${name}`)?.[0] ?? ''
  return (
    <Sheet title="Another day" id="move">
      <form method="post" action={`/visits/${visit.id}/move`} novalidate>
        <CsrfField token={req.csrf} />
        <HiddenFields values={{ version: String(visit.version) }} />
        <DateInput
          id="to"
          name="to"
          label="New day"
          labelSize="s"
          value={{ day: part('day'), month: part('month'), year: part('year') }}
          error={said('to-day')}
        />
        <Textarea
          id="reason-move"
          name="reason"
          label="Why is it moved?"
          labelSize="s"
          rows={2}
          value={req.body.text('reason')}
          error={said('reason-move')}
        />
        <Button kind="secondary">Move the visit</Button>
      </form>
      <Details summary="Call the visit off" open={said('reason-cancel') !== undefined}>
        <form method="post" action={`/visits/${visit.id}/cancel`} novalidate>
          <CsrfField token={req.csrf} />
          <HiddenFields values={{ version: String(visit.version) }} />
          <Textarea
            id="reason-cancel"
            name="reason"
            label="Why is it called off?"
            labelSize="s"
            rows={2}
            value=""
            error={said('reason-cancel')}
          />
          <Button kind="warning">Call the visit off</Button>
        </form>
      </Details>
    </Sheet>
  )
}

function Actions(props: Shown & { actions: readonly VisitAction[] }) {
  const { req, visit, actions } = props
  return (
    <Sheet title="Actions for the provider" id="actions" count={actions.length}>
      {actions.length === 0 ? (
        <EmptyState good>The visit asked for no action.</EmptyState>
      ) : (
        actions.map((action) => (
          <div class="wm-visit-action">
            <p class="govuk-body">
              <b>{action.says}</b> <Status {...actionStatus(action, req.today)} />
            </p>
            <p class="govuk-body-s">
              Owner: {action.owner ?? 'nobody named'}. {action.state === 'done' ? <Proof action={action} /> : null}
            </p>
            {action.state === 'open' ? <Closing {...props} action={action} visit={visit} /> : null}
          </div>
        ))
      )}
    </Sheet>
  )
}

const Proof = (props: { action: VisitAction }) => (
  <>
    Proof: {props.action.proof}{' '}
    {props.action.proof_file_id ? <a href={`/files/${props.action.proof_file_id}`}>The file that shows it</a> : null}
  </>
)

function Closing(props: Shown & { action: VisitAction }) {
  const { req, visit, action, faults } = props
  const { id } = action
  const said = (at: string) => faults.find((fault) => fault.at === at)?.says
  const posted = readPosted(req.body.entries()).posted
  const part = (name: string) => posted.get(`done-${id}-${name}`)?.[0] ?? ''
  return (
    <Details
      summary={
        <>
          It is done<span class="govuk-visually-hidden">: {action.says}</span>
        </>
      }
      open={faults.some((fault) => fault.at.includes(id))}
    >
      <form method="post" action={`/visits/${visit.id}/actions/${id}/close`} enctype="multipart/form-data" novalidate>
        <CsrfField token={req.csrf} />
        <HiddenFields values={{ version: String(action.version) }} />
        <DateInput
          id={`done-${id}`}
          name={`done-${id}`}
          label="Done on"
          labelSize="s"
          value={{ day: part('day'), month: part('month'), year: part('year') }}
          error={said(`done-${id}-day`)}
        />
        <Textarea
          id={`proof-${id}`}
          name={`proof-${id}`}
          label="What shows it?"
          labelSize="s"
          rows={2}
          value={req.body.text(`proof-${id}`)}
          error={said(`proof-${id}`)}
        />
        <FileUpload
          id={`file-${id}`}
          name={`file-${id}`}
          label="A file that shows it (optional)"
          labelSize="s"
          hint="A PDF, picture, Word, Excel, CSV or text file of 10 MB or less."
          error={said(`file-${id}`)}
        />
        <Button kind="secondary">Close the action</Button>
      </form>
    </Details>
  )
}
