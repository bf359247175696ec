/** One provider: where it stands, what has been checked until when, who is there, and what is asked next. */
import { dayOf, sayDate, sayShort } from '../../domain/calendar/day.ts'
import { weekDays } from '../../domain/placement/proposal-week.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import {
  ActionLink,
  Cell,
  ClauseRefs,
  Columns,
  EmptyState,
  type Fact,
  Facts,
  Note,
  PageHead,
  PlainList,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import { timetableOfRow } from '../propose-placement/draft.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { type CheckRow, papersOf } from './checks.ts'
import { ChecksPart } from './checks-part.tsx'
import { DutiesPart } from './duties-part.tsx'
import { providerKinds, siteKinds } from './kinds.ts'
import { StatusOf, sayRegistered } from './list-page.tsx'
import type { Decision, FullTimeCounts, ProviderRow, PupilHere, SiteRow, VisitDue } from './queries.ts'
import { type Declared, RegistrationPart } from './registration-part.tsx'
import { type Standing, statusOf } from './standing.ts'

export interface ListedRecord {
  readonly id: string
  readonly title: string
  readonly form: string
  readonly on: string
  readonly site: string | null
  readonly role: string
}

export interface ProviderPageProps {
  readonly provider: ProviderRow
  readonly decision: Decision | undefined
  readonly sites: readonly SiteRow[]
  readonly standing: Standing
  readonly rulebook: Rulebook | undefined
  readonly rows: readonly CheckRow[]
  readonly records: readonly ListedRecord[]
  readonly forms: readonly { readonly id: string; readonly title: string }[]
  readonly pupils: readonly PupilHere[]
  readonly counts: FullTimeCounts
  readonly visits: readonly VisitDue[]
  readonly schoolName: string
  /** ISO date and the same as a day. */
  readonly today: string
  readonly sayRole: (role: string) => string
  readonly mayKeep: boolean
  readonly mayDecide: boolean
  readonly mayFill: boolean
  readonly seesNames: boolean
}

export function ProviderPage(props: ProviderPageProps) {
  const { provider, rulebook } = props
  const today = dayOf(props.today)
  return (
    <>
      <PageHead
        kicker={providerKinds[provider.kind] ?? 'Provider'}
        title={provider.name}
        actions={
          <>
            {props.mayKeep ? <ActionLink href={`/providers/${provider.id}/edit`}>Edit</ActionLink> : null}
            {props.mayFill && rulebook?.forms.has('material-change') ? (
              <ActionLink href={`/records/new?form=material-change&provider=${provider.id}`}>
                Report a change
              </ActionLink>
            ) : null}
            {props.mayDecide && provider.kind !== 'own-provision' ? (
              <ActionLink main href={`/providers/${provider.id}/decide`}>
                Approve or bar
              </ActionLink>
            ) : null}
          </>
        }
      >
        <Chips {...props} />
      </PageHead>
      <WhyNot {...props} />
      <Sheet label="About the provider">
        <Facts items={facts(props)} />
      </Sheet>
      <ChecksPart
        rows={props.rows}
        rulebook={rulebook}
        providerId={provider.id}
        today={today}
        mayFill={props.mayFill}
      />
      {rulebook ? (
        <DutiesPart
          standing={props.standing}
          rulebook={rulebook}
          providerId={provider.id}
          today={today}
          sayRole={props.sayRole}
          mayAct={props.mayFill}
        />
      ) : null}
      <Columns half>
        <RegistrationPart
          providerId={provider.id}
          situation={props.standing.situation}
          counts={props.counts}
          declared={(provider.declared ?? {}) as Declared}
          rulebook={rulebook}
          clauses={registrationClauses(rulebook)}
          today={today}
          mayKeep={props.mayKeep}
        />
        <Sites {...props} />
      </Columns>
      <Columns half>
        <PupilsPart {...props} />
        <Visits {...props} />
      </Columns>
      <Records {...props} />
    </>
  )
}

/** The clauses that ask the registration test, of the policy and of the law. */
export function registrationClauses(rulebook: Rulebook | undefined): string[] {
  const asks = (rulebook?.duties ?? []).filter((one) =>
    one.duty.metWhen?.some(
      (condition) =>
        'fact' in condition &&
        (condition.fact === 'provider-must-register' || condition.fact === 'provider-declared-over-threshold'),
    ),
  )
  return [...new Set(asks.flatMap((one) => one.clauses))]
}

