import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { users } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { type OwnOrganization, ownOrganization, password, stackDatabase } from './stack.ts'
import { expect, signIn, test } from './test.ts'

// The browser itself reports the answers of the session that is over.
test.use({ expectedConsoleErrors: /401/ })

const endings: Record<string, (page: Page, organization: OwnOrganization) => Promise<unknown>> = {
  'has run out': (page) => page.context().clearCookies(),
  'was ended everywhere': (_, { organizationId }) =>
    withOrganization(stackDatabase(), organizationId, (tx) =>
      tx.update(users).set({ sessionVersion: sql`session_version + 1` }),
    ),
}

for (const [how, end] of Object.entries(endings)) {
  test(`a session that ${how} is told by the open page, and what was typed is there after signing in again`, async ({
    page,
  }) => {
    const organization = await ownOrganization(3)
    await page.clock.install()
    await signIn(page, organization.adminEmail)
    const unmapped = page.getByRole('region', { name: 'Unmapped employees', exact: true })
    const field = (n: number) => unmapped.getByLabel(`Culture Amp user ID for Person ${n}`, { exact: true })
    const [saved, typed] = [randomUUID(), randomUUID()]
    await field(1).fill(saved)
    await field(2).fill(typed)

    await end(page, organization)
    await page.clock.fastForward(16_000)
    const told = page
      .getByRole('region', { name: 'Culture Amp', exact: true })
      .getByRole('alert')
      .filter({ hasText: 'You are signed out. Sign in again to continue.' })
    // A failed read is tried once more, a second later.
    await page.clock.fastForward(2_000)
    await expect(told).toBeVisible()
    await field(1).press('Enter')
    await expect(unmapped.getByRole('alert')).toContainText('You are signed out. Nothing was changed')
    await expect(field(1)).toHaveValue(saved)

    await told.getByRole('link', { name: 'Sign in again' }).click()
    await page.getByLabel('Email').fill(organization.adminEmail)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(/\/admin\?tab=integrations$/)
    await expect(field(2)).toHaveValue(typed)
    await field(1).press('Enter')
    await expect(unmapped).toContainText(saved)
    await expect(field(1)).toBeHidden()
  })
}

test('crawlers and browsers get robots.txt and the icon without signing in', async ({ request }) => {
  const robots = await request.get('/robots.txt', { maxRedirects: 0 })
  expect(await robots.text()).toBe('User-agent: *\nDisallow: /\n')
  const icon = await request.get('/favicon.ico', { maxRedirects: 0 })
  expect([icon.status(), icon.headers()['content-type']]).toEqual([200, 'image/x-icon'])
})
