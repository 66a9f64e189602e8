import type { Page } from '@playwright/test'

/** One person's panel beside a list. */
export const panel = (page: Page, person: string) =>
  page.getByRole('dialog', { name: `Goals of ${person}`, exact: true })
export const panelStep = (page: Page, to: 'Previous' | 'Next') =>
  page.getByRole('button', { name: `${to} person`, exact: true })
