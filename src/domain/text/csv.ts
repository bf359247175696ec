/** Text of a spreadsheet file that no spreadsheet runs. Pure. */

/**
 * A cell that no spreadsheet runs as a formula: one that begins with = + - @ or a tab or return gets an apostrophe
 * first, which spreadsheets show as text. Plain numbers and dates are left alone.
 */
export function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const guarded = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(guarded) || guarded !== guarded.trim() ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** UTF-8 with a byte order mark, so that spreadsheets read accents rightly; lines end as RFC 4180 has them. */
export const csvText = (lines: readonly (readonly (string | number | null | undefined)[])[]): string =>
  `\uFEFF${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`
