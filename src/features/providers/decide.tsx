/** The school’s own decision about a provider. */
import type { Req } from '../../web/request.ts'
import { DecidePage } from './decide-page.tsx'
import type { Fault } from './provider-fields.ts'
import { decisionOf, openPlacementsAt } from './queries.ts'
import { providerOf, section, versionOf } from './request.ts'
import { decide } from './save-provider.ts'
import { providerStanding, statusOf, statusWords } from './standing.ts'

export async function decidePage(
  req: Req,
  typed?: { status: string; reason: string; version: number; faults: readonly Fault[] },
) {
  const provider = await providerOf(req)
  const frame = await req.frame()
  const decision = await decisionOf(req.tx, req.school.schoolId, provider.id)
  const standing = await providerStanding(req.tx, frame, provider.id, req.today)
  return req.page(
    {
      title: `Approve or bar ${provider.name}`,
      section,
      back: { href: `${section}/${provider.id}` },
      hasErrors: typed !== undefined,
      ...(typed ? { status: 422 } : {}),
    },
    <DecidePage
      provider={provider}
      schoolName={req.school.schoolName}
      csrf={req.csrf}
      version={typed?.version ?? decision?.version ?? 0}
      standing={standing}
      rulebook={frame.rulebook}
      placements={await openPlacementsAt(req.tx, req.school.schoolId, provider.id)}
      status={typed?.status ?? decision?.status ?? ''}
      reason={typed?.reason ?? ''}
      faults={typed?.faults ?? []}
    />,
  )
}

export async function saveDecision(req: Req) {
  const provider = await providerOf(req)
  const status = statusOf(req.body.text('status'))
  const reason = req.body.text('reason').slice(0, 2000)
  const version = versionOf(req)
  const standing = await providerStanding(req.tx, await req.frame(), provider.id, req.today)
  const faults: Fault[] = []
  if (!status) faults.push({ field: 'status', says: 'Choose what the school decides.' })
  if (status === 'barred' && !reason) faults.push({ field: 'reason', says: 'Say why the provider is barred.' })
  if (status === 'approved' && !reason && standing.stops.length > 0)
    faults.push({ field: 'reason', says: 'Say why it is approved while something is unmet.' })
  if (!status || faults.length > 0) return decidePage(req, { status: req.body.text('status'), reason, version, faults })
  await decide(req, provider.id, await decisionOf(req.tx, req.school.schoolId, provider.id), version, status, reason)
  const said = status === 'barred' ? 'Barred. Its placements have been worked out again.' : `${statusWords[status]}.`
  return req.redirect(`${section}/${provider.id}`, said)
}
