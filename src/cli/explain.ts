/** `waymark explain`: one duty on one case, in words. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadPacksOrThrow } from '../adapters/packs/read-folder.ts'
import { dayOf, sayDate } from '../domain/calendar/day.ts'
import { caseRulebook, readCase, replayCase } from '../domain/cases/run.ts'
import { situationOn } from '../domain/cases/world.ts'
import { type Assessed, assess } from '../domain/policy/assess.ts'
import { explainDuty } from '../domain/policy/explain.ts'
import { sayExplanation } from '../domain/policy/say-explanation.ts'
import { type Command, sayJson, UsageError } from './command.ts'
import { wrap } from './table.ts'

/** What a person most wants explained comes first. */
const order: readonly Assessed['state'][] = [
  'blocking',
  'overdue',
  'due',
  'cannot tell',
  'next',
  'met',
  'not applicable',
]

export const explain: Command = (args, out) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { duty: { type: 'string' }, on: { type: 'string' }, json: { type: 'boolean' } },
  })
  const [file] = positionals
  if (!file || !values.duty)
    throw new UsageError(
      'Say which case and which duty: waymark explain CASEFILE --duty DUTY-OR-CLAUSE [--on 2026-11-02]',
    )
  const { floor, packs } = loadPacksOrThrow()
  const { value, faults } = readCase(file, readFileSync(file, 'utf8'))
  if (!value) throw new UsageError(faults.map((fault) => `${fault.file}:${fault.line}  ${fault.says}`).join('\n'))
  const rulebook = caseRulebook(floor, packs, value)
  const { world, on, asked } = replayCase(rulebook, value, values.on)
  const today = dayOf(on)
  const situation = situationOn(world, today, asked)
  const start = situation.placement?.start
  const asOf = asked === 'start' && start !== undefined ? Math.max(today, start) : today
  const name = values.duty
  const named = assess(rulebook, situation, today, { asOf, withNotApplicable: true })
    .filter(
      (one) =>
        one.duty.duty.id === name ||
        one.duty.clauses.includes(name) ||
        one.lines.some((line) => line.clauses.includes(name)),
    )
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.due ?? 0) - (b.due ?? 0))
  const [first, ...others] = named
  if (!first) {
    const exists = rulebook.duties.some((one) => one.duty.id === name || one.clauses.includes(name))
    throw new UsageError(
      exists
        ? `${name} has nothing to say on ${sayDate(today)}: its event has not happened, or the placement has not reached it.`
        : `No duty of ${rulebook.policy.id} or of the floor is called ${name} or carries that clause. See: waymark clauses --where`,
    )
  }
  const explained = explainDuty(rulebook, situation, first, today)
  if (values.json) {
    sayJson(out, { on, case: value.case, ...explained })
    return 0
  }
  out.line(`${value.case}\nas it stands on ${sayDate(today)}${asked ? `, asking: ${asked}` : ''}\n`)
  out.line(fold(sayExplanation(explained)))
  if (others.length > 0) {
    out.line('\nThe same clause or duty also')
    for (const one of others.slice(0, 12))
      out.line(`  ${one.duty.duty.id}: ${one.state}${one.due === undefined ? '' : `, ${sayDate(one.due)}`}`)
    if (others.length > 12) out.line(`  and ${others.length - 12} more`)
  }
  return 0
}

/** Long lines folded at words, under their own indent. */
const fold = (text: string): string =>
  text
    .split('\n')
    .flatMap((line) => {
      const indent = line.startsWith('  ') ? '  ' : ''
      return wrap(line.trimStart(), 110).map((part) => `${indent}${part}`)
    })
    .join('\n')
