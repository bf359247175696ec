/** What is kept about a provider, read from what was typed. Pure. */
import { providerKinds } from './kinds.ts'

export interface ProviderFields {
  readonly name: string
  readonly kind: string
  readonly urn: string | null
  readonly ukprn: string | null
  /** Null: not known. */
  readonly registered: boolean | null
  readonly online: boolean
  readonly council_list: boolean | null
  readonly offer: string | null
  readonly contact_name: string | null
  readonly contact_role: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly website: string | null
  readonly dsl_name: string | null
  readonly dsl_phone: string | null
  readonly dsl_email: string | null
}
export type FieldName = keyof ProviderFields

export const fieldWords: Readonly<Record<FieldName, string>> = {
  name: 'Name',
  kind: 'Kind of provider',
  urn: 'URN',
  ukprn: 'UKPRN',
  registered: 'Registration',
  online: 'Online only',
  council_list: 'Council’s list',
  offer: 'What it offers',
  contact_name: 'Contact',
  contact_role: 'Contact’s post',
  email: 'E-mail address',
  phone: 'Phone number',
  address: 'Address',
  website: 'Website',
  dsl_name: 'Safeguarding lead',
  dsl_phone: 'Safeguarding lead’s phone number',
  dsl_email: 'Safeguarding lead’s e-mail address',
}

export interface Fault {
  readonly field: string
  readonly says: string
}

/** Kinds that are registered by law. */
const registeredKinds = ['registered-independent-school', 'pru', 'ap-academy', 'mainstream-school', 'special-school']

const yesNo = (text: string): boolean | null => (text === 'yes' ? true : text === 'no' ? false : null)
const mail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const phone = /^[+()\d][\d\s()-]{6,}(\s*(ext|x)\.?\s*\d+)?$/i
const longest = { offer: 2000, address: 500 } as const

/** Reads the form. Every fault at once; `fields` only when there is none. */
export function readProvider(typed: Readonly<Record<string, string>>): {
  readonly fields?: ProviderFields
  readonly faults: readonly Fault[]
} {
  const faults: Fault[] = []
  const fault = (field: FieldName, says: string) => faults.push({ field, says })
  const text = (field: FieldName): string | null => {
    const value = (typed[field] ?? '').trim()
    const most = longest[field as keyof typeof longest] ?? 200
    if (value.length > most) fault(field, `${fieldWords[field]} must be ${most} characters or fewer.`)
    return value === '' ? null : value
  }
  const digits = (field: 'urn' | 'ukprn'): string | null => text(field)?.replaceAll(/\s/g, '') ?? null

  const name = text('name')
  if (!name) fault('name', 'Give the provider’s name.')
  const kind = text('kind') ?? ''
  if (!Object.hasOwn(providerKinds, kind)) fault('kind', 'Choose the kind of provider.')
  const urn = digits('urn')
  if (urn !== null && !/^\d{6}$/.test(urn))
    fault('urn', 'A URN has 6 digits, for example 123456. Leave it empty if there is none.')
  const ukprn = digits('ukprn')
  if (ukprn !== null && !/^1\d{7}$/.test(ukprn))
    fault('ukprn', 'A UKPRN has 8 digits and begins with 1, for example 10012345. Leave it empty if there is none.')
  const registered = yesNo(typed['registered'] ?? '')
  if (registeredKinds.includes(kind) && registered === false)
    fault('registered', `A ${providerKinds[kind]?.toLowerCase()} is registered. Choose “Registered”, or another kind.`)
  if (kind === 'unregistered' && registered === true)
    fault('registered', 'This is kept as an unregistered provider. Choose “Not registered”, or another kind.')
  const email = text('email')
  const dslEmail = text('dsl_email')
  for (const [field, value] of [['email', email] as const, ['dsl_email', dslEmail] as const]) {
    if (value !== null && !mail.test(value)) fault(field, `${fieldWords[field]} must look like name@example.org.`)
  }
  const number = text('phone')
  const dslPhone = text('dsl_phone')
  for (const [field, value] of [['phone', number] as const, ['dsl_phone', dslPhone] as const]) {
    if (value !== null && !phone.test(value))
      fault(field, `${fieldWords[field]} must be a phone number, for example 01632 960218.`)
  }
  const website = text('website')
  if (website !== null && !/^https?:\/\/[^\s]+\.[^\s]+$/i.test(website))
    fault('website', 'The website must begin with https://, for example https://www.example.org.')
  const rest = {
    offer: text('offer'),
    contact_name: text('contact_name'),
    contact_role: text('contact_role'),
    address: text('address'),
    dsl_name: text('dsl_name'),
  }
  if (faults.length > 0 || !name) return { faults }
  return {
    faults,
    fields: {
      name,
      kind,
      urn,
      ukprn,
      registered: registeredKinds.includes(kind) ? true : kind === 'unregistered' ? false : registered,
      online: kind === 'online' || typed['online'] === 'yes',
      council_list: yesNo(typed['council_list'] ?? ''),
      email,
      phone: number,
      website,
      dsl_email: dslEmail,
      dsl_phone: dslPhone,
      ...rest,
    },
  }
}

/** What is kept, as it would have been typed. */
export function typedProvider(fields: ProviderFields): Record<string, string> {
  const said = (value: string | boolean | null) =>
    value === null ? '' : value === true ? 'yes' : value === false ? 'no' : value
  return Object.fromEntries((Object.keys(fieldWords) as FieldName[]).map((field) => [field, said(fields[field])]))
}

/** The fields in which two states of a provider differ. */
export function providerChanges(before: ProviderFields, after: ProviderFields): FieldName[] {
  return (Object.keys(fieldWords) as FieldName[]).filter((field) => before[field] !== after[field])
}

/** A date, a whole number and the person of a declaration of numbers. */
export interface Declaration {
  /** ISO date. */
  readonly on: string
  readonly by: string
  readonly fullTime: number
  readonly planOrLookedAfter: number
}

/** Reads a declaration. `on` has been read already: undefined when it is no date, empty when not given. */
export function readDeclaration(
  typed: { readonly on: string | undefined; readonly by: string; readonly fullTime: string; readonly plan: string },
  today: string,
): { readonly declaration?: Declaration; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  if (!typed.on)
    faults.push({
      field: 'on-day',
      says:
        typed.on === ''
          ? 'Give the date of the declaration, for example 2 11 2026.'
          : 'The date must be a real date, for example 2 11 2026.',
    })
  else if (typed.on > today)
    faults.push({ field: 'on-day', says: 'The date of the declaration must be today or earlier.' })
  if (!typed.by) faults.push({ field: 'by', says: 'Give the name of the person at the provider who declares it.' })
  const count = (text: string, field: string, what: string): number => {
    if (/^\d{1,4}$/.test(text)) return Number(text)
    faults.push({ field, says: `Give the number of ${what} as a whole number, 0 if there are none.` })
    return Number.NaN
  }
  const fullTime = count(typed.fullTime, 'full-time', 'full-time pupils')
  const plan = count(typed.plan, 'plan', 'full-time pupils with an EHC plan or looked after')
  if (plan > fullTime)
    faults.push({
      field: 'plan',
      says: 'There cannot be more with an EHC plan or looked after than full-time pupils in all.',
    })
  return faults.length > 0 || !typed.on
    ? { faults }
    : { faults, declaration: { on: typed.on, by: typed.by.slice(0, 200), fullTime, planOrLookedAfter: plan } }
}
