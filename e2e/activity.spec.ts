import { readFile } from 'node:fs/promises'
import { withOrganization } from '#db/tenant'
import { recordActivity } from '#lib/activity/record'
import { ownOrganization, stackDatabase } from './stack.ts'
import { expect, expectAccessible, signIn, test } from './test.ts'

test('entries of a kind are one that unfolds, filters are in the URL, and the file holds what they find', async ({
  page,
}) => {
  const { organizationId, people, admin, adminEmail } = await ownOrganization(28)
  await withOrganization(stackDatabase(), organizationId, async (tx) => {
    for (const { id } of people) {
      const summary = 'Mapped {employee}.'
      await recordActivity(tx, { userId: admin.userId, action: 'mapping.saved', employeeId: id, summary })
    }
    const summary = 'Culture Amp rejected this API key (401).'
    await recordActivity(tx, { userId: null, action: 'connection.needs_attention', summary })
  })
  await signIn(page, adminEmail, '/admin?tab=activity')
  const log = page.getByRole('table', { name: 'Activity log' })
  const fold = log.getByRole('button', { name: 'Mapped 28 people' })
  await expect(fold).toBeVisible()
  await expect(log.getByText('Mapped Person 7.')).toBeHidden()
  await fold.click()
  await expect(log.getByText('Mapped Person 7.')).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel('Who').selectOption('By PerfCopilot')
  await expect(fold).toBeHidden()
  await expect(log.getByText('Culture Amp rejected this API key (401).')).toBeVisible()
  await expect(page).toHaveURL(/[?&]by=product/)
  await page.reload()
  await expect(log.getByText('Culture Amp rejected this API key (401).')).toBeVisible()
  await expect(fold).toBeHidden()
  await page.goBack()
  await expect(fold).toBeVisible()

  await page.getByLabel('Action', { exact: true }).selectOption('Mapped a person')
  await expect(log.getByText('Culture Amp rejected this API key (401).')).toBeHidden()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export filtered CSV' }).click(),
  ])
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(29)

  await page.getByLabel('To', { exact: true }).fill('2020-01-01')
  await expect(page.getByText('No activity matches')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await expect(fold).toBeVisible()
})
