/**
 * Whether an upload looks like a certificate of the Disclosure and Barring Service. Schools record what was checked and when;
 * copies of certificates are never kept (requirements: proof of staff checks). It cannot read a picture, so it errs towards
 * letting through what it cannot read; the page says the rule in words.
 */
import { inflateSync } from 'node:zlib'

const inName = /(^|[^a-z])(dbs|crb)([^a-z]|$)|disclosure.{0,3}(and|&)?.{0,3}barring|enhanced.?(certificate|disclosure)/i
const inText =
  /disclosure\s*(and|&)\s*barring\s*service|enhanced\s+certificate|dbs\s+certificate|certificate\s+number:?\s*00[1-9]\d{9}/i

/** Streams of a PDF that are looked into, and how much of each: a certificate has a page or two. */
const mostStreams = 60
const mostBytes = 2_000_000

/** A policy or statement about such checks is welcome, whatever its file is called. */
const aboutChecks = /policy|policies|statement|procedure|letter|template/i

export function looksLikeDbs(name: string, note: string, bytes: Uint8Array): boolean {
  if ((inName.test(name) && !aboutChecks.test(name)) || inText.test(note)) return true
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, mostBytes)).toString('latin1')
  return saysSo(raw) || (raw.startsWith('%PDF') && pdfTexts(bytes).some(saysSo))
}

/** A statement or a policy speaks of such checks too: a certificate says what it is and carries a number. */
const saysSo = (text: string): boolean => inText.test(text) && /certificate\s*(number|no\b)|date of issue/i.test(text)

/** The text that a PDF writes, stream by stream; what cannot be unpacked is left out. */
function pdfTexts(bytes: Uint8Array): string[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const texts: string[] = []
  let at = 0
  for (let count = 0; count < mostStreams; count++) {
    const begins = all.indexOf('stream', at)
    if (begins === -1) break
    const ends = all.indexOf('endstream', begins)
    if (ends === -1) break
    const from = begins + (all[begins + 6] === 13 ? 8 : 7)
    const text = unpacked(all.subarray(from, ends))
    if (text !== undefined) texts.push(written(text))
    at = ends + 9
  }
  return [texts.join(' ')]
}

function unpacked(stream: Buffer): string | undefined {
  try {
    return inflateSync(stream, { maxOutputLength: mostBytes }).toString('latin1')
  } catch {
    // A picture, or packed in another way: not text that could be read here.
    return undefined
  }
}

/** `[(Discl) 20 (osure)] TJ` as the words it draws. */
const written = (stream: string): string =>
  [...stream.matchAll(/\(((?:\\.|[^\\()])*)\)|(T[dD*mJj])/g)].map((part) => part[1] ?? ' ').join('')
