import type { Page } from '@playwright/test'

export const readiness = (page: Page) => page.getByRole('region', { name: 'Readiness', exact: true })
export const readinessView = (page: Page) => readiness(page).getByRole('combobox', { name: 'Show by' })
/** Filters by a state; its name goes on with the count. */
export const stateButton = (page: Page, state: string) =>
  readiness(page).getByRole('button', { name: new RegExp(`^${state} \\d`) })
/** The row of one person. */
export const readinessRow = (page: Page, person: string) =>
  page
    .getByRole('table', { name: 'Readiness by person' })
    .getByRole('row')
    .filter({
      has: page.getByRole('link', { name: person, exact: true }),
    })
