/**
 * Grounds on which a school may share a pupil's details (UK GDPR Articles 6 and 9, Data Protection Act 2018 Schedule 1).
 * Consent is not among them: a parent's consent in these policies is agreement to the placement.
 */
export const bases = [
  {
    value: 'public-task',
    text: 'Public task: teaching the pupil and keeping them safe',
    hint: 'UK GDPR Article 6(1)(e)',
  },
  { value: 'legal-obligation', text: 'A legal obligation of the school', hint: 'UK GDPR Article 6(1)(c)' },
  {
    value: 'safeguarding',
    text: 'Safeguarding of a child, for health and other sensitive details',
    hint: 'UK GDPR Article 9(2)(g) with the Data Protection Act 2018, Schedule 1 paragraph 18',
  },
] as const

export const sayBasis = (value: string): string => bases.find((one) => one.value === value)?.text ?? value
