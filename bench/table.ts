/** What every benchmark prints: a heading, a small table, and the ratios that matter. */

export interface BenchResult {
  readonly title: string
  /** The first row is the heading. */
  readonly rows: readonly (readonly string[])[]
  /** A target of the project and whether this run reaches it. */
  readonly targets: readonly { readonly says: string; readonly reached: boolean }[]
  readonly notes: readonly string[]
}

/** One benchmark. To add one: a file with one of these, and a line in main.ts. */
export type Bench = () => Promise<BenchResult>

export function printResult(result: BenchResult, print: (line: string) => void): void {
  print(`\n${result.title}\n`)
  const widths = (result.rows[0] ?? []).map((_cell, column) =>
    Math.max(...result.rows.map((row) => (row[column] ?? '').length)),
  )
  for (const row of result.rows)
    print(
      `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   ')}`,
    )
  for (const target of result.targets) print(`  ${target.reached ? 'reached' : 'MISSED '}  ${target.says}`)
  for (const note of result.notes) print(`  ${note}`)
}

/** `1234567` as `1,234,567`; from ten on without decimals. */
export const number = (value: number): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: value < 10 ? 2 : 0 })
export const times = (ratio: number): string => `${number(ratio)} times`
export const milliseconds = (value: number): string => `${value.toFixed(value < 1 ? 2 : 1)} ms`
