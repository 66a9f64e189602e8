import { defineConfig } from 'vitest/config'

/** A bound for what is waited for and never comes; the usual second is over on a busy machine before it came. */
const expectation = { poll: { timeout: 20_000 } }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // A bound for what hangs, not a measurement: machines that test are often busy.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: expectation,
          environment: 'node',
          // A thread starts sooner than a process, and no unit test needs one of its own.
          pool: 'threads',
          // Nothing else of ours runs beside it that would need a core for itself, which is what is left free otherwise.
          maxWorkers: '100%',
          include: ['{lib,db,app,scripts,e2e,sandbox}/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/*.deploy.test.ts'],
        },
      },
      {
        test: {
          name: 'db',
          expect: expectation,
          environment: 'node',
          include: ['{lib,db,scripts}/**/*.db.test.ts'],
          globalSetup: ['./db/testing/cluster.ts'],
          setupFiles: ['./db/quick-imports.ts'],
          // One more than the cores of a small machine: several files wait for time-outs and heartbeats most of the time.
          maxWorkers: 3,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          // On the built application: `npm run test:deploy`.
          name: 'deploy',
          expect: expectation,
          environment: 'node',
          include: ['scripts/deploy/*.deploy.test.ts'],
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
