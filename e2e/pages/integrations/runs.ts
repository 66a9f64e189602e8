import type { Page } from '@playwright/test'

export const syncHistory = (page: Page) => page.getByRole('region', { name: 'Sync history' })
/** The goals that one sync removed or would remove, on its page. */
export const removalsOfRun = (page: Page) => page.getByRole('region', { name: 'Removals' })
/** What one sync learned of each person, on its page. */
export const outcomesOfRun = (page: Page) => page.getByRole('region', { name: 'Outcomes' })
export const outcomeFilter = (page: Page) => outcomesOfRun(page).getByRole('combobox', { name: 'Outcome' })
export const outcomeSearch = (page: Page) =>
  outcomesOfRun(page).getByRole('searchbox', { name: 'Search outcomes' })
/** What went wrong in one sync, by cause, on its page. */
export const toFix = (page: Page) => page.getByRole('region', { name: 'To fix' })
export const retryButton = (page: Page) => toFix(page).getByRole('button', { name: /^Retry / })
