/** Which reports a list shows: all, those whose goals cannot be relied on, those without a goal in the block. */
export const reportFilters = ['all', 'attention', 'no_goals'] as const

/** The orders of a list of reports; within each, direct reports come before indirect ones, then by name. */
export const reportSorts = ['attention', 'name', 'goals', 'synced'] as const

export type ReportFilter = (typeof reportFilters)[number]

export type ReportSort = (typeof reportSorts)[number]
