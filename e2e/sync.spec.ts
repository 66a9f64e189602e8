import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { type OwnOrganization, ownOrganization, steer } from './stack.ts'
import { connect, expect, signIn, test } from './test.ts'

let organization: OwnOrganization
let owners: string[]

const goal = (owner: string, id: string, name: string, status = 'On Track') => ({
  id,
  name,
  status,
  owner_id: owner,
})

/** Types the owners' IDs one after the other, as an admin does: Enter saves and moves on. */
async function mapByKeyboard(page: Page): Promise<void> {
  const unmapped = page.getByRole('region', { name: 'Unmapped employees', exact: true })
  const first = organization.people[0]?.fullName
  await unmapped.getByLabel(`Culture Amp user ID for ${first}`, { exact: true }).focus()
  for (const owner of owners) {
    await page.keyboard.type(owner)
    await page.keyboard.press('Enter')
  }
  for (const person of organization.people) {
    await expect(
      unmapped.getByLabel(`Culture Amp user ID for ${person.fullName}`, { exact: true }),
    ).toBeHidden()
  }
}

test.beforeEach(async ({ page }) => {
  organization = await ownOrganization(4)
  owners = organization.people.map(() => randomUUID())
  for (const [i, owner] of owners.entries()) {
    await steer('goals', { owner, rows: [goal(owner, `g-${owner}`, `Goal of person ${i}`)] })
  }
  await signIn(page, organization.adminEmail)
  await connect(page)
})

test('IDs typed one after the other are saved without the mouse, and each says what came', async ({
  page,
}) => {
  await mapByKeyboard(page)
  const unmapped = page.getByRole('region', { name: 'Unmapped employees', exact: true })
  for (const i of organization.people.keys())
    await expect(unmapped.getByText(`Goal of person ${i}`)).toBeVisible()
})

test('shows progress, can be cancelled, and keeps what is stored', async ({ page }) => {
  await mapByKeyboard(page)
  const card = page.getByRole('region', { name: 'Culture Amp', exact: true })
  // The goals that came with the proofs of the IDs are no sync.
  await expect(card.getByText('2 of 4 done')).toBeVisible()
  await card.getByRole('button', { name: 'Sync now' }).click()
  await expect(card.getByRole('status').filter({ hasText: /^Last sync/ })).toBeVisible({ timeout: 20_000 })
  await expect(card.getByText('3 of 4 done')).toBeVisible()

  const [held] = owners
  await steer('hold', { target: held })
  await card.getByRole('button', { name: 'Sync now' }).click()
  await expect(card.getByRole('progressbar', { name: 'Sync progress' })).toBeVisible()
  await expect(card.getByText('Syncing', { exact: true })).toBeVisible()
  const runPage = await page.context().newPage()
  await runPage.goto('/admin?tab=integrations')
  await runPage
    .getByRole('region', { name: 'Sync history' })
    .getByRole('row')
    .filter({ hasText: 'Running' })
    .getByRole('link')
    .click()
  await expect(runPage.getByRole('region', { name: 'Outcomes' })).toContainText('3 of 3')
  await card.getByRole('button', { name: 'Cancel sync' }).press('Enter')
  await expect(card.getByText(/^Last sync, cancelled/)).toBeVisible()
  // The button is gone: the focus stays in the card, so that Tab goes on from there.
  await expect(card).toBeFocused()
  await expect(runPage.getByRole('region', { name: 'Outcomes' })).toContainText('4 of 4')
  await expect(runPage.getByRole('region', { name: 'Outcomes' })).toContainText('The sync ended before')
  await steer('release', { target: held })
  const mapped = page.getByRole('region', { name: 'Mapped employees', exact: true })
  await mapped
    .getByRole('button', { name: `Preview goals of ${organization.people[0]?.fullName}`, exact: true })
    .click()
  await expect(page.getByRole('region', { name: /^\[GOALS\] block for/ })).toContainText('Goal of person 0')
})

test('an empty answer keeps the goals and asks to check the person, who can be confirmed', async ({
  page,
}) => {
  await mapByKeyboard(page)
  const [owner] = owners
  await expect(
    page.getByRole('region', { name: 'Unmapped employees', exact: true }).getByText('Goal of person 0'),
  ).toBeVisible()
  await steer('goals', { owner, rows: [] })
  const card = page.getByRole('region', { name: 'Culture Amp' })
  await card.getByRole('button', { name: 'Sync now' }).click()
  const name = organization.people[0]?.fullName
  const check = page.getByRole('region', { name: 'Check these people' })
  await expect(check).toContainText(name ?? '', { timeout: 20_000 })

  const mapped = page.getByRole('region', { name: 'Mapped employees', exact: true })
  await mapped.getByRole('button', { name: `Preview goals of ${name}`, exact: true }).click()
  await expect(page.getByRole('region', { name: /^\[GOALS\] block for/ })).toContainText('Goal of person 0')
  await page.keyboard.press('Escape')

  await check.getByRole('button', { name: `Confirm no goals for ${name}`, exact: true }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Confirm/ })
    .click()
  await expect(check).toBeHidden()
  await mapped.getByRole('button', { name: `Preview goals of ${name}`, exact: true }).click()
  await expect(page.getByRole('region', { name: /^\[GOALS\] block for/ })).toHaveText(
    '[GOALS]\n(no goals)\n[/GOALS]',
  )
})

test('another ID removes the goals of the old one, and unmapping removes them all', async ({ page }) => {
  await mapByKeyboard(page)
  const name = organization.people[0]?.fullName
  const mapped = page.getByRole('region', { name: 'Mapped employees', exact: true })
  await expect(mapped.getByText('Goal of person 0')).toBeVisible({ timeout: 20_000 })
  await mapped.getByRole('button', { name: `Edit ID of ${name}`, exact: true }).click()
  const field = mapped.getByLabel(`Culture Amp user ID for ${name}`, { exact: true })
  await field.fill(owners[1] ?? '')
  await field.press('Enter')
  await expect(mapped.getByRole('alert')).toContainText('Person 1')
  const fresh = randomUUID()
  await steer('goals', { owner: fresh, rows: [goal(fresh, 'g-fresh', 'Another goal altogether')] })
  await field.fill(fresh)
  await field.press('Enter')
  await expect(mapped.getByText('Another goal altogether')).toBeVisible({ timeout: 20_000 })
  await expect(mapped.getByText('Goal of person 0')).toBeHidden()

  await mapped.getByRole('button', { name: `Unmap ${name}`, exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: /Unmap/ }).click()
  await expect(mapped.getByRole('button', { name: `Preview goals of ${name}`, exact: true })).toBeHidden()
})
