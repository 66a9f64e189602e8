import type { Page } from '@playwright/test'

/** The list of a manager's people. */
export const yourPeople = (page: Page) => page.getByRole('region', { name: 'Your people' })
export const reportLinks = (page: Page) => yourPeople(page).getByRole('list').first().getByRole('link')
export const reportLink = (page: Page, name: string) =>
  yourPeople(page).getByRole('link', { name, exact: true })
export const reportSearch = (page: Page) => page.getByRole('searchbox', { name: 'Search your people' })
export const reportFilter = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Show' }).getByRole('button', { name })
export const reportPages = (page: Page) => page.getByRole('navigation', { name: 'Pages of your people' })
export const evidenceBalance = (page: Page) => page.getByRole('region', { name: 'Evidence balance' })

/** One person. */
export const reviewPreview = (page: Page) => page.getByRole('region', { name: 'Review preview' })
export const goalsCard = (page: Page) => page.getByRole('region', { name: 'Goals', exact: true })
export const contradictions = (page: Page) => page.getByRole('region', { name: 'Worth asking about' })
export const tellHrButton = (page: Page) => page.getByRole('button', { name: 'Tell HR' })
export const refreshButton = (page: Page) => page.getByRole('button', { name: 'Refresh from Culture Amp' })
