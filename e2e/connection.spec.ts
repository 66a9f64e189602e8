import { randomUUID } from 'node:crypto'
import {
  sandboxApiKey,
  sandboxClientId,
  sandboxClientSecret,
  sandboxKeyWithoutGoals,
} from '#sandbox/credentials/keys'
import { type OwnOrganization, ownOrganization, stack, steer } from './stack.ts'
import { connect, expect, signIn, test } from './test.ts'

let organization: OwnOrganization

test.beforeEach(async ({ page }) => {
  organization = await ownOrganization(3)
  await signIn(page, organization.adminEmail)
})

test('each kind of failure has its own sentence, and what was typed stays', async ({ page }) => {
  await page.getByRole('button', { name: 'Connect', exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Connect Culture Amp' })
  const key = dialog.getByLabel('API key', { exact: true })
  const base = dialog.getByLabel('Base URL')
  const tryWith = async (apiKey: string, baseUrl: string) => {
    await key.fill(apiKey)
    await base.fill(baseUrl)
    await dialog.getByRole('button', { name: 'Test connection' }).click()
  }

  await tryWith('', stack.sandboxUrl)
  await expect(dialog.getByText(/Enter the API key/)).toBeVisible()
  await tryWith('some-key', 'https://example.com/v1')
  await expect(dialog.getByText(/cultureamp\.com/).first()).toBeVisible()
  await tryWith('some-key', stack.sandboxUrl)
  await expect(dialog.getByRole('alert')).toContainText(/key/i)
  await expect(key).toHaveValue('some-key')
  await expect(base).toHaveValue(stack.sandboxUrl)
  await tryWith(sandboxKeyWithoutGoals, stack.sandboxUrl)
  await expect(dialog.getByRole('alert')).toContainText(/Goals/)
  await tryWith(sandboxApiKey, stack.sandboxUrl)
  await expect(dialog.getByRole('status')).toContainText('not proven yet')
})

test('a path that answers with 404 finds the one that works, and one click takes it', async ({ page }) => {
  await page.getByRole('button', { name: 'Connect', exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Connect Culture Amp' })
  await dialog.getByLabel('API key', { exact: true }).fill(sandboxApiKey)
  await dialog.getByLabel('Base URL').fill(stack.sandboxUrl)
  await dialog.getByRole('button', { name: 'Advanced' }).click()
  await dialog.getByLabel('Goals path').fill('/people/{owner_id}/objectives')
  await dialog.getByRole('button', { name: 'Test connection' }).click()
  await dialog.getByRole('button', { name: 'Use this path' }).click()
  await expect(dialog.getByLabel('Goals path')).toHaveValue('/goals?owner_id={owner_id}')
  await dialog.getByRole('button', { name: 'Test connection' }).click()
  await expect(dialog.getByRole('status')).toContainText('accepts the key')
})

test('client ID and secret work instead of a key', async ({ page }) => {
  await page.getByRole('button', { name: 'Connect', exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Connect Culture Amp' })
  await dialog.getByLabel('Base URL').fill(stack.sandboxUrl)
  await dialog.getByRole('button', { name: 'Advanced' }).click()
  await dialog.getByLabel('Client ID').fill(sandboxClientId)
  await dialog.getByLabel('Client secret').fill(sandboxClientSecret)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
  const card = page.getByRole('region', { name: 'Culture Amp' })
  await expect(card.getByText('Connected', { exact: true })).toBeVisible()
})

test('pause, resume and disconnect say who and when, and a saved key goes only to its origin', async ({
  page,
}) => {
  await connect(page)
  const card = page.getByRole('region', { name: 'Culture Amp' })
  await card.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(card.getByText('Paused', { exact: true })).toBeVisible()
  await expect(card).toContainText('Ada Admin')
  await card.getByRole('button', { name: 'Resume', exact: true }).click()
  await expect(card.getByText('Connected', { exact: true })).toBeVisible()

  await card.getByRole('button', { name: 'Manage', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Manage Culture Amp' })
  await expect(dialog.getByLabel('API key', { exact: true })).toHaveValue('')
  await dialog.getByLabel('Base URL').fill('https://api.cultureamp.com/v1')
  await dialog.getByRole('button', { name: 'Test connection' }).click()
  await expect(dialog.getByText(/saved key goes only to/)).toBeVisible()
  await page.keyboard.press('Escape')

  await card.getByRole('button', { name: 'Disconnect', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect', exact: true }).click()
  await expect(card.getByText('Not connected', { exact: true })).toBeVisible()
})

test('a key that is revoked stops the sync with one sentence and Needs attention', async ({ page }) => {
  const owner = randomUUID()
  await connect(page)
  const name = organization.people[1]?.fullName
  const unmapped = page.getByRole('region', { name: 'Unmapped employees', exact: true })
  await steer('script', { target: owner, script: { kind: 'status', status: 401 } })
  const field = unmapped.getByLabel(`Culture Amp user ID for ${name}`, { exact: true })
  await field.fill(owner)
  await field.press('Enter')
  await expect(page.getByRole('button', { name: `Preview goals of ${name}` })).toBeVisible()
  await page.getByRole('region', { name: 'Culture Amp' }).getByRole('button', { name: 'Sync now' }).click()
  const card = page.getByRole('region', { name: 'Culture Amp' })
  await expect(card.getByText('Needs attention', { exact: true })).toBeVisible({ timeout: 20_000 })
  await expect(card).toContainText(/key/i)
})
