import type { Locator, Page } from '@playwright/test'

/** One thing that people do on a screen: from where, and how it is undone, so that it can be measured again. */
export type Walk = {
  what: string
  path: string
  /** Timed. */
  begin(page: Page): Promise<void>
  /** Timed as well. */
  end(page: Page): Promise<void>
}

const integrations = '/admin?tab=integrations'
const unmapped = `${integrations}&list=unmapped`
const mapped = `${integrations}&list=mapped`
const team = '/admin?tab=team'

/** Whatever lies over the page. */
const overlay = (page: Page): Locator =>
  page.locator('[role=dialog], [role=alertdialog], [role=menu]').filter({ visible: true }).first()

const button = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first()

/** Opens by a click what Escape closes. */
const opens = (what: string, path: string, opener: (page: Page) => Locator): Walk => ({
  what,
  path,
  async begin(page) {
    await opener(page).click()
    await overlay(page).waitFor()
  },
  async end(page) {
    await page.keyboard.press('Escape')
    await overlay(page).waitFor({ state: 'hidden' })
  },
})

const searches = (what: string, path: string, name: string): Walk => {
  const box = (page: Page) => page.getByRole('searchbox', { name, exact: true })
  return {
    what,
    path,
    async begin(page) {
      await box(page).pressSequentially('mar', { delay: 40 })
      await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
    },
    async end(page) {
      for (const _ of 'mar') await box(page).press('Backspace')
    },
  }
}

/** Dialogs and menus of the admin pages. */
export const dialogs: Walk[] = [
  opens('Manage', integrations, button('Manage')),
  opens('Pause', integrations, button('Pause')),
  opens('Disconnect', integrations, button('Disconnect')),
  opens('Match by email', unmapped, button('Match by email')),
  opens('Import IDs', unmapped, button('Import IDs')),
  opens('More for a person', unmapped, button(/^More for /)),
  opens('Preview goals', mapped, button(/^Preview goals of /)),
  opens('Unmap', mapped, button(/^Unmap /)),
  opens('Search people and pages', mapped, button('Search people and pages')),
  opens('Account menu', mapped, button(/^Account of /)),
  opens('Add person', team, button('Add person')),
  opens('Import people', team, button('Import people')),
  opens('Actions for a person', team, button(/^Actions for /)),
]

export const searchWalks: Walk[] = [
  searches('unmapped employees', unmapped, 'Search unmapped employees'),
  searches('mapped employees', mapped, 'Search mapped employees'),
  searches('team', team, 'Search team'),
]

const choosesTheme = (path: string): Walk => {
  const choose = (name: string) => async (page: Page) => {
    await button(/^Account of /)(page).click()
    await page.getByRole('menuitemradio', { name }).click()
  }
  return { what: path, path, begin: choose('Dark'), end: choose('Light') }
}

export const themeWalks: Walk[] = [unmapped, mapped, team].map(choosesTheme)

const opensList = (from: string, to: string): Walk => {
  const open = (name: string) => async (page: Page) => {
    await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
    await page.getByRole('region', { name: `${name} employees`, exact: true }).waitFor()
  }
  return { what: `${from} and ${to}`, path: unmapped, begin: open(to), end: open(from) }
}

export const listWalks: Walk[] = [opensList('Unmapped', 'Mapped')]
