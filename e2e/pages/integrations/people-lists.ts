import { expect, type Locator, type Page } from '@playwright/test'

export const unmappedList = (page: Page) =>
  page.getByRole('region', { name: 'Unmapped employees', exact: true })
export const mappedList = (page: Page) => page.getByRole('region', { name: 'Mapped employees', exact: true })
/** The people to be checked after an empty answer. */
const checkList = (page: Page) => page.getByRole('region', { name: 'Check these people' })

const excludedList = (page: Page) => page.getByRole('region', { name: 'Excluded employees', exact: true })

const lists = {
  unmapped: { tab: 'Unmapped', region: unmappedList },
  mapped: { tab: 'Mapped', region: mappedList },
  check: { tab: 'To check', region: checkList },
  excluded: { tab: 'Excluded', region: excludedList },
}

/** The tab of a list of people; its name goes on with the count. */
export const listTab = (page: Page, list: keyof typeof lists) =>
  page.getByRole('tab', { name: new RegExp(`^${lists[list].tab}`) })

/** Opens one of the lists of people, only one of which is shown at a time, and returns its region. */
export async function openList(page: Page, list: keyof typeof lists): Promise<Locator> {
  await listTab(page, list).click()
  const region = lists[list].region(page)
  await expect(region).toBeVisible()
  return region
}

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
