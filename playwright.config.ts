import { defineConfig } from '@playwright/test'
import { chromiumArgs, findChromium } from './tests/browser/chromium.ts'

const { executablePath, env } = await findChromium()

export default defineConfig({
  testDir: 'tests/browser',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    launchOptions: { executablePath, args: chromiumArgs, env: { ...(process.env as Record<string, string>), ...env } },
    screenshot: 'only-on-failure',
  },
})
