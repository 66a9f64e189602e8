import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { ownOrganization, steer } from './stack.ts'
import { connect, expect, expectAccessible, expectOneClassForEach, signIn, test } from './test.ts'

async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectOneClassForEach(page)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colors`, () => {
    test.use({ colorScheme, expectedConsoleErrors: /404/ })

    test('every page is free of accessibility violations, empty and full', async ({ page }) => {
      test.setTimeout(90_000)
      await page.goto('/signin')
      await expectSound(page)
      const organization = await ownOrganization(4)
      await signIn(page, organization.adminEmail)
      await expect(page.getByRole('region', { name: 'Unmapped employees', exact: true })).toContainText(
        'Person 0',
      )
      await expectSound(page)
      await page.getByRole('button', { name: 'Connect', exact: true }).first().click()
      await page.getByRole('dialog').getByRole('button', { name: 'Advanced' }).click()
      await expectSound(page)
      await page.keyboard.press('Escape')

      await connect(page)
      const owner = randomUUID()
      const rows = [
        {
          id: 'g-1',
          name: 'Launch the partner portal',
          status: 'Behind',
          description: 'Blocked until December.',
        },
      ]
      await steer('goals', { owner, rows })
      const field = page.getByLabel('Culture Amp user ID for Person 1', { exact: true })
      await field.fill(owner)
      await field.press('Enter')
      await expect(page.getByRole('button', { name: 'Preview goals of Person 1' })).toBeVisible()
      await page
        .getByRole('region', { name: 'Culture Amp' })
        .getByRole('button', { name: 'Sync now' })
        .click()
      await expect(page.getByRole('status').filter({ hasText: /^Last sync/ })).toBeVisible({
        timeout: 20_000,
      })
      await expectSound(page)
      await page.getByRole('button', { name: 'Preview goals of Person 1' }).click()
      await expect(page.getByRole('region', { name: /^\[GOALS\] block/ })).toContainText(
        'Launch the partner portal',
      )
      await expectSound(page)

      for (const path of [
        '/admin?tab=team',
        '/admin?tab=activity',
        '/reviews',
        `/reviews/${organization.people[1]?.id}`,
        '/nowhere',
      ]) {
        await page.goto(path)
        await expect(page.getByRole('heading').first()).toBeVisible()
        await expectSound(page)
      }
    })
  })
}

test('on a narrow screen no page scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  const organization = await ownOrganization(4)
  await signIn(page, organization.adminEmail)
  for (const path of [
    '/admin?tab=integrations',
    '/admin?tab=team',
    '/admin?tab=activity',
    '/reviews',
    `/reviews/${organization.people[1]?.id}`,
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading').first()).toBeVisible()
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, path).toBe(0)
  }
})
