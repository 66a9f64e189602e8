import type { Page } from '@playwright/test'

export const paletteButton = (page: Page) => page.getByRole('button', { name: 'Search people and pages' })
export const palette = (page: Page) => page.getByRole('dialog', { name: 'Search people and pages' })
export const paletteField = (page: Page) =>
  palette(page).getByRole('combobox', { name: 'Search people and pages' })
/** One choice; what stands beside it, such as its tab, belongs to its name. */
export const paletteOption = (page: Page, name: string) =>
  palette(page).getByRole('option', { name: new RegExp(`^${name}`) })
export const paletteOptions = (page: Page) => palette(page).getByRole('option')
/** What the search is doing, or how much it found. */
export const paletteStatus = (page: Page) => palette(page).getByRole('status')
