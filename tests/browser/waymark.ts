/** What every browser test begins with: `test` with a Waymark of its own, and `expect`. */
import { test as base, expect } from '@playwright/test'
import { forgetSessions } from './people.ts'
import { openShared, openWaymark, type Shared, type Waymark } from './world.ts'

export { firstDay } from './demonstration.ts'
export type { Waymark } from './world.ts'

export const test = base.extend<{ waymark: Waymark }, { shared: Shared }>({
  shared: [
    async ({}, use) => {
      const shared = await openShared()
      await use(shared)
      shared.renderer.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  waymark: [
    async ({ shared }, use) => {
      const waymark = await openWaymark(shared)
      try {
        await use({
          ...waymark,
          goTo: (day) => {
            waymark.goTo(day)
            forgetSessions()
          },
        })
        expect(waymark.faults, 'the server met faults it could not explain').toEqual([])
      } finally {
        await waymark.close()
      }
    },
    { auto: true, timeout: 180_000 },
  ],
  baseURL: async ({ waymark }, use) => use(waymark.url),
})

export { expect }
