import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { identities, sessions } from '#db/schema/accounts'
import { employees, users } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import {
  client,
  type IdentityProvider,
  startIdentityProvider,
} from '#lib/access/sign-in/testing/identity-provider'
import { accountMenu, emailField, passwordField, signInButton, signOutItem } from './pages/sign-in-page.ts'
import { type Production, production } from './production.ts'
import { programSignIn } from './program-session.ts'
import { ownOrganization, password, stack, stackDatabase } from './stack.ts'
import { expect, expectAccessible, expectOneClassForEach, test } from './test.ts'

// The pages of the provider ask for a font of the internet.
test.use({ expectedConsoleErrors: /net::ERR_/ })

/** A web process, and the real OpenID provider that it asks who people are. */
type Installation = { own: Production; provider: IdentityProvider }

async function installation(more: Record<string, string>): Promise<Installation> {
  let provider: IdentityProvider | undefined
  const own = await production(stack.databaseUrl, async (origin) => {
    // The redirect address that docs/operations.md has operators register.
    provider = await startIdentityProvider(`${origin}/api/auth/callback/oidc`)
    return {
      ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret },
      ...{ OIDC_NAME: 'Example ID', ...more },
    }
  })
  if (!provider) throw new Error('No identity provider was started.')
  await own.startWeb()
  return { own, provider }
}

let strict: Installation
let trusting: Installation

test.beforeAll(async () => {
  strict = await installation({ PASSWORD_SIGNIN: 'off' })
  trusting = await installation({ OIDC_TRUST_EMAIL: 'on' })
})

test.afterAll(async () => {
  for (const { own, provider } of [strict, trusting]) {
    await own.stop()
    await provider.stop()
  }
})

const button = (page: Page) => page.getByRole('button', { name: 'Continue with Example ID', exact: true })

/** An account at the provider whose tokens say this. */
function account({ provider }: Installation, claims: Record<string, unknown>): string {
  const subject = randomUUID()
  provider.accounts.set(subject, { idToken: claims })
  return subject
}

/** From a page of ours through those of the provider and back. */
async function goAs(page: Page, { own }: Installation, subject: string, path = '/reviews'): Promise<void> {
  await page.goto(own.origin + path)
  await button(page).click()
  await signInThere(page, subject)
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function signInThere(page: Page, subject: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(subject)
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
}

async function signOut(page: Page): Promise<void> {
  await accountMenu(page).click()
  await signOutItem(page).click()
  await expect(button(page)).toBeVisible()
}

const identityOf = async (email: string, organizationId: Parameters<typeof withOrganization>[1]) => {
  const rows = await withOrganization(stackDatabase(), organizationId, (tx) =>
    tx
      .select({ subject: identities.subject })
      .from(identities)
      .innerJoin(users, eq(users.id, identities.userId))
      .where(eq(users.email, email)),
  )
  return rows.map(({ subject }) => subject)
}

const tokens = {
  Google: (email: string) => ({ email, email_verified: true, hd: 'example.test' }),
  Okta: (email: string) => ({ email, email_verified: true, preferred_username: email }),
  Cognito: (email: string) => ({ email, email_verified: 'true', 'cognito:username': 'x' }),
  'Entra with xms_edov': (email: string) => ({ email, xms_edov: true, oid: randomUUID(), tid: 'tenant' }),
}

for (const [name, claims] of Object.entries(tokens))
  test(`a manager enters by tokens like those of ${name}, and again after the address has changed`, async ({
    page,
  }) => {
    const { managerEmail, organizationId } = await ownOrganization(2)
    const subject = account(strict, claims(managerEmail.toUpperCase()))
    await goAs(page, strict, subject)
    await expect(page).toHaveURL(/\/reviews$/)
    await expect(page.getByRole('link', { name: 'Person 1' })).toBeVisible()
    expect(await identityOf(managerEmail, organizationId)).toEqual([subject])

    await signOut(page)
    await page.context().clearCookies()
    strict.provider.accounts.set(subject, { idToken: claims(`${randomUUID()}@example.test`) })
    await goAs(page, strict, subject, '/account')
    await expect(page).toHaveURL(/\/account$/)
    await expect(page.getByRole('main')).toContainText(managerEmail)
    await expect(page.getByRole('main')).toContainText('You sign in with Example ID')
  })

test('an address that Entra does not vouch for enters where the operator vouches, and only there', async ({
  page,
}) => {
  const { managerEmail } = await ownOrganization(2)
  const claims = { preferred_username: managerEmail, oid: randomUUID(), tid: 'tenant' }
  await goAs(page, strict, account(strict, claims))
  await expect(page.getByRole('main').getByRole('alert')).toContainText('has no email.')
  await goAs(page, trusting, account(trusting, claims))
  await expect(page.getByRole('link', { name: 'Person 1' })).toBeVisible()
})

test('each refusal names its own cause and the next step, and begins no session', async ({ page }) => {
  const { managerEmail, organizationId } = await ownOrganization(2)
  const refusal = async (claims: Record<string, unknown>, sentence: RegExp) => {
    await page.context().clearCookies()
    await goAs(page, strict, account(strict, claims))
    await expect(page).toHaveURL(/\/signin\?/)
    await expect(page.getByRole('main').getByRole('alert')).toContainText(sentence)
    await expect(button(page)).toBeVisible()
    const cookies = await page.context().cookies(strict.own.origin)
    expect(cookies.map(({ name }) => name)).not.toContain('next-auth.session-token')
  }
  await refusal({}, /no email\. Ask an HR admin/)
  await refusal({ email: managerEmail }, /not verified\. Verify it there/)
  await refusal({ email: managerEmail, email_verified: 'false' }, /not verified/)
  await refusal(
    { email: `${randomUUID()}@example.test`, email_verified: true },
    /Ask an HR admin to invite you/,
  )
  await withOrganization(stackDatabase(), organizationId, (tx) =>
    tx.update(users).set({ deactivatedAt: new Date() }).where(eq(users.email, managerEmail)),
  )
  await refusal({ email: managerEmail, email_verified: true }, /deactivated/)
  await expectAccessible(page)
})

test('another identity with the address of a linked account is refused, and so is turning back at the provider', async ({
  page,
}) => {
  const { managerEmail } = await ownOrganization(2)
  const claims = { email: managerEmail, email_verified: true }
  await goAs(page, strict, account(strict, claims))
  await signOut(page)
  await page.context().clearCookies()
  await goAs(page, strict, account(strict, claims))
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'linked with another single sign-on account',
  )

  await page.context().clearCookies()
  await page.goto(`${strict.own.origin}/signin`)
  await button(page).click()
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('was cancelled')
})

