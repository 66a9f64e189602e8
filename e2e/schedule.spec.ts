import type { Page } from '@playwright/test'
import { connectionCard, pauseButton, resumeButton } from './pages/integrations/connection-card.ts'
import { saveTimeZoneButton, timeZoneField } from './pages/settings.ts'
import { ownOrganization } from './stack.ts'
import { connect, expect, expectAccessible, signIn, test } from './test.ts'

test.beforeEach(async ({ page }) => {
  const organization = await ownOrganization(1)
  await signIn(page, organization.adminEmail)
  await connect(page)
})

const daily = (page: Page) => connectionCard(page).getByRole('switch', { name: 'Daily sync' })
const time = (page: Page, zone = 'UTC') => connectionCard(page).getByLabel(`Time of the daily sync (${zone})`)
const next = (page: Page) =>
  connectionCard(page)
    .getByRole('status')
    .filter({ hasText: /^Next sync/ })

test('the daily sync is switched off, on and to another time by keyboard alone', async ({ page }) => {
  await expect(next(page)).toHaveText(/^Next sync: (today|tomorrow), 2:(0\d|1[0-5]) AM$/)
  await daily(page).focus()
  await page.keyboard.press('Space')
  await expect(daily(page)).not.toBeChecked()
  await expect(time(page)).toBeHidden()
  await expect(
    connectionCard(page).getByText('Off. Goals update only when you choose “Sync now”.'),
  ).toBeVisible()
  await expectAccessible(page)
  await page.reload()
  await expect(daily(page)).not.toBeChecked()

  await daily(page).focus()
  await page.keyboard.press('Enter')
  await expect(daily(page)).toBeChecked()
  await expect(time(page)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(time(page)).toBeFocused()
  await page.keyboard.type('0500AM')
  await page.keyboard.press('Enter')
  await expect(next(page)).toHaveText(/^Next sync: (today|tomorrow), 5:(0\d|1[0-5]) AM$/)
  await expect(time(page)).toBeFocused()

  await daily(page).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.type('0630PM')
  // Leaving the field saves as well.
  await daily(page).focus()
  await expect(next(page)).toHaveText(/^Next sync: (today|tomorrow), 6:(3\d|4[0-5]) PM$/)
  await page.reload()
  await expect(time(page)).toHaveValue('18:30')
  await page.goto('/admin?tab=activity')
  await expect(page.getByText('Switched the daily sync off.')).toBeVisible()
  await expect(page.getByText('Set the daily sync to 18:30 (UTC).')).toBeVisible()
})

test('the time is in the chosen time zone', async ({ page }) => {
  await connectionCard(page).getByRole('link', { name: 'Change time zone' }).click()
  await timeZoneField(page).fill('Kolkata')
  await saveTimeZoneButton(page).click()
  await expect(page.getByText('Choose a time zone from the list.')).toBeVisible()
  await timeZoneField(page).fill('asia/kolkata')
  await saveTimeZoneButton(page).click()
  await expect(page.getByText('Time zone set to Asia/Kolkata.')).toBeVisible()
  await page.goto('/admin?tab=integrations')
  await expect(next(page)).toHaveText(/^Next sync: (today|tomorrow), 8:(3\d|4[0-5]) PM$/)
  await time(page, 'Asia/Kolkata').fill('05:00')
  await time(page, 'Asia/Kolkata').press('Enter')
  await expect(next(page)).toHaveText(/^Next sync: (today|tomorrow), 11:(3\d|4[0-5]) PM$/)
  await page.goto('/admin?tab=activity')
  await expect(page.getByText('Set the time zone to Asia/Kolkata (before: UTC).')).toBeVisible()
})

test('a paused connection has no next sync, and resuming gives it one', async ({ page }) => {
  await pauseButton(page).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(connectionCard(page).getByText('No syncs while paused.')).toBeVisible()
  await resumeButton(page).click()
  await expect(next(page)).toHaveText(/^Next sync: (today|tomorrow), 2:/)
})

test.describe('without an answer', () => {
  test.use({ expectedConsoleErrors: /Failed to load resource/ })

  test('the time stays in the field, and is saved at the next try', async ({ page }) => {
    const isAction = (url: URL) => url.pathname.startsWith('/admin')
    await page.route(isAction, (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    await time(page).fill('05:00')
    await time(page).press('Enter')
    await expect(connectionCard(page).getByRole('alert')).toContainText('couldn’t confirm')
    await expect(time(page)).toHaveValue('05:00')
    await page.unroute(isAction)
    await time(page).press('Enter')
    await expect(next(page)).toHaveText(/5:(0\d|1[0-5]) AM$/)
    await expect(connectionCard(page).getByRole('alert')).toBeHidden()
  })
})
