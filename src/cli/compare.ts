/** `waymark compare`: one policy against the floor, or two side by side. */
import { parseArgs } from 'node:util'
import { loadPacksOrThrow } from '../adapters/packs/read-folder.ts'
import { dayOf } from '../domain/calendar/day.ts'
import { compareWithFloor } from '../domain/policy/compare-floor.ts'
import { type Cell, comparePacks } from '../domain/policy/compare-packs.ts'
import { findings } from '../domain/policy/findings.ts'
import type { Pack } from '../domain/policy/pack.ts'
import { type Command, type Output, sayJson, UsageError } from './command.ts'
import { findPack } from './find-pack.ts'
import { table } from './table.ts'

export const compare: Command = (args, out) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, all: { type: 'boolean' }, on: { type: 'string' } },
  })
  const { floor, packs } = loadPacksOrThrow()
  const [first, second] = positionals
  if (!first)
    throw new UsageError(
      `Say which policy: waymark compare PACK [PACK or england]. There are: ${[...packs.keys()].join(', ')}.`,
    )
  const today = dayOf(values.on ?? Temporal.Now.plainDateISO('Europe/London').toString())
  const a = findPack(packs, first)
  if (second === undefined || second === 'england') return withFloor(out, a, floor, today, values)
  const b = findPack(packs, second)
  const rows = comparePacks(floor, a, b)
  if (values.json) {
    sayJson(out, {
      a: a.id,
      b: b.id,
      rows,
      findings: { [a.id]: findings(a, floor, today), [b.id]: findings(b, floor, today) },
    })
    return 0
  }
  const shown = rows.filter((row) => values.all || row.verdict !== 'the same')
  for (const topic of new Set(shown.map((row) => row.topic))) {
    out.line(`${topic.toUpperCase()}\n`)
    const heading = ['', a.id, b.id, '']
    const verdictWords = (verdict: string) =>
      verdict
        .replace(/^a /, `${a.id} `)
        .replace(/^b /, `${b.id} `)
        .replace(/ a /, ` ${a.id} `)
        .replace(/ b /, ` ${b.id} `)
    const body = shown
      .filter((row) => row.topic === topic)
      .map((row) => [row.what, sayCell(row.a), sayCell(row.b), verdictWords(row.verdict)])
    out.line(`${table([heading, ...body], [36, 40, 40, 26])}\n`)
  }
  if (!values.all) out.line(`${rows.length - shown.length} more are the same in both (--all shows them).`)
  return 0
}

const sayCell = (cell: Cell): string =>
  cell.silent
    ? '–'
    : `${cell.says}${cell.choice ? ' (policy silent: the school’s choice)' : cell.clauses.length > 0 ? ` [${cell.clauses.slice(0, 4).join(', ')}${cell.clauses.length > 4 ? ' …' : ''}]` : ''}`

function withFloor(
  out: Output,
  pack: Pack,
  floor: Pack,
  today: number,
  values: { json?: boolean | undefined; all?: boolean | undefined },
): number {
  const rows = compareWithFloor(floor, pack)
  const found = findings(pack, floor, today)
  if (values.json) {
    const slim = rows.map(({ floorDuty, duties, ...rest }) => ({
      floorDuty: floorDuty.id,
      floorClauses: floorDuty.clauses,
      force: floorDuty.force,
      mark: floorDuty.mark,
      duties: duties.map((duty) => duty.id),
      clauses: [...new Set(duties.flatMap((duty) => duty.clauses))],
      ...rest,
    }))
    sayJson(out, { pack: pack.id, rows: slim, findings: found })
    return 0
  }
  const shown = rows.filter((row) => values.all || row.verdict !== 'silent')
  const body = shown.map((row) => [
    row.verdict,
    `${row.floorDuty.title} [${row.floorDuty.clauses.join(', ')}]${row.floorDuty.mark === 'unverified' ? ' (not yet checked)' : ''}`,
    row.floorTiming,
    row.duties.length === 0
      ? '–'
      : `${row.timing} [${[...new Set(row.duties.flatMap((duty) => duty.clauses))].join(', ')}]`,
  ])
  out.line(`${table([['', 'law and guidance', 'asks', `${pack.id} asks`], ...body], [10, 50, 32, 46])}\n`)
  if (!values.all)
    out.line(
      `On ${rows.length - shown.length} more the policy is silent, and law and guidance stand by themselves (--all shows them).\n`,
    )
  if (found.length > 0) {
    out.line('WHAT A READER SHOULD KNOW\n')
    out.line(
      table(
        found.map((one) => [one.kind, [...one.clauses, ...one.floorClauses].join(', '), one.says]),
        [20, 24, 90],
      ),
    )
  }
  return 0
}
