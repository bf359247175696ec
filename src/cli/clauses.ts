/**
 * `waymark clauses`: the account of every clause. CI fails on a clause that is missing. With `--where`, the place in the
 * product where each clause with an action is done, and the evidence it leaves.
 */
import { parseArgs } from 'node:util'
import { loadPacks } from '../adapters/packs/read-folder.ts'
import type { Pack } from '../domain/policy/pack.ts'
import { type ClauseWhere, whereOf } from '../domain/policy/where.ts'
import { type Command, sayJson } from './command.ts'
import { table } from './table.ts'

const tally = (pack: Pack, floor: Pack) => {
  const account = whereOf(pack, pack, floor)
  const count = (state: string) => account.filter((entry) => entry.state === state).length
  return {
    pack: pack.id,
    prefix: pack.prefix,
    clauses: account.length,
    encoded: count('encoded'),
    noAction: count('no action'),
    missing: count('missing'),
    account,
  }
}

function sayPlaces(entry: ClauseWhere): string {
  if (entry.noAction) return `no action: ${entry.noAction}`
  if (entry.state === 'missing') return 'MISSING'
  return entry.places.map((at) => `${at.address}  (${at.says})\n  leaves ${at.leaves.join('; ')}`).join('\n')
}

export const clauses: Command = (args, out) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' }, where: { type: 'boolean' } } })
  const { floor, packs, faults } = loadPacks()
  const tallies = [...packs.values()].map((pack) => tally(pack, floor))
  const total = tallies.reduce(
    (sum, one) => ({
      clauses: sum.clauses + one.clauses,
      encoded: sum.encoded + one.encoded,
      noAction: sum.noAction + one.noAction,
      missing: sum.missing + one.missing,
    }),
    { clauses: 0, encoded: 0, noAction: 0, missing: 0 },
  )
  const england = tally(floor, floor)
  const good = total.missing === 0 && england.missing === 0 && faults.length === 0
  if (values.json) {
    const slim = ({ account, ...numbers }: (typeof tallies)[number]) =>
      values.where ? { ...numbers, account } : numbers
    sayJson(out, { packs: tallies.map(slim), total, floor: slim(england), faults })
    return good ? 0 : 1
  }
  if (values.where) for (const one of [...tallies, england]) sayWhere(one)
  const row = (name: string, one: typeof total) => [
    name,
    String(one.clauses),
    String(one.encoded),
    String(one.noAction),
    String(one.missing),
  ]
  out.line(
    table(
      [
        ['policy', 'clauses', 'encoded', 'no action', 'missing'],
        ...tallies.map((one) => row(`${one.pack} (${one.prefix})`, one)),
        row('all five', total),
        row('law and guidance', england),
      ],
      [40, 8, 8, 10, 8],
    ),
  )
  for (const one of [...tallies, england])
    for (const entry of one.account) if (entry.state === 'missing') out.fault(`missing: ${entry.clause}  ${entry.says}`)
  for (const fault of faults) out.fault(`${fault.file}:${fault.line}  ${fault.says}`)
  return good ? 0 : 1

  function sayWhere(one: ReturnType<typeof tally>) {
    out.line(`${one.pack}\n`)
    const rows = one.account.map((entry) => [entry.clause, entry.says, sayPlaces(entry)])
    out.line(`${table(rows, [16, 48, 90])}\n`)
  }
}
