import type { Route } from 'next'

/** The address of a run's page. */
export const runAddress = (runId: string) => `/admin/runs/${runId}` as Route
