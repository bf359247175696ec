/** `npm run bench [NAME...]`: measures Waymark and, in the same run, what it is held against. Prints ratios. */
import { type Bench, printResult } from './table.ts'

/** To add a benchmark: write it in its own file and give it a line here. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  attendance: async () => (await import('./attendance.ts')).attendance,
  engine: async () => (await import('./engine.ts')).engine,
  pages: async () => (await import('./pages.ts')).pages,
  start: async () => (await import('./start.ts')).startBench,
  'trust-year': async () => (await import('./trust-year.ts')).trustYear,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`There is no benchmark called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

let missed = 0
for (const [name, load] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const result = await (await load())()
  printResult(result, (line) => console.log(line))
  missed += result.targets.filter((target) => !target.reached).length
}
process.exitCode = missed === 0 ? 0 : 1
