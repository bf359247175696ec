/** GET of /incidents: open concerns and incidents first, with what each forces and whether it was done; for others how many. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { reviewForms } from '../../domain/forms/review-forms.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { type Role, sayRole } from '../../domain/policy/words.ts'
import { ActionLink, Cell, EmptyState, Facts, Note, PageHead, Sheet, Status, Table } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { mayRead } from '../record/who-may.ts'
import { type DutyAfter, dutiesAfter, openFirst } from './duties-after.ts'
import { kindOf, movedWithoutPermission, reportedTo } from './incident.ts'
import { type Incident, incidentsOf } from './queries.ts'
import { standingOf } from './what-follows.tsx'
import { openers } from './who-may.ts'

/** Closed ones shown; the rest stand on their placements. */
const closedShown = 100

export const mayOpen = (
  one: Pick<Incident, 'form' | 'restricted'>,
  rulebook: Rulebook | undefined,
  roles: readonly Role[],
) =>
  roles.some((role) => (openers as readonly Role[]).includes(role)) &&
  mayRead(one.restricted, rulebook?.forms.get(one.form)?.form.filledBy ?? [], roles)

export async function listIncidents(req: Req): Promise<Response> {
  const { rulebook } = await req.frame()
  const { schoolId } = req.school
  const all = await incidentsOf(req.tx, { schoolId })
  const mine = all.filter((one) => mayOpen(one, rulebook, req.roles))
  const open = mine.filter((one) => !one.closed)
  const closed = mine.filter((one) => one.closed).slice(0, closedShown)
  const listed = [...open, ...closed]
  const duties = await dutiesAfter(
    req.tx,
    schoolId,
    listed.map((one) => one.id),
  )
  await req.audit(
    'follow-incident',
    { kind: 'school', id: schoolId },
    { counted: all.length, listed: listed.map((one) => one.root) },
  )
  const opens = req.holds(...openers)
  const part = { duties, rulebook, today: req.today }
  return req.page(
    { title: 'Incidents and concerns', section: '/lists' },
    <>
      <PageHead
        title="Incidents and concerns"
        lede={
          opens
            ? 'What was seen, heard or said about a placed pupil’s safety, and what was done. Every view of this page is logged.'
            : 'How many there are and how they stand. Who was involved is for the designated safeguarding lead.'
        }
        actions={opens ? <ActionLink href="/pupils?in=ap">Record one: choose the pupil</ActionLink> : undefined}
      />
      <Counted all={all} rulebook={rulebook} />
      {opens ? (
        <>
          {all.length > mine.length ? (
            <Note title="Not all of them are shown to you">
              {all.length - mine.length} more {all.length - mine.length === 1 ? 'is' : 'are'} for the designated
              safeguarding lead.
            </Note>
          ) : null}
          <Sheet id="open" title="Open" count={open.length}>
            <ListOf rows={open} {...part} nothing="No concern or incident is open." />
          </Sheet>
          <Sheet id="closed" title="Closed" count={mine.length - open.length}>
            <ListOf rows={closed} {...part} nothing="None has been closed." />
          </Sheet>
        </>
      ) : null}
    </>,
  )
}

const optionsOf = (rulebook: Rulebook | undefined) =>
  rulebook?.forms.get('incident')?.fields.find((one) => one.field.id === 'kind')?.field.options ?? []

const kindIn = (one: Incident, rulebook: Rulebook | undefined): string =>
  kindOf(one.form, one.answers, optionsOf(rulebook))

function Counted(props: { all: readonly Incident[]; rulebook: Rulebook | undefined }) {
  const { all, rulebook } = props
  const open = all.filter((one) => !one.closed)
  const serious = all.filter((one) => one.answers['serious'] === 'yes')
  const moved = all.filter((one) => one.form === 'off-site-move' || one.answers['kind'] === movedWithoutPermission)
  const kinds = Map.groupBy(all, (one) => kindIn(one, rulebook))
  return (
    <Sheet id="count" label="How many">
      <Facts
        items={[
          { term: 'Open', value: open.length },
          {
            term: 'Concerns open',
            value: open.filter((one) => one.form === 'concern').length,
          },
          { term: 'Called serious', value: serious.length },
          { term: 'Moved without permission', value: moved.length },
          {
            term: 'Reported outside the school',
            value: all.filter((one) => reportedTo(one.answers).length > 0).length,
          },
        ]}
      />
      {kinds.size > 0 ? (
        <p class="wm-small">By kind: {[...kinds].map(([kind, rows]) => `${kind} ${rows.length}`).join('; ')}.</p>
      ) : null}
    </Sheet>
  )
}

interface ListPart {
  readonly rows: readonly Incident[]
  readonly duties: readonly DutyAfter[]
  readonly rulebook: Rulebook | undefined
  readonly today: string
  readonly nothing: string
}

function ListOf(props: ListPart) {
  if (props.rows.length === 0) return <EmptyState good>{props.nothing}</EmptyState>
  return (
    <Table
      caption="Concerns and incidents, newest first"
      captionHidden
      stickyFirst
      columns={[
        { head: 'Day' },
        { head: 'Pupil' },
        { head: 'What' },
        { head: 'Review' },
        { head: 'What else follows' },
        { head: 'Reported outside' },
      ]}
      rows={props.rows.map((one) => {
        const own = props.duties.filter((duty) => duty.event === one.id)
        return [
          <a href={`/incidents/${one.root}`}>
            {sayDate(dayOf(one.done_on))}
            <span class="govuk-visually-hidden">, {one.pupil}</span>
          </a>,
          <Cell small={one.provider ?? undefined}>
            <a href={`/placements/${one.placement_id}`}>{one.pupil}</a>
          </Cell>,
          <Cell small={sourceOf(one)}>{kindIn(one, props.rulebook)}</Cell>,
          <Held duties={own} today={props.today} />,
          <Others duties={own} today={props.today} />,
          reportedTo(one.answers).join(', ') || <span class="wm-muted">Nobody named</span>,
        ]
      })}
    />
  )
}

const sourceOf = (one: Incident): string =>
  one.first_role.startsWith('provider-')
    ? `From the provider: ${one.first_by ?? sayRole(one.first_role)}`
    : `${one.first_by ?? 'Waymark'}, ${sayRole(one.first_role)}`

export const forcesReview = (one: DutyAfter): boolean =>
  one.form !== null && (reviewForms as readonly string[]).includes(one.form)

/** The review that it forces at once, and whether it was held. */
function Held(props: { duties: readonly DutyAfter[]; today: string }) {
  const first = openFirst(props.duties.filter(forcesReview))[0]
  if (!first) return <span class="wm-muted">None is asked for</span>
  return <Status {...standingOf(first, props.today)} />
}

function Others(props: { duties: readonly DutyAfter[]; today: string }) {
  const others = openFirst(props.duties.filter((one) => !forcesReview(one)))
  const first = others[0]
  if (!first) return <span class="wm-muted">Nothing</span>
  const open = others.filter((one) => one.is_open)
  if (open.length === 0) return <Status kind="met" word={`${others.length} of ${others.length} done`} />
  return (
    <Cell small={open.length > 1 ? `and ${open.length - 1} more` : undefined}>
      {first.title}. <Status {...standingOf(first, props.today)} />
    </Cell>
  )
}
