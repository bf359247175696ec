/**
 * The engine: duties assessed a second on one core. Five policies × 20,000 placements with a term of records.
 *
 * Held against json-rules-engine, which is given the same conditions: those under which a duty applies, and those of every line
 * that meets it. It gets the facts answered and the newest records found, and is not asked for dates, windows or events, so it
 * has less to do. Also against the limit: a bare loop over the same bit masks, which only decides whether each duty applies.
 */
import { loadPacksOrThrow } from '../src/adapters/packs/read-folder.ts'
import { assess } from '../src/domain/policy/assess.ts'
import { answerFacts, type Bits, holds, YES } from '../src/domain/policy/bits.ts'
import { buildRulebook, type Rulebook } from '../src/domain/policy/rulebook.ts'
import type { Situation } from '../src/domain/policy/situation.ts'
import { jsonRulesOf, plainFacts } from './json-rules.ts'
import { placementsOf, today } from './placements.ts'
import { type Bench, number, times } from './table.ts'

const placements = Number(process.env['BENCH_PLACEMENTS'] ?? 20_000)
/** The peer is so much slower that it is asked about fewer of the same placements, and held to the same time for each duty. */
const peerPlacements = Math.min(placements, 200)
/** Made and then measured in batches, so that memory stays that of a few thousand placements. */
const batch = 1_000
const target = 50

interface Measured {
  readonly duties: number
  readonly seconds: number
}

const none: Measured = { duties: 0, seconds: 0 }
const plus = (a: Measured, b: Measured): Measured => ({ duties: a.duties + b.duties, seconds: a.seconds + b.seconds })
const rate = (one: Measured): number => one.duties / one.seconds

function timed(duties: number, work: () => void): Measured {
  const began = coreSeconds()
  work()
  return { duties, seconds: coreSeconds() - began }
}

/** Time this thread had a core: other work on the machine does not count against either side. */
function coreSeconds(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000_000
}

/** Sums what was answered, so that no work can be left out as unused. */
let checksum = 0

function assessAll(rulebook: Rulebook, batchOf: readonly Situation[]): Measured {
  return timed(batchOf.length * rulebook.duties.length, () => {
    for (const situation of batchOf) checksum += assess(rulebook, situation, today).length
  })
}

function maskLoop(rulebook: Rulebook, answered: readonly Bits[]): Measured {
  return timed(answered.length * rulebook.duties.length, () => {
    for (const bits of answered) for (const duty of rulebook.duties) if (holds(duty.when, bits) === YES) checksum++
  })
}

async function peer(rulebook: Rulebook, some: readonly Situation[], withLines: boolean): Promise<Measured> {
  const engine = jsonRulesOf(rulebook, withLines)
  const facts = some.map((situation) => plainFacts(rulebook, situation, today))
  for (const each of facts.slice(0, 20)) await engine.run(each)
  const began = coreSeconds()
  for (const each of facts) checksum += (await engine.run(each)).events.length
  return { duties: some.length * rulebook.duties.length, seconds: coreSeconds() - began }
}

/** The peer must find the same duties, or it was not given the same conditions. */
async function agrees(rulebook: Rulebook, situation: Situation): Promise<boolean> {
  const { events } = await jsonRulesOf(rulebook, false).run(plainFacts(rulebook, situation, today))
  const fired = events.map((event) => Number(event.type)).sort((a, b) => a - b)
  const bits = answerFacts(rulebook.table, situation, today)
  const ours = rulebook.duties.filter((duty) => holds(duty.when, bits) === YES).map((duty) => duty.index)
  return fired.join() === ours.join()
}

export const engine: Bench = async () => {
  const { floor, packs } = loadPacksOrThrow()
  const rows: string[][] = [
    [
      'policy',
      'duties',
      'records each',
      'ours a second',
      'json-rules-engine',
      'conditions only',
      'bare masks',
      'ours against the peer',
    ],
  ]
  const total = { ours: none, peer: none, easy: none, masks: none }
  let disagreements = 0
  let seed = 1
  for (const pack of packs.values()) {
    const rulebook = buildRulebook(floor, pack, 'academy')
    const next = placementsOf(rulebook, seed++)
    const warm = Array.from({ length: 300 }, next)
    assessAll(rulebook, warm)
    maskLoop(
      rulebook,
      warm.map((situation) => answerFacts(rulebook.table, situation, today)),
    )
    const sample = warm.slice(0, peerPlacements)
    for (const situation of sample.slice(0, 10)) if (!(await agrees(rulebook, situation))) disagreements++
    const theirs = await peer(rulebook, sample, true)
    const easy = await peer(rulebook, sample, false)
    let [ours, masks, records] = [none, none, 0]
    for (let done = 0; done < placements; done += batch) {
      const situations = Array.from({ length: Math.min(batch, placements - done) }, next)
      globalThis.gc?.()
      ours = plus(ours, assessAll(rulebook, situations))
      masks = plus(
        masks,
        maskLoop(
          rulebook,
          situations.map((situation) => answerFacts(rulebook.table, situation, today)),
        ),
      )
      for (const situation of situations) records += situation.records.length
    }
    rows.push([
      pack.id,
      number(rulebook.duties.length),
      number(records / placements),
      number(rate(ours)),
      number(rate(theirs)),
      number(rate(easy)),
      number(rate(masks)),
      times(rate(ours) / rate(theirs)),
    ])
    total.ours = plus(total.ours, ours)
    total.peer = plus(total.peer, theirs)
    total.easy = plus(total.easy, easy)
    total.masks = plus(total.masks, masks)
  }
  const ratio = rate(total.ours) / rate(total.peer)
  rows.push([
    'all',
    '',
    '',
    number(rate(total.ours)),
    number(rate(total.peer)),
    number(rate(total.easy)),
    number(rate(total.masks)),
    times(ratio),
  ])
  return {
    title: `Engine: duties assessed a second on one core, ${number(packs.size)} policies × ${number(placements)} placements with a term of records`,
    rows,
    targets: [
      {
        says: `at least ${target} times json-rules-engine with the same conditions: ${times(ratio)}`,
        reached: ratio >= target,
      },
      { says: `the peer finds the same duties (${disagreements} disagreements)`, reached: disagreements === 0 },
    ],
    notes: [
      `json-rules-engine is asked about ${number(peerPlacements)} placements made alike for each policy and held to its time for each duty. “Conditions only”: without the lines that meet a duty; ours, doing everything, is ${times(rate(total.ours) / rate(total.easy))} as fast as that.`,
      `The limit, a bare loop over the masks, is ${times(rate(total.masks) / rate(total.ours))} as fast: the rest is facts, records and dates. Checksum ${checksum}.`,
    ],
  }
}
