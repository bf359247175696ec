/** Adding a provider and changing its facts. */
import type { Req } from '../../web/request.ts'
import { EditProviderPage } from './edit-page.tsx'
import {
  type Fault,
  fieldWords,
  type ProviderFields,
  providerChanges,
  readProvider,
  typedProvider,
} from './provider-fields.ts'
import type { ProviderRow } from './queries.ts'
import { providerOf, section, typedOf, versionOf } from './request.ts'
import { addProvider, changeProvider, urnTaken } from './save-provider.ts'

interface Editing {
  readonly typed: Readonly<Record<string, string>>
  readonly faults?: readonly Fault[]
  readonly version?: number
  readonly conflict?: ReturnType<typeof providerChanges>
  readonly provider?: ProviderRow
}

export function editPage(req: Req, editing: Editing) {
  const { provider, conflict, faults = [] } = editing
  const title = provider ? `Edit ${provider.name}` : 'Add a provider'
  const back = provider ? `${section}/${provider.id}` : section
  const hasErrors = faults.length > 0 || conflict !== undefined
  return req.page(
    { title, section, back: { href: back }, hasErrors, ...(hasErrors ? { status: conflict ? 409 : 422 } : {}) },
    <EditProviderPage
      title={title}
      csrf={req.csrf}
      typed={editing.typed}
      faults={faults}
      version={editing.version}
      conflict={conflict}
      cancelHref={back}
    />,
  )
}

/** The fields alone, out of a whole row. */
const fieldsOf = (row: ProviderRow): ProviderFields =>
  Object.fromEntries(
    Object.keys(fieldWords).map((field) => [field, row[field as keyof ProviderRow]]),
  ) as unknown as ProviderFields

const urnFault = (name: string): Fault => ({
  field: 'urn',
  says: `“${name}” has this URN already. Open that provider instead, or check the number.`,
})

export async function saveNew(req: Req) {
  const typed = typedOf(req)
  const { fields, faults } = readProvider(typed)
  if (!fields) return editPage(req, { typed, faults })
  const taken = await urnTaken(req, fields.urn)
  if (taken) return editPage(req, { typed, faults: [urnFault(taken)] })
  const id = await addProvider(req, fields)
  return req.redirect(`${section}/${id}`, 'The provider is added. Next come its sites and its checks.')
}

export async function edit(req: Req) {
  const provider = await providerOf(req)
  return editPage(req, { typed: typedProvider(fieldsOf(provider)), version: provider.version, provider })
}

export async function saveEdit(req: Req) {
  const provider = await providerOf(req)
  const typed = typedOf(req)
  const version = versionOf(req)
  const { fields, faults } = readProvider(typed)
  if (!fields) return editPage(req, { typed, faults, version, provider })
  const taken = await urnTaken(req, fields.urn, provider.id)
  if (taken) return editPage(req, { typed, faults: [urnFault(taken)], version, provider })
  const now = await changeProvider(req, provider.id, version, fields, providerChanges(fieldsOf(provider), fields))
  // The form comes back at the newest version, so that saving again is a decision and not an accident.
  if (now)
    return editPage(req, {
      typed,
      version: now.version,
      provider: now,
      conflict: providerChanges(fieldsOf(now), fields),
    })
  return req.redirect(`${section}/${provider.id}`, 'The changes are saved.')
}
