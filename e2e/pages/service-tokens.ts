import type { Page } from '@playwright/test'

export const serviceTokens = (page: Page) => page.getByRole('region', { name: 'Service tokens' })
export const createTokenButton = (page: Page) =>
  serviceTokens(page).getByRole('button', { name: 'Create token' })
export const createTokenDialog = (page: Page) => page.getByRole('dialog', { name: 'Create a service token' })
export const newTokenDialog = (page: Page, name: string) =>
  page.getByRole('dialog', { name: `Token “${name}”` })
export const tokenField = (page: Page) => page.getByLabel('Token', { exact: true })
export const revokeButton = (page: Page, name: string) =>
  serviceTokens(page).getByRole('button', { name: `Revoke ${name}`, exact: true })
