/** A route declares its address, its audit event and who may use it in one statement; the type requires all three. */
import type { LinkKind } from '../adapters/identity/access-links.ts'
import { governors, type Role, schoolStaff, trustStaff } from '../domain/policy/words.ts'
import type { Req } from './request.ts'

/** Offices a person of the school or trust may hold in Waymark. Providers and parents have pages of their own. */
export { governors, schoolStaff, trustStaff }
/** Everybody who works with placements day by day. */
export const leads = [
  'ap-lead',
  'headteacher',
  'slt',
  'dsl',
  'senco',
  'pastoral-lead',
  'administrator',
] as const satisfies readonly Role[]
/** Staff who may open names and cases: not governors (requirements d.3). */
export const caseStaff = [
  ...schoolStaff,
  'trust-safeguarding-lead',
  'trust-send-lead',
] as const satisfies readonly Role[]
export const everyone = [...schoolStaff, ...trustStaff, ...governors] as const satisfies readonly Role[]

/** A provider's own people. The managers invite the others; staff give marks and report. */
export const providerManagers = ['provider-manager'] as const satisfies readonly Role[]
export const providerLeads = ['provider-manager', 'provider-dsl'] as const satisfies readonly Role[]
export const providerPeople = [...providerLeads, 'provider-staff'] as const satisfies readonly Role[]

export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** The feature's folder name; also the audit event of a write or of a view of restricted detail. */
  readonly action: string
  /** Who may: offices, anybody signed in, anybody at all (sign-in pages), or the holder of a link (`:token` in the path). */
  readonly may: readonly Role[] | 'signed-in' | 'anyone' | { readonly link: LinkKind }
  /** `write`: an audit event must be written. `view`: each view is logged. `none`: an ordinary page. */
  readonly audit: 'write' | 'view' | 'none'
  readonly handle: (req: Req) => Promise<Response> | Response
}

export type LinkRoute = Route & { readonly may: { readonly link: LinkKind } }

export const isLinkRoute = (route: Route): route is LinkRoute => typeof route.may === 'object' && 'link' in route.may

/** The sentence for somebody who holds none of the offices. */
export const sayWhoMay = (may: readonly Role[]): string =>
  `This is for ${may
    .slice(0, 4)
    .map((role) => role.replaceAll('-', ' '))
    .join(', ')}${may.length > 4 ? ' and others' : ''}. Ask your administrator if you need it.`

/** Declares a feature's routes; gives the types their names. */
export const routes = (...list: Route[]): readonly Route[] => list
