import type { Page } from '@playwright/test'

/** The dialog *Match by email*. */
export const matchDialog = (page: Page) => page.getByRole('dialog', { name: 'Match by email' })

/** Takes the matches back that the dialog names. */
export const undoMatches = (page: Page) =>
  matchDialog(page).getByRole('button', { name: 'Undo matches' }).click()