function Chips(props: ProviderPageProps) {
  const { provider, decision } = props
  const papers = papersOf(props.rows)
  const soon = props.rows.flatMap((row) => (row.kind === 'soon' && row.daysLeft !== undefined ? [row.daysLeft] : []))
  const stops = props.standing.stops.length
  return (
    <>
      {provider.kind === 'own-provision' ? (
        <Status kind="na" word="Our own provision" chip />
      ) : (
        <StatusOf
          provider={{
            status: statusOf(decision?.status),
            trustBarred: provider.barred_on !== null && provider.barred_on <= props.today,
          }}
          chip
        />
      )}{' '}
      {papers.out > 0 ? (
        <Status kind="unmet" chip word={`${papers.out} ${papers.out === 1 ? 'paper has' : 'papers have'} run out`} />
      ) : null}{' '}
      {soon.length > 0 ? (
        <Status
          kind="soon"
          chip
          word={`${soon.length} ${soon.length === 1 ? 'paper runs' : 'papers run'} out within ${Math.max(...soon)} days`}
        />
      ) : null}{' '}
      {stops > 0 ? <Status kind="gate" chip word={`${stops} unmet before a placement may start`} /> : null}
    </>
  )
}

function WhyNot(props: ProviderPageProps) {
  const { provider, decision } = props
  const trustBarred = provider.barred_on !== null && provider.barred_on <= props.today
  if (trustBarred) {
    return (
      <Note kind="gate" title={`Barred across the trust since ${sayDate(dayOf(provider.barred_on ?? props.today))}`}>
        <p>{provider.barred_reason}</p>
      </Note>
    )
  }
  if (decision?.status !== 'barred') return null
  const who = [decision.person, decision.decided_role ? props.sayRole(decision.decided_role) : '']
    .filter(Boolean)
    .join(', ')
  return (
    <Note
      kind="gate"
      title={`Barred by ${props.schoolName}${decision.decided_on ? ` on ${sayDate(dayOf(decision.decided_on))}` : ''}`}
    >
      <p>
        {decision.reason} {who ? `Decided by ${who}.` : ''} It can’t be chosen for a placement.
      </p>
    </Note>
  )
}

function facts(props: ProviderPageProps): Fact[] {
  const { provider, decision } = props
  const decided = decision?.decided_on
    ? `Decided ${sayDate(dayOf(decision.decided_on))}${decision.decided_role ? ` by the ${props.sayRole(decision.decided_role)}` : ''}`
    : undefined
  const items: (Fact | undefined)[] = [
    { term: 'Offer', value: provider.offer ?? 'Not recorded', small: provider.online ? 'Online only' : undefined },
    {
      term: 'Legal status',
      value: sayRegistered(provider.registered),
      small:
        [provider.urn ? `URN ${provider.urn}` : '', provider.ukprn ? `UKPRN ${provider.ukprn}` : '']
          .filter(Boolean)
          .join(', ') || 'No URN kept',
    },
    {
      term: 'Council list',
      value: provider.council_list === null ? 'Not known' : provider.council_list ? 'On the list' : 'Not on the list',
      small: 'Evidence only, not an approval',
    },
    {
      term: 'Safeguarding lead',
      value: provider.dsl_name ?? 'Not recorded',
      small: [provider.dsl_phone, provider.dsl_email].filter(Boolean).join(', ') || undefined,
    },
    {
      term: 'Contact',
      value: provider.contact_name ?? 'Not recorded',
      small: [provider.contact_role, provider.phone, provider.email].filter(Boolean).join(', ') || undefined,
    },
    provider.address ? { term: 'Address', value: provider.address, small: provider.website ?? undefined } : undefined,
    {
      term: 'This school',
      value: decision
        ? decision.status === 'approved'
          ? 'Approved'
          : decision.status === 'barred'
            ? 'Barred'
            : 'Being considered'
        : 'Not decided',
      small: [decided, decision?.reason].filter(Boolean).join('. ') || undefined,
    },
  ]
  return items.filter((one) => one !== undefined)
}

function siteState(site: SiteRow, today: string) {
  if (site.approved_to !== null && site.approved_to < today)
    return <Status kind="na" word={`Ended ${sayDate(dayOf(site.approved_to))}`} />
  if (site.approved_from === null) return <Status kind="unmet" word="Not approved" />
  if (site.approved_from > today) return <Status kind="wait" word={`From ${sayDate(dayOf(site.approved_from))}`} />
  return <Status kind="met" word={site.approved_to ? `Approved to ${sayDate(dayOf(site.approved_to))}` : 'Approved'} />
}

function Sites(props: ProviderPageProps) {
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

function PupilsPart(props: ProviderPageProps) {
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

function Visits(props: ProviderPageProps) {
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

function Records(props: ProviderPageProps) {
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
