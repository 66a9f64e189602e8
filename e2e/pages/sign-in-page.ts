import type { Page } from '@playwright/test'

export const emailField = (page: Page) => page.getByLabel('Email')
export const passwordField = (page: Page) => page.getByLabel('Password', { exact: true })
export const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in', exact: true })

/** In the header of every page behind the sign-in; opens the menu of the account. */
export const accountMenu = (page: Page) => page.getByRole('button', { name: /^Account of/ })
export const signOutItem = (page: Page) => page.getByRole('menuitem', { name: 'Sign out' })
