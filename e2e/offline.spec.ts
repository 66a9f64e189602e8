import type { Page } from '@playwright/test'
import { connectionCard, syncNowButton } from './pages/integrations/connection-card.ts'
import { idField, listTab, openList, saveIdButton, unmappedList } from './pages/integrations/people-lists.ts'
import { ownOrganization } from './stack.ts'
import { connect, expect, signIn, test } from './test.ts'

test.use({ expectedConsoleErrors: /ERR_INTERNET_DISCONNECTED|Failed to load resource/ })

const bar = (page: Page) => page.getByText('You’re offline. Nothing can be saved until you’re back.')
const awaited = (page: Page) => page.getByText('You’re offline. This loads once the connection is back.')
const filters = (page: Page) => unmappedList(page).getByRole('button', { name: 'Filters' })
const department = (page: Page) => unmappedList(page).getByRole('combobox', { name: 'Department' })

test('an offline page says so, disables what cannot work, and comes back by itself', async ({
  page,
  context,
}) => {
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail)
  await connect(page)
  await idField(page, 'Person 1').fill('typed-before')
  await expect(saveIdButton(page, 'Person 1')).toBeEnabled()

  await context.setOffline(true)
  await expect(bar(page)).toBeVisible()
  await expect(syncNowButton(page)).toBeDisabled()
  await expect(syncNowButton(page)).toHaveAccessibleDescription('You’re offline.')
  await expect(saveIdButton(page, 'Person 1')).toBeDisabled()
  await listTab(page, 'excluded').click()
  await expect(awaited(page)).toBeVisible()

  await context.setOffline(false)
  await expect(bar(page)).toBeHidden()
  await expect(page.getByText('No one is excluded')).toBeVisible()
  await expect(syncNowButton(page)).toBeEnabled()
  await openList(page, 'unmapped')
  await expect(idField(page, 'Person 1')).toHaveValue('typed-before')
})

test('a part of the page that is opened offline comes by itself, and what was typed stays', async ({
  page,
  context,
}) => {
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail)
  await idField(page, 'Person 1').fill('typed-before')
  await context.setOffline(true)
  const failed: string[] = []
  page.on('requestfailed', (request) => failed.push(request.url()))
  await filters(page).click()
  await expect(awaited(page)).toBeVisible()
  // Its code is asked for a second time by itself, a moment after the first.
  await expect.poll(() => failed.length - new Set(failed).size).toBeGreaterThan(0)
  await context.setOffline(false)
  await expect(department(page)).toBeVisible()
  await expect(idField(page, 'Person 1')).toHaveValue('typed-before')
})

test('a part of the page that is opened while the server is away comes by itself', async ({ page }) => {
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail)
  await expect(unmappedList(page)).toContainText('Person 1')
  await page.route('**', (route) => route.abort())
  await filters(page).click()
  await expect(
    page.getByText('PerfCopilot can’t be reached. This loads once the connection is back.'),
  ).toBeVisible()
  await page.unroute('**')
  await expect(department(page)).toBeVisible()
})

test('a page whose reads hang says that it is slow, and shows them once they come', async ({ page }) => {
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail)
  await expect(unmappedList(page)).toContainText('Person 1')
  const answered = Promise.withResolvers<void>()
  await page.route('**/api/admin/people/excluded?*', async (route) => {
    await answered.promise
    await route.continue()
  })
  await listTab(page, 'excluded').click()
  const bar = page.getByText('Still loading. The connection is slow.')
  await expect(bar).toBeVisible()
  answered.resolve()
  await expect(page.getByText('No one is excluded')).toBeVisible()
  await expect(bar).toBeHidden()
  await expect(connectionCard(page)).toBeVisible()
})
