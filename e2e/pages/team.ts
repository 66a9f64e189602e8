import type { Locator, Page } from '@playwright/test'

export const actionsButton = (page: Page, person: string) =>
  page.getByRole('button', { name: `Actions for ${person}`, exact: true })
export const inviteItem = (page: Page) =>
  page.getByRole('menuitem', { name: 'Invite to sign in', exact: true })
export const inviteDialog = (page: Page, person: string) =>
  page.getByRole('dialog', { name: `Invite ${person}` })
/** The one-time link, shown where no mail server is set up. */
export const linkField = (dialog: Locator) => dialog.getByLabel('Link', { exact: true })
export const doneButton = (dialog: Locator) => dialog.getByRole('button', { name: 'Done', exact: true })

export const newPasswordField = (page: Page) => page.getByLabel('New password', { exact: true })
export const repeatPasswordField = (page: Page) => page.getByLabel('Repeat password', { exact: true })
export const setPasswordButton = (page: Page) =>
  page.getByRole('button', { name: 'Set password', exact: true })
