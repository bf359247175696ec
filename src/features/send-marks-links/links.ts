/** Who is sent the link to a day's marks, and the links of today: read and kept. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { FormBody } from '../../web/form-body.ts'

export interface LinkSettings {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly on: boolean
  readonly email: string
  readonly sites: readonly { readonly id: string; readonly name: string; readonly email: string }[]
}

export interface SentLink {
  readonly id: string
  readonly place: string
  readonly to: string
  readonly made_at: Date
  readonly opened_times: number
  readonly last_opened_at: Date | null
  readonly revoked_at: Date | null
  /** Who gave marks by it, as they wrote it. */
  readonly name: string | null
}

export async function linkSettings(tx: Tx, providerId: string): Promise<LinkSettings | undefined> {
  const provider = await tx
    .selectFrom('providers')
    .select(['id', 'name', 'version', 'marks_links', 'marks_email'])
    .where('id', '=', providerId)
    .executeTakeFirst()
  if (!provider) return undefined
  const sites = await tx
    .selectFrom('provider_sites')
    .select(['id', 'name', 'marks_email'])
    .where('provider_id', '=', providerId)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return {
    id: provider.id,
    name: provider.name,
    version: provider.version,
    on: provider.marks_links,
    email: provider.marks_email ?? '',
    sites: sites.map((site) => ({ id: site.id, name: site.name, email: site.marks_email ?? '' })),
  }
}

export async function linksOn(tx: Tx, providerId: string, iso: string): Promise<readonly SentLink[]> {
  const { rows } = await sql<SentLink>`
    select l.id, coalesce(s.name, p.name) as place, coalesce(l.about ->> 'to', '') as to, l.made_at, l.opened_times, l.last_opened_at,
      l.revoked_at, l.about ->> 'name' as name
    from access_links l
    join providers p on p.trust_id = l.trust_id and p.id = l.provider_id
    left join provider_sites s on s.trust_id = l.trust_id and s.id = l.site_id
    where l.kind = 'marks' and l.provider_id = ${providerId}::uuid and l.day = ${iso}::date
    order by place, l.made_at`.execute(tx)
  return rows
}

export type TypedSettings = Readonly<Record<string, string>>

export const siteField = (id: string) => `site-${id}`

export const typedSettings = (settings: LinkSettings): TypedSettings => ({
  on: settings.on ? 'yes' : '',
  email: settings.email,
  ...Object.fromEntries(settings.sites.map((site) => [siteField(site.id), site.email])),
})

const looksLikeMail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

export function readSettings(
  body: FormBody,
  settings: LinkSettings,
): { readonly typed: TypedSettings; readonly errors: Readonly<Record<string, string>> } {
  const typed = Object.fromEntries(Object.keys(typedSettings(settings)).map((name) => [name, body.text(name)]))
  const errors: Record<string, string> = {}
  if (typed['on'] === 'yes' && typed['email'] === '') errors['email'] = 'Write the address the link goes to.'
  for (const [name, value] of Object.entries(typed))
    if (name !== 'on' && value !== '' && (!looksLikeMail.test(value) || value.length > 254))
      errors[name] = 'Enter an e-mail address, such as office@provider.example.'
  return { typed, errors }
}

/** False when somebody else changed the provider meanwhile. */
export async function keepSettings(
  tx: Tx,
  settings: LinkSettings,
  typed: TypedSettings,
  version: number,
): Promise<boolean> {
  const saved = await tx
    .updateTable('providers')
    .set({
      marks_links: typed['on'] === 'yes',
      marks_email: typed['email'] || null,
      version: sql`version + 1`,
      updated_at: sql`now()`,
    })
    .where('id', '=', settings.id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!saved) return false
  for (const site of settings.sites)
    await tx
      .updateTable('provider_sites')
      .set({ marks_email: typed[siteField(site.id)] || null })
      .where('id', '=', site.id)
      .execute()
  return true
}
