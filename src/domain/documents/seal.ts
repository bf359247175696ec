/** A sealed document: an agreement as it was signed, with a page at the end that says how each signature came. */
import { fact, facts, paragraph } from './blocks.ts'
import type { Block, DocumentContent } from './content.ts'

export interface SealedSignature {
  readonly name: string
  readonly capacity: string
  /** `Signed online, by their own link, on Mon 2 Nov 2026`. */
  readonly how: string
  /** Day and time at which Waymark recorded it. */
  readonly recorded?: string
  /** Of a signature by link: when it was sent, first opened, and how often it was opened. */
  readonly link?: string
  /** Its numbers in the audit. */
  readonly audit: readonly number[]
}

export interface Seal {
  /** Twenty letters and digits; see `sayCode`. */
  readonly code: string
  /** SHA-256 of what was signed: the questions and answers, as kept. */
  readonly agreement: string
  readonly signatures: readonly SealedSignature[]
  /** Day and time of sealing. */
  readonly sealed: string
  /** Where it can be checked: `https://waymark.example/check`. */
  readonly checkAt: string
}

/** In groups of four, as it is printed and read aloud: `4KQ7-ZD2M-...`. */
export const sayCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? ''

/** A code as somebody typed it: spaces and dashes left out, letters that look like figures read as figures. */
export const readCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')

/** The document with its certificate. */
export function seal(content: DocumentContent, by: Seal): DocumentContent {
  const of: Block[] = by.signatures.flatMap((one) => [
    paragraph(one.name),
    ...facts(
      ['What', 'Answer'],
      fact('Signed as', one.capacity),
      fact('How', one.how),
      fact('Recorded', one.recorded ?? ''),
      fact('Link', one.link ?? ''),
      fact('Number in the audit', one.audit.join(', ')),
    ),
  ])
  return {
    ...content,
    certificate: {
      heading: 'Certificate of signatures',
      blocks: [
        paragraph(
          'This page says who signed, how, and when. A signature noted on paper or by word of mouth is shown as that, and names who noted it.',
        ),
        ...(of.length > 0 ? of : [paragraph('Nobody has signed yet.')]),
        ...facts(
          ['Seal', 'Value'],
          fact('Sealed', by.sealed),
          fact('Code', sayCode(by.code)),
          fact('What was signed (SHA-256)', by.agreement.slice(0, 32), by.agreement.slice(32)),
        ),
        paragraph(`Anybody with this file can check it at ${by.checkAt}: choose the file, or type the code.`),
      ],
    },
  }
}
