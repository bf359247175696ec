/** Languages a summary is most often wanted in, with their tags and the way they are written. Any other may be named too. */
export const languages: readonly { readonly tag: string; readonly name: string; readonly rightToLeft?: true }[] = [
  { tag: 'ar', name: 'Arabic', rightToLeft: true },
  { tag: 'bn', name: 'Bengali' },
  { tag: 'zh', name: 'Chinese' },
  { tag: 'fr', name: 'French' },
  { tag: 'gu', name: 'Gujarati' },
  { tag: 'ku', name: 'Kurdish' },
  { tag: 'fa', name: 'Persian', rightToLeft: true },
  { tag: 'pl', name: 'Polish' },
  { tag: 'pt', name: 'Portuguese' },
  { tag: 'pa', name: 'Punjabi' },
  { tag: 'ro', name: 'Romanian' },
  { tag: 'so', name: 'Somali' },
  { tag: 'es', name: 'Spanish' },
  { tag: 'ti', name: 'Tigrinya' },
  { tag: 'tr', name: 'Turkish' },
  { tag: 'uk', name: 'Ukrainian' },
  { tag: 'ur', name: 'Urdu', rightToLeft: true },
  { tag: 'vi', name: 'Vietnamese' },
]

/** A summary that a person wrote in another language; help for reading, never the letter itself. */
export interface Summary {
  readonly language: string
  readonly text: string
  readonly by: string
}

/** The summary kept with a link, if there is one. */
export function summaryOf(about: Readonly<Record<string, unknown>>): Summary | undefined {
  const { language, summary, by } = about
  return typeof language === 'string' && typeof summary === 'string' && summary !== ''
    ? { language, text: summary, by: typeof by === 'string' ? by : '' }
    : undefined
}
