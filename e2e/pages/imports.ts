import type { Locator, Page } from '@playwright/test'

/** The buttons that open the two imports; an empty list shows its button a second time. */
export const importPeopleButton = (page: Page) => page.getByRole('button', { name: 'Import people' }).first()
export const importIdsButton = (page: Page) => page.getByRole('button', { name: 'Import IDs' }).first()

export const importDialog = (page: Page, name: 'Import people' | 'Import IDs') =>
  page.getByRole('dialog', { name })
export const pasteField = (dialog: Locator) => dialog.getByLabel('Or paste rows')
export const checkButton = (dialog: Locator) => dialog.getByRole('button', { name: 'Check', exact: true })
export const applyButton = (dialog: Locator) => dialog.getByRole('button', { name: 'Apply' })
