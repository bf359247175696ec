/** A provider's people: invited by the school that begins with the provider, and from then on by the provider's own manager. */
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { providerManagers, routes } from '../../web/route.ts'
import { readPerson } from '../manage-people/check-entries.ts'
import { keepers } from '../providers/who-may.ts'
import { colleaguesOf, endColleague, type Invited, inviteColleague, providerOffices } from './colleagues.ts'
import { ColleaguesPage } from './page.tsx'

interface Place {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly section: string
  readonly to: 'provider' | 'school'
  /** Runs work that writes accounts: a provider's manager is let in for it, a school's staff are in. */
  readonly within: <T>(work: () => Promise<T>) => Promise<T>
}

const ownPlace = (req: Req): Place => ({
  id: req.provider.providerId,
  name: req.provider.providerName,
  path: '/provider/people',
  section: '/provider/people',
  to: 'provider',
  within: (work) => req.asTrust(work),
})

async function placeOf(req: Req): Promise<Place> {
  const row = await req.tx.selectFrom('providers').select(['id', 'name']).where('id', '=', req.id()).executeTakeFirst()
  if (!row) throw notFound('provider')
  return { ...row, path: `/providers/${row.id}/people`, section: '/providers', to: 'school', within: (work) => work() }
}

const nothing = { name: '', email: '', jobTitle: '', role: '' }

async function show(req: Req, at: Place, values = nothing, errors: Readonly<Record<string, string>> = {}) {
  const people = await at.within(() => colleaguesOf(req.tx, at.id, req.today, at.to))
  const wrong = Object.keys(errors).length > 0
  return req.page(
    { title: `People at ${at.name}`, section: at.section, hasErrors: wrong, ...(wrong ? { status: 422 } : {}) },
    <ColleaguesPage
      csrf={req.csrf}
      action={at.path}
      provider={at.name}
      people={people}
      values={values}
      errors={errors}
    />,
  )
}

const answers: Readonly<Record<Exclude<Invited, 'elsewhere' | 'held already'>, string>> = {
  invited: 'The invitation is on its way. The link in it works once, within 14 days.',
  known: 'This address has an account already, which can be used here from now on.',
}

async function change(req: Req, at: Place): Promise<Response> {
  const office = req.body.text('end')
  if (office) {
    await at.within(() => endColleague(req, at.id, office))
    // The line travels in a cookie, so it names nobody.
    return req.redirect(at.path, 'The access has ended.')
  }
  const { values: person, errors } = readPerson(req.body)
  const values = { ...person, role: req.body.text('role') }
  const chosen = providerOffices.find((one) => one.role === values.role)
  if (!chosen) return show(req, at, values, { ...errors, role: 'Choose what they may do.' })
  if (Object.keys(errors).length > 0) return show(req, at, values, errors)
  const done = await at.within(() => inviteColleague(req, at, person, chosen.role))
  if (done === 'held already') return show(req, at, values, { email: 'This person has that office already.' })
  if (done === 'elsewhere')
    return show(req, at, values, { email: 'This address has an account in another trust. Use another address here.' })
  return req.redirect(at.path, answers[done])
}

export const manageColleagues = routes(
  {
    method: 'GET',
    path: '/provider/people',
    action: 'manage-colleagues',
    may: providerManagers,
    audit: 'none',
    handle: (req) => show(req, ownPlace(req)),
  },
  {
    method: 'POST',
    path: '/provider/people',
    action: 'manage-colleagues',
    may: providerManagers,
    audit: 'write',
    handle: (req) => change(req, ownPlace(req)),
  },
  {
    method: 'GET',
    path: '/providers/:id/people',
    action: 'manage-colleagues',
    may: keepers,
    audit: 'none',
    handle: async (req) => show(req, await placeOf(req)),
  },
  {
    method: 'POST',
    path: '/providers/:id/people',
    action: 'manage-colleagues',
    may: keepers,
    audit: 'write',
    handle: async (req) => change(req, await placeOf(req)),
  },
)
