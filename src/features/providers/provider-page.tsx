/** One provider: where it stands, what has been checked until when, who is there, and what is asked next. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { registrationClauses } from '../../domain/facts/say-registration.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { ActionLink, Columns, type Fact, Facts, Note, PageHead, Sheet, Status } from '../../ui/index.ts'
import type { ProviderDocument } from '../give-proof/documents.ts'
import { SentPart } from '../give-proof/sent-part.tsx'
import { type CheckRow, papersOf } from './checks.ts'
import { ChecksPart } from './checks-part.tsx'
import { DutiesPart } from './duties-part.tsx'
import { providerKinds } from './kinds.ts'
import { StatusOf, sayRegistered } from './list-page.tsx'
import { PupilsPart, Records, Sites, Visits } from './provider-parts.tsx'
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
  /** What the provider has sent for every school of the trust. */
  readonly documents: readonly ProviderDocument[]
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
  /** May open the registration test of the trust. */
  readonly mayTest: boolean
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
            {props.mayKeep ? <ActionLink href={`/providers/${provider.id}/people`}>People</ActionLink> : null}
            <ActionLink href={`/providers/${provider.id}/days`}>Closed days</ActionLink>
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
      <SentPart
        providerId={provider.id}
        documents={props.documents}
        rows={props.rows}
        today={today}
        mayOpen={props.seesNames}
        mayRecord={props.mayFill && rulebook?.forms.has('provider-checks') === true}
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
          clauses={rulebook ? registrationClauses(rulebook) : []}
          mayKeep={props.mayKeep}
          mayTest={props.mayTest}
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
    {
      term: 'Marks due',
      value: `${provider.am_cut_off} minutes after the morning starts, ${provider.pm_cut_off} after the afternoon`,
      small: props.mayKeep ? (
        <>
          <a href={`/providers/${provider.id}/cut-off`}>Change when marks are due</a>,{' '}
          <a href={`/providers/${provider.id}/marks-links`}>ask for them by e-mail</a>
        </>
      ) : undefined,
    },
    props.mayKeep
      ? {
          term: 'Agreements',
          value: <a href={`/providers/${provider.id}/signatures`}>Who has signed, and who was asked</a>,
        }
      : undefined,
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
