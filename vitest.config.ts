import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // A bound for what hangs, not a measurement: machines that test are often busy.
          testTimeout: 30_000,
          hookTimeout: 30_000,
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
          environment: 'node',
          include: ['{lib,db,scripts}/**/*.db.test.ts'],
          globalSetup: ['./db/testing/cluster.ts'],
          setupFiles: ['./db/quick-imports.ts'],
          // One more than the cores of a small machine: several files wait for time-outs and heartbeats most of the time.
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          // On the built application: `npm run test:deploy`.
          name: 'deploy',
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
