import type { Page } from '@playwright/test'

export const reviewPeriod = (page: Page) => page.getByRole('region', { name: 'Review period' })
export const periodField = (page: Page, name: 'From' | 'To') =>
  reviewPeriod(page).getByLabel(name, { exact: true })
export const savePeriodButton = (page: Page) =>
  reviewPeriod(page).getByRole('button', { name: 'Save period' })
export const clearPeriodButton = (page: Page) =>
  reviewPeriod(page).getByRole('button', { name: 'Clear period' })

const timeZone = (page: Page) => page.getByRole('region', { name: 'Time zone' })
export const timeZoneField = (page: Page) => timeZone(page).getByLabel('Time zone')
export const saveTimeZoneButton = (page: Page) =>
  timeZone(page).getByRole('button', { name: 'Save time zone' })

/** A setting that is on or off, saved at once. */
export const settingSwitch = (page: Page, name: string) => page.getByRole('switch', { name })

const retention = (page: Page) => page.getByRole('region', { name: 'Retention' })
export const retentionField = (page: Page) => retention(page).getByLabel('Months')
export const saveRetentionButton = (page: Page) =>
  retention(page).getByRole('button', { name: 'Save retention' })
