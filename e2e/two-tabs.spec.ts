import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { sandboxApiKey } from '#sandbox/credentials/keys'
import {
  advancedButton,
  apiKeyField,
  connectionCard,
  goalsPathField,
  manageButton,
  manageDialog,
  saveButton,
} from './pages/integrations/connection-card.ts'
import { editIdButton, openList, unmapButton, unmappedList } from './pages/integrations/people-lists.ts'
import { actionsButton } from './pages/team.ts'
import { ownOrganization } from './stack.ts'
import { connect, expect, expectAccessible, signIn, test } from './test.ts'

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

test('settings based on an older version are refused once, and both tabs’ input is kept', async ({
  page,
}) => {
  await manageButton(other).click()
  const stale = manageDialog(other)
  await apiKeyField(stale).fill(sandboxApiKey)

  const path = '/goals?owner_id={owner_id}&from=first'
  await manageButton(page).click()
  const first = manageDialog(page)
  await advancedButton(first).click()
  await goalsPathField(first).fill(path)
  await saveButton(first).click()
  await expect(first).toBeHidden()

  await saveButton(stale).click()
  await expect(stale.getByRole('alert')).toContainText('Another admin changed the connection')
  await expectAccessible(other)
  await expect(apiKeyField(stale)).toHaveValue(sandboxApiKey)
  await advancedButton(stale).click()
  await expect(goalsPathField(stale)).toHaveValue(path)
  await saveButton(stale).click()
  await expect(stale).toBeHidden()
  await expect(connectionCard(other)).toContainText(path)
})

test('an ID typed over one saved meanwhile is refused once, in both lists', async ({ page }) => {
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()]
  await idField(page, 'Unmapped').fill(first)
  await idField(page, 'Unmapped').press('Enter')
  await expect(idField(page, 'Unmapped')).toBeHidden()

  const unmapped = unmappedList(other)
  await idField(other, 'Unmapped').fill(second)
  await idField(other, 'Unmapped').press('Enter')
  await expect(unmapped.getByRole('alert')).toContainText(
    `Person 1 was given the ID ${first} in the meantime`,
  )
  await expect(idField(other, 'Unmapped')).toHaveValue(second)

  const mapped = await openList(page, 'mapped')
  await editIdButton(mapped, 'Person 1').click()
  await expect(idField(page, 'Mapped')).toHaveValue(first)
  await idField(other, 'Unmapped').press('Enter')
  await expect(idField(other, 'Unmapped')).toBeHidden()

  await idField(page, 'Mapped').fill(third)
  await idField(page, 'Mapped').press('Enter')
  await expect(mapped.getByRole('alert')).toContainText(`Person 1 was given the ID ${second} in the meantime`)
  await expect(idField(page, 'Mapped')).toHaveValue(third)
  await idField(page, 'Mapped').press('Enter')
  await expect(mapped).toContainText(third)
  await expect(idField(page, 'Mapped')).toBeHidden()
})

test('the dialog of a row stays while another tab takes the row out of the list', async ({ page }) => {
  await idField(page, 'Unmapped').fill(randomUUID())
  await idField(page, 'Unmapped').press('Enter')
  await expect(idField(page, 'Unmapped')).toBeHidden()
  await unmapButton(await openList(page, 'mapped'), 'Person 1').click()
  const dialog = page.getByRole('alertdialog', { name: 'Unmap Person 1?' })
  await expect(dialog).toBeVisible()
  // By its place: what lies behind a dialog has no role.
  const row = page.locator('#mapped').getByText('Person 1', { exact: true })
  await expect(row).toBeVisible()

  await unmapButton(await openList(other, 'mapped'), 'Person 1').click()
  await other.getByRole('alertdialog').getByRole('button', { name: 'Unmap', exact: true }).click()
  await expect(other.locator('#mapped')).toContainText('No one is mapped yet')
  // The next poll of the card.
  await expect(row).toBeHidden()
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.locator('#content')).toBeFocused()

  await page.goto('/admin?tab=team')
  await choose(page, 'Deactivate')
  const deactivate = page.getByRole('alertdialog', { name: 'Deactivate Person 1?' })
  await expect(deactivate).toContainText('Leaves all lists and syncs.')
  await other.goto('/admin?tab=team')
  await choose(other, 'Deactivate')
  await other.getByRole('alertdialog').getByRole('button', { name: 'Deactivate', exact: true }).click()
  await expect(actionsButton(other, 'Person 1')).toBeHidden()
  const member = page
    .getByRole('table', { name: 'Team', includeHidden: true })
    .getByText('Person 1', { exact: true })
  await expect(member).toBeVisible()
  // As when its window is looked at again.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
    await expect(member).toBeHidden({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await expect(deactivate).toBeVisible()
})

async function choose(on: Page, item: string): Promise<void> {
  await actionsButton(on, 'Person 1').click()
  await on.getByRole('menuitem', { name: item, exact: true }).click()
}
