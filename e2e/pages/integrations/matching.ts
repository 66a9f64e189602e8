import type { Page } from '@playwright/test'

/** Opens the dialog, in the unmapped list. */
export const matchButton = (page: Page) => page.getByRole('button', { name: 'Match by email' })

/** The dialog *Match by email*. */
export const matchDialog = (page: Page) => page.getByRole('dialog', { name: 'Match by email' })

/** Syncs once matches are confirmed; the card behind the dialog has a button of the same name. */
export const syncMatchedButton = (page: Page) => matchDialog(page).getByRole('button', { name: 'Sync now' })

/** Takes the matches back that the dialog names. */
export const undoMatches = (page: Page) =>
  matchDialog(page).getByRole('button', { name: 'Undo matches' }).click()
