/** The people of a school: invite, give and end offices, close accounts. */
import { switchOffSecondFactor } from '../../adapters/identity/second-factor.ts'
import { endAllSessions } from '../../adapters/identity/sessions.ts'
import { vacantContacts } from '../../domain/policy/contacts.ts'
import { changedMeanwhile, notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { type Errors, type PersonEntry, readOffice, readPerson } from './check-entries.ts'
import { InvitePage } from './invite-page.tsx'
import { managedPlaces, managers, managesTrust, ownsAccount, schoolOffices, trustOffices } from './offices.ts'
import { PeoplePage } from './people-page.tsx'
import { PersonPage, type PersonPageProps } from './person-page.tsx'
import {
  allOfficesOf,
  heldOffices,
  type Office,
  officesAt,
  officesOf,
  type PersonRow,
  peopleAmong,
  personById,
} from './queries.ts'
import {
  changeDetails,
  closeAccount,
  endOffice,
  giveOffice,
  invitePerson,
  keepingDuties,
  openAccountAgain,
  sendInvitation,
} from './use-cases.ts'

const perPage = 50
const section = '/settings'
const crumbs = (...last: string[]) => [
  { text: 'Settings', href: '/settings' },
  { text: 'People', href: '/settings/people' },
  ...last.map((text) => ({ text })),
]

interface Known {
  readonly person: PersonRow
  /** The offices the reader sees. */
  readonly offices: readonly Office[]
  readonly mayChangeAccount: boolean
}

/** A person with an office, past or present, at this school or of the trust; anybody else does not exist here. */
async function known(req: Req): Promise<Known> {
  const id = req.id()
  const person = await personById(req.tx, id)
  const offices = await officesOf(req.tx, id)
  const here = offices.some(
    (one) => one.providerId === null && (one.schoolId === null || one.schoolId === req.school.schoolId),
  )
  if (!person || !(here || (managesTrust(req.person) && offices.every((one) => one.providerId === null))))
    throw notFound('person')
  const all = (await allOfficesOf(req.deps.db, req.ctx.trustId, id)).filter(
    (one) => one.to === null || one.to >= req.today,
  )
  return { person, offices, mayChangeAccount: ownsAccount(all, req.places, req.person) }
}

async function ownKnown(req: Req): Promise<Known> {
  const found = await known(req)
  if (!found.mayChangeAccount)
    throw notAllowed(
      'This person also holds an office elsewhere in the trust. A trust-wide administrator changes the account.',
    )
  return found
}

async function personPage(
  req: Req,
  found: Known,
  more: { details?: PersonPageProps['details']; office?: PersonPageProps['office'] } = {},
): Promise<Response> {
  await req.frame()
  const { person } = found
  const wrong = [more.details, more.office].some((one) => one && Object.keys(one.errors).length > 0)
  return req.page(
    {
      title: person.name,
      section,
      breadcrumbs: crumbs(person.name),
      hasErrors: wrong,
      ...(wrong ? { status: 422 } : {}),
    },
    <PersonPage
      csrf={req.csrf}
      person={person}
      offices={found.offices}
      schoolNames={new Map(req.places.map((place) => [place.schoolId, place.schoolName]))}
      managed={managedPlaces(req.places)}
      trustWide={managesTrust(req.person)}
      mayChangeAccount={found.mayChangeAccount}
      isSelf={person.id === req.person.personId}
      details={
        more.details ?? {
          values: { name: person.name, email: person.email, jobTitle: person.jobTitle ?? '' },
          errors: {},
        }
      }
      office={more.office ?? { values: { role: '', where: req.school.schoolId, from: '', to: '' }, errors: {} }}
      sayRole={(role) => req.sayRole(role)}
      today={req.today}
      now={req.deps.clock.now()}
    />,
  )
}

async function invitePage(req: Req, entry?: { values: PersonEntry; errors: Errors }): Promise<Response> {
  const frame = await req.frame()
  return req.page(
    {
      title: 'Invite somebody',
      section,
      breadcrumbs: crumbs('Invite somebody'),
      ...(entry ? { hasErrors: true, status: 422 } : {}),
    },
    <InvitePage
      csrf={req.csrf}
      schoolName={frame.school.name}
      values={entry?.values ?? { name: '', email: '', jobTitle: '' }}
      offices={req.body.list('offices')}
      trustOffices={req.body.list('trustOffices')}
      errors={entry?.errors ?? {}}
      sayRole={(role) => req.sayRole(role)}
      trustWide={managesTrust(req.person)}
    />,
  )
}

export const managePeople = routes(
  {
    method: 'GET',
    path: '/settings/people',
    action: 'manage-people',
    may: managers,
    audit: 'none',
    handle: async (req) => {
      const frame = await req.frame()
      const offices = Map.groupBy(await officesAt(req.tx, frame.school.id), (one) => one.personId)
      const find = (req.query.get('q') ?? '').trim().slice(0, 100)
      const page = Math.max(1, Math.min(10_000, Number.parseInt(req.query.get('page') ?? '1', 10) || 1))
      const { rows, total } = await peopleAmong(req.tx, [...offices.keys()], find, {
        limit: perPage,
        offset: (page - 1) * perPage,
      })
      const outside = (frame.school.settings['outside-contacts'] ?? {}) as Record<string, string>
      const contacts = frame.rulebook?.policy.policy.contacts ?? []
      return req.page(
        { title: 'People', section, breadcrumbs: [{ text: 'Settings', href: '/settings' }, { text: 'People' }] },
        <PeoplePage
          schoolName={frame.school.name}
          rows={rows}
          total={total}
          offices={offices}
          vacant={vacantContacts(contacts, await heldOffices(req.tx, frame.school.id, req.today), outside)}
          sayRole={(role) => req.sayRole(role)}
          today={req.today}
          now={req.deps.clock.now()}
          find={find}
          page={page}
          pages={Math.max(1, Math.ceil(total / perPage))}
        />,
      )
    },
  },
  {
    method: 'GET',
    path: '/settings/people/invite',
    action: 'invite-person',
    may: managers,
    audit: 'none',
    handle: (req) => invitePage(req),
  },
  {
    method: 'POST',
    path: '/settings/people/invite',
    action: 'invite-person',
    may: managers,
    audit: 'write',
    handle: async (req) => {
      const { values, errors } = readPerson(req.body)
      const offices = req.body.list('offices').filter((role) => (schoolOffices as readonly string[]).includes(role))
      const wide = managesTrust(req.person)
        ? req.body.list('trustOffices').filter((role) => (trustOffices as readonly string[]).includes(role))
        : []
      const all = {
        ...errors,
        ...(offices.length + wide.length === 0
          ? { offices: 'Choose at least one office: without one, a person sees nothing.' }
          : {}),
      }
      if (Object.keys(all).length > 0) return invitePage(req, { values, errors: all })
      const result = await invitePerson(req, values, [
        ...offices.map((role) => ({ role, schoolId: req.school.schoolId })),
        ...wide.map((role) => ({ role, schoolId: null })),
      ])
      if (result.kind === 'elsewhere')
        return invitePage(req, {
          values,
          errors: { email: 'This address has an account outside your trust. Use another address.' },
        })
      await req.audit('choose-offices', { kind: 'person', id: result.personId }, { offices, trustWide: wide })
      return req.redirect(
        `/settings/people/${result.personId}`,
        result.kind === 'invited'
          ? `${values.name} is invited.`
          : 'Your trust knew this address already: the offices were added to that account.',
      )
    },
  },
  {
    method: 'GET',
    path: '/settings/people/:id',
    action: 'manage-people',
    may: managers,
    audit: 'none',
    handle: async (req) => personPage(req, await known(req)),
  },
  {
    method: 'POST',
    path: '/settings/people/:id',
    action: 'change-person',
    may: managers,
    audit: 'write',
    handle: async (req) => {
      const found = await ownKnown(req)
      const { values, errors } = readPerson(req.body)
      if (Object.keys(errors).length > 0) return personPage(req, found, { details: { values, errors } })
      const result = await changeDetails(req, found.person, values, Number(req.body.text('version')) || 0)
      if (result === 'address taken')
        return personPage(req, found, {
          details: { values, errors: { email: 'Another account has this address already.' } },
        })
      return req.redirect(`/settings/people/${found.person.id}`, 'The details are saved.')
    },
  },
  {
    method: 'POST',
    path: '/settings/people/:id/offices',
    action: 'give-office',
    may: managers,
    audit: 'write',
    handle: async (req) => {
      const found = await known(req)
      const { values, errors, fromIso, toIso } = readOffice(req.body, req.today)
      const trustWide = values.where === 'trust'
      const allowed: readonly string[] = trustWide ? trustOffices : schoolOffices
      const place = managedPlaces(req.places).find((one) => one.schoolId === values.where)
      const faults: Record<string, string> = { ...errors }
      if (trustWide ? !managesTrust(req.person) : !place) faults['where'] = 'Choose a school whose people you manage.'
      else if (values.role && !allowed.includes(values.role)) {
        faults['role'] = trustWide
          ? 'This office is held at one school. Choose the school.'
          : 'This office is held for the whole trust. Choose another.'
      }
      if (!found.person.active) throw notAllowed('The account is closed. Open it again first.')
      if (Object.keys(faults).length > 0) return personPage(req, found, { office: { values, errors: faults } })
      let given: 'given' | 'held already' = 'given'
      await keepingDuties(req, async () => {
        given = await giveOffice(req, found.person.id, {
          role: values.role,
          schoolId: trustWide ? null : values.where,
          from: fromIso,
          to: toIso,
        })
      })
      if ((given as string) === 'held already') {
        return personPage(req, found, {
          office: {
            values,
            errors: { role: `${found.person.name} holds this office then already. End it first to change its days.` },
          },
        })
      }
      return req.redirect(`/settings/people/${found.person.id}`, 'The office is given.')
    },
  },
  {
    method: 'POST',
    path: '/settings/people/:id/offices/:office/end',
    action: 'end-office',
    may: managers,
    audit: 'write',
    handle: async (req) => {
      const found = await known(req)
      const office = found.offices.find((one) => one.id === req.id('office'))
      const mine =
        office &&
        (office.schoolId === null
          ? managesTrust(req.person)
          : managedPlaces(req.places).some((place) => place.schoolId === office.schoolId))
      if (!office || !mine) throw notFound('office')
      await keepingDuties(req, () => endOffice(req, office, req.today))
      return req.redirect(`/settings/people/${found.person.id}`, 'The office ends today.')
    },
  },
  {
    method: 'POST',
    path: '/settings/people/:id/invite',
    action: 'invite-person',
    may: managers,
    audit: 'write',
    handle: async (req) => {
      const { person } = await ownKnown(req)
      if (!person.active) throw notAllowed('The account is closed. Open it again first.')
      if (person.hasPassword)
        throw notAllowed(
          `${person.name} has a password already. “Forgotten your password?” on the sign-in page sends a new link.`,
        )
      await sendInvitation(req, person)
      return req.redirect(`/settings/people/${person.id}`, 'A new invitation is on its way.')
    },
  },
  {
    method: 'POST',
    path: '/settings/people/:id/second-factor/off',
    action: 'switch-off-second-factor',
    may: managers,
    audit: 'write',
    handle: async (req) => {
      const { person } = await ownKnown(req)
      if (person.id === req.person.personId)
        throw notAllowed('Switch your own app off on your account page, with a code.')
      await switchOffSecondFactor(req.tx, person.id)
      await endAllSessions(req.tx, person.id, req.deps.clock.now())
      await req.audit('switch-off-second-factor', { kind: 'person', id: person.id })
      return req.redirect(`/settings/people/${person.id}`, 'They now sign in with the password alone.')
    },
  },
  ...(['close', 'open'] as const).map((act) => ({
    method: 'POST' as const,
    path: `/settings/people/:id/${act}`,
    action: `${act}-account`,
    may: managers,
    audit: 'write' as const,
    handle: async (req: Req) => {
      const { person, offices } = await ownKnown(req)
      if (String(person.version) !== req.body.text('version'))
        throw changedMeanwhile(`Somebody else changed ${person.name}’s account.`)
      if (act === 'close') await keepingDuties(req, () => closeAccount(req, person, offices))
      else await openAccountAgain(req, person)
      return req.redirect(
        `/settings/people/${person.id}`,
        act === 'close' ? 'The account is closed.' : 'The account is open again. Give an office now.',
      )
    },
  })),
)
