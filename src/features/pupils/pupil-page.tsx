import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { type Known } from '../../domain/policy/situation.ts'
import { sayName, sayYear, senWords } from '../../domain/pupil/pupil.ts'
import { sayKnown, statuses } from '../../domain/pupil/statuses.ts'
import {
  ActionLink,
  Columns,
  type Content,
  EmptyState,
  Facts,
  Note,
  PageHead,
  PlainList,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { Colleague, PupilPlacement, PupilRecord } from './queries.ts'
import type { StoredContact } from './save-contact.ts'
import type { StoredPupil } from './stored-pupil.ts'
import { restrictedStatuses } from './who-may.ts'

export interface PupilPageProps {
  readonly pupil: StoredPupil
  readonly contacts: readonly StoredContact[]
  readonly placements: readonly PupilPlacement[]
  readonly records: readonly PupilRecord[]
  /** The form's own title. */
  readonly sayForm: (form: string) => string
  readonly colleagues: readonly Colleague[]
  readonly keepers: readonly Colleague[]
  readonly sayRole: (role: string) => string
  readonly seesRestricted: boolean
  readonly mayEdit: boolean
  readonly mayPropose: boolean
  /** Arrangements of the policy that need no provider. */
  readonly arrangements?: Content | undefined
}

const shown = (seesRestricted: boolean) =>
  statuses.filter(({ key }) => seesRestricted || !restrictedStatuses.includes(key))

/** Yes, no and not known are told apart by word and shape: not known asks for somebody to find out. */
function KnownStatus(props: { value: Known; since?: string | undefined }) {
  if (props.value === undefined) return <Status kind="unknown" word="Not known" />
  const since = props.value && props.since ? `, since ${sayDate(dayOf(props.since))}` : ''
  return <>{`${sayKnown(props.value)}${since}`}</>
}

/** One pupil: facts, contacts, placements, needs, and who may see this. */
export function PupilPage(props: PupilPageProps) {
  const { pupil } = props
  const edit = `/pupils/${pupil.id}/edit`
  return (
    <>
      <PageHead
        kicker={`${sayYear(pupil.yearGroup)}${pupil.tutorGroup ? `, ${pupil.tutorGroup}` : ''}`}
        title={sayName(pupil)}
        lede={pupil.leftOn === undefined ? undefined : `Left on ${sayDate(pupil.leftOn)}.`}
        actions={
          <>
            {props.mayEdit ? <ActionLink href={edit}>Edit</ActionLink> : null}
            <ActionLink href={`/pupils/${pupil.id}/suspensions`}>Suspensions</ActionLink>
            {props.mayPropose ? (
              <ActionLink main href={`/placements/new?pupil=${pupil.id}`}>
                Refer to alternative provision
              </ActionLink>
            ) : null}
          </>
        }
      />
      <Columns side={<Side {...props} />} sideLabel="Contacts and access">
        <Sheet id="facts" title="About">
          <Facts items={facts(pupil)} />
        </Sheet>
        <Sheet id="statuses" title="Statuses">
          <Facts
            items={shown(props.seesRestricted).map(({ key, label }) => ({
              term: label,
              value: <KnownStatus value={pupil[key]} since={pupil.details.since?.[key]} />,
            }))}
          />
          {shown(props.seesRestricted).some(({ key }) => pupil[key] === undefined) ? (
            <Note>
              Rules that depend on what is not known say so and wait.{' '}
              {props.mayEdit ? (
                <a class="govuk-link" href={`${edit}#statuses`}>
                  Fill them in
                </a>
              ) : null}
            </Note>
          ) : null}
        </Sheet>
        <Sheet
          id="placements"
          title="Placements"
          count={props.placements.length}
          aside={props.placements.length > 0 ? <a href={`/pupils/${pupil.id}/week`}>Whole week</a> : undefined}
        >
          <Placements placements={props.placements} />
        </Sheet>
        {props.arrangements}
        <Sheet id="needs" title="Needs and records" count={props.records.length}>
          {props.records.length === 0 ? (
            <EmptyState>
              No needs analysis or other record about this pupil yet. They are made with a referral.
            </EmptyState>
          ) : (
            <PlainList
              items={props.records.map((record) => ({
                text: (
                  <a class="govuk-link" href={`/records/${record.id}`}>
                    {props.sayForm(record.form)}
                  </a>
                ),
                small: sayDate(dayOf(record.doneOn)),
              }))}
            />
          )}
        </Sheet>
      </Columns>
    </>
  )
}

function facts(pupil: StoredPupil) {
  return [
    { term: 'Full name', value: `${pupil.firstNames} ${pupil.lastName}` },
    { term: 'Date of birth', value: sayDate(pupil.bornOn) },
    { term: 'Admission number', value: pupil.admissionNo ?? 'Not entered' },
    {
      term: 'UPN',
      value: pupil.upn === undefined ? 'Not entered' : 'Entered',
      small: pupil.upn === undefined ? undefined : 'Shown only where it is edited',
    },
    { term: 'Special educational needs', value: senWords[pupil.sen] },
    { term: 'Joined', value: pupil.joinedOn === undefined ? 'Not entered' : sayDate(pupil.joinedOn) },
    {
      term: 'Attendance before provision',
      value: pupil.attendanceBaseline === undefined ? 'Not entered' : `${pupil.attendanceBaseline}%`,
    },
  ]
}

function Placements(props: { placements: readonly PupilPlacement[] }) {
  if (props.placements.length === 0) return <EmptyState>This pupil has not been in alternative provision.</EmptyState>
  const on = (iso: string | null) => (iso === null ? 'Not set' : sayDate(dayOf(iso)))
  return (
    <Table
      caption="Placements of this pupil"
      captionHidden
      columns={[{ head: 'Where' }, { head: 'Route' }, { head: 'From' }, { head: 'To' }, { head: 'State' }]}
      rows={props.placements.map((placement) => [
        <a class="govuk-link" href={`/placements/${placement.id}`}>
          {placement.provider ?? 'The school itself'}
        </a>,
        words(placement.route),
        on(placement.startOn),
        on(placement.endOn),
        words(placement.state),
      ])}
    />
  )
}

const words = (code: string) => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ')

function Side(props: PupilPageProps) {
  const add = `/pupils/${props.pupil.id}/contacts/new`
  return (
    <>
      <Sheet
        id="contacts"
        title="Contacts"
        count={props.contacts.length}
        aside={
          props.mayEdit ? (
            <a class="govuk-link" href={add}>
              Add
            </a>
          ) : undefined
        }
      >
        {props.contacts.length === 0 ? (
          <EmptyState>Nobody is entered. Letters to parents cannot be addressed until somebody is.</EmptyState>
        ) : (
          <PlainList items={props.contacts.map((contact) => contactItem(props, contact))} />
        )}
        <p class="wm-noprint">
          <a class="govuk-link" href={`/pupils/${props.pupil.id}/parent-pages`}>
            Pages for parents
          </a>
        </p>
      </Sheet>
      <Sheet id="who-may-see" title="Who may see this">
        <p>Staff of this school with an office in Waymark:</p>
        <PlainList items={props.colleagues.map((one) => ({ text: one.name, small: props.sayRole(one.role) }))} />
        <p>The child protection plan, and restricted records, only:</p>
        {props.keepers.length === 0 ? (
          <p>Nobody holds such an office.</p>
        ) : (
          <PlainList items={props.keepers.map((one) => ({ text: one.name, small: props.sayRole(one.role) }))} />
        )}
        <p class="wm-small">Every view of restricted detail is written down.</p>
      </Sheet>
    </>
  )
}

function contactItem(props: PupilPageProps, contact: StoredContact) {
  const lives =
    contact.livesWith === true ? 'lives with the pupil' : contact.livesWith === false ? 'lives elsewhere' : undefined
  const responsibility =
    contact.parentalResponsibility === undefined
      ? 'parental responsibility not known'
      : contact.parentalResponsibility
        ? 'parental responsibility'
        : 'no parental responsibility'
  const letters = contact.mayReceiveLetters ? 'may receive letters' : 'no letters'
  return {
    text: props.mayEdit ? (
      <a class="govuk-link" href={`/pupils/${props.pupil.id}/contacts/${contact.id}`}>
        {contact.name}
      </a>
    ) : (
      contact.name
    ),
    small: [contact.relation, responsibility, lives, letters, contact.phone, contact.email].filter(Boolean).join(' · '),
  }
}
