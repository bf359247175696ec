/** Who asks: a person of the school or the trust, a provider's person, or whoever holds a link. */
import { type AccessLink, openAccessLink } from '../adapters/identity/access-links.ts'
import { beginAttempt } from '../adapters/identity/rate-limit.ts'
import type { SignedIn } from '../adapters/identity/signed-in.ts'
import type { TenantContext } from '../adapters/postgres/tenant.ts'
import type { Role } from '../domain/policy/words.ts'
import type { Deps } from './deps.ts'
import { notAllowed, PageFault } from './faults.ts'
import { placesOf, providerPlacesOf } from './people.ts'
import type { Place, ProviderPlace } from './request.ts'
import { type LinkRoute, type Route, sayWhoMay } from './route.ts'

export interface Visitor {
  readonly person: SignedIn | undefined
  readonly places: readonly Place[]
  readonly place: Place | undefined
  readonly provider: ProviderPlace | undefined
  readonly link: AccessLink | undefined
  /** The office acted in. */
  readonly role: Role | undefined
  /** For whom the transaction works; none for somebody unknown. */
  readonly ctx: TenantContext | undefined
  /** What the form token is made from: the session, or the link's own secret. */
  readonly secret: string | undefined
}

const nobody: Visitor = {
  person: undefined,
  places: [],
  place: undefined,
  provider: undefined,
  link: undefined,
  role: undefined,
  ctx: undefined,
  secret: undefined,
}

/** A signed-in person at a route, in the office it asks for. Throws when they hold none of them. */
export async function visitorBySession(
  deps: Deps,
  route: Route,
  person: SignedIn | undefined,
  secret: string | undefined,
  chosenSchool: string | undefined,
): Promise<Visitor> {
  if (!person) return { ...nobody, secret }
  const places = await placesOf(deps.db, person)
  const place = places.find((one) => one.schoolId === chosenSchool) ?? places[0]
  const [provider] = await providerPlacesOf(deps.db, person)
  const may = Array.isArray(route.may) ? (route.may as readonly Role[]) : undefined
  const forProvider = may?.every((role) => role.startsWith('provider-')) ?? place === undefined
  const held = (forProvider ? provider?.roles : place?.roles) ?? []
  const role = may ? held.find((one) => may.includes(one)) : held[0]
  if (may && !role) throw notAllowed(sayWhoMay(may))
  const base = { trustId: person.trustId, personId: person.personId, role: role ?? 'staff' }
  const own = person.assignments.filter((one) => one.providerId === null)
  const ctx: TenantContext =
    forProvider && provider
      ? { ...base, schools: '*', outsider: { providerId: provider.providerId } }
      : {
          ...base,
          schools: own.some((one) => one.schoolId === null)
            ? '*'
            : [...new Set(own.flatMap((one) => one.schoolId ?? []))],
        }
  return { person, places, place, provider: forProvider ? provider : undefined, link: undefined, role, ctx, secret }
}

/** Whoever holds a link. Throws a page that says what to do when it opens nothing any more. */
export async function visitorByLink(deps: Deps, route: LinkRoute, token: string, address: string): Promise<Visitor> {
  const now = deps.clock.now()
  const opened = await openAccessLink(deps.db, route.may.link, token, now)
  if (opened.kind === 'shut') {
    if (opened.why === 'unknown') await slowDown(deps, address, now)
    throw new PageFault(opened.why === 'unknown' ? 404 : 410, shutTitles[opened.why], shut[opened.why])
  }
  const { link } = opened
  const role = roleByLink(link)
  const outsider = link.pupilId ? { pupilId: link.pupilId } : { providerId: link.providerId ?? '' }
  return {
    ...nobody,
    link,
    role,
    ctx: { trustId: link.trustId, personId: null, role, schools: '*', outsider },
    secret: token,
  }
}

function roleByLink(link: AccessLink): Role {
  if (link.kind === 'marks') return 'provider-staff'
  if (link.about['signer'] === 'provider') return 'provider-manager'
  return link.about['signer'] === 'pupil' ? 'pupil' : 'parent'
}

const shutTitles = {
  unknown: 'This link opens nothing',
  expired: 'This link has run out',
  revoked: 'This link was taken back',
  used: 'This link has been used',
} as const

const shut = {
  unknown: 'Check that the whole address was copied from the message. If it was, ask the school for a new one.',
  expired: 'Ask the school that sent it for a new one.',
  revoked: 'The school has closed it. Ask the school if you need to see this.',
  used: 'What it was for has been done. Ask the school if something has to change.',
} as const

/** Guessing secrets of 256 bits is hopeless; a flood of guesses is still slowed, apart from sign-in. */
async function slowDown(deps: Deps, address: string, now: Date): Promise<void> {
  const attempt = { account: `link ${address}`, address: `link ${address}` }
  const permission = await beginAttempt(deps.db, attempt, now)
  if (permission.kind === 'wait')
    throw new PageFault(
      429,
      'Too many tries',
      `Too many links were tried from here. Wait ${permission.seconds} seconds, then open yours again.`,
    )
}
