import type { Locator, Page } from '@playwright/test'

/** An empty team shows its button a second time. */
export const importPeopleButton = (page: Page) => page.getByRole('button', { name: 'Import people' }).first()
/** Opens the import of IDs, in the unmapped list. */
export const importIdsButton = (page: Page) => page.getByRole('button', { name: 'Import IDs' })

/** Opens the import of goals, on the card. */
export const importGoalsButton = (page: Page) =>
  page.getByRole('region', { name: 'Culture Amp', exact: true }).getByRole('button', { name: 'Import goals' })

export const importDialog = (page: Page, name: 'Import people' | 'Import IDs' | 'Import goals') =>
  page.getByRole('dialog', { name })
export const pasteField = (dialog: Locator) => dialog.getByLabel('Or paste rows')
export const checkButton = (dialog: Locator) => dialog.getByRole('button', { name: 'Check', exact: true })
export const applyButton = (dialog: Locator) => dialog.getByRole('button', { name: 'Apply' })
export const undoButton = (dialog: Locator) => dialog.getByRole('button', { name: 'Undo import' })
export const fileField = (dialog: Locator) => dialog.getByLabel('File', { exact: true })
/** The lines of the open tab. */
export const changesTable = (dialog: Locator) => dialog.getByRole('table', { name: 'Changes' })
export const changesTab = (dialog: Locator, name: string) => dialog.getByRole('tab', { name })
