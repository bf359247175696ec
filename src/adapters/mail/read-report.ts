/** Reads a delivery status notification (RFC 3464): what became of a mail, and every place that may say which mail it was. */
import type { Email } from 'postal-mime'

export interface DeliveryReport {
  /** Failed: it will not arrive (also where the mail server gave up after trying for days). Delayed: still tried. */
  readonly outcome: 'failed' | 'delayed' | 'delivered'
  /** RFC 3463, such as `5.1.1`; empty where the report gives none. */
  readonly status: string
  /** The mail server's words; may hold addresses. */
  readonly says: string
  /** To whom the report came, and the headers of the mail that it returns. */
  readonly about: string
}

/** Larger than any report; a mail server that returns whole attachments is cut off there. */
export const largestReport = 2_000_000

/** Undefined where the message is no delivery report: somebody's answer, an absence note, a newsletter. */
export async function readReport(raw: Uint8Array): Promise<DeliveryReport | undefined> {
  // Loaded when a first message comes: most installations read none.
  const { default: PostalMime } = await import('postal-mime')
  let mail: Email
  try {
    mail = await PostalMime.parse(raw.subarray(0, largestReport))
  } catch {
    return undefined
  }
  const part = (...types: string[]) =>
    mail.attachments.filter((one) => types.includes(one.mimeType)).map((one) => textOf(one.content))
  const [report] = part('message/delivery-status', 'message/global-delivery-status')
  if (report === undefined) return undefined
  const returned = part('message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers')
  const read = outcomeOf(report)
  return read && { ...read, about: [addressedTo(mail), ...returned.map(headersOf)].join('\n') }
}

const textOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8')

const headersOf = (message: string): string => message.split(/\r?\n\r?\n/, 1)[0] ?? ''

/** A return address of the mail's own arrives in one of these, whichever way the mail server hands it on. */
const addressHeaders = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'in-reply-to', 'references']

const addressedTo = (mail: Email): string =>
  mail.headers
    .filter((header) => addressHeaders.includes(header.key))
    .map((header) => header.value)
    .join('\n')

/** Groups of fields, the first about the message, the others about a recipient each; folded lines are one. */
function outcomeOf(report: string): Pick<DeliveryReport, 'outcome' | 'status' | 'says'> | undefined {
  const groups = report
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/(?:\r?\n){2,}/)
    .map(fieldsOf)
    .filter((fields) => fields.has('action'))
  const found = (action: string) => groups.find((fields) => fields.get('action')?.toLowerCase().startsWith(action))
  for (const outcome of ['failed', 'delayed', 'delivered'] as const) {
    const fields =
      outcome === 'delivered' ? (found('delivered') ?? found('relayed') ?? found('expanded')) : found(outcome)
    if (fields)
      return {
        outcome,
        status: /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '',
        says: (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+;\s*/, ''),
      }
  }
  return undefined
}

const fieldsOf = (group: string): ReadonlyMap<string, string> =>
  new Map(
    group.split(/\r?\n/).flatMap((line) => {
      const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? []
      return name === undefined ? [] : [[name.toLowerCase(), (value ?? '').trim()] as const]
    }),
  )
