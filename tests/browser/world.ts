/**
 * A whole Waymark to test in a browser: the compiled program on a free port, over a copy of the demonstration of its
 * own, with a clock the test moves and a mailbox instead of a mail server.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { compiled, copyDemonstration, firstMoment, rulesOfAll } from './demonstration.ts'

export interface Waymark {
  readonly url: string
  /** Moves the clock to nine in the morning of a day (`2026-12-14`), forwards or back. */
  goTo(day: string): void
  /** Sends what waits in the outbox to the mailbox. */
  sendMail(): Promise<void>
  /** Everything the server could not explain. A test fails when there is any. */
  readonly faults: readonly string[]
}

/** What is dear to make and safe to share between the Waymarks of one process. */
export type Shared = Awaited<ReturnType<typeof openShared>>

export async function openShared() {
  const { openRenderer } =
    await compiled<typeof import('../../src/adapters/documents/render.ts')>('adapters/documents/render')
  return { rules: await rulesOfAll(), renderer: openRenderer() }
}

export async function openWaymark({ rules, renderer }: Shared): Promise<Waymark & { close(): Promise<void> }> {
  const { stoppedClock } = await compiled<typeof import('../../src/adapters/clock/clock.ts')>('adapters/clock/clock')
  const { openFileStore } = await compiled<typeof import('../../src/adapters/files/store.ts')>('adapters/files/store')
  const { mailboxCarrier } =
    await compiled<typeof import('../../src/adapters/mail/carriers.ts')>('adapters/mail/carriers')
  const { sendOutbox } =
    await compiled<typeof import('../../src/adapters/mail/send-outbox.ts')>('adapters/mail/send-outbox')
  const { settleDispatches } = await compiled<typeof import('../../src/features/dispatch-letter/settle-dispatch.ts')>(
    'features/dispatch-letter/settle-dispatch',
  )
  const { makeApp } = await compiled<typeof import('../../src/web/app.tsx')>('web/app')
  const { allRoutes } = await compiled<typeof import('../../src/features/index.ts')>('features/index')

  const db = await copyDemonstration()
  const dataFolder = mkdtempSync(join(tmpdir(), 'waymark-browser-'))
  const clock = stoppedClock(firstMoment)
  const faults: string[] = []
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const app = makeApp({
    deps: {
      ...rules,
      db,
      clock,
      files: openFileStore(dataFolder),
      renderer,
      wakeMail: () => undefined,
      settings: { demonstration: true, mailbox: true, publicUrl: url, secureCookies: false },
    },
    routes: allRoutes,
    onFault: ({ path, error }) =>
      faults.push(`${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  })
  const answer = getRequestListener(app.fetch)
  server.on('request', (incoming, outgoing) => void answer(incoming, outgoing))
  return {
    url,
    faults,
    goTo: (day) => {
      const then = Temporal.PlainDateTime.from(`${day}T09:00`).toZonedDateTime('Europe/London').toInstant()
      clock.move({ milliseconds: then.epochMilliseconds - clock.now().getTime() })
    },
    sendMail: async () => {
      await sendOutbox(db, mailboxCarrier(db))
      await settleDispatches(db, {
        clock,
        rulebooks: rules.rulebooks,
        bankHolidays: rules.bankHolidays,
        publicUrl: url,
      })
    },
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeAllConnections()
      await closed
      await db.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
