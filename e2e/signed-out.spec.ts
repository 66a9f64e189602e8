import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { users } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { connectionCard } from './pages/connection-card.ts'
import { idField, unmappedList } from './pages/people-lists.ts'
import { emailField, passwordField, signInButton } from './pages/sign-in-page.ts'
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
  test(`a session that ${how} is shown on the open page, and typed text is there after signing in again`, async ({
    page,
  }) => {
    const organization = await ownOrganization(3)
    await page.clock.install()
    await signIn(page, organization.adminEmail)
    const unmapped = unmappedList(page)
    const field = (n: number) => idField(unmapped, `Person ${n}`)
    const [saved, typed] = [randomUUID(), randomUUID()]
    await field(1).fill(saved)
    await field(2).fill(typed)

    await end(page, organization)
    await page.clock.fastForward(16_000)
    const told = connectionCard(page)
      .getByRole('alert')
      .filter({ hasText: 'You are signed out. Sign in again to continue.' })
    // A failed read is tried once more, a second later.
    await page.clock.fastForward(2_000)
    await expect(told).toBeVisible()
    await field(1).press('Enter')
    await expect(unmapped.getByRole('alert')).toContainText('You are signed out. Nothing was changed')
    await expect(field(1)).toHaveValue(saved)

    await told.getByRole('link', { name: 'Sign in again' }).click()
    await emailField(page).fill(organization.adminEmail)
    await passwordField(page).fill(password)
    await signInButton(page).click()
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
