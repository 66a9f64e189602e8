import { defineConfig, devices } from '@playwright/test'
import { browsersThere, launchOptions } from './e2e/browser.ts'

// `npm test` starts a stack of its own and sets E2E_BASE_URL; see scripts/test.ts.
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  // One more than the cores of a small machine: a test waits for syncs, polls and animations a good part of its time.
  workers: 3,
  // A test that passes at the second try has found a bug or is one.
  retries: 0,
  // Bounds for what hangs, not measurements: machines that test are often busy.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: process.env.E2E_REPORT ? [['list'], ['json', { outputFile: process.env.E2E_REPORT }]] : 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.E2E_BASE_URL ?? 'http://localhost:3000',
    // Times on the screens go by the reader's clock.
    locale: 'en-US',
    timezoneId: 'UTC',
    // Nothing is half faded in when it is looked at.
    contextOptions: { reducedMotion: 'reduce' },
    // Steps and requests; film and DOM cost more processor time than the page itself. `--trace on` records both.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    launchOptions: launchOptions(browsersThere()[0]),
  },
  projects: [
    { name: 'walks', testMatch: '**/*.spec.ts', testIgnore: '**/secrets.spec.ts' },
    // Searches what the walks have left behind.
    { name: 'afterwards', testMatch: '**/secrets.spec.ts', dependencies: ['walks'] },
  ],
})
