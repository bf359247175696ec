/**
 * A whole Waymark for browser tests: the compiled program, an embedded PostgreSQL of its own, the demonstration trust,
 * and a clock the test moves. One for each worker.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

const dist = join(import.meta.dirname, '..', '..', 'dist')
const load = async <T>(name: string): Promise<T> => (await import(pathToFileURL(join(dist, name)).href)) as T

export interface Waymark {
  readonly url: string
  /** Moves the clock on to nine in the morning of a day. */
  goTo(day: string): void
  /** Everything the server could not explain. Tests fail when there is any. */
  readonly faults: string[]
}

/** Tuesday 24 November 2026: school day 17 of 35 in the second half of the autumn term. */
export const firstMoment = '2026-11-24T09:52:00Z'

async function openWaymark(): Promise<Waymark & { close(): Promise<void> }> {
  const { openDatabase } =
    await load<typeof import('../../src/adapters/postgres/connect.ts')>('adapters/postgres/connect.js')
  const { seedDemonstration } = await load<typeof import('../../src/adapters/demonstration/seed.ts')>(
    'adapters/demonstration/seed.js',
  )
  const { stoppedClock } = await load<typeof import('../../src/adapters/clock/clock.ts')>('adapters/clock/clock.js')
  const { loadPacksOrThrow, readBankHolidays } = await load<typeof import('../../src/adapters/packs/read-folder.ts')>(
    'adapters/packs/read-folder.js',
  )
  const { Rulebooks } = await load<typeof import('../../src/adapters/casework/rulebooks.ts')>(
    'adapters/casework/rulebooks.js',
  )
  const { openFileStore } = await load<typeof import('../../src/adapters/files/store.ts')>('adapters/files/store.js')
  const { openRenderer } =
    await load<typeof import('../../src/adapters/documents/render.ts')>('adapters/documents/render.js')
  const { makeApp } = await load<typeof import('../../src/web/app.tsx')>('web/app.js')
  const { allRoutes } = await load<typeof import('../../src/features/index.ts')>('features/index.js')
  const { serve } = await import('@hono/node-server')

  const dataFolder = mkdtempSync(join(tmpdir(), 'waymark-browser-'))
  // Open to others: run by root, the database drops to another user, who must reach its own folder.
  chmodSync(dataFolder, 0o755)
  const db = await openDatabase({ dataFolder })
  const packs = loadPacksOrThrow()
  const holidays = readBankHolidays()
  const rulebooks = new Rulebooks(packs.floor)
  const bankHolidays = holidays.map((holiday) => holiday.day)
  const clock = stoppedClock(firstMoment)
  await seedDemonstration(db, { packs, rulebooks, bankHolidays, today: clock.today(), clock })
  const renderer = openRenderer()
  const faults: string[] = []
  const app = makeApp({
    deps: {
      db,
      clock,
      packs,
      rulebooks,
      bankHolidays,
      bankHolidayNames: new Map(holidays.map((holiday) => [holiday.day, holiday.title])),
      files: openFileStore(dataFolder),
      renderer,
      wakeMail: () => undefined,
      settings: { demonstration: true, mailbox: true, publicUrl: 'http://localhost', secureCookies: false },
    },
    routes: allRoutes,
    onFault: ({ path, error }) =>
      faults.push(`${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((done) => server.once('listening', () => done()))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    faults,
    goTo: (day) => {
      const now = Temporal.Instant.fromEpochMilliseconds(clock.now().getTime())
      const then = Temporal.PlainDateTime.from(`${day}T09:00`).toZonedDateTime('Europe/London').toInstant()
      clock.move({ milliseconds: then.epochMilliseconds - now.epochMilliseconds })
    },
    close: async () => {
      server.close()
      renderer.close()
      await db.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

export const test = base.extend<{ check: void }, { waymark: Waymark }>({
  waymark: [
    async ({}, use) => {
      const waymark = await openWaymark()
      await use(waymark)
      await waymark.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ waymark }, use) => use(waymark.url),
  check: [
    async ({ waymark }, use) => {
      waymark.faults.length = 0
      await use()
      expect(waymark.faults).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Signs in as somebody of the demonstration, by their office and school as the sign-in page lists them. */
export async function signInAs(page: Page, school: string, office: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  const group = page
    .getByRole('region', { name: school })
    .or(page.locator('section, fieldset, li').filter({ hasText: school }))
    .first()
  await group
    .getByRole('button', { name: new RegExp(office, 'i') })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** No accessibility fault that can be found by machine, and nothing wider than the window. */
export async function checkPage(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(
    violations.map(
      (violation) =>
        `${page.url()}: ${violation.id}: ${violation.nodes
          .slice(0, 3)
          .map((node) => node.html)
          .join(' | ')}`,
    ),
  ).toEqual([])
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(overflow, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0)
}
