import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../clock/clock.ts'
import { forgetOldAttempts } from '../identity/rate-limit.ts'
import type { Carrier } from '../mail/carriers.ts'
import { sendOutbox } from '../mail/send-outbox.ts'
import type { Database } from '../postgres/connect.ts'
import { type NightlyJob, runNightly } from './nightly.ts'

export interface RunnerOptions {
  readonly db: Database
  readonly carrier: Carrier
  readonly clock: Clock
  readonly nightly: readonly NightlyJob[]
  /** Looked after once a minute by every server; each must be safe to do twice at once. */
  readonly everyMinute?: readonly { readonly name: string; run(): Promise<void> }[]
  /** What follows from what the outbox sent or could not send; each must be safe to do twice at once. */
  readonly afterOutbox?: readonly { readonly name: string; run(): Promise<unknown> }[]
  /** Told of every failure; the runner goes on. */
  readonly onFault: (what: string, error: unknown) => void
  readonly everyMilliseconds?: number
}

export interface Runner {
  /** Do it now rather than at the next turn: after a page has queued a mail. */
  wake(): void
  /** Ends after the turn under way. */
  stop(): Promise<void>
}

/** One loop: send the outbox, and once a day do the day's work. Any number of servers may run it at once. */
export function startRunner(options: RunnerOptions): Runner {
  const { db, clock } = options
  const jobs: NightlyJob[] = [
    ...options.nightly,
    { name: 'forget-sign-in-attempts', run: async () => void (await forgetOldAttempts(db, clock.now())) },
  ]
  const ending = new AbortController()
  let waking = new AbortController()

  const attempt = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      options.onFault(what, error)
    }
  }
  let minute = Number.NaN
  const minutely = async () => {
    const now = Math.floor(clock.now().getTime() / 60_000)
    if (now === minute) return
    minute = now
    for (const job of options.everyMinute ?? []) await attempt(job.name, () => job.run())
  }
  const loop = async () => {
    while (!ending.signal.aborted) {
      waking = new AbortController()
      // Before the outbox: what the minute decides is sent in the same turn.
      await minutely()
      await attempt('outbox', () => sendOutbox(db, options.carrier))
      for (const job of options.afterOutbox ?? []) await attempt(job.name, () => job.run())
      for (const job of jobs) await attempt(job.name, () => runNightly(db, job, clock.today(), clock.now()))
      const signal = AbortSignal.any([ending.signal, waking.signal])
      await sleep(options.everyMilliseconds ?? 5_000, undefined, { signal }).catch(() => undefined) // woken or ended
    }
  }
  const done = loop()
  return {
    wake: () => waking.abort(),
    stop: async () => {
      ending.abort()
      await done
    },
  }
}
