import type { FormBody } from '../../web/form-body.ts'
import type { SchoolChange } from './school-row.ts'

export const phases = [
  { value: 'primary', text: 'Primary' },
  { value: 'secondary', text: 'Secondary' },
  { value: 'all-through', text: 'All-through' },
] as const
export const kinds = [
  { value: 'academy', text: 'Academy or free school' },
  { value: 'maintained', text: 'Maintained by the local authority' },
  { value: 'independent', text: 'Independent school' },
  { value: 'pru', text: 'Pupil referral unit' },
] as const

const names = ['name', 'phase', 'kind', 'laCode', 'urn', 'address', 'phone', 'email', 'amStarts', 'pmStarts'] as const
export type SchoolValues = Readonly<Record<(typeof names)[number], string>>

/** A school nobody has described yet; most registers open at these times. */
export const noDetails: SchoolValues = {
  name: '',
  phase: '',
  kind: '',
  laCode: '',
  urn: '',
  address: '',
  phone: '',
  email: '',
  amStarts: '08:50',
  pmStarts: '13:10',
}

/** A school's details as typed, with every fault beside its field, and as the row they become. */
export function readDetails(
  body: FormBody,
  councils: readonly { readonly code: string }[],
): { values: SchoolValues; errors: Record<string, string>; change: SchoolChange } {
  const values = Object.fromEntries(names.map((name) => [name, body.text(name)])) as SchoolValues
  const errors: Record<string, string> = {}
  const { name, phase, kind, laCode, urn, address, phone, email } = values
  if (!name || name.length > 160)
    errors['name'] = name ? 'Shorten the name to 160 characters.' : 'Enter the school’s name.'
  if (!phases.some((one) => one.value === phase)) errors['phase'] = 'Choose the phase.'
  if (!kinds.some((one) => one.value === kind))
    errors['kind'] = 'Choose the kind of school: it decides which law binds it.'
  if (laCode && !councils.some((council) => council.code === laCode))
    errors['laCode'] = 'Choose the local authority from the list.'
  if (urn && !/^\d{6}$/.test(urn)) errors['urn'] = 'A URN has six figures.'
  if (address.length > 500) errors['address'] = 'Shorten the address to 500 characters.'
  if (phone && !/^[\d +()-]{6,30}$/.test(phone)) errors['phone'] = 'Enter a telephone number, such as 01632 960001.'
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    errors['email'] = 'Enter an e-mail address, such as office@school.example.'
  const [am, pm] = [readTime(values.amStarts), readTime(values.pmStarts)]
  if (!am) errors['amStarts'] = 'Enter when the morning register opens, such as 8:50.'
  if (!pm) errors['pmStarts'] = 'Enter when the afternoon register opens, such as 13:10.'
  if (am && pm && am >= pm) errors['pmStarts'] = 'The afternoon session must begin after the morning one.'
  return {
    values,
    errors,
    change: {
      name,
      phase,
      kind,
      la_code: laCode || null,
      urn: urn || null,
      address: address || null,
      phone: phone || null,
      email: email || null,
      ...(am ? { am_starts: am } : {}),
      ...(pm ? { pm_starts: pm } : {}),
    },
  }
}

/** `8:50`, `08.50` or `1310` as `08:50`, `13:10`; undefined when it is no time of day. */
function readTime(text: string): string | undefined {
  const parts = /^(\d{1,2})[:.]?(\d{2})$/.exec(text)
  if (!parts || Number(parts[1]) > 23 || Number(parts[2]) > 59) return undefined
  return `${(parts[1] ?? '').padStart(2, '0')}:${parts[2]}`
}
