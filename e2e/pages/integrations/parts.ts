import type { Page } from '@playwright/test'

/** Opens a part of the Integrations tab that stands at an address of its own. */
export const openPart = (page: Page, part: 'status-words' | 'syncs' | 'diagnostics') =>
  page.goto(`/admin?tab=integrations&part=${part}`)
