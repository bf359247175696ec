/** `waymark clauses`: the account of every clause. CI fails on a clause that is missing. */
import { parseArgs } from 'node:util'
import { loadPacks } from '../adapters/packs/read-folder.ts'
import { accountOf } from '../domain/policy/account.ts'
import type { Pack } from '../domain/policy/pack.ts'
import { type Command, sayJson } from './command.ts'
import { table } from './table.ts'

const tally = (pack: Pack) => {
  const account = accountOf(pack)
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

export const clauses: Command = (args, out) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' }, where: { type: 'boolean' } } })
  const { floor, packs, faults } = loadPacks()
  const tallies = [...packs.values()].map(tally)
  const total = tallies.reduce(
    (sum, one) => ({
      clauses: sum.clauses + one.clauses,
      encoded: sum.encoded + one.encoded,
      noAction: sum.noAction + one.noAction,
      missing: sum.missing + one.missing,
    }),
    { clauses: 0, encoded: 0, noAction: 0, missing: 0 },
  )
  const england = tally(floor)
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
    const rows = one.account.map((entry) => [
      entry.clause,
      entry.says,
      entry.state === 'encoded'
        ? [...new Set(entry.carriedBy.map((by) => `${by.carrier} ${by.name}`))].join('\n')
        : entry.noAction
          ? `no action: ${entry.noAction}`
          : 'MISSING',
    ])
    out.line(`${table(rows, [16, 60, 60])}\n`)
  }
}
