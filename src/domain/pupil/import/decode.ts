/** How the text of a CSV file was written down. Register systems and Excel differ, and none of them says. */
export type Decoded =
  | { readonly text: string; readonly encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252' }
  | { readonly fault: string }

/**
 * Text from bytes. A byte order mark decides; without one, valid UTF-8 is UTF-8, every second byte empty is UTF-16, and
 * the rest is Windows-1252 (Excel's "CSV" in Britain), unless it holds control characters, which no text has.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { fault: 'The file is empty.' }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, 'utf-16be')
  const half = emptyHalf(bytes)
  if (half !== undefined) return utf16(bytes, half)
  const utf8 = strictly('utf-8', bytes)
  if (utf8 !== undefined) return checked(utf8, 'UTF-8')
  // Five bytes mean nothing in Windows-1252; the decoder would make control characters of them.
  return checked(new TextDecoder('windows-1252').decode(bytes), 'Windows-1252')
}

function utf16(bytes: Uint8Array, label: 'utf-16le' | 'utf-16be'): Decoded {
  const text = strictly(label, bytes)
  return text === undefined
    ? { fault: 'The file looks like UTF-16 but is damaged. Export it again, as CSV UTF-8.' }
    : checked(text, 'UTF-16')
}

function strictly(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** UTF-16 without a mark: in English text every second byte is empty. */
function emptyHalf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 400)
  if (sample.length < 8) return undefined
  let even = 0
  let odd = 0
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue
    if (index % 2 === 0) even++
    else odd++
  }
  const enough = sample.length * 0.35
  if (odd > enough && even === 0) return 'utf-16le'
  return even > enough && odd === 0 ? 'utf-16be' : undefined
}

function checked(text: string, encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252'): Decoded {
  const clean = text.startsWith('\ufeff') ? text.slice(1) : text
  for (let at = 0; at < clean.length; at++) {
    const code = clean.charCodeAt(at)
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || (code >= 127 && code < 160)) {
      return {
        fault:
          'This is not a text file, or its encoding cannot be told. Export it again, as CSV UTF-8 or as an Excel workbook (.xlsx).',
      }
    }
  }
  if (clean.trim() === '') return { fault: 'The file is empty.' }
  return { text: clean, encoding }
}

/** The character between cells: the one that splits some line near the top most often. A title above has none of it. */
export function guessDelimiter(text: string): ',' | ';' | '\t' {
  const lines = text.slice(0, 10_000).split(/\r?\n/, 10)
  const most = (delimiter: string) => Math.max(...lines.map((line) => line.split(delimiter).length))
  const counts = ([',', ';', '\t'] as const).map((delimiter) => [delimiter, most(delimiter)] as const)
  return counts.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ','
}
