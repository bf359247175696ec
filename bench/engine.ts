/**
 * The engine: duties assessed a second on one core. Five policies × 20,000 placements with a term of records.
 *
 * Held against json-rules-engine, which is given the same conditions: those under which a duty applies, and those of every line
 * that meets it. It gets the facts answered and the newest records found, and is not asked for dates, windows or events, so it
 * has less to do. Also against the limit: a bare loop over the same bit masks, which only decides whether each duty applies.
 */
import type { Engine } from 'json-rules-engine'
import { loadPacksOrThrow } from '../src/adapters/packs/read-folder.ts'
import { assess } from '../src/domain/policy/assess.ts'
import { answerFacts, type Bits, holds, YES } from '../src/domain/policy/bits.ts'
import { buildRulebook, type Rulebook } from '../src/domain/policy/rulebook.ts'
import type { Situation } from '../src/domain/policy/situation.ts'
import { jsonRulesOf, plainFacts } from './json-rules.ts'
import { placementsOf, today } from './placements.ts'
import { type Bench, number, times } from './table.ts'

const placements = Number(process.env['BENCH_PLACEMENTS'] ?? 20_000)
/** The peer is so much slower that it is asked about some of the same placements only, and held to its time for each duty. */
const peerInBatch = 20
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

async function peer(rulebook: Rulebook, engine: Engine, some: readonly Situation[]): Promise<Measured> {
  const facts = some.map((situation) => plainFacts(rulebook, situation, today))
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
  let peerAsked = 0
  let least = { pack: '', ratio: Number.POSITIVE_INFINITY }
  let seed = 1
  for (const pack of packs.values()) {
    const rulebook = buildRulebook(floor, pack, 'academy')
    const next = placementsOf(rulebook, seed++)
    const withLines = jsonRulesOf(rulebook, true)
    const without = jsonRulesOf(rulebook, false)
    let [ours, theirs, easy, masks, records, asked] = [none, none, none, none, 0, 0]
    // The first batch warms every side up and is not counted. From then on each takes its turn in every batch, so that
    // whatever else the machine does falls on all of them alike.
    for (let done = -batch; done < placements; done += batch) {
      const situations = Array.from({ length: Math.min(batch, placements - Math.max(0, done)) }, next)
      const some = situations.slice(0, peerInBatch)
      globalThis.gc?.()
      const one = assessAll(rulebook, situations)
      const two = await peer(rulebook, withLines, some)
      const three = await peer(rulebook, without, some)
      const four = maskLoop(
        rulebook,
        situations.map((situation) => answerFacts(rulebook.table, situation, today)),
      )
      if (done < 0) {
        for (const situation of some) if (!(await agrees(rulebook, situation))) disagreements++
        continue
      }
      ours = plus(ours, one)
      theirs = plus(theirs, two)
      easy = plus(easy, three)
      masks = plus(masks, four)
      asked += some.length
      for (const situation of situations) records += situation.records.length
    }
    peerAsked = asked
    const ratio = rate(ours) / rate(theirs)
    if (ratio < least.ratio) least = { pack: pack.id, ratio }
    rows.push([
      pack.id,
      number(rulebook.duties.length),
      number(records / placements),
      number(rate(ours)),
      number(rate(theirs)),
      number(rate(easy)),
      number(rate(masks)),
      times(ratio),
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
        says: `at least ${target} times json-rules-engine with the same conditions, for every policy: ${times(least.ratio)} for ${least.pack}, the least`,
        reached: least.ratio >= target,
      },
      { says: `the peer finds the same duties (${disagreements} disagreements)`, reached: disagreements === 0 },
    ],
    notes: [
      `json-rules-engine is asked about ${number(peerAsked)} of the same placements for each policy, in turn with ours, and held to its time for each duty. “Conditions only”: without the lines that meet a duty; ours, doing everything, is ${times(rate(total.ours) / rate(total.easy))} as fast as that.`,
      `The limit, a bare loop over the masks, is ${times(rate(total.masks) / rate(total.ours))} as fast: the rest is facts, records and dates. Checksum ${checksum}.`,
    ],
  }
}
