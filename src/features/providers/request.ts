/** What every provider route reads from a request. */
import { readDate } from '../../domain/placement/proposal.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { findProvider, type ProviderRow } from './queries.ts'

export const section = '/providers'

export async function providerOf(req: Req): Promise<ProviderRow> {
  const provider = await findProvider(req.tx, req.id())
  if (!provider) throw notFound('provider')
  return provider
}

export const typedOf = (req: Req): Record<string, string> =>
  Object.fromEntries(req.body.names().map((name) => [name, req.body.text(name)]))
export const versionOf = (req: Req): number => {
  const version = Number(req.body.text('version') || 'x')
  if (!Number.isInteger(version) || version < 0)
    throw changedMeanwhile('Waymark could not tell which version this page shows.')
  return version
}
export const isoTyped = (req: Req, id: string): string | undefined =>
  readDate({ day: req.body.text(`${id}-day`), month: req.body.text(`${id}-month`), year: req.body.text(`${id}-year`) })
export const partsTyped = (req: Req, id: string) => ({
  day: req.body.text(`${id}-day`),
  month: req.body.text(`${id}-month`),
  year: req.body.text(`${id}-year`),
})

export function partsOfIso(iso: string) {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { day: String(Number(day)), month: String(Number(month)), year }
}
