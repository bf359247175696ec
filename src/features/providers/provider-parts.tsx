/** The lower sheets of a provider's page: sites, pupils, visits, records. */

import { dayOf, sayDate, sayShort } from '../../domain/calendar/day.ts'
import { weekDays } from '../../domain/calendar/week.ts'
import { ActionLink, Cell, ClauseRefs, EmptyState, PlainList, Sheet, Status, Table } from '../../ui/index.ts'
import { timetableOfRow } from '../propose-placement/draft.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { siteKinds } from './kinds.ts'
import type { ProviderPageProps } from './provider-page.tsx'
import type { PupilHere, SiteRow } from './queries.ts'

function siteState(site: SiteRow, today: string) {
  if (site.approved_to !== null && site.approved_to < today)
    return <Status kind="na" word={`Ended ${sayDate(dayOf(site.approved_to))}`} />
  if (site.approved_from === null) return <Status kind="unmet" word="Not approved" />
  if (site.approved_from > today) return <Status kind="wait" word={`From ${sayDate(dayOf(site.approved_from))}`} />
  return <Status kind="met" word={site.approved_to ? `Approved to ${sayDate(dayOf(site.approved_to))}` : 'Approved'} />
}

export function Sites(props: ProviderPageProps) {
  const { provider, sites } = props
  const add = props.mayKeep ? (
    <ActionLink href={`/providers/${provider.id}/sites/new`}>Add a site</ActionLink>
  ) : undefined
  return (
    <Sheet title="Sites" id="sites" count={sites.length}>
      {sites.length === 0 ? (
        <EmptyState action={add}>
          No address is kept. Every address at which pupils are taught is needed, subcontractors’ too.
        </EmptyState>
      ) : (
        <>
          <Table
            caption="Sites of the provider"
            captionHidden
            columns={[{ head: 'Site' }, { head: 'Address' }, { head: 'Approval' }]}
            rows={sites.map((site) => [
              <Cell small={siteKinds[site.kind] ?? site.kind}>
                {props.mayKeep || props.mayDecide ? (
                  <a href={`/providers/${provider.id}/sites/${site.id}`}>{site.name}</a>
                ) : (
                  site.name
                )}
              </Cell>,
              <Cell small={site.phone ?? undefined}>{site.address ?? '–'}</Cell>,
              siteState(site, props.today),
            ])}
          />
          {add ? <p class="wm-noprint">{add}</p> : null}
        </>
      )}
    </Sheet>
  )
}

const dayShort = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri' } as const

function daysOf(pupil: PupilHere): string {
  const there = new Set(timetableOfRow(pupil).flatMap((one) => (one.place === 'provider' ? [one.day] : [])))
  return (
    weekDays
      .filter((day) => there.has(day))
      .map((day) => dayShort[day])
      .join(', ') || '–'
  )
}

const stateSmall = (pupil: PupilHere): string | undefined =>
  pupil.state === 'approved' || pupil.state === 'ready'
    ? `from ${pupil.start_on ? sayShort(dayOf(pupil.start_on)) : 'a day to be set'}, not started`
    : pupil.state === 'suspended'
      ? 'paused'
      : pupil.state === 'under-review'
        ? 'under review'
        : undefined

export function PupilsPart(props: ProviderPageProps) {
  const { pupils, counts } = props
  const others = Math.max(0, counts.now - counts.own)
  const hours = pupils.reduce((sum, pupil) => sum + Number(pupil.hours ?? 0), 0)
  const rest =
    others > 0 ? (
      <p class="wm-small">
        Other schools of the trust: {others} full-time {others === 1 ? 'pupil' : 'pupils'}, names held there.
      </p>
    ) : null
  return (
    <Sheet title="Pupils here now" id="pupils" count={pupils.length}>
      {pupils.length === 0 ? (
        <EmptyState>No pupil of {props.schoolName} is placed here now.</EmptyState>
      ) : props.seesNames ? (
        <Table
          caption="Pupils placed here"
          captionHidden
          columns={[{ head: 'Pupil' }, { head: 'Site' }, { head: 'Days' }, { head: 'Hours', numeric: true }]}
          rows={pupils.map((pupil) => [
            <Cell small={stateSmall(pupil)}>
              <a href={`/placements/${pupil.id}`}>
                {pupil.known_as ?? pupil.first_names} {pupil.last_name}
              </a>
            </Cell>,
            pupil.site ?? '–',
            daysOf(pupil),
            String(Number(pupil.hours ?? 0)),
          ])}
        />
      ) : (
        <p class="wm-p">
          {pupils.length} {pupils.length === 1 ? 'pupil' : 'pupils'} of {props.schoolName}, {hours} hours a week in all.
        </p>
      )}
      {rest}
    </Sheet>
  )
}

export function Visits(props: ProviderPageProps) {
  const { provider, rulebook, visits } = props
  const done = props.records.filter((record) => record.form === 'provider-visit').slice(0, 6)
  const plan =
    props.mayFill && rulebook?.forms.has('provider-visit') ? (
      <a href={`/records/new?form=provider-visit&provider=${provider.id}`}>Record a visit</a>
    ) : undefined
  return (
    <Sheet title="Visits" id="visits" aside={plan}>
      {visits.length === 0 && done.length === 0 ? (
        <EmptyState>No visit is recorded, and none is due on a date yet.</EmptyState>
      ) : null}
      <PlainList
        items={[
          ...visits.map((visit) => ({
            text: visit.title,
            small: (
              <>
                {props.sayRole(visit.owner_role)}{' '}
                {rulebook ? <ClauseRefs clauses={clauseLinks(rulebook, visit.clauses)} /> : null}
              </>
            ),
            status: {
              kind: (visit.due_on ?? '') < props.today ? ('late' as const) : ('next' as const),
              word: `${(visit.due_on ?? '') < props.today ? 'Was due' : 'Due by'} ${sayDate(dayOf(visit.due_on ?? props.today))}`,
            },
          })),
          ...done.map((record) => ({
            text: <a href={`/records/${record.id}`}>{record.title}</a>,
            small: record.site ?? undefined,
            status: { kind: 'met' as const, word: sayDate(dayOf(record.on)) },
          })),
        ]}
      />
    </Sheet>
  )
}

export function Records(props: ProviderPageProps) {
  const { records, forms, provider } = props
  return (
    <Sheet title="Records" id="records" count={records.length}>
      {records.length === 0 ? <EmptyState>Nothing has been recorded about this provider yet.</EmptyState> : null}
      <PlainList
        items={records.slice(0, 20).map((record) => ({
          text: <a href={`/records/${record.id}`}>{record.title}</a>,
          small: [sayDate(dayOf(record.on)), props.sayRole(record.role), record.site].filter(Boolean).join(', '),
        }))}
      />
      {records.length > 20 ? <p class="wm-small">The newest 20 of {records.length} are shown.</p> : null}
      {props.mayFill && forms.length > 0 ? (
        <details class="govuk-details wm-noprint">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">Fill in a form about this provider</span>
          </summary>
          <div class="govuk-details__text">
            <ul class="govuk-list">
              {forms.map((form) => (
                <li>
                  <a
                    href={
                      form.id === 'registration-declaration'
                        ? `/providers/${provider.id}/declare`
                        : `/records/new?form=${form.id}&provider=${provider.id}`
                    }
                  >
                    {form.title}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </details>
      ) : null}
    </Sheet>
  )
}
