import type { Locator, Page } from '@playwright/test'

/** An empty team shows its button a second time. */
export const importPeopleButton = (page: Page) => page.getByRole('button', { name: 'Import people' }).first()
/** Opens the import of IDs, in the unmapped list. */
export const importIdsButton = (page: Page) => page.getByRole('button', { name: 'Import IDs' })

export const importDialog = (page: Page, name: 'Import people' | 'Import IDs') =>
  page.getByRole('dialog', { name })
export const pasteField = (dialog: Locator) => dialog.getByLabel('Or paste rows')
export const checkButton = (dialog: Locator) => dialog.getByRole('button', { name: 'Check', exact: true })
export const applyButton = (dialog: Locator) => dialog.getByRole('button', { name: 'Apply' })
