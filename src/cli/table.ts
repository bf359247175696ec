/** Plain tables for a terminal: columns are wrapped at words, never cut. */

/** Breaks text into lines of at most `width` characters; a longer word stands alone. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    return [...lines, line]
  })
}

/** Rows as text, each column as wide as it needs and no wider than its limit. The first row is the heading. */
export function table(rows: readonly (readonly string[])[], limits: readonly number[], indent = ''): string {
  const widths = limits.map((limit, column) =>
    Math.min(
      limit,
      Math.max(0, ...rows.map((row) => Math.max(...(row[column] ?? '').split('\n').map((line) => line.length)))),
    ),
  )
  return rows
    .flatMap((row) => {
      const cells = limits.map((_limit, column) => wrap(row[column] ?? '', Math.max(1, widths[column] ?? 1)))
      const height = Math.max(...cells.map((cell) => cell.length))
      return Array.from({ length: height }, (_, line) =>
        `${indent}${cells.map((cell, column) => (cell[line] ?? '').padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
      )
    })
    .join('\n')
}
