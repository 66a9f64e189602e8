import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { mappings } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { connectionCard, lastSync, syncNowButton } from './pages/integrations/connection-card.ts'
import { panel } from './pages/integrations/panel.ts'
import { goalsBlock } from './pages/integrations/people-lists.ts'
import { outcomeFilter, outcomeSearch, outcomesOfRun, retryButton, toFix } from './pages/integrations/runs.ts'
import { controlSandbox, type OwnOrganization, ownOrganization, stackDatabase } from './stack.ts'
import { connect, expect, expectAccessible, expectOneClassForEach, signIn, test } from './test.ts'

let organization: OwnOrganization
let owners: string[]

test.beforeEach(async ({ page }) => {
  organization = await ownOrganization(8)
  owners = organization.people.map(() => randomUUID())
  for (const owner of owners) {
    const rows = [{ id: `g-${owner}`, name: 'Launch the portal', status: 'On Track', owner_id: owner }]
    await controlSandbox('goals', { owner, rows })
  }
  await signIn(page, organization.adminEmail, '/admin?tab=integrations')
  await connect(page)
  await withOrganization(stackDatabase(), organization.organizationId, (tx) =>
    tx.insert(mappings).values(
      organization.people.map(({ id }, n) => ({
        organizationId: organization.organizationId,
        employeeId: id,
        cultureAmpUserId: owners[n] ?? '',
      })),
    ),
  )
  await page.reload()
})

const script = (n: number, what: object) => controlSandbox('script', { target: owners[n], script: what })

test('failures come first, by cause with one fix each; a retry reads just these people', async ({ page }) => {
  for (const n of [1, 2, 3, 4]) await script(n, { kind: 'html' })
  await script(5, { kind: 'status', status: 404 })
  await controlSandbox('goals', { owner: owners[6], rows: [] })
  await syncNowButton(page).click()
  await expect(lastSync(page, /5 failed/)).toBeVisible()

  // Each number leads to the people whom it counts.
  await lastSync(page).getByRole('link', { name: '5 failed' }).click()
  await expect(outcomesOfRun(page)).toContainText('5 of 5 found')
  await page.goBack()
  await lastSync(page).getByRole('link', { name: '1 warning' }).click()
  await expect(outcomesOfRun(page)).toContainText('1 of 1 found')
  await page.goBack()
  await lastSync(page).getByRole('link', { name: '8 people' }).click()
  await expect(outcomesOfRun(page)).toContainText('8 of 8')

  const groups = toFix(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading') })
  await expect(groups.getByRole('heading')).toHaveText([
    'Unknown ID · 1 person',
    'Unreadable response · 4 people',
    'No goals found · 1 person',
  ])
  await expect(groups.nth(0)).toContainText('Culture Amp doesn’t know the ID. Correct it.')
  await expect(groups.nth(2).getByRole('button', { name: /^Retry/ })).toHaveCount(0)
  await expectAccessible(page)
  await expectOneClassForEach(page)

  for (const n of [1, 2, 3]) await script(n, { kind: 'normal' })
  await retryButton(page).filter({ hasText: 'Retry 4' }).click()
  await expect(groups.nth(1)).toContainText('3 of 4 settled since.')
  await expect(groups.nth(1).getByRole('button', { name: 'Retry 1' })).toBeVisible()
  const [{ runs } = { runs: 0 }] = await withOrganization(
    stackDatabase(),
    organization.organizationId,
    (tx) =>
      tx.execute<{ runs: number }>(
        sql`select count(*)::int as runs from sync_runs where employee_id is not null and calls > 0`,
      ),
  )
  expect(runs).toBe(4)
  await page.goto('/admin?tab=activity')
  await expect(page.getByText('Retried 4 people of a sync.')).toBeVisible()
})

test('a person of a run opens in the panel and on their page, which leads back to the filtered outcomes', async ({
  page,
}) => {
  await script(1, { kind: 'html' })
  await syncNowButton(page).click()
  await expect(lastSync(page, /1 failed/)).toBeVisible()
  await lastSync(page).getByRole('link', { name: '8 people' }).click()
  await toFix(page).getByRole('button', { name: 'Preview goals of Person 1' }).click()
  await expect(panel(page, 'Person 1')).toContainText('2 of 8')
  await page.keyboard.press('ArrowDown')
  await expect(goalsBlock(page, 'Person 2')).toContainText('Launch the portal')
  await page.keyboard.press('Escape')
  await outcomeFilter(page).selectOption('failed')
  await outcomeSearch(page).fill('person')
  await expect(page).toHaveURL(/outcome=failed.*search=person|search=person.*outcome=failed/)
  const filtered = page.url()
  const link = outcomesOfRun(page).getByRole('link', { name: 'Person 1' })
  await expect(link).toHaveAttribute('href', /outcome%3Dfailed/)
  await expect(link).toHaveAttribute('href', /search%3Dperson/)
  await link.click()
  await expect(page.getByRole('heading', { name: 'Person 1', level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'Sync', exact: true }).click()
  await expect(page).toHaveURL(filtered)
  await expect(outcomeSearch(page)).toHaveValue('person')
  await expect(outcomesOfRun(page)).toContainText('1 of 1 found')
})

test('a sync that ended because the key lacks access says so once, and its people are retried after it is mended', async ({
  page,
}) => {
  for (const n of owners.keys()) await script(n, { kind: 'status', status: 403 })
  await syncNowButton(page).click()
  await expect(lastSync(page, /^Last sync failed/)).toBeVisible()
  for (const n of owners.keys()) await script(n, { kind: 'normal' })
  await expect(connectionCard(page).getByRole('alert')).toHaveCount(1)
  await lastSync(page).getByRole('link', { name: '8 people' }).click()
  await expect(toFix(page)).toContainText('Fix what ended it, then retry.')
  await expect(toFix(page)).toContainText('The sync ended before their turn.')
  await expect(outcomesOfRun(page).getByRole('row').nth(1)).toContainText('Not reached')
  await expect(outcomesOfRun(page)).not.toContainText('before this person’s turn')
  await retryButton(page).click()
  await expect(toFix(page)).toContainText('8 of 8 settled since.')
  await expect(retryButton(page)).toHaveCount(0)
})
