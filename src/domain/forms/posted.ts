/** What came from the browser, before anybody has read it: names and texts, kept as typed. */
import { limits } from './limits.ts'

/** Field name → every value sent under it. A map, because a hostile name such as `__proto__` must be only a name. */
export type Posted = ReadonlyMap<string, readonly string[]>

/**
 * The texts of a parsed body. Anything else in it (files, nested values) is left out, never thrown at.
 * `fault` is a sentence for the whole form when it holds more than a form may; then nothing is kept.
 */
export function readPosted(body: unknown): { posted: Posted; fault?: string } {
  const posted = new Map<string, readonly string[]>()
  if (typeof body !== 'object' || body === null) return { posted }
  let letters = 0
  let values = 0
  for (const [name, sent] of Object.entries(body)) {
    const texts = (Array.isArray(sent) ? sent : [sent]).filter((value) => typeof value === 'string').map(cleanText)
    if (texts.length === 0) continue
    values += texts.length
    for (const text of texts) letters += text.length
    if (values > limits.values || letters > limits.total) {
      return {
        posted: new Map(),
        fault: 'This form is too large to be read. Shorten the longest answers, or send them as a file.',
      }
    }
    posted.set(name, texts)
  }
  return { posted }
}

/** Line ends as one sign, no halves of letters, and no control signs: the database refuses some, and no reader sees them. */
function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
}

/** The first value under a name, without spaces around it; empty when there is none. */
export function valueOf(posted: Posted, name: string): string {
  return posted.get(name)?.[0]?.trim() ?? ''
}

/** Every value under a name that is not empty, each once. */
export function valuesOf(posted: Posted, name: string): string[] {
  return [...new Set((posted.get(name) ?? []).map((value) => value.trim()).filter((value) => value !== ''))]
}

/** For keeping a draft: plain JSON, and back. What is not of that shape is left out. */
export function postedToJson(posted: Posted): Record<string, readonly string[]> {
  return Object.fromEntries(posted)
}

export function postedFromJson(json: unknown): Posted {
  return readPosted(json).posted
}
