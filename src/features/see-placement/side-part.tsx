/** Beside the way: where, what it is for, who, what is kept. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { isCommissioned } from '../../domain/facts/route.ts'
import { objectiveSources, objectivesOfRecord } from '../../domain/forms/objectives.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { Details, EmptyState, Facts, PlainList, Sheet } from '../../ui/index.ts'
import { SignaturesSheet } from '../ask-signature/waiting.tsx'
import { ReviewsPart } from '../hold-review/placement-part.tsx'
import { documentsFor } from '../issue-document/kinds.ts'
import { costReaders } from '../keep-budget/words.ts'
import { mayRead } from '../record/who-may.ts'
import type { PlacementView } from './placement-view.ts'
import { WeekWithoutProvider } from './week-part.tsx'

export function SideParts(props: { view: PlacementView }) {
  const { view } = props
  return (
    <>
      <Where view={view} />
      <WhatFor view={view} />
      <People view={view} />
      <ReviewsPart open={view} reviews={view.reviews} today={view.today} roles={view.roles} />
      <Records view={view} />
      <WithProvider view={view} />
      <Documents view={view} />
      <SignaturesSheet placementId={view.row.id} requests={view.signatureRequests} now={view.now} />
    </>
  )
}

function Where(props: { view: PlacementView }) {
  const { provider, row } = props.view
  if (!isCommissioned(props.view.placement.route)) return <WeekWithoutProvider view={props.view} />
  return (
    <Sheet title="Where" id="where">
      {provider ? (
        <>
          <p>
            <a href={`/providers/${provider.id}`}>
              <b>{provider.name}</b>
            </a>
            {provider.site_name && provider.site_name !== provider.name ? `, ${provider.site_name}` : ''}
            <br />
            {provider.site_address ?? provider.address ?? 'No address is recorded.'}
          </p>
          {provider.contact_name ? (
            <p class="wm-small">
              Ask for {provider.contact_name}
              {(provider.site_phone ?? provider.phone) ? `, ${provider.site_phone ?? provider.phone}` : ''}.
            </p>
          ) : null}
        </>
      ) : (
        <EmptyState action={<a href={`/placements/${row.id}/amend`}>Choose one</a>}>
          No provider has been chosen.
        </EmptyState>
      )}
    </Sheet>
  )
}

const words = (answers: Answered, field: string): string | undefined => {
  const answer = answers[field]
  return typeof answer === 'string' && answer.trim() ? answer : undefined
}

/** The plan's own words; the referral's where no plan has been written yet. */
export function WhatFor(props: { view: PlacementView }) {
  const { plan, row } = props.view
  if (!isCommissioned(props.view.placement.route)) return null
  const learning = plan.find((record) => record.form === 'learning-plan')
  const referral = plan.find((record) => record.form === 'referral')
  const from = (learning?.answers ?? {}) as Answered
  const referred = (referral?.answers ?? {}) as Answered
  const sources = objectiveSources(props.view.rulebook)
  const objectives =
    plan
      .map((record) => objectivesOfRecord(sources, { form: record.form, answers: (record.answers ?? {}) as Answered }))
      .find((found) => found.length > 0) ?? []
  const says =
    words(from, 'objectives-statement') ??
    words(from, 'rationale') ??
    words(referred, 'intended-outcome') ??
    words(referred, 'reason-detail')
  const baseline = words(from, 'baseline')
  return (
    <Sheet title="What it is for" id="what-for">
      {says ? <p>{says}</p> : null}
      {objectives.length > 0 || baseline ? (
        <Facts
          stacked
          items={[
            ...objectives.map((one, at) => ({
              term: objectives.length === 1 ? 'Objective' : `Objective ${at + 1}`,
              value: one.objective,
              small: [one.measure ? `Measure: ${one.measure}` : '', one.by ? `by ${sayIso(one.by)}` : '']
                .filter(Boolean)
                .join(', '),
            })),
            ...(baseline ? [{ term: 'Baseline', value: baseline }] : []),
          ]}
        />
      ) : says ? null : (
        <EmptyState action={<a href={`/records/new?form=learning-plan&placement=${row.id}`}>Write the plan</a>}>
          No objectives are recorded yet.
        </EmptyState>
      )}
    </Sheet>
  )
}

const sayIso = (iso: string): string => (/^\d{4}-\d\d-\d\d$/.test(iso) ? sayDate(dayOf(iso)) : iso)

