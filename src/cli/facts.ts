/** `waymark facts`: every question a pack may ask, with its words. */
import { parseArgs } from 'node:util'
import { loadPacksOrThrow } from '../adapters/packs/read-folder.ts'
import { facts as knownFacts } from '../domain/facts/catalogue.ts'
import { factFromForm } from '../domain/policy/bits.ts'
import { type Command, sayJson } from './command.ts'

export const facts: Command = (args, out) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
  const { floor, packs } = loadPacksOrThrow()
  const all = [
    { of: 'every policy', facts: knownFacts },
    ...[floor, ...packs.values()].map((pack) => ({
      of: pack.id,
      facts: pack.formFacts.map(factFromForm),
      from: pack.formFacts,
    })),
  ]
  if (values.json) {
    sayJson(
      out,
      all.flatMap((group) =>
        group.facts.map(({ name, asks, yes, no, unknown }) => ({ name, of: group.of, asks, yes, no, unknown })),
      ),
    )
    return 0
  }
  for (const group of all) {
    if (group.facts.length === 0) continue
    out.line(
      `${group.of === 'every policy' ? 'FACTS OF EVERY POLICY' : `FACTS OF ${group.of.toUpperCase()}, answered by its forms`}\n`,
    )
    group.facts.forEach((fact, index) => {
      const from = 'from' in group ? group.from[index] : undefined
      out.line(`${fact.name}\n  ${fact.asks}`)
      if (from) out.line(`  Answered by ${from.form}.${from.field}; yes when: ${from.yesWhen.join(', ')}\n`)
      else out.line(`  yes        ${fact.yes}\n  no         ${fact.no}\n  not known  ${fact.unknown}\n`)
    })
  }
  return 0
}
