/** Percentiles of works done in turn, so that what else the machine does falls on each of them alike. */

export const rounds = Number(process.env['BENCH_ROUNDS'] ?? 200)
const warmUp = Math.min(40, rounds)
/** Percentiles are taken of so many rounds at a time, and of those the median: a burst of other work spoils one block. */
export const block = Math.min(40, rounds)

export interface Times {
  readonly p50: number
  readonly p95: number
}

function timesOf(taken: readonly number[]): Times {
  const blocks = Array.from({ length: Math.ceil(taken.length / block) }, (_, at) =>
    taken.slice(at * block, (at + 1) * block),
  )
  const typical = (percent: number) =>
    percentile(
      blocks.map((one) => percentile(one, percent)),
      50,
    )
  return { p50: typical(50), p95: typical(95) }
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}

/** Runs the works in turn, so that whatever else the machine does falls on each of them alike. Milliseconds. */
export async function inTurn(works: readonly (() => Promise<unknown>)[]): Promise<readonly Times[]> {
  const taken = works.map((): number[] => [])
  for (let round = 0; round < rounds + warmUp; round++) {
    // Every second round backwards: none is always the one that follows the heaviest.
    const order = works.map((_, at) => (round % 2 === 0 ? at : works.length - 1 - at))
    for (const at of order) {
      const work = works[at] ?? nothing
      const began = performance.now()
      await work()
      if (round >= warmUp) taken[at]?.push(performance.now() - began)
    }
  }
  return taken.map(timesOf)
}

const nothing = async () => undefined