function People(props: { view: PlacementView }) {
  const { view } = props
  const held = (role: string) => view.staff.filter((one) => one.role === role)
  const office = (role: string) => {
    const holders = held(role)
    const word = roleWord(view.rulebook, role)
    return {
      term: `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
      value: holders.length > 0 ? holders.map((one) => one.name).join(', ') : 'Nobody yet',
      small: holders.find((one) => one.phone)?.phone ?? undefined,
    }
  }
  const { provider } = view
  return (
    <Sheet title="People" id="people">
      <Facts
        stacked
        items={[
          ...(view.contacts.length > 0
            ? view.contacts.map((contact) => ({
                term: contact.relation,
                value: contact.name,
                small: [contact.phone, contact.may_receive_letters ? 'gets letters' : 'does not get letters']
                  .filter(Boolean)
                  .join(', '),
              }))
            : [{ term: 'Parent', value: 'No contact is recorded.' }]),
          office('ap-lead'),
          office('dsl'),
          ...(provider?.contact_name
            ? [
                {
                  term: 'Provider',
                  value: provider.contact_name,
                  small: [provider.contact_role, provider.phone].filter(Boolean).join(', '),
                },
              ]
            : []),
          ...(provider?.dsl_name
            ? [
                {
                  term: 'Provider’s safeguarding lead',
                  value: provider.dsl_name,
                  small: provider.dsl_phone ?? undefined,
                },
              ]
            : []),
        ]}
      />
    </Sheet>
  )
}

const shownRecords = 8

function Records(props: { view: PlacementView }) {
  const { view } = props
  const meets = new Map<string, string[]>()
  for (const one of [...(view.gate?.met ?? []), ...view.assessed]) {
    if (one.state === 'met' && one.metBy)
      meets.set(one.metBy.id, [...new Set([...(meets.get(one.metBy.id) ?? []), ...one.duty.clauses])])
  }
  const visible = view.records.filter((record) =>
    mayRead(record.restricted ?? false, view.rulebook.forms.get(record.form ?? '')?.form.filledBy ?? [], view.roles),
  )
  const hidden = view.records.length - visible.length
  const items = visible.map((record) => ({
    text: <a href={`/records/${record.id}`}>{view.rulebook.forms.get(record.form ?? '')?.form.title ?? record.form}</a>,
    small: [sayDate(dayOf(record.done_on)), record.complete ? meetsSaid(meets.get(record.id ?? '')) : 'not complete']
      .filter(Boolean)
      .join(', '),
  }))
  return (
    <Sheet title="Records" id="records" aside={<a href={`/placements/${view.row.id}/add-record`}>Add a record</a>}>
      {items.length === 0 ? (
        <EmptyState>Nothing is recorded yet.</EmptyState>
      ) : (
        <PlainList items={items.slice(0, shownRecords)} label="Records" />
      )}
      {items.length > shownRecords ? (
        <Details summary={<>All {items.length} records</>}>
          <PlainList items={items.slice(shownRecords)} label="Older records" />
        </Details>
      ) : null}
      {hidden > 0 ? (
        <p class="wm-small">
          {hidden === 1 ? 'One more record is' : `${hidden} more records are`} for the designated safeguarding lead and
          designated staff.
        </p>
      ) : null}
    </Sheet>
  )
}

const meetsSaid = (clauses: readonly string[] | undefined): string | undefined =>
  clauses?.length
    ? `meets ${clauses.slice(0, 3).join(', ')}${clauses.length > 3 ? ` and ${clauses.length - 3} more` : ''}`
    : undefined

/** What passes between the school and the provider. */
function WithProvider(props: { view: PlacementView }) {
  const { row } = props.view
  if (!row.provider_id) return null
  return (
    <Sheet title="With the provider" id="with-provider">
      <PlainList
        items={[
          { text: <a href={`/placements/${row.id}/reports`}>Progress reports</a>, small: 'Asked for and received' },
          {
            text: <a href={`/placements/${row.id}/sharing`}>What was shared</a>,
            small: 'Why, by whom, who has read it',
          },
          {
            text: <a href={`/placements/${row.id}/charge`}>How it is charged</a>,
            small: <a href="/invoices">Invoices</a>,
          },
          ...(props.view.roles.some((role) => costReaders.some((one) => one === role))
            ? [
                {
                  text: <a href={`/placements/${row.id}/costs`}>What it costs</a>,
                  small: 'And what is left of the budget',
                },
              ]
            : []),
        ]}
      />
    </Sheet>
  )
}

/** What was issued, and what can be prepared under this policy. */
function Documents(props: { view: PlacementView }) {
  const { view } = props
  const kinds = documentsFor(view.rulebook, view.placement.route)
  const say = (kind: string) =>
    kinds.find((one) => one.kind === kind)?.title ??
    `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll('-', ' ')}`
  return (
    <Sheet title="Documents" id="documents" aside={<a href={`/placements/${view.row.id}/documents`}>All documents</a>}>
      <p class="wm-noprint">
        <a href={`/placements/${view.row.id}/letters`}>Letters sent</a>
        {', '}
        <a href={`/placements/${view.row.id}/letters/notice`}>check the notice</a>
        {', '}
        <a href={`/placements/${view.row.id}/pupil-view`}>ask for the pupil’s view</a>
      </p>
      {view.documents.length === 0 ? (
        <p class="wm-small">Nothing has been issued yet.</p>
      ) : (
        <PlainList
          label="Issued documents"
          items={view.documents.map((document) => ({
            text: <a href={`/documents/${document.id}`}>{say(document.kind)}</a>,
            small: [`issued ${sayDate(dayOf(document.on))}`, document.by].filter(Boolean).join(', '),
          }))}
        />
      )}
      <p class="wm-small wm-noprint">
        Prepare:{' '}
        {kinds.map((one, at) => (
          <>
            {at > 0 ? ', ' : ''}
            <a href={`/placements/${view.row.id}/documents/${one.kind}`}>
              {one.title.charAt(0).toLowerCase() + one.title.slice(1)}
            </a>
          </>
        ))}
        .
      </p>
    </Sheet>
  )
}
