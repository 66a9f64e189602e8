import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import {
  cancelSyncButton,
  connectionCard,
  connectionState,
  lastSync,
  needsAction,
  syncNowButton,
} from './pages/integrations/connection-card.ts'
import { openPart } from './pages/integrations/parts.ts'
import {
  confirmNoGoalsButton,
  editIdButton,
  idField,
  openList,
  previewButton,
  unmapButton,
  unmappedList,
} from './pages/integrations/people-lists.ts'
import { outcomesOfRun, syncHistory, toFix } from './pages/integrations/runs.ts'
import { setupChecklist } from './pages/integrations/setup.ts'
import { controlSandbox, type OwnOrganization, ownOrganization } from './stack.ts'
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
  const unmapped = unmappedList(page)
  const first = organization.people[0]?.fullName ?? ''
  await idField(unmapped, first).focus()
  for (const owner of owners) {
    await page.keyboard.type(owner)
    await page.keyboard.press('Enter')
  }
  for (const person of organization.people) {
    await expect(idField(unmapped, person.fullName)).toBeHidden()
  }
}

test.beforeEach(async ({ page }) => {
  organization = await ownOrganization(4)
  owners = organization.people.map(() => randomUUID())
  for (const [i, owner] of owners.entries()) {
    await controlSandbox('goals', { owner, rows: [goal(owner, `g-${owner}`, `Goal of person ${i}`)] })
  }
  await signIn(page, organization.adminEmail)
  await connect(page)
})

test('IDs typed one after the other are saved without the mouse, and each shows its result', async ({
  page,
}) => {
  await mapByKeyboard(page)
  const unmapped = unmappedList(page)
  for (const i of organization.people.keys())
    await expect(unmapped.getByText(`Goal of person ${i}`)).toBeVisible()
})

test('shows progress, can be cancelled, and keeps stored goals', async ({ page }) => {
  await mapByKeyboard(page)
  const card = connectionCard(page)
  // The goals that came with the proofs of the IDs are no sync.
  await expect(setupChecklist(page)).toContainText('5 of 6 steps done')
  await syncNowButton(page).click()
  await expect(lastSync(page)).toBeVisible()
  await expect(setupChecklist(page)).toBeHidden()

  const [held] = owners
  await controlSandbox('hold', { target: held })
  await syncNowButton(page).click()
  await expect(card.getByRole('progressbar', { name: 'Sync progress' })).toBeVisible()
  await expect(connectionState(page, 'Syncing')).toBeVisible()
  const runPage = await page.context().newPage()
  await openPart(runPage, 'syncs')
  await syncHistory(runPage).getByRole('row').filter({ hasText: 'Running' }).getByRole('link').click()
  await expect(outcomesOfRun(runPage)).toContainText('3 of 3')
  await cancelSyncButton(page).press('Enter')
  await expect(card.getByText(/^Last sync, cancelled/)).toBeVisible()
  // The button is gone: the focus stays in the card, so that Tab goes on from there.
  await expect(card).toBeFocused()
  await expect(outcomesOfRun(runPage)).toContainText('4 of 4')
  await expect(toFix(runPage)).toContainText('The sync ended before their turn.')
  await controlSandbox('release', { target: held })
  const mapped = await openList(page, 'mapped')
  await previewButton(mapped, organization.people[0]?.fullName ?? '').click()
  await expect(page.getByRole('region', { name: /^\[GOALS\] block for/ })).toContainText('Goal of person 0')
})

test('a sync that ends by itself leaves the focus of its button in the card', async ({ page }) => {
  await mapByKeyboard(page)
  const [held] = owners
  await controlSandbox('hold', { target: held })
  await syncNowButton(page).click()
  await cancelSyncButton(page).focus()
  await controlSandbox('release', { target: held })
  await expect(lastSync(page)).toBeVisible()
  await expect(connectionCard(page)).toBeFocused()
})

test('an empty answer keeps the goals and lists the person to be checked, which an admin confirms', async ({
  page,
}) => {
  await mapByKeyboard(page)
  const [owner] = owners
  await expect(unmappedList(page).getByText('Goal of person 0')).toBeVisible()
  await controlSandbox('goals', { owner, rows: [] })
  await syncNowButton(page).click()
  const name = organization.people[0]?.fullName ?? ''
  const check = await openList(page, 'check')
  await expect(check).toContainText(name)
  await expect(needsAction(page).getByRole('link', { name: 'Check these people' })).toBeVisible()

  const mapped = await openList(page, 'mapped')
  await previewButton(mapped, name).click()
  await expect(page.getByRole('region', { name: /^\[GOALS\] block for/ })).toContainText('Goal of person 0')
  await page.keyboard.press('Escape')

  await needsAction(page).getByRole('link', { name: 'Check these people' }).click()
  await confirmNoGoalsButton(check, name).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Confirm/ })
    .click()
  await expect(check).toContainText('No one to check')
  await expect(needsAction(page)).toBeHidden()
  await openList(page, 'mapped')
  await previewButton(mapped, name).click()
  await expect(page.getByRole('region', { name: /^\[GOALS\] block for/ })).toHaveText(
    '[GOALS]\n(no goals)\n[/GOALS]',
  )
})

test('another ID removes the goals of the old one, and unmapping removes them all', async ({ page }) => {
  await mapByKeyboard(page)
  const name = organization.people[0]?.fullName ?? ''
  const mapped = await openList(page, 'mapped')
  await expect(mapped.getByText('Goal of person 0')).toBeVisible()
  await editIdButton(mapped, name).click()
  const field = idField(mapped, name)
  await field.fill(owners[1] ?? '')
  await field.press('Enter')
  await expect(mapped.getByRole('alert')).toContainText('Person 1')
  const fresh = randomUUID()
  await controlSandbox('goals', { owner: fresh, rows: [goal(fresh, 'g-fresh', 'Another goal altogether')] })
  await field.fill(fresh)
  await field.press('Enter')
  await expect(mapped.getByText('Another goal altogether')).toBeVisible()
  await expect(mapped.getByText('Goal of person 0')).toBeHidden()

  await unmapButton(mapped, name).click()
  await page.getByRole('alertdialog').getByRole('button', { name: /Unmap/ }).click()
  await expect(previewButton(mapped, name)).toBeHidden()
})
