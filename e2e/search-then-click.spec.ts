import type { Page } from '@playwright/test'
import { previewButton, searchField, unmappedList } from './pages/integrations/people-lists.ts'
import { palette, paletteField, paletteOption } from './pages/palette.ts'
import { reportFilter, reportLink, reportLinks, reportSearch, yourPeople } from './pages/reviews.ts'
import { giveGoals } from './people-with-goals.ts'
import { ownOrganization } from './stack.ts'
import { expect, signIn, test } from './test.ts'

/** Keeps every page whose address has this part from coming until `release`. */
async function holdPages(page: Page, part: string) {
  const held = Promise.withResolvers<void>()
  await page.route(
    (url) => url.href.includes(part) && url.searchParams.has('_rsc'),
    async (route) => {
      await held.promise
      await route.continue()
    },
  )
  return { release: () => held.resolve() }
}

/** From here on, the page's time passes only where the test says so. */
async function stopTime(page: Page) {
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
}

/** Milliseconds from the last key to the click: while the search waits for a pause, at its end, and after it. */
const moments = [0, 200, 300]

for (const moment of moments) {
  test(`a link clicked ${moment} ms after a search was typed opens its page, and Back finds the search`, async ({
    page,
  }) => {
    const organization = await ownOrganization(3)
    const team = await holdPages(page, 'tab=team')
    await signIn(page, organization.adminEmail)
    await expect(unmappedList(page)).toContainText('Person 1')
    await stopTime(page)
    await searchField(page, 'unmapped').fill('person 2')
    await page.clock.runFor(moment)
    await page.getByRole('link', { name: 'Team', exact: true }).click()
    await page.clock.runFor(1000)
    team.release()
    await expect(page).toHaveURL(/tab=team/)
    await expect(page.getByRole('searchbox', { name: 'Search team' })).toBeVisible()
    await page.clock.resume()
    await page.goBack()
    await expect(searchField(page, 'unmapped')).toHaveValue('person 2')
    await expect(unmappedList(page)).toContainText('1 of 1 found')
  })

  test(`a report opened ${moment} ms after a search was typed opens, and Back has the rows of its search`, async ({
    page,
  }) => {
    const organization = await ownOrganization(4)
    const id = organization.people[1]?.id
    const report = await holdPages(page, `/reviews/${id}`)
    const list = await holdPages(page, '/reviews?')
    await signIn(page, organization.managerEmail, '/reviews')
    await expect(reportLinks(page)).toHaveCount(3)
    await stopTime(page)
    await reportSearch(page).fill('person 2')
    await page.clock.runFor(moment)
    await reportLink(page, 'Person 1').click()
    await page.clock.runFor(1000)
    list.release()
    report.release()
    await expect(page).toHaveURL(`/reviews/${id}`)
    await expect(page.getByRole('heading', { name: 'Person 1' })).toBeVisible()
    await page.clock.resume()
    await page.goBack()
    await expect(reportLinks(page)).toHaveCount((await reportSearch(page).inputValue()) === '' ? 3 : 1)
  })
}

