import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { connectButton, lastSync, syncNowButton } from './pages/integrations/connection-card.ts'
import {
  goalsBlock,
  idField,
  openList,
  previewButton,
  unmappedList,
} from './pages/integrations/people-lists.ts'
import { controlSandbox, ownOrganization } from './stack.ts'
import { connect, expect, expectAccessibleInBothThemes, expectOneClassForEach, signIn, test } from './test.ts'

async function expectSound(page: Page): Promise<void> {
  await expectAccessibleInBothThemes(page)
  await expectOneClassForEach(page)
}

test.use({ expectedConsoleErrors: /404/ })

test('every page is free of accessibility violations, empty and full, in light and in dark colors', async ({
  page,
}) => {
  await page.goto('/signin')
  await expectSound(page)
  const organization = await ownOrganization(4)
  await signIn(page, organization.adminEmail)
  await expect(unmappedList(page)).toContainText('Person 0')
  await expectSound(page)
  await connectButton(page).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Advanced' }).click()
  await expectSound(page)
  await page.keyboard.press('Escape')

  await connect(page)
  const owner = randomUUID()
  const rows = [
    {
      id: 'g-1',
      name: 'Launch the partner portal',
      status: 'Behind',
      description: 'Blocked until December.',
    },
  ]
  await controlSandbox('goals', { owner, rows })
  const field = idField(page, 'Person 1')
  await field.fill(owner)
  await field.press('Enter')
  await openList(page, 'mapped')
  await expect(previewButton(page, 'Person 1')).toBeVisible()
  await syncNowButton(page).click()
  await expect(lastSync(page)).toBeVisible()
  await expectSound(page)
  await previewButton(page, 'Person 1').click()
  await expect(goalsBlock(page)).toContainText('Launch the partner portal')
  await expectSound(page)

  for (const path of [
    '/admin?tab=integrations&list=check',
    '/admin?tab=integrations&list=excluded',
    '/admin?tab=integrations&part=status-words',
    '/admin?tab=integrations&part=syncs',
    '/admin?tab=integrations&part=diagnostics',
    '/admin?tab=team',
    '/admin?tab=readiness',
    '/admin?tab=settings',
    '/admin?tab=activity',
    `/admin/people/${organization.people[1]?.id}`,
    '/account',
    '/privacy',
    '/help',
    '/reviews',
    `/reviews/${organization.people[1]?.id}`,
    '/nowhere',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await expectSound(page)
  }
})
