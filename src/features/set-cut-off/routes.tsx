/** A provider's cut-off for each session, and when sessions start at its sites. */
import { sql } from 'kysely'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { keepers } from '../providers/who-may.ts'
import { CutOffPage, type CutOffPageProps } from './page.tsx'
import { readCutOff } from './read-cut-off.ts'

async function load(req: Req) {
  const provider = await req.tx
    .selectFrom('providers')
    .select(['id', 'name', 'version', 'am_cut_off', 'pm_cut_off'])
    .where('id', '=', req.id())
    .executeTakeFirst()
  if (!provider) throw notFound('provider')
  const sites = await req.tx
    .selectFrom('provider_sites')
    .select(['id', 'name'])
    .select([
      sql<string | null>`to_char(am_starts, 'HH24:MI')`.as('am'),
      sql<string | null>`to_char(pm_starts, 'HH24:MI')`.as('pm'),
    ])
    .where('provider_id', '=', provider.id)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return { provider, sites }
}

type Loaded = Awaited<ReturnType<typeof load>>

const kept = ({ provider, sites }: Loaded): Record<string, string> => ({
  am_cut_off: String(provider.am_cut_off),
  pm_cut_off: String(provider.pm_cut_off),
  ...Object.fromEntries(
    sites.flatMap((site) => [
      [`am-${site.id}`, site.am ?? ''],
      [`pm-${site.id}`, site.pm ?? ''],
    ]),
  ),
})

async function page(req: Req, loaded: Loaded, typed: Record<string, string>, faults: CutOffPageProps['faults'] = []) {
  const { school } = await req.frame()
  const { provider, sites } = loaded
  return req.page(
    {
      title: `When marks are due, ${provider.name}`,
      section: '/providers',
      back: { href: `/providers/${provider.id}` },
      hasErrors: faults.length > 0,
      ...(faults.length > 0 ? { status: 422 } : {}),
    },
    <CutOffPage
      csrf={req.csrf}
      provider={provider}
      sites={sites}
      typed={typed}
      faults={faults}
      school={{ am: school.amStarts, pm: school.pmStarts }}
    />,
  )
}

async function save(req: Req) {
  const loaded = await load(req)
  const { provider, sites } = loaded
  const typed = Object.fromEntries(Object.keys(kept(loaded)).map((name) => [name, req.body.text(name)]))
  const read = readCutOff(typed)
  if ('faults' in read) return page(req, loaded, typed, read.faults)
  const saved = await req.tx
    .updateTable('providers')
    .set({ am_cut_off: read.am, pm_cut_off: read.pm, version: sql`version + 1`, updated_at: sql`now()` })
    .where('id', '=', provider.id)
    .where('version', '=', Number(req.body.text('version')) || 0)
    .returning('id')
    .executeTakeFirst()
  if (!saved) throw changedMeanwhile('Another person changed this provider after you opened the page.')
  for (const site of sites)
    await req.tx
      .updateTable('provider_sites')
      .set({ am_starts: read.times[`am-${site.id}`] ?? null, pm_starts: read.times[`pm-${site.id}`] ?? null })
      .where('id', '=', site.id)
      .execute()
  await req.audit(
    'set-cut-off',
    { kind: 'provider', id: provider.id },
    {
      am: read.am,
      pm: read.pm,
      before: { am: provider.am_cut_off, pm: provider.pm_cut_off },
      starts: read.times,
    },
  )
  return req.redirect(`/providers/${provider.id}`, 'Saved. The cut-off counts from the next session on.')
}

export const setCutOff = routes(
  {
    method: 'GET',
    path: '/providers/:id/cut-off',
    action: 'set-cut-off',
    may: keepers,
    audit: 'none',
    handle: async (req) => {
      const loaded = await load(req)
      return page(req, loaded, kept(loaded))
    },
  },
  {
    method: 'POST',
    path: '/providers/:id/cut-off',
    action: 'set-cut-off',
    may: keepers,
    audit: 'write',
    handle: save,
  },
)
