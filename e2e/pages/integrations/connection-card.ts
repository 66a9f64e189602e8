import type { Locator, Page } from '@playwright/test'

/** The region with the state of the connection and of its syncs. */
export const connectionCard = (page: Page) => page.getByRole('region', { name: 'Culture Amp', exact: true })

/** The state as the card announces it, such as "Connected" or "Needs attention". */
export const connectionState = (page: Page, state: string) =>
  connectionCard(page).getByText(state, { exact: true })

const button = (page: Page, name: string) => connectionCard(page).getByRole('button', { name, exact: true })

export const connectButton = (page: Page) => button(page, 'Connect')
export const manageButton = (page: Page) => button(page, 'Manage')
export const pauseButton = (page: Page) => button(page, 'Pause')
export const resumeButton = (page: Page) => button(page, 'Resume')
export const disconnectButton = (page: Page) => button(page, 'Disconnect')
export const syncNowButton = (page: Page) => button(page, 'Sync now')
export const cancelSyncButton = (page: Page) => button(page, 'Cancel sync')

/** The line about the last sync, once one has ended. */
export const lastSync = (page: Page, text: RegExp = /^Last sync/) =>
  connectionCard(page).getByRole('status').filter({ hasText: text })

export const connectDialog = (page: Page) => page.getByRole('dialog', { name: 'Connect Culture Amp' })
export const manageDialog = (page: Page) => page.getByRole('dialog', { name: 'Manage Culture Amp' })

/** The fields and buttons of both dialogs. */
export const apiKeyField = (dialog: Locator) => dialog.getByLabel('API key', { exact: true })
export const baseUrlField = (dialog: Locator) => dialog.getByLabel('Base URL')
export const advancedButton = (dialog: Locator) => dialog.getByRole('button', { name: 'Advanced' })
export const goalsPathField = (dialog: Locator) => dialog.getByLabel('Goals path')
export const clientIdField = (dialog: Locator) => dialog.getByLabel('Client ID')
export const clientSecretField = (dialog: Locator) => dialog.getByLabel('Client secret')
export const scopeField = (dialog: Locator) => dialog.getByLabel('Scope')
export const tryUserIdField = (dialog: Locator) => dialog.getByLabel('Try with Culture Amp user ID')
export const testButton = (dialog: Locator) => dialog.getByRole('button', { name: 'Test connection' })
export const saveButton = (dialog: Locator) => dialog.getByRole('button', { name: 'Save', exact: true })

/** What waits for an admin, on the card. */
export const needsAction = (page: Page) =>
  connectionCard(page).getByRole('region', { name: /^Needs action \(\d+\)$/ })
