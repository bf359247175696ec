import { fileTypeFromBuffer } from 'file-type'

/** What may be uploaded. The content decides; a name's ending only tells text from a table of text. */
const allowed: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
}

/** The content type of an upload, or undefined when it is not a kind Waymark keeps. */
export async function sniffContentType(name: string, bytes: Uint8Array): Promise<string | undefined> {
  // First, because two bytes that mark UTF-16 text also begin an old kind of sound file.
  const text = textType(name)
  if (text !== undefined && isText(bytes)) return text
  const found = await fileTypeFromBuffer(bytes)
  return found !== undefined && found.mime in allowed ? found.mime : undefined
}

/** Text that a browser might run (HTML, SVG) is kept out by its name, and text is never served as anything else. */
function textType(name: string): string | undefined {
  if (/\.csv$/i.test(name)) return 'text/csv'
  return /\.txt$/i.test(name) ? 'text/plain' : undefined
}

/** Text in any encoding a school's system exports: no control characters but tab and line ends. */
function isText(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const text = utf16 ? new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes) : undefined
  const codes = text === undefined ? bytes : Array.from(text, (letter) => letter.codePointAt(0) ?? 0)
  return codes.every((code: number) => code >= 32 || code === 9 || code === 10 || code === 13)
}
