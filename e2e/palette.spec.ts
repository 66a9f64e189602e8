import type { Page } from '@playwright/test'
import { importDialog } from './pages/imports.ts'
import { connectionCard } from './pages/integrations/connection-card.ts'
import { idField, searchField, unmappedList } from './pages/integrations/people-lists.ts'
import {
  palette,
  paletteButton,
  paletteField,
  paletteOption,
  paletteOptions,
  paletteStatus,
} from './pages/palette.ts'
import { ownOrganization } from './stack.ts'
import { connect, expect, expectSound, signIn, test } from './test.ts'

const teamSearch = (page: Page) => page.getByRole('searchbox', { name: 'Search team' })

test('the slash key goes to the first search of the page, and is a character wherever one types', async ({
  page,
}) => {
  const organization = await ownOrganization(3)
  await signIn(page, organization.adminEmail)
  await expect(idField(unmappedList(page), 'Person 1')).toBeVisible()
  await page.keyboard.press('/')
  const search = searchField(page, 'unmapped')
  await expect(search).toBeFocused()
  await expect(search).toHaveValue('')
  await page.keyboard.type('a/b')
  await expect(search).toHaveValue('a/b')
  // Before the next keys: the row that they go to leaves with this search, and comes back without it.
  await expect(unmappedList(page)).toContainText('matches “a/b”')
  await search.fill('')

  const field = idField(unmappedList(page), 'Person 1')
  await field.focus()
  await page.keyboard.type('x/y')
  await expect(field).toHaveValue('x/y')

  await page.getByRole('link', { name: 'Team', exact: true }).click()
  await expect(teamSearch(page)).toBeVisible()
  await page.getByRole('link', { name: 'Person 1' }).focus()
  await page.keyboard.press('Control+/')
  await expect(teamSearch(page)).not.toBeFocused()
  await page.keyboard.press('/')
  await expect(teamSearch(page)).toBeFocused()

  await page.getByRole('button', { name: 'Add person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add person' })
  await dialog.getByRole('button', { name: 'Cancel' }).focus()
  await page.keyboard.press('/')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expect(palette(page)).toBeHidden()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colors`, () => {
    test.use({ colorScheme })

    test('an admin finds people, pages and parts of pages by the keyboard alone', async ({ page }) => {
      const organization = await ownOrganization(30)
      await signIn(page, organization.adminEmail)
      await expect(idField(unmappedList(page), 'Person 1')).toBeVisible()
      await page.keyboard.press('ControlOrMeta+k')
      await expect(paletteField(page)).toBeFocused()
      await expect(paletteOption(page, 'Readiness')).toBeVisible()
      await expectSound(page)
      await page.keyboard.press('Escape')
      await expect(palette(page)).toBeHidden()

      await page.keyboard.press('ControlOrMeta+k')
      await expect(paletteField(page)).toBeFocused()
      await page.keyboard.type('person 2')
      // 2, 12 and 20 to 29; the action "Add person" is no match.
      await expect(paletteStatus(page)).toHaveText('12 results')
      await expectSound(page)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      const [id] = organization.people.filter(({ fullName }) => fullName === 'Person 20').map((one) => one.id)
      await expect(paletteOption(page, 'Person 20')).toHaveAttribute('aria-selected', 'true')
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(new RegExp(`/admin/people/${id}$`))
      await expect(page.getByRole('heading', { name: 'Person 20', level: 1 })).toBeVisible()

      await paletteButton(page).click()
      await expect(paletteField(page)).toBeFocused()
      await page.keyboard.type('time zone')
      await expect(paletteStatus(page)).toHaveText('1 result')
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/tab=settings#time-zone$/)
      await expect(page.getByRole('region', { name: 'Time zone' })).toBeInViewport()

      await page.setViewportSize({ width: 390, height: 800 })
      await paletteButton(page).click()
      await expect(paletteField(page)).toBeFocused()
      await page.keyboard.type('nobody of this name')
      await expect(paletteStatus(page)).toContainText('No results')
      await expectSound(page)
      await palette(page).getByRole('button', { name: 'Close' }).click()
      await expect(paletteButton(page)).toBeFocused()
    })
  })
}

test('the actions of the palette open their dialogs and start a sync', async ({ page }) => {
  const organization = await ownOrganization(3)
  await signIn(page, organization.adminEmail)
  const choose = async (name: string) => {
    await paletteButton(page).click()
    await paletteOption(page, name).click()
  }
  await choose('Sync now')
  await expect(palette(page).getByRole('alert')).toContainText('Culture Amp is not connected.')
  await expect(paletteField(page)).toBeFocused()
  await page.keyboard.press('Escape')

  await choose('Add person')
  const adding = page.getByRole('dialog', { name: 'Add person' })
  await adding.getByLabel('Full name').fill('Zoë')
  await adding.getByRole('button', { name: 'Cancel' }).click()
  await expect(adding).toBeHidden()
  await expect(page).toHaveURL(/tab=team$/)
  // Already on the tab.
  await choose('Import people')
  const importing = importDialog(page, 'Import people')
  await expect(importing).toBeVisible()
  await page.reload()
  await expect(importing).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(importing).toBeHidden()

  await page.goto('/admin?tab=integrations')
  await connect(page)
  await idField(unmappedList(page), 'Person 1').fill('u-palette')
  await page.keyboard.press('Enter')
  await expect(unmappedList(page).getByText('Saved', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await expect(page).toHaveURL(/tab=activity/)
  await choose('Sync now')
  await expect(page).toHaveURL(/tab=integrations$/)
  await expect(connectionCard(page).getByText(/^Last sync/)).toBeVisible()
})

test('a manager finds the own reports and no page of the admins', async ({ page }) => {
  const organization = await ownOrganization(3)
  await signIn(page, organization.managerEmail)
  await paletteButton(page).click()
  await expect(paletteOptions(page)).toHaveText([/Reviews/, /Your account/, /Help/, /Privacy/])
  await expect(paletteField(page)).toBeFocused()
  await page.keyboard.type('person')
  // The manager is Person 0, and no one's report.
  await expect(paletteOptions(page)).toHaveText([/Person 1/, /Person 2/])
  await expectSound(page)
  await paletteOption(page, 'Person 2').click()
  await expect(page).toHaveURL(`/reviews/${organization.people[2]?.id}`)
  await expect(page.getByRole('heading', { name: 'Person 2' })).toBeVisible()

  const refused = await page.request.get('/api/admin/team/people?search=person')
  expect(refused.status()).toBe(403)
})

test.describe('where the search fails', () => {
  test.use({ expectedConsoleErrors: /503|Failed to load resource/ })

  test('the palette names the failure, keeps the pages, and tries again', async ({ page }) => {
    const organization = await ownOrganization(3)
    await signIn(page, organization.adminEmail)
    const answer = { code: 'unexpected', message: 'The database can’t be reached.' }
    await page.route('**/api/admin/team/people?*', (route) => route.fulfill({ status: 503, json: answer }))
    await paletteButton(page).click()
    await expect(paletteField(page)).toBeFocused()
    await page.keyboard.type('person')
    await expect(paletteStatus(page)).toHaveText('Searching people…')
    const failed = palette(page).getByRole('alert')
    await expect(failed).toContainText('Couldn’t load people.')
    await expect(paletteOption(page, 'Add person')).toBeVisible()
    await page.unroute('**/api/admin/team/people?*')
    await failed.getByRole('button', { name: 'Retry' }).click()
    await expect(paletteOption(page, 'Person 1')).toBeVisible()
    await expect(failed).toBeHidden()
  })
})
