import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import { employees } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { testId } from '#db/testing/test-id'
import {
  choose,
  expectSignedIn,
  linkIn,
  mailsTo,
  newPassword,
  setPassword,
  typeSignIn,
} from './pages/accounts.ts'
import { type OwnOrganization, ownOrganization, stack, stackDatabase } from './stack.ts'
import { expect, expectSound, signIn, test } from './test.ts'

/** An organization whose second person has an address and a report, and no account. */
async function withManagerToInvite(): Promise<OwnOrganization & { email: string }> {
  const organization = await ownOrganization(3)
  const [, second, third] = organization.people
  const email = `${randomUUID()}@example.test`
  await withOrganization(stackDatabase(), organization.organizationId, async (tx) => {
    await tx
      .update(employees)
      .set({ email })
      .where(eq(employees.id, testId(second?.id ?? '')))
    await tx
      .update(employees)
      .set({ managerId: second?.id ?? null })
      .where(eq(employees.id, testId(third?.id ?? '')))
  })
  return { ...organization, email }
}

test('an invited manager sets a password by the link, signs in, and the link is used up', async ({
  page,
  visitor,
}) => {
  const { adminEmail, email } = await withManagerToInvite()
  await signIn(page, adminEmail, '/admin?tab=team')
  await choose(page, 'Person 1', 'Invite to sign in')
  const dialog = page.getByRole('dialog', { name: 'Invite Person 1' })
  await expect(dialog.getByRole('status')).toContainText(`Sent to ${email}`)
  await expectSound(page)
  await dialog.getByRole('button', { name: 'Done' }).click()

  const link = await linkIn(email)
  // As a mail scanner does.
  for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200)
  const answer = await fetch(link)
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  expect(answer.headers.get('cache-control')).toContain('no-store')

  const invited = await visitor()
  await invited.goto(link)
  await expect(invited.getByRole('heading', { name: 'Accept your invitation' })).toBeVisible()
  await expectSound(invited)
  await setPassword(invited, newPassword, `${newPassword}!`)
  await expect(invited.getByRole('alert').first()).toContainText('The two passwords differ')
  await setPassword(invited, 'password1234')
  await expect(invited.getByRole('alert').first()).toContainText('easy to guess')
  await expectSound(invited)
  await setPassword(invited, newPassword)
  await expect(invited.getByRole('status')).toContainText('Your password is set')
  await expect(invited.getByLabel('Email')).toHaveValue(email)
  await typeSignIn(invited, email, newPassword)
  await expectSignedIn(invited)
  await expect(invited).toHaveURL(/\/reviews$/)
  await expect(invited.getByRole('link', { name: 'Person 2' })).toBeVisible()

  await invited.goto(link)
  await expect(invited.getByRole('heading')).toContainText('already used')
  await expectSound(invited)
  expect(readFileSync(stack.logFile, 'utf8')).not.toContain(link.split('/').at(-1))
})

test('a resent invitation replaces the older one, and an expired one is made anew', async ({ page }) => {
  const { adminEmail, email, organizationId } = await withManagerToInvite()
  await signIn(page, adminEmail, '/admin?tab=team')
  const invite = async () => {
    const before = (await mailsTo(email)).length
    await choose(page, 'Person 1', 'Invite to sign in')
    await expect(page.getByRole('dialog').getByRole('status')).toContainText('Sent to')
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect.poll(async () => (await mailsTo(email)).length).toBe(before + 1)
    return linkIn(email)
  }
  const older = await invite()
  const newer = await invite()
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Person 1', exact: true }) })
  await expect(row).toContainText('Invited')
  await page.goto(older)
  await expect(page.getByRole('heading')).toHaveText('A newer invitation replaced this one')

  await withOrganization(stackDatabase(), organizationId, (tx) =>
    tx.execute(sql`update account_links set expires_at = now() - interval '1 minute'`),
  )
  await page.goto(newer)
  await expect(page.getByRole('heading')).toHaveText('This invitation has expired')
  await page.goto('/admin?tab=team')
  await expect(row).toContainText('Invitation expired')
  await page.goto(await invite())
  await expect(page.getByRole('heading', { name: 'Accept your invitation' })).toBeVisible()
})

test('all managers without an account are invited at once', async ({ page }) => {
  const { adminEmail, email } = await withManagerToInvite()
  await signIn(page, adminEmail, '/admin?tab=team')
  const team = page.getByRole('region', { name: 'Team' })
  await team.getByRole('button', { name: 'Invite managers (1)' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite managers' })
  await expectSound(page)
  await dialog.getByRole('button', { name: 'Invite 1 manager' }).click()
  await expect(dialog.getByRole('status')).toContainText('1 manager invited by email')
  expect(await linkIn(email)).toContain('/invitation/')
})
