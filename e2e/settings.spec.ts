import { randomUUID } from 'node:crypto'
import { goalsBlock, idField, previewButton, unmappedList } from './pages/people-lists.ts'
import { clearPeriodButton, periodField, reviewPeriod, savePeriodButton } from './pages/settings.ts'
import { ownOrganization, steer } from './stack.ts'
import { connect, expect, expectAccessible, expectOneClassForEach, signIn, test } from './test.ts'

test('goals outside the review period stay out of the block and are counted beside it', async ({ page }) => {
  test.setTimeout(90_000)
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail)
  await connect(page)
  const owner = randomUUID()
  const rows = [
    { id: 'g-1', name: 'Launch the partner portal', status: 'on track', due_date: '2026-06-30' },
    { id: 'g-2', name: 'Hire two analysts', status: 'on track', start_date: '2026-07-01' },
    { id: 'g-3', name: 'Cut onboarding time', status: 'completed', due_date: '2025-12-31' },
  ]
  await steer('goals', { owner, rows })
  const field = idField(unmappedList(page), 'Person 1')
  await field.fill(owner)
  await field.press('Enter')
  await expect(previewButton(page, 'Person 1')).toBeVisible()

  await page.goto('/admin?tab=settings')
  await periodField(page, 'From').fill('2026-01-01')
  await savePeriodButton(page).click()
  await expect(reviewPeriod(page).getByRole('alert')).toContainText('Enter both days')
  await expect(periodField(page, 'From')).toHaveValue('2026-01-01')
  await periodField(page, 'To').fill('2026-06-30')
  await savePeriodButton(page).click()
  await expect(page.getByText('Review period saved.')).toBeVisible()
  await expect(reviewPeriod(page)).toContainText('Jan 1, 2026 – Jun 30, 2026')
  await expect(reviewPeriod(page).getByRole('alert')).toBeHidden()
  await expectAccessible(page)
  await expectOneClassForEach(page)

  await page.goto(`/reviews/${organization.people[1]?.id}`)
  await expect(goalsBlock(page)).toHaveText(
    /^\[GOALS\]\s- Launch the partner portal — on_track\s\[\/GOALS\]$/,
  )
  await expect(page.getByText('2 outside the review period (Jan 1, 2026 – Jun 30, 2026)')).toBeVisible()
  await page.getByRole('button', { name: '2 goals not in the block' }).click()
  await expect(page.getByText('Outside the review period (Since Jul 1, 2026, no due date).')).toBeVisible()

  await page.goto('/admin?tab=settings')
  await clearPeriodButton(page).click()
  await expect(reviewPeriod(page)).toContainText('Not set')
  await page.goto(`/reviews/${organization.people[1]?.id}`)
  await expect(goalsBlock(page)).toContainText('Hire two analysts')
  await page.goto('/admin?tab=activity')
  await expect(page.getByText('Set the review period to Jan 1, 2026 – Jun 30, 2026.')).toBeVisible()
  await expect(page.getByText('Cleared the review period.')).toBeVisible()
})

test('a form that shows an older period than the stored one saves nothing', async ({ page, context }) => {
  const organization = await ownOrganization(1)
  await signIn(page, organization.adminEmail, '/admin?tab=settings')
  await expect(reviewPeriod(page)).toContainText('Not set')
  const other = await context.newPage()
  await other.goto('/admin?tab=settings')
  await periodField(other, 'From').fill('2026-01-01')
  await periodField(other, 'To').fill('2026-03-31')
  await savePeriodButton(other).click()
  await expect(reviewPeriod(other)).toContainText('Jan 1, 2026 – Mar 31, 2026')

  await periodField(page, 'From').fill('2026-04-01')
  await periodField(page, 'To').fill('2026-06-30')
  await savePeriodButton(page).click()
  await expect(reviewPeriod(page).getByRole('alert')).toContainText('Someone else changed this setting.')
  await expect(reviewPeriod(page)).toContainText('Jan 1, 2026 – Mar 31, 2026')
})
