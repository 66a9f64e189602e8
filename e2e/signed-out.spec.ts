import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { eq, sql } from 'drizzle-orm'
import { sessions } from '#db/schema/accounts'
import { users } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import {
  apiKeyField,
  baseUrlField,
  connectButton,
  connectDialog,
  connectionCard,
  saveButton,
} from './pages/integrations/connection-card.ts'
import { idField, unmappedList } from './pages/integrations/people-lists.ts'
import { emailField, passwordField, signInButton } from './pages/sign-in-page.ts'
import { type OwnOrganization, ownOrganization, password, stack, stackDatabase } from './stack.ts'
import { expect, signIn, test } from './test.ts'

// The browser itself reports the answers of the session that is over.
test.use({ expectedConsoleErrors: /401/ })

const endSessionRows = ({ organizationId }: OwnOrganization) =>
  withOrganization(stackDatabase(), organizationId, (tx) =>
    tx.delete(sessions).where(eq(sessions.organizationId, organizationId)),
  )

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

async function signInAgain(page: Page, { adminEmail }: OwnOrganization) {
  await emailField(page).fill(adminEmail)
  await passwordField(page).fill(password)
  await signInButton(page).click()
}

test('a save after the session was ended leads to signing in and back to the text', async ({ page }) => {
  const organization = await ownOrganization(3)
  await signIn(page, organization.adminEmail)
  const field = (n: number) => idField(unmappedList(page), `Person ${n}`)
  await field(1).fill('u-typed-1')
  await field(2).fill('u-typed-2')
  await endSessionRows(organization)
  await field(1).press('Enter')
  await expect(unmappedList(page).getByRole('alert')).toHaveText(
    'You are signed out. Nothing was changed. Sign in again, then try again.',
  )
  await unmappedList(page).getByRole('link', { name: 'Sign in again' }).click()
  await signInAgain(page, organization)
  await expect(page).toHaveURL(/\/admin\?tab=integrations$/)
  await expect(field(1)).toHaveValue('u-typed-1')
  await expect(field(2)).toHaveValue('u-typed-2')
})

test('a dialog that cannot be saved signed out keeps what is typed until one has signed in beside it', async ({
  page,
}) => {
  const organization = await ownOrganization(3)
  await signIn(page, organization.adminEmail, '/admin?tab=team')
  await page.getByRole('button', { name: 'Add person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add person' })
  await dialog.getByLabel('Full name').fill('Zoë O’Brien')
  await dialog.getByLabel('Department').fill('Research')
  await endSessionRows(organization)
  await dialog.getByRole('button', { name: 'Add person' }).click()
  await expect(dialog.getByRole('alert')).toContainText('You are signed out. Nothing was changed.')
  await expect(dialog.getByLabel('Department')).toHaveValue('Research')

  const opened = page.waitForEvent('popup')
  await dialog.getByRole('link', { name: 'Sign in again' }).click()
  const beside = await opened
  await signInAgain(beside, organization)
  await expect(beside).toHaveURL(/\/admin\?tab=team/)
  await beside.close()
  await dialog.getByRole('button', { name: 'Add person' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('table', { name: 'Team' })).toContainText('Zoë O’Brien')
})

test('the connect dialog keeps its fields, the key among them, through signing in again', async ({
  page,
}) => {
  const organization = await ownOrganization(1)
  await signIn(page, organization.adminEmail)
  await connectButton(page).click()
  const dialog = connectDialog(page)
  await apiKeyField(dialog).fill('some-key')
  await baseUrlField(dialog).fill(stack.sandboxUrl)
  await endSessionRows(organization)
  await saveButton(dialog).click()
  await expect(dialog.getByRole('alert')).toContainText('You are signed out. Nothing was changed.')
  await expect(dialog.getByRole('link', { name: 'Sign in again' })).toHaveAttribute('target', '_blank')
  await expect(apiKeyField(dialog)).toHaveValue('some-key')
  await expect(baseUrlField(dialog)).toHaveValue(stack.sandboxUrl)
})

test('crawlers and browsers get robots.txt and the icon without signing in', async ({ request }) => {
  const robots = await request.get('/robots.txt', { maxRedirects: 0 })
  expect(await robots.text()).toBe('User-agent: *\nDisallow: /\n')
  const icon = await request.get('/favicon.ico', { maxRedirects: 0 })
  expect([icon.status(), icon.headers()['content-type']]).toEqual([200, 'image/x-icon'])
})
