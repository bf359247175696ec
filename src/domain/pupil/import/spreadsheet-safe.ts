/**
 * Text that a spreadsheet would run. A name such as `=cmd|…` is kept as it is; only when it leaves for a spreadsheet does
 * it get an apostrophe before it, which spreadsheets take as "this is text".
 */
export function spreadsheetSafe(text: string): string {
  return /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
