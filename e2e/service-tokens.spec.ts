import { withOrganization } from '#db/tenant'
import { serviceTokens as listedTokens, revokeServiceToken } from '#lib/service-tokens/manage'
import { call, newToken } from './generator.ts'
import {
  createTokenButton,
  createTokenDialog,
  newTokenDialog,
  revokeButton,
  serviceTokens,
  tokenField,
} from './pages/service-tokens.ts'
import { ownOrganization, stackDatabase } from './stack.ts'
import { expect, expectAccessible, expectOneClassForEach, forgetSession, signIn, test } from './test.ts'

test('an admin makes a service token, sees it once, and revokes it', async ({ page }) => {
  const organization = await ownOrganization(1)
  await signIn(page, organization.adminEmail, '/admin?tab=settings')
  await expect(serviceTokens(page)).toContainText('No service tokens')
  await expectAccessible(page)
  await createTokenButton(page).click()
  const dialog = createTokenDialog(page)
  await expect(dialog.getByRole('button', { name: 'Create token' })).toBeDisabled()
  await dialog.getByLabel('Name').fill('Review generator')
  await expectAccessible(page)
  await dialog.getByLabel('Name').press('Enter')
  const token = await tokenField(page).inputValue()
  expect(token).toMatch(/^pc_[\w-]{43}$/)
  await expectAccessible(page)
  await expectOneClassForEach(page)
  await newTokenDialog(page, 'Review generator').getByRole('button', { name: 'Done' }).click()
  await expect(tokenField(page)).toBeHidden()
  await expect(serviceTokens(page)).toContainText(`pc_…${token.slice(-4)}`)
  await expect(serviceTokens(page)).toContainText('Never')
  expect(await page.content()).not.toContain(token)

  await createTokenButton(page).click()
  await dialog.getByLabel('Name').fill('review generator')
  await dialog.getByRole('button', { name: 'Create token' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Another token has this name.')
  await expect(dialog.getByLabel('Name')).toHaveValue('review generator')
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await revokeButton(page, 'Review generator').click()
  const question = page.getByRole('alertdialog', { name: 'Revoke Review generator?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await page.reload()
  await revokeButton(page, 'Review generator').click()
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Revoke token' }).click()
  await expect(question).toBeHidden()
  await expect(serviceTokens(page)).toContainText('Revoked')
  await expect(revokeButton(page, 'Review generator')).toBeHidden()
  await expectAccessible(page)
  await expectOneClassForEach(page)
  await page.goto('/admin?tab=activity')
  await expect(page.getByText('Created the service token “Review generator”')).toBeVisible()
  await expect(page.getByText('Revoked the service token “Review generator”')).toBeVisible()
})

test('managers and rival admins see no service tokens', async ({ page }) => {
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail, '/admin?tab=settings')
  await createTokenButton(page).click()
  await createTokenDialog(page).getByLabel('Name').fill('Review generator')
  await createTokenDialog(page).getByRole('button', { name: 'Create token' }).click()
  await expect(tokenField(page)).toBeVisible()

  await forgetSession(page)
  await signIn(page, organization.managerEmail)
  expect((await page.request.get('/api/admin/service-tokens')).status()).toBe(403)
  const rival = await ownOrganization(0)
  await forgetSession(page)
  await signIn(page, rival.adminEmail)
  expect(await (await page.request.get('/api/admin/service-tokens')).json()).toEqual({ rows: [] })
})

test('of 500 fetches, none that starts after the revocation was answered gets anything', async () => {
  const organization = await ownOrganization(1)
  const token = await newToken(organization)
  const [listed] = await withOrganization(stackDatabase(), organization.organizationId, listedTokens)
  let isRevoked = false
  const started = { before: new Set<number>(), after: new Set<number>() }
  let left = 500
  // As many as that, and some after the revocation however quick the machine is.
  const fetchOneAfterAnother = async () => {
    while (left-- > 0 || !isRevoked) {
      const group = isRevoked ? started.after : started.before
      group.add((await call('/api/v1/employees', { token })).status)
    }
  }
  const fetching = Promise.all(Array.from({ length: 50 }, fetchOneAfterAnother))
  await expect.poll(() => left).toBeLessThan(400)
  await revokeServiceToken(stackDatabase(), organization.admin, listed?.id ?? '')
  isRevoked = true
  await fetching
  // A busy server may also say so (503).
  expect(started.after).toContain(401)
  expect(started.after).not.toContain(200)
  expect(started.before).toContain(200)
})