test('where passwords are off no page asks for one and none is taken, and where they are on both ways stand there', async ({
  page,
}) => {
  const { adminEmail } = await ownOrganization(1)
  await page.goto(`${strict.own.origin}/signin`)
  await expect(button(page)).toBeVisible()
  await expect(emailField(page)).toHaveCount(0)
  await expect(passwordField(page)).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Forgot your password?' })).toHaveCount(0)
  await expectAccessible(page)
  await expectOneClassForEach(page)
  const from = { 'x-forwarded-for': randomUUID() }
  const refused = await programSignIn(strict.own.origin, { email: adminEmail, password }, from)
  expect(refused.cookie).not.toContain('session-token')
  await page.goto(`${strict.own.origin}/password-reset`)
  await expect(page.getByRole('main')).toContainText('There are no passwords here')

  await page.goto(`${trusting.own.origin}/signin`)
  await expect(button(page)).toBeVisible()
  await expect(signInButton(page)).toBeVisible()
  const taken = await programSignIn(trusting.own.origin, { email: adminEmail, password }, from)
  expect(taken.cookie).toContain('session-token')
  await page.goto('about:blank')
})

test('an admin who signed in more than twelve hours ago confirms it at the provider and comes back to the person', async ({
  page,
}) => {
  const { adminEmail, organizationId, people } = await ownOrganization(3)
  const subject = account(strict, { email: adminEmail, email_verified: true })
  const path = `/admin/people/${people[1]?.id}`
  await goAs(page, strict, subject, path)
  await expect(page.getByRole('heading', { name: 'Person 1', level: 1 })).toBeVisible()
  await withOrganization(stackDatabase(), organizationId, (tx) =>
    tx.update(sessions).set({ signedInAt: new Date(Date.now() - 13 * 60 * 60 * 1000) }),
  )
  const erase = async () => {
    await page.getByRole('button', { name: 'Erase person' }).click()
    const dialog = page.getByRole('dialog', { name: 'Erase Person 1?' })
    await dialog.getByLabel('Full name').fill('Person 1')
    await dialog.getByRole('button', { name: 'Erase person' }).click()
  }
  await erase()
  const confirm = page.getByRole('dialog', { name: 'Confirm it is you' })
  await expect(confirm).toContainText('more than 12 hours ago')
  await expect(confirm.getByLabel('Password')).toHaveCount(0)
  await expectAccessible(page)
  await expectOneClassForEach(page)
  await button(page).click()
  // It knows who this is and asks nevertheless.
  await signInThere(page, subject)
  await expect(page).toHaveURL(strict.own.origin + path)
  await erase()
  await expect(page).toHaveURL(/tab=team/)
  const left = await withOrganization(stackDatabase(), organizationId, (tx) =>
    tx.select({ name: employees.fullName }).from(employees).orderBy(employees.fullName),
  )
  expect(left.map(({ name }) => name)).toEqual(['Person 0', 'Person 2'])
})
