/** What may be expected and not come. */
export const alertKinds = {
  marks: 'No mark for the session',
  'provider-report': 'No report from the provider',
  reply: 'No answer to a question',
  signature: 'No signature',
  document: 'No document',
  visit: 'No visit recorded',
  'welfare-check': 'Not known to be safe',
} as const satisfies Record<string, string>

export type AlertKind = keyof typeof alertKinds

export const isAlertKind = (text: string): text is AlertKind => Object.hasOwn(alertKinds, text)

/** About a child who should be somewhere today: minutes count. Everything else was asked of somebody and may take days. */
export const isAboutToday = (kind: AlertKind, subjectKey: string): boolean =>
  kind === 'marks' || kind === 'welfare-check' || (kind === 'reply' && subjectKey.startsWith('mark '))
