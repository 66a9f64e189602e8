import type { Locator, Page } from '@playwright/test'

export const unmappedList = (page: Page) =>
  page.getByRole('region', { name: 'Unmapped employees', exact: true })
export const mappedList = (page: Page) => page.getByRole('region', { name: 'Mapped employees', exact: true })
/** The people to be checked after an empty answer. */
export const checkList = (page: Page) => page.getByRole('region', { name: 'Check these people' })

export const searchField = (page: Page, list: 'mapped' | 'unmapped') =>
  page.getByRole('searchbox', { name: `Search ${list} employees` })

/** What stands beside one person; `within` is a list, or the page where only one list shows that person. */
export const idField = (within: Page | Locator, person: string) =>
  within.getByLabel(`Culture Amp user ID for ${person}`, { exact: true })
export const saveIdButton = (within: Page | Locator, person: string) =>
  within.getByRole('button', { name: `Save ID for ${person}`, exact: true })
export const editIdButton = (within: Page | Locator, person: string) =>
  within.getByRole('button', { name: `Edit ID of ${person}`, exact: true })
export const unmapButton = (within: Page | Locator, person: string) =>
  within.getByRole('button', { name: `Unmap ${person}`, exact: true })
export const previewButton = (within: Page | Locator, person: string) =>
  within.getByRole('button', { name: `Preview goals of ${person}`, exact: true })
export const confirmNoGoalsButton = (within: Page | Locator, person: string) =>
  within.getByRole('button', { name: `Confirm no goals for ${person}`, exact: true })
export const moreButton = (within: Page | Locator, person: string) =>
  within.getByRole('button', { name: `More for ${person}`, exact: true })
export const excludeItem = (page: Page) => page.getByRole('menuitem', { name: 'Not in Culture Amp' })

/** The block of one person, or of the only person shown. */
export const goalsBlock = (page: Page, person?: string) =>
  person === undefined
    ? page.getByRole('region', { name: /^\[GOALS\] block for/ })
    : page.getByRole('region', { name: `[GOALS] block for ${person}`, exact: true })
