/** The papers a provider may send, and which lines of a policy's checks each is offered for. Pure. */

export interface PaperKind {
  readonly value: string
  readonly text: string
  readonly hint?: string
  /** Insurance: insurer, cover and number belong to it. */
  readonly insurance?: true
  /** It always runs out, so its last day is asked for. */
  readonly runsOut?: true
  /** Lines of the policies' forms that it may serve as evidence for, by their names in the forms. */
  readonly lines: readonly string[]
}

export const paperKinds: readonly PaperKind[] = [
  {
    value: 'public-liability',
    text: 'Public liability insurance',
    insurance: true,
    runsOut: true,
    lines: ['public-liability', 'insurance'],
  },
  {
    value: 'employers-liability',
    text: 'Employer’s liability insurance',
    insurance: true,
    runsOut: true,
    lines: ['employers-liability', 'insurance'],
  },
  { value: 'other-cover', text: 'Other insurance', insurance: true, runsOut: true, lines: ['other-cover'] },
  {
    value: 'electrical',
    text: 'Electrical safety certificate',
    runsOut: true,
    lines: ['electrical-certificate'],
  },
  {
    value: 'ico',
    text: 'Registration with the Information Commissioner’s Office',
    runsOut: true,
    lines: ['ico-registration'],
  },
  {
    value: 'safeguarding-policy',
    text: 'Safeguarding or child protection policy',
    lines: ['safeguarding-policy', 'child-protection-policy'],
  },
  {
    value: 'safer-recruitment',
    text: 'Statement on safer recruitment',
    hint: 'Names of staff and their certificates stay with you. Say what was checked and when.',
    lines: ['safer-recruitment-statement'],
  },
  {
    value: 'health-and-safety-policy',
    text: 'Health and safety policy',
    lines: ['health-and-safety', 'health-and-safety-policy', 'health-and-safety-arrangements'],
  },
  {
    value: 'risk-assessment',
    text: 'Risk assessment',
    lines: ['risk-assessments', 'programme-risk-assessments', 'premises', 'fire-safety'],
  },
  {
    value: 'first-aid',
    text: 'First aid certificate or rota',
    lines: ['first-aid', 'first-aid-at-work', 'first-aider-cover'],
  },
  {
    value: 'training',
    text: 'Record of safeguarding training',
    lines: ['safeguarding-training', 'trained-staff', 'qualified-dsl', 'safeguarding-officer-cover'],
  },
  { value: 'behaviour-policy', text: 'Behaviour policy', lines: ['behaviour-policy', 'anti-bullying-policy'] },
  {
    value: 'data-protection-policy',
    text: 'Data protection or IT security policy',
    lines: ['data-protection', 'gdpr-policy', 'it-security-policy'],
  },
  { value: 'asbestos', text: 'Asbestos register', lines: ['asbestos-register'] },
  { value: 'complaints-policy', text: 'Complaints policy', lines: ['complaints-policy'] },
  { value: 'other', text: 'Something else', hint: 'Say in the note what it is.', lines: [] },
]

export const paperKind = (value: string): PaperKind | undefined => paperKinds.find((one) => one.value === value)
export const sayPaper = (value: string): string => paperKind(value)?.text ?? 'Document'

/** The kinds that may be offered for a line. */
export const kindsFor = (line: string): readonly PaperKind[] => paperKinds.filter((one) => one.lines.includes(line))
