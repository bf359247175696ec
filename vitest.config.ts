import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/browser/**', 'node_modules/**'],
    environment: 'node',
    // Every core: most of a test's time is PostgreSQL's, and the default leaves one of two idle.
    maxWorkers: '100%',
    // Files run one after another in the same processes: no test stands in for a module or keeps anything outside its own
    // database, and loading the application anew for each file was a third of the time.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
