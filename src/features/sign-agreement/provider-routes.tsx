/** Agreements in a provider's own account: listed, read, signed or declined by a manager. */
import { overStates } from '../../domain/placement/states.ts'
import type { Req } from '../../web/request.ts'
import { providerManagers, routes } from '../../web/route.ts'
import { requestsForProvider, type SignatureRequest } from '../ask-signature/requests.ts'
import { type AgreementLine, AgreementsPage } from './provider-pages.tsx'
import { requestInAccount } from './provider-request.ts'
import { signAsProvider } from './provider-sign.tsx'

async function list(req: Req) {
  const requests = await requestsForProvider(req.tx, req.provider.providerId)
  const lines: AgreementLine[] = []
  for (const [schoolId, own] of Map.groupBy(requests, (one) => one.school_id))
    lines.push(...(await req.asSchool(schoolId, () => linesOf(req, schoolId, own))))
  const waits = ({ request, over }: AgreementLine) => (request.state === 'asked' && !over ? 0 : 1)
  lines.sort((a, b) => waits(a) - waits(b) || b.request.asked_at.getTime() - a.request.asked_at.getTime())
  return req.page({ title: 'Agreements', section: '/provider' }, <AgreementsPage lines={lines} />)
}

/** Titles and states are the school's: read as the school, after the provider's own requests were found. */
async function linesOf(req: Req, schoolId: string, requests: readonly SignatureRequest[]): Promise<AgreementLine[]> {
  const rows = await req.tx
    .selectFrom('signature_requests as q')
    .innerJoin('schools as s', 's.id', 'q.school_id')
    .innerJoin('records as r', 'r.id', 'q.record_id')
    .leftJoin('placements as pl', 'pl.id', 'q.placement_id')
    .leftJoin('pupils as p', 'p.id', 'q.pupil_id')
    .select(['q.id', 's.name as school', 'r.asked', 'pl.state', 'p.first_names', 'p.known_as', 'p.last_name'])
    .where('q.school_id', '=', schoolId)
    .where(
      'q.id',
      'in',
      requests.map((one) => one.id),
    )
    .execute()
  return rows.flatMap((row): AgreementLine[] => {
    const request = requests.find((one) => one.id === row.id)
    const over = row.state !== null && (overStates as readonly string[]).includes(row.state)
    const title = (row.asked as { readonly title?: string } | null)?.title ?? 'Agreement'
    // Of a placement that is over the pupil is no longer the provider's to see.
    const pupil = row.last_name && !over ? `${row.known_as ?? row.first_names} ${row.last_name}` : ''
    return request ? [{ request, school: row.school, title: [title, pupil].filter(Boolean).join(': '), over }] : []
  })
}

const common = { action: 'sign-agreement', may: providerManagers } as const
const path = '/provider/agreements'

const opened = async (req: Req) => ({ ...(await requestInAccount(req)), path: `${path}/${req.id()}` })

const act = (name: keyof typeof signAsProvider) => async (req: Req) => signAsProvider[name](req, await opened(req))

export const providerAgreementRoutes = routes(
  { ...common, method: 'GET', path, audit: 'none', handle: list },
  { ...common, method: 'GET', path: `${path}/:id`, audit: 'none', handle: act('show') },
  { ...common, method: 'POST', path: `${path}/:id`, audit: 'write', handle: act('sign') },
  { ...common, method: 'GET', path: `${path}/:id/decline`, audit: 'none', handle: act('showDecline') },
  { ...common, method: 'POST', path: `${path}/:id/decline`, audit: 'write', handle: act('decline') },
  { ...common, method: 'POST', path: `${path}/:id/question`, audit: 'write', handle: act('ask') },
  { ...common, method: 'POST', path: `${path}/:id/copy`, audit: 'write', handle: act('copy') },
)