test('a page chosen in the palette right after a search was typed opens', async ({ page }) => {
  const organization = await ownOrganization(3)
  const activity = await holdPages(page, 'tab=activity')
  await signIn(page, organization.adminEmail)
  await expect(unmappedList(page)).toContainText('Person 1')
  await stopTime(page)
  await searchField(page, 'unmapped').fill('person 2')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(paletteField(page)).toBeFocused()
  await page.keyboard.type('activity')
  await expect(paletteOption(page, 'Activity')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await page.clock.runFor(1000)
  activity.release()
  await expect(palette(page)).toBeHidden()
  await expect(page).toHaveURL(/tab=activity/)
  await expect(page.getByLabel('Who')).toBeVisible()
})

test('a report opened while its list is being filtered leaves a list whose filter and rows agree', async ({
  page,
}) => {
  const organization = await ownOrganization(4)
  await giveGoals(organization, 1, [{ name: 'Launch the portal' }])
  const list = await holdPages(page, 'show=')
  await signIn(page, organization.managerEmail, '/reviews')
  await expect(reportLinks(page)).toHaveCount(3)
  await reportFilter(page, 'Needs attention').click()
  await expect(reportFilter(page, 'Needs attention')).toHaveAttribute('aria-pressed', 'true')
  await reportLink(page, 'Person 1').click()
  await expect(page.getByRole('heading', { name: 'Person 1' })).toBeVisible()
  list.release()
  await page.goBack()
  await expect(reportLink(page, 'Person 1')).toBeVisible()
  await expect(reportLinks(page)).toHaveCount(3)
  await expect(reportFilter(page, 'All')).toHaveAttribute('aria-pressed', 'true')
})

test('a filter chosen right after a search was typed keeps what was typed', async ({ page }) => {
  const organization = await ownOrganization(4)
  await giveGoals(organization, 1, [{ name: 'Launch the portal' }])
  await signIn(page, organization.managerEmail, '/reviews')
  await expect(reportLinks(page)).toHaveCount(3)
  await reportSearch(page).fill('person')
  await reportFilter(page, 'Needs attention').click()
  await expect(page).toHaveURL(/search=person/)
  await expect(page).toHaveURL(/show=attention/)
  await expect(reportLinks(page)).toHaveCount(2)
  await expect(reportSearch(page)).toHaveValue('person')
  await page.goBack()
  await expect(reportLinks(page)).toHaveCount(3)
})

test('Enter in a filter chooses no one whom an earlier text found', async ({ page }) => {
  const organization = await ownOrganization(4)
  await signIn(page, organization.adminEmail, '/admin?tab=integrations&manager=left')
  const manager = unmappedList(page).getByRole('combobox', { name: 'Manager' })
  const options = page.getByRole('listbox', { name: 'Manager' }).getByRole('option')
  await expect(manager).toHaveValue('Manager has left')
  await manager.click()
  await expect(options).toContainText(['No manager', 'Manager has left', 'Person 0'])
  await stopTime(page)
  await manager.fill('Person 0')
  await page.keyboard.press('Enter')
  await expect(options).toHaveCount(0)
  await page.clock.runFor(300)
  await page.clock.resume()
  await expect(options).toHaveText(['Person 0'])
  await page.keyboard.press('Enter')
  await expect(unmappedList(page)).toContainText('1–3 of 3 found')
})

test('a search typed after a page was turned, or after the filters were cleared, begins at its first page', async ({
  page,
}) => {
  const organization = await ownOrganization(60)
  await signIn(page, organization.adminEmail, '/admin?tab=team')
  const search = page.getByRole('searchbox', { name: 'Search team' })
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('26–50 of 60')).toBeVisible()
  await search.fill('person 1')
  await expect(page.getByText('15 of 15 found')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page.getByText('1–25 of 60')).toBeVisible()
  await search.fill('person 2')
  await expect(page.getByText('15 of 15 found')).toBeVisible()
  await expect(page).toHaveURL(/search=person\+2/)
})

test('no page is turned while what was typed is still to be searched', async ({ page }) => {
  const organization = await ownOrganization(60)
  await signIn(page, organization.adminEmail, '/admin?tab=team')
  await expect(page.getByText('1–25 of 60')).toBeVisible()
  await stopTime(page)
  await page.getByRole('searchbox', { name: 'Search team' }).fill('person')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.clock.runFor(1000)
  await page.clock.resume()
  await expect(page.getByText('1–25 of 60 found')).toBeVisible()
  await expect(page).not.toHaveURL(/after=/)
})

test('a search of reports that another click gave up is made after it', async ({ page }) => {
  const organization = await ownOrganization(4)
  await giveGoals(organization, 1, [{ name: 'Launch the portal' }])
  const list = await holdPages(page, 'search=')
  await signIn(page, organization.managerEmail, '/reviews')
  await expect(reportLinks(page)).toHaveCount(3)
  const asked = page.waitForRequest((request) => request.url().includes('search='))
  await reportSearch(page).fill('person 1')
  await asked
  await previewButton(yourPeople(page), 'Person 1').click()
  await expect(page.getByRole('dialog', { name: 'Goals of Person 1' })).toBeVisible()
  list.release()
  await page.keyboard.press('Escape')
  await expect(reportLinks(page)).toHaveCount(1)
  await expect(reportSearch(page)).toHaveValue('person 1')
})

test('all reports are shown by one step of the history, and what is typed meanwhile stays', async ({
  page,
}) => {
  const organization = await ownOrganization(4)
  await signIn(page, organization.managerEmail, '/reviews?search=nobody')
  await expect(page.getByText('No one found')).toBeVisible()
  const list = await holdPages(page, '/reviews?')
  await page.getByRole('button', { name: 'Show all your people' }).click()
  await reportSearch(page).fill('person 1')
  list.release()
  await expect(reportLinks(page)).toHaveCount(1)
  await expect(reportSearch(page)).toHaveValue('person 1')
  await page.goBack()
  await expect(page.getByText('No one found')).toBeVisible()
  await expect(reportSearch(page)).toHaveValue('nobody')
})
