/** GET of /complaints: every complaint with whom it is and by when an answer is due; for governors how many. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import {
  ActionLink,
  Cell,
  ClauseRefs,
  Details,
  EmptyState,
  Facts,
  Note,
  PageHead,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { newRecordPath } from '../record/addresses.ts'
import { clauseRefs } from '../record/clause-refs.ts'
import { type Complaint, complaintsOf, form } from './queries.ts'
import { sayStage } from './stages.ts'
import { readers } from './who-may.ts'

export async function listComplaints(req: Req): Promise<Response> {
  const { rulebook } = await req.frame()
  const { schoolId } = req.school
  const all = await complaintsOf(req.tx, { schoolId, today: req.today })
  const opens = req.holds(...readers)
  await req.audit(
    'follow-complaint',
    { kind: 'school', id: schoolId },
    { listed: opens ? all.length : 0, counted: all.length },
  )
  const open = all.filter((one) => one.stands.state !== 'closed')
  const clauses = clausesOf(rulebook)
  return req.page(
    { title: 'Complaints', section: '/lists' },
    <>
      <PageHead
        title="Complaints"
        lede={
          opens
            ? 'Each with whom it is now and by when an answer is due. Every view of this page is logged.'
            : 'How many there are and how they stand. The headteacher opens them.'
        }
        actions={
          opens ? (
            <NewComplaint req={req} rulebook={rulebook} providers={await providersOf(req, rulebook)} />
          ) : undefined
        }
      >
        {clauses.length > 0 ? <ClauseRefs clauses={clauseRefs(rulebook, clauses)} /> : null}
      </PageHead>
      {clauses.length === 0 ? (
        <Note title="The policy says nothing about complaints">
          The school’s own complaints policy counts. Waymark keeps what came, who had it and when it was answered; the
          days for each answer are the school’s choice.
        </Note>
      ) : null}
      <Counted all={all} />
      {opens ? (
        <>
          <Sheet id="open" title="Open" count={open.length}>
            <ListOf rows={open} rulebook={rulebook} today={req.today} nothing="No complaint is open." />
          </Sheet>
          <Sheet id="closed" title="Closed" count={all.length - open.length}>
            <ListOf
              rows={all.filter((one) => one.stands.state === 'closed')}
              rulebook={rulebook}
              today={req.today}
              nothing="No complaint has been closed."
            />
          </Sheet>
        </>
      ) : null}
    </>,
  )
}

/** The clauses whose duties a complaint opens. */
function clausesOf(rulebook: Rulebook | undefined): readonly string[] {
  const opened = (rulebook?.duties ?? []).filter(
    ({ duty }) => duty.timing.kind === 'event' && duty.timing.after.some((event) => event.startsWith(form)),
  )
  const asked = rulebook?.forms.get(form)?.form.clauses ?? []
  return [...new Set([...asked, ...opened.flatMap((one) => one.clauses)])]
}

function Counted(props: { all: readonly Complaint[] }) {
  const { all } = props
  const open = all.filter((one) => one.stands.state !== 'closed')
  const outside = open.filter((one) => ['provider', 'council', 'ofsted'].includes(one.stands.stage))
  return (
    <Sheet id="count" label="How many">
      <Facts
        items={[
          { term: 'Open', value: open.length },
          { term: 'Late', value: open.filter((one) => one.stands.late).length },
          { term: 'Taken outside the school', value: outside.length, small: 'Provider, local authority or Ofsted' },
          { term: 'Closed', value: all.length - open.length },
        ]}
      />
    </Sheet>
  )
}

function ListOf(props: { rows: readonly Complaint[]; rulebook: Rulebook | undefined; today: string; nothing: string }) {
  const { rows } = props
  if (rows.length === 0) return <EmptyState good>{props.nothing}</EmptyState>
  return (
    <Table
      caption="Complaints, newest first"
      captionHidden
      stickyFirst
      columns={[{ head: 'Received' }, { head: 'From' }, { head: 'About' }, { head: 'With' }, { head: 'Answer' }]}
      rows={rows.map((one) => [
        <a href={`/complaints/${one.row.root}`}>
          {sayDate(dayOf(one.row.done_on))}
          <span class="govuk-visually-hidden">
            , the complaint of {String(one.row.answers['from-whom'] ?? 'somebody')}
          </span>
        </a>,
        <Cell small={one.row.answers['safety'] === 'yes' ? <Status kind="late" word="A child’s safety" /> : undefined}>
          {String(one.row.answers['from-whom'] ?? 'Not said')}
        </Cell>,
        one.row.provider ?? 'The school',
        sayStage(one.stands.stage),
        <Answer one={one} rulebook={props.rulebook} />,
      ])}
    />
  )
}

/** By when, and to whom it goes up where nothing came. */
export function Answer(props: { one: Complaint; rulebook: Rulebook | undefined }) {
  const { one, rulebook } = props
  const { stands } = one
  const day = stands.on ? sayDate(dayOf(stands.on)) : undefined
  if (stands.state === 'closed') return <Status kind="met" word={`Closed ${day ?? ''}`} />
  if (stands.late) {
    const up = one.duties.flatMap((duty) =>
      duty.is_open ? (rulebook?.dutyById.get(duty.duty_key)?.duty.escalateTo ?? []) : [],
    )
    const words = rulebook ? [...new Set(up)].map((role) => `the ${roleWord(rulebook, role)}`) : []
    return (
      <Cell small={words.length > 0 ? `Goes up to ${list(words, 'and')}` : undefined}>
        <Status kind="late" word={`Late, was due ${day}`} />
      </Cell>
    )
  }
  if (stands.state === 'answered') return <Status kind="soon" word="Answered: decide what is next" />
  return day ? <Status kind="next" word={`By ${day}`} /> : <Status kind="wait" word="No day is set" />
}

interface ProviderName {
  readonly id: string
  readonly name: string
}

/** Where the policy's complaints are about a provider, those the school uses or has decided about. */
async function providersOf(req: Req, rulebook: Rulebook | undefined): Promise<readonly ProviderName[]> {
  if (rulebook?.forms.get(form)?.form.about !== 'provider') return []
  return req.tx
    .selectFrom('school_providers as s')
    .innerJoin('providers as p', 'p.id', 's.provider_id')
    .select(['p.id', 'p.name'])
    .where('s.school_id', '=', req.school.schoolId)
    .orderBy('p.name')
    .execute()
}

function NewComplaint(props: { req: Req; rulebook: Rulebook | undefined; providers: readonly ProviderName[] }) {
  const about = props.rulebook?.forms.get(form)?.form.about
  if (about === undefined) return null
  if (about !== 'provider')
    return (
      <ActionLink main href={newRecordPath(form, { about: 'school', schoolId: props.req.school.schoolId })}>
        Record a complaint
      </ActionLink>
    )
  return (
    <Details summary="Record a complaint about a provider">
      <ul class="govuk-list">
        {props.providers.map((one) => (
          <li>
            <a href={newRecordPath(form, { about: 'provider', providerId: one.id })}>{one.name}</a>
          </li>
        ))}
      </ul>
      {props.providers.length === 0 ? <p>The school has decided about no provider yet.</p> : null}
    </Details>
  )
}
