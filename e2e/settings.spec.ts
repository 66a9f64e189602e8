import { randomUUID } from 'node:crypto'
import { goalsBlock, idField, mappedList, openList, unmappedList } from './pages/integrations/people-lists.ts'
import { hideSetupButton, setupChecklist, showSetupButton } from './pages/integrations/setup.ts'
import { readiness, readinessRow, readinessView, stateButton } from './pages/readiness.ts'
import {
  clearPeriodButton,
  periodField,
  retentionField,
  reviewPeriod,
  savePeriodButton,
  saveRetentionButton,
  settingSwitch,
} from './pages/settings.ts'
import { controlSandbox, ownOrganization } from './stack.ts'
import {
  connect,
  expect,
  expectAccessible,
  expectOneClassForEach,
  forgetSession,
  signIn,
  test,
} from './test.ts'

test('goals outside the review period are not in block and readiness, and are counted beside the block', async ({
  page,
}) => {
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail)
  await connect(page)
  const owner = randomUUID()
  const rows = [
    { id: 'g-1', name: 'Launch the partner portal', status: 'on track', due_date: '2026-06-30' },
    { id: 'g-2', name: 'Hire two analysts', status: 'on track', start_date: '2026-07-01' },
    { id: 'g-3', name: 'Cut onboarding time', status: 'completed', due_date: '2025-12-31' },
  ]
  await controlSandbox('goals', { owner, rows })
  const field = idField(unmappedList(page), 'Person 1')
  await field.fill(owner)
  await field.press('Enter')
  await openList(page, 'mapped')
  await expect(mappedList(page)).toContainText('3 goals')

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

  await page.goto('/admin?tab=readiness')
  await expect(readiness(page)).toContainText('Review period Jan 1, 2026 – Jun 30, 2026.')
  await expect(readiness(page)).toContainText('1 of 2 ready')
  await expect(readinessRow(page, 'Person 1')).toContainText('1 goal')
  await expect(readinessRow(page, 'Person 0')).toContainText('Not mapped')
  await expectAccessible(page)
  await expectOneClassForEach(page)
  await stateButton(page, 'Ready').click()
  await expect(readinessRow(page, 'Person 0')).toBeHidden()
  await expect(page).toHaveURL(/state=/)
  await page.reload()
  await expect(stateButton(page, 'Ready')).toHaveAttribute('aria-pressed', 'true')
  await expect(readinessRow(page, 'Person 1')).toBeVisible()
  await page.goBack()
  await expect(readinessRow(page, 'Person 0')).toBeVisible()
  await readinessView(page).selectOption('By manager')
  await readiness(page).getByRole('button', { name: 'Person 0' }).click()
  await expect(readiness(page)).toContainText('1 of 1 ready')
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await readiness(page).getByRole('link', { name: 'Export filtered CSV' }).click()
  expect((await download).suggestedFilename()).toBe('readiness.csv')
  await readiness(page)
    .getByRole('button', { name: /Remove this filter/ })
    .click()
  await page.getByRole('link', { name: 'Add the Culture Amp user ID of Person 0' }).click()
  await expect(idField(unmappedList(page), 'Person 0')).toBeVisible()

  await page.goto(`/reviews/${organization.people[1]?.id}`)
  await expect(goalsBlock(page)).toHaveText(
    /^\[GOALS\]\s- Launch the partner portal — on_track\s\[\/GOALS\]$/,
  )
  await expect(page.getByText('2 outside the review period (Jan 1, 2026 – Jun 30, 2026)')).toBeVisible()
  await page.getByRole('button', { name: '2 goals not in the block' }).click()
  await expect(page.getByRole('heading', { name: 'Outside the review period' })).toBeVisible()
  await expect(page.getByText('Since Jul 1, 2026, no due date')).toBeVisible()

  await page.goto('/admin?tab=settings')
  await settingSwitch(page, 'Include notes').click()
  await expect(page.getByText('Include notes switched off.')).toBeVisible()
  await expect(settingSwitch(page, 'Include notes')).not.toBeChecked()
  await retentionField(page).fill('0')
  await saveRetentionButton(page).click()
  await expect(page.getByRole('alert').filter({ hasText: 'from 1 to 120' })).toBeVisible()
  await retentionField(page).fill('12')
  await saveRetentionButton(page).click()
  await expect(page.getByText('Data is kept for 12 months.')).toBeVisible()
  await settingSwitch(page, 'Show indirect reports').click()
  await expect(settingSwitch(page, 'Show indirect reports')).toBeChecked()
  await clearPeriodButton(page).click()
  await expect(reviewPeriod(page)).toContainText('Not set')
  await page.goto(`/reviews/${organization.people[1]?.id}`)
  await expect(goalsBlock(page)).toContainText('Hire two analysts')
  await expect(page.getByText('Notes are switched off by an HR admin.')).toBeVisible()
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

test('settings and readiness are hidden from managers, and a rival admin sees only their own', async ({
  page,
}) => {
  const organization = await ownOrganization(3)
  await signIn(page, organization.managerEmail)
  const answers = await Promise.all(
    ['settings', 'readiness', 'readiness/export'].map((path) => page.request.get(`/api/admin/${path}`)),
  )
  expect(answers.map((answer) => answer.status())).toEqual([403, 403, 403])

  const rival = await ownOrganization(0)
  await forgetSession(page)
  await signIn(page, rival.adminEmail, '/admin?tab=readiness')
  await expect(readiness(page)).toContainText('No people yet')
  await expectAccessible(page)
  const asked = new URLSearchParams({ manager: organization.people[0]?.id ?? '' })
  const seen = await page.request.get(`/api/admin/readiness?${asked}`)
  expect(await seen.json()).toMatchObject({ found: 0, rows: [] })
})

test('the set-up checklist says what is left, leads there, and is hidden for all admins until one shows it again', async ({
  page,
  visitor,
}) => {
  const organization = await ownOrganization(4)
  await signIn(page, organization.adminEmail)
  await expect(setupChecklist(page)).toContainText('2 of 6 steps done')
  await expect(setupChecklist(page)).toContainText('4 people left.')
  await expectAccessible(page)
  await connect(page)
  await expect(setupChecklist(page)).toContainText('3 of 6 steps done')
  await hideSetupButton(page).click()
  await expect(setupChecklist(page)).toBeHidden()

  // Hidden for the organization, not for one browser.
  const elsewhere = await visitor()
  await signIn(elsewhere, organization.adminEmail)
  await expect(unmappedList(elsewhere)).toContainText('Person 0')
  await expect(setupChecklist(elsewhere)).toBeHidden()
  await showSetupButton(elsewhere).click()
  await expect(setupChecklist(elsewhere)).toContainText('3 of 6 steps done')
  await expect(showSetupButton(elsewhere)).toBeHidden()
  await page.reload()
  await expect(setupChecklist(page)).toBeVisible()
})
