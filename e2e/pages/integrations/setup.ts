import type { Page } from '@playwright/test'

/** The checklist on the card, until all is done or it is hidden. */
export const setupChecklist = (page: Page) => page.getByRole('region', { name: 'Set up', exact: true })
export const hideSetupButton = (page: Page) =>
  setupChecklist(page).getByRole('button', { name: 'Hide set-up' })
export const showSetupButton = (page: Page) => page.getByRole('button', { name: 'Show set-up' })
