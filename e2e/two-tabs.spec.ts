import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { sandboxApiKey } from '#sandbox/credentials/keys'
import { ownOrganization } from './stack.ts'
import { connect, expect, expectAccessible, signIn, test } from './test.ts'

const card = (page: Page) => page.getByRole('region', { name: 'Culture Amp', exact: true })
const idField = (page: Page, list: string) =>
  page
    .getByRole('region', { name: `${list} employees`, exact: true })
    .getByLabel('Culture Amp user ID for Person 1', { exact: true })

let other: Page

/** One admin with the same page open twice, connected. */
test.beforeEach(async ({ page, context }) => {
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail)
  await connect(page)
  other = await context.newPage()
  await other.goto('/admin?tab=integrations')
  await expect(idField(other, 'Unmapped')).toBeVisible()
})

test('settings filled in over older ones are refused once, and those of both tabs are kept', async ({
  page,
}) => {
  await card(other).getByRole('button', { name: 'Manage', exact: true }).click()
  const stale = other.getByRole('dialog', { name: 'Manage Culture Amp' })
  await stale.getByLabel('API key', { exact: true }).fill(sandboxApiKey)

  const path = '/goals?owner_id={owner_id}&from=first'
  await card(page).getByRole('button', { name: 'Manage', exact: true }).click()
  const first = page.getByRole('dialog', { name: 'Manage Culture Amp' })
  await first.getByRole('button', { name: 'Advanced' }).click()
  await first.getByLabel('Goals path').fill(path)
  await first.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(first).toBeHidden()

  await stale.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(stale.getByRole('alert')).toContainText('Another admin changed the connection')
  await expectAccessible(other)
  await expect(stale.getByLabel('API key', { exact: true })).toHaveValue(sandboxApiKey)
  await stale.getByRole('button', { name: 'Advanced' }).click()
  await expect(stale.getByLabel('Goals path')).toHaveValue(path)
  await stale.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(stale).toBeHidden()
  await expect(card(other)).toContainText(path)
})

test('an ID typed over one that came meanwhile is refused once, in both lists', async ({ page }) => {
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()]
  await idField(page, 'Unmapped').fill(first)
  await idField(page, 'Unmapped').press('Enter')
  await expect(idField(page, 'Unmapped')).toBeHidden()

  const unmapped = other.getByRole('region', { name: 'Unmapped employees', exact: true })
  await idField(other, 'Unmapped').fill(second)
  await idField(other, 'Unmapped').press('Enter')
  await expect(unmapped.getByRole('alert')).toContainText(`another admin gave Person 1 the ID ${first}`)
  await expect(idField(other, 'Unmapped')).toHaveValue(second)

  const mapped = page.getByRole('region', { name: 'Mapped employees', exact: true })
  await mapped.getByRole('button', { name: 'Edit ID of Person 1' }).click()
  await expect(idField(page, 'Mapped')).toHaveValue(first)
  await idField(other, 'Unmapped').press('Enter')
  await expect(idField(other, 'Unmapped')).toBeHidden()

  await idField(page, 'Mapped').fill(third)
  await idField(page, 'Mapped').press('Enter')
  await expect(mapped.getByRole('alert')).toContainText(`another admin gave Person 1 the ID ${second}`)
  await expect(idField(page, 'Mapped')).toHaveValue(third)
  await idField(page, 'Mapped').press('Enter')
  await expect(mapped).toContainText(third)
  await expect(idField(page, 'Mapped')).toBeHidden()
})
