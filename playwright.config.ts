import { defineConfig } from '@playwright/test'
import { chromiumArgs, findChromium } from './tests/browser/chromium.ts'

const { executablePath, env } = await findChromium()

export default defineConfig({
  testDir: 'tests/browser',
  globalSetup: './tests/browser/global-setup.ts',
  fullyParallel: true,
  // One more than the smallest machine has cores: a test often waits for its page.
  workers: 3,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    // An element that never comes is told soon, and by its name.
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    launchOptions: { executablePath, args: chromiumArgs, env: { ...(process.env as Record<string, string>), ...env } },
    screenshot: 'only-on-failure',
  },
})
