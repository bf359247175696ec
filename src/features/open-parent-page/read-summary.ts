/** A translated summary as it was pasted, or the text of a file: translators send either. */

const mostBytes = 20_000

/** The text, or a sentence that says what to do. A file that is no plain text is not guessed at. */
export async function readSummary(
  pasted: string,
  file: Pick<File, 'size' | 'arrayBuffer'> | undefined,
): Promise<{ readonly text: string } | { readonly fault: string }> {
  if (file === undefined || file.size === 0) return { text: pasted }
  if (pasted !== '') return { fault: 'Paste the summary or choose a file, not both.' }
  if (file.size > mostBytes) return { fault: 'The file is larger than 20 KB. Shorten the summary, or paste it.' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    // Control characters other than line breaks and tabs are in no plain text: it is some other kind of file.
    if ([...text].some((sign) => sign < ' ' && !'\n\r\t'.includes(sign))) throw new TypeError('Not plain text.')
    return { text: text.replaceAll('\r\n', '\n').trim() }
  } catch {
    return { fault: 'This file is not plain text in UTF-8. Save it as plain text, or paste the summary.' }
  }
}
