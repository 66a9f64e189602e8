import type { Request } from '@playwright/test'
import { connectionCard, syncNowButton } from './pages/integrations/connection-card.ts'
import { idField, listTab, openList, saveIdButton, unmappedList } from './pages/integrations/people-lists.ts'
import { ownOrganization } from './stack.ts'
import { connect, expect, signIn, test } from './test.ts'

test.use({ expectedConsoleErrors: /ERR_INTERNET_DISCONNECTED|Failed to load resource/ })

test('an offline page says so, disables what cannot work, and comes back by itself', async ({
  page,
  context,
}) => {
  const open = new Set<Request>()
  page.on('request', (request) => open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  // The code of the other lists is asked for when the page is idle for the first time, which has come before this time.
  const unanswered = async () => {
    await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => setTimeout(resolve))))
    return open.size
  }
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail)
  await connect(page)
  const bar = page.getByText('You’re offline. Nothing can be saved until you’re back.')
  await idField(page, 'Person 1').fill('typed-before')
  await expect(saveIdButton(page, 'Person 1')).toBeEnabled()
  await expect.poll(unanswered).toBe(0)

  await context.setOffline(true)
  await expect(bar).toBeVisible()
  await expect(syncNowButton(page)).toBeDisabled()
  await expect(syncNowButton(page)).toHaveAccessibleDescription('You’re offline.')
  await expect(saveIdButton(page, 'Person 1')).toBeDisabled()
  await listTab(page, 'excluded').click()
  await expect(page.getByText('You’re offline. This loads once the connection is back.')).toBeVisible()

  await context.setOffline(false)
  await expect(bar).toBeHidden()
  await expect(page.getByText('No one is excluded')).toBeVisible()
  await expect(syncNowButton(page)).toBeEnabled()
  await openList(page, 'unmapped')
  await expect(idField(page, 'Person 1')).toHaveValue('typed-before')
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
