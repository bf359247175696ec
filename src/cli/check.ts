/** `waymark check`: runs cases and explains every mismatch side by side. */
import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { loadPacksOrThrow } from '../adapters/packs/read-folder.ts'
import { dayOf, sayDate } from '../domain/calendar/day.ts'
import { type CaseResult, runCase } from '../domain/cases/run.ts'
import { readCases, shippedCases } from './case-files.ts'
import { type Command, type Output, sayJson, UsageError } from './command.ts'
import { table } from './table.ts'

export const check: Command = (args, out) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, quiet: { type: 'boolean' } },
  })
  const cases = positionals.length > 0 ? readCases(positionals) : shippedCases()
  if (cases.length === 0)
    throw new UsageError('There are no cases there. A case is a .yaml file that begins with "case:".')
  const { floor, packs } = loadPacksOrThrow()
  const results = cases.map(({ file, source }) => runCase(floor, packs, relative('.', file) || file, source))
  const failed = results.filter((result) => !result.holds)
  if (values.json) sayJson(out, { cases: results.length, hold: results.length - failed.length, results })
  else {
    for (const result of results) if (!result.holds || (!values.quiet && results.length === 1)) sayResult(out, result)
    out.line(
      failed.length === 0
        ? `${results.length === 1 ? 'The case holds' : `All ${results.length} cases hold`}.`
        : `${results.length - failed.length} of ${results.length} cases hold.`,
    )
  }
  return failed.length === 0 ? 0 : 1
}

function sayResult(out: Output, result: CaseResult): void {
  out.line(`${result.holds ? 'holds' : 'DOES NOT HOLD'}  ${result.name}\n  ${result.file}`)
  for (const fault of result.faults) out.line(`  ${fault}`)
  for (const { step, answer, mismatches } of result.steps) {
    if (mismatches.length === 0) continue
    out.line(`  Step ${step}, ${sayDate(dayOf(answer.on))}${answer.asked ? `, ask: ${answer.asked}` : ''}`)
    out.line(
      table(
        [
          ['', 'the case expects', 'Waymark answers'],
          ...mismatches.map((one) => [one.what, one.expected, one.answered]),
        ],
        [28, 44, 60],
        '    ',
      ),
    )
  }
  out.line()
}
