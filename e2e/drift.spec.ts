import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { mappings } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { lastSync, needsAction, syncNowButton } from './pages/integrations/connection-card.ts'
import { openPart } from './pages/integrations/parts.ts'
import { goalsBlock } from './pages/integrations/people-lists.ts'
import { controlSandbox, type OwnOrganization, ownOrganization, stackDatabase } from './stack.ts'
import { connect, expect, expectAccessible, signIn, test } from './test.ts'

let organization: OwnOrganization
let owners: string[]

/** Each person has one goal on track and one draft, with a field that nothing reads. */
test.beforeEach(async ({ page }) => {
  organization = await ownOrganization(3)
  const { organizationId, people } = organization
  owners = people.map(() => randomUUID())
  for (const owner of owners) {
    const goal = (id: string, name: string, status: string) => ({
      id,
      name,
      status,
      owner_id: owner,
      weight: 1,
    })
    const rows = [goal(`${owner}-1`, 'Under way', 'On Track'), goal(`${owner}-2`, 'Half an idea', 'Draft')]
    await controlSandbox('goals', { owner, rows })
  }
  await signIn(page, organization.adminEmail)
  await connect(page)
  await withOrganization(stackDatabase(), organizationId, (tx) =>
    tx
      .insert(mappings)
      .values(
        people.map(({ id }, n) => ({ organizationId, employeeId: id, cultureAmpUserId: owners[n] ?? '' })),
      ),
  )
  await syncAll(page)
})

async function syncAll(page: Page): Promise<void> {
  await syncNowButton(page).click()
  await expect(lastSync(page)).toBeVisible()
}

test('the drift report is shown in sentences, and its copy for support holds no goal, person or key', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openPart(page, 'diagnostics')
  const drift = page.getByRole('region', { name: 'What Culture Amp sent' })
  await expect(drift.getByText('As documented.').first()).toBeVisible()
  await expect(drift.getByText('weight 6')).toBeVisible()
  await expect(drift.getByText('Draft 3')).toBeVisible()
  await drift.getByRole('button', { name: 'Copy for support' }).click()
  await expect(drift.getByText('Copied')).toBeVisible()
  const report = await page.evaluate(() => navigator.clipboard.readText())
  expect(report).toContain('Unknown fields [noted]: weight (6).')
  expect(report).not.toMatch(/Under way|Half an idea|Person \d/)
  expect(owners.some((owner) => report.includes(owner))).toBe(false)
  await expectAccessible(page)
})

test('mapping a status word shows its effect first and changes the block at once', async ({ page }) => {
  await expect(needsAction(page)).toContainText('1 status word to map.')
  await needsAction(page).getByRole('link', { name: 'Map status words' }).click()
  const words = page.getByRole('region', { name: 'Status words' })
  await expect(words.getByText('1 to map')).toBeVisible()
  await words.getByRole('button', { name: 'Map Draft' }).click()
  const dialog = page.getByRole('dialog', { name: 'Map “Draft”' })
  await expect(dialog.getByRole('radio', { name: /Hide \(suggested\)/ })).toBeChecked()
  await expect(dialog.getByText('Changes 3 goals of 3 people: On track → Hidden.')).toBeVisible()
  await dialog.getByRole('radio', { name: /^Off track/ }).check()
  await expect(dialog.getByText('Changes 3 goals of 3 people: On track → Off track.')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('radio', { name: /Hide/ }).check()
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(dialog).toBeHidden()
  await expect(words.getByText('Hidden', { exact: true })).toBeVisible()
  await expect(words.getByText('to map')).toBeHidden()

  await page.goto(`/reviews/${organization.people[0]?.id}`)
  const block = goalsBlock(page)
  await expect(block).toContainText('Under way')
  await expect(block).not.toContainText('Half an idea')
  await page.getByRole('button', { name: '1 goal not in the block' }).click()
  await expect(page.getByText('The status is hidden by an HR admin')).toBeVisible()
  await expect(page.getByText('Culture Amp: Draft')).toBeVisible()
})
