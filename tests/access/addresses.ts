/** Which row an address names, so that the access tests can ask for one's own, another school's and another trust's. */
import { newId } from '../../src/adapters/postgres/ids.ts'
import type { Route } from '../../src/web/route.ts'

/** Whose row an address names, by its beginning; the longest one counts. */
export const tableOf: Readonly<Record<string, string>> = {
  '/account/sessions/:id': 'sessions',
  '/absences/:id': 'pupils',
  '/absences/marks/:id': 'marks',
  '/alerts/:id': 'alerts',
  '/attendance/marks/:id': 'marks',
  '/complaints/:id': 'records',
  '/compliance/providers/:id': 'providers',
  '/dispatches/:id': 'dispatches',
  '/documents/:id': 'documents',
  '/drafts/:id': 'drafts',
  '/files/:id': 'files',
  '/mailbox/:id': 'mailbox',
  '/placements/:id': 'placements',
  '/providers/:id': 'providers',
  '/provider/agreements/:id': 'signature_requests',
  '/provider/concerns/:id': 'records',
  '/provider/reports/:id': 'records',
  '/provider/information/:id': 'shared_items',
  '/incidents/:id': 'records',
  '/invoices/:id': 'invoices',
  '/provider/proof/:id': 'provider_documents',
  '/provider/pupils/:id': 'pupils',
  '/pupils/:id': 'pupils',
  '/pupils/import/:id': 'pupil_imports',
  '/records/:id': 'records',
  '/registration/:id': 'providers',
  '/reviews/:id': 'meetings',
  '/settings/calendar/closures/:id': 'school_closures',
  '/settings/people/:id': 'people',
  '/visits/:id': 'visits',
}
/** Known to the whole trust on purpose: a provider's checks are shared, and mail goes to no school. */
export const ofTheTrust = new Set(['providers', 'provider_documents', 'mailbox'])
/** Addresses that name a row in the query. */
export const queried = [
  ['/placements/new?pupil=', 'pupils'],
  ['/records/new?form=referral&placement=', 'placements'],
  ['/records/new?form=referral&pupil=', 'pupils'],
] as const
const others: Readonly<Record<string, string>> = {
  day: '2026-11-02',
  year: '2026-27',
  step: 'need',
  kind: 'parent-notification',
  duty: 'no-such-duty',
  name: 'no-such-choice',
}

/** The table whose row `:id` names; undefined for an address not listed above. */
export function tableNamed(route: Route): string | undefined {
  const beginning = Object.keys(tableOf)
    .filter((one) => route.path.startsWith(one))
    .sort((a, b) => b.length - a.length)[0]
  return tableOf[beginning ?? '']
}

/** The address of a route with the rows of one place; where a table has none there, an identifier of nothing. */
export function addressOf(route: Route, of: ReadonlyMap<string, string>): string {
  const named = tableNamed(route)
  return route.path.replaceAll(/:([a-z]+)/g, (_, name: string) => {
    if (name in others) return others[name] ?? ''
    if (name !== 'id') return newId()
    if (named === undefined) throw new Error(`Say in tests/access/addresses.ts which table ${route.path} names.`)
    return of.get(named) ?? newId()
  })
}
