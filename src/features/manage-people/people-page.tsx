import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { NamedContact } from '../../domain/policy/contacts.ts'
import { capital } from '../../domain/text/capital.ts'
import {
  ActionLink,
  Cell,
  ClauseRefs,
  Filters,
  Note,
  PageHead,
  Pagination,
  pageLinks,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { Office, PersonRow } from './queries.ts'

export interface PeoplePageProps {
  readonly schoolName: string
  readonly rows: readonly PersonRow[]
  readonly total: number
  readonly offices: ReadonlyMap<string, readonly Office[]>
  readonly vacant: readonly NamedContact[]
  readonly sayRole: (role: string) => string
  readonly today: string
  readonly now: Date
  readonly find: string
  readonly page: number
  readonly pages: number
}

/** The people of a school with their offices, and the contacts its policy names that nobody fills. */
export function PeoplePage(props: PeoplePageProps) {
  return (
    <>
      <PageHead
        title="People"
        kicker={props.schoolName}
        lede="Who has an account, and which offices they hold. Approvals and records keep the office a person acted in."
        actions={
          <ActionLink href="/settings/people/invite" main>
            Invite somebody
          </ActionLink>
        }
      />
      <VacantContacts vacant={props.vacant} sayRole={props.sayRole} />
      <Filters
        label="Find a person"
        action="/settings/people"
        submit="Find"
        fields={[{ id: 'q', name: 'q', label: 'Name or e-mail address', type: 'search', value: props.find }]}
        clearHref={props.find ? '/settings/people' : undefined}
      />
      <Sheet label="People">
        <Table
          caption={`People of ${props.schoolName}`}
          captionHidden
          empty={props.find ? `Nobody here is called “${props.find}”.` : 'Nobody has an account here yet.'}
          columns={[{ head: 'Name' }, { head: 'Offices' }, { head: 'Account' }]}
          rows={props.rows.map((person) => [
            <Cell small={person.jobTitle ?? undefined}>
              <a class="govuk-link" href={`/settings/people/${person.id}`}>
                {person.name}
              </a>
            </Cell>,
            sayOffices(props.offices.get(person.id) ?? [], props.today, props.sayRole),
            <AccountState person={person} now={props.now} />,
          ])}
        />
        {props.pages > 1 ? (
          <Pagination
            {...pageLinks(
              props.page,
              props.pages,
              (page) => `/settings/people?page=${page}${props.find ? `&q=${encodeURIComponent(props.find)}` : ''}`,
            )}
          />
        ) : null}
      </Sheet>
    </>
  )
}

/** The policy names contacts; a vacant one is warned about wherever people are managed. */
function VacantContacts(props: { vacant: readonly NamedContact[]; sayRole: (role: string) => string }) {
  if (props.vacant.length === 0) return null
  return (
    <Note
      kind="unmet"
      title={
        props.vacant.length === 1
          ? 'A contact your policy names is vacant'
          : `${props.vacant.length} contacts your policy names are vacant`
      }
    >
      <ul class="govuk-list">
        {props.vacant.map((one) => (
          <li>
            <strong>{props.sayRole(one.role)}</strong> <ClauseRefs clauses={(one.clause ?? []).map((id) => ({ id }))} />{' '}
            {one.says ?? ''}
          </li>
        ))}
      </ul>
      <p>
        Give the office to somebody here, or write a contact outside the school down in the{' '}
        <a class="govuk-link" href="/settings/school">
          school’s details
        </a>
        .
      </p>
    </Note>
  )
}

function sayOffices(offices: readonly Office[], today: string, sayRole: (role: string) => string): string {
  const held = offices.filter((one) => one.to === null || one.to >= today)
  if (held.length === 0) return 'None now'
  return held
    .map((one) => {
      const name = `${capital(sayRole(one.role))}${one.schoolId === null ? ' (whole trust)' : ''}`
      return one.from > today
        ? `${name} from ${sayDate(dayOf(one.from))}`
        : one.to
          ? `${name} until ${sayDate(dayOf(one.to))}`
          : name
    })
    .join(', ')
}

/** An office at the beginning of a cell. */

export function AccountState(props: { person: PersonRow; now: Date }) {
  const { person } = props
  if (!person.active) return <Status kind="na" word="Closed" />
  if (person.hasPassword)
    return <Status kind="met" word={person.secondFactor ? 'Open, with authenticator app' : 'Open'} />
  if (person.invitedUntil && person.invitedUntil > props.now) return <Status kind="wait" word="Invited" />
  return <Status kind="unmet" word={person.invitedUntil ? 'Invitation ran out' : 'Not invited'} />
}
