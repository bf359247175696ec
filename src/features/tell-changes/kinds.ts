/** What a provider may tell of. Pure. */

export interface ChangeKind {
  readonly value: string
  readonly text: string
  readonly hint: string
  /** The answer of the form on material changes, for what concerns the provider as a whole. */
  readonly what?: 'premises' | 'staff' | 'dsl' | 'subcontractor'
  /** It is about one pupil and goes to that pupil's school alone. */
  readonly pupil?: true
}

export const changeKinds = [
  {
    value: 'site',
    text: 'A new site',
    hint: 'No pupil is taught there before their school has approved it.',
    what: 'premises',
  },
  { value: 'staff', text: 'Staff who work with pupils', hint: 'Who comes or goes, and from when.', what: 'staff' },
  {
    value: 'dsl',
    text: 'The designated safeguarding lead',
    hint: 'Name, phone and e-mail of the new lead.',
    what: 'dsl',
  },
  {
    value: 'subcontractor',
    text: 'A subcontractor',
    hint: 'Somebody else who teaches for you, and where. The school approves it first.',
    what: 'subcontractor',
  },
  { value: 'timetable', text: 'A pupil’s timetable', hint: 'Other days, sessions or times.', pupil: true },
  {
    value: 'move',
    text: 'Taking a pupil off the site',
    hint: 'Ask before you go: a trip, another site, a lift home. Or tell at once that a pupil has left.',
    pupil: true,
  },
] as const satisfies readonly ChangeKind[]

export type ChangeValue = (typeof changeKinds)[number]['value']
export const changeKind = (value: string): ChangeKind & { readonly value: ChangeValue } => {
  const found = changeKinds.find((one) => one.value === value)
  if (!found) throw new RangeError(`No change of that kind: ${value}`)
  return found
}
export const isChange = (value: string): value is ChangeValue => changeKinds.some((one) => one.value === value)
