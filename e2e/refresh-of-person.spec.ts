import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { mappings } from '#db/schema/people'
import { syncRuns } from '#db/schema/sync'
import { testId } from '#db/testing/test-id'
import { cancelRun } from '#lib/sync/runs/cancel'
import { goalsBlock } from './pages/integrations/people-lists.ts'
import { goalsCard, refreshButton, reviewPreview, tellHrButton, yourPeople } from './pages/reviews.ts'
import { daysAgo, giveGoals, idOf, inOrganization } from './people-with-goals.ts'
import { controlSandbox, ownOrganization, stackDatabase } from './stack.ts'
import { connect, expect, signIn, test } from './test.ts'

test('a refresh that fails says so once, and the side of the block says why, in the reader’s words', async ({
  page,
  visitor,
}) => {
  const organization = await ownOrganization(2)
  const admin = await visitor()
  await signIn(admin, organization.adminEmail)
  await connect(admin)
  const owner = randomUUID()
  await controlSandbox('script', { target: owner, script: { kind: 'html' } })
  const goals = [{ name: 'Launch the portal' }]
  await giveGoals(organization, 1, goals, { cultureAmpUserId: owner, lastSyncedAt: daysAgo(2) })
  for (const [reader, why] of [
    [page, 'Goals can’t be refreshed right now. Try again later, or tell HR.'],
    [admin, 'Culture Amp’s response is unreadable'],
  ] as const) {
    if (reader === page) await signIn(page, organization.managerEmail)
    await reader.goto(`/reviews/${idOf(organization, 1)}`)
    await refreshButton(reader).click()
    await expect(reader.getByRole('alert').filter({ hasText: 'The refresh failed' })).toHaveText(
      'The refresh failed. Saved goals are unchanged.',
    )
    await expect(reviewPreview(reader)).toContainText(why)
    await expect(reader.getByText(why)).toHaveCount(1)
    await expect(goalsBlock(reader)).toContainText('Launch the portal')
  }
  await expect(tellHrButton(page)).toBeVisible()
})

test('no older failure stands beside a refresh under way, not after a reload either; a cancelled one fails nothing', async ({
  page,
  visitor,
}) => {
  const organization = await ownOrganization(2)
  const id = idOf(organization, 1)
  const admin = await visitor()
  await signIn(admin, organization.adminEmail)
  await connect(admin)
  const owner = randomUUID()
  await controlSandbox('script', { target: owner, script: { kind: 'hang' } })
  const failed = { lastOutcome: 'forbidden', lastOutcomeMessage: 'No access (403).', lastSyncedAt: null }
  await giveGoals(organization, 1, [], { cultureAmpUserId: owner, ...failed })
  await signIn(page, organization.managerEmail, `/reviews/${id}`)
  const failure = /last refresh failed|can’t be refreshed/i
  await expect(goalsCard(page)).toContainText(failure)
  await expect(reviewPreview(page)).toContainText(failure)
  const underWay = async () => {
    await expect(page.getByRole('progressbar', { name: 'Refresh progress' })).toBeVisible()
    await expect(goalsCard(page)).toContainText('Goals appear here once the refresh has ended.')
    await expect(page.getByRole('main')).not.toContainText(failure)
  }
  await refreshButton(page).click()
  await underWay()
  await page.reload()
  await underWay()
  await page.goto(`/reviews?person=${id}`)
  const panel = page.getByRole('dialog')
  await expect(panel.getByRole('progressbar', { name: 'Refresh progress' })).toBeVisible()
  await expect(panel).not.toContainText(failure)
  await page.keyboard.press('Escape')
  await expect(yourPeople(page)).toContainText('A refresh is waiting or running.')
  await expect(page.getByRole('main')).not.toContainText(failure)
  await page.goto(`/reviews/${id}`)
  await underWay()
  const { organizationId, admin: actor } = organization
  const [run] = await inOrganization(organization, (tx) =>
    tx.select({ id: syncRuns.id }).from(syncRuns).where(eq(syncRuns.employeeId, id)),
  )
  await cancelRun(stackDatabase(), { organizationId, userId: actor.userId }, testId(run?.id ?? ''))
  await expect(page.getByText('The refresh was cancelled. Saved goals are unchanged.')).toBeVisible()
  await expect(reviewPreview(page)).toContainText(failure)
  const outcome = await inOrganization(organization, (tx) =>
    tx.select({ code: mappings.lastOutcome }).from(mappings).where(eq(mappings.employeeId, id)),
  )
  expect(outcome).toEqual([{ code: 'forbidden' }])
})

test('a refresh says what came and what stays, and reads once more where goals were not in the response', async ({
  page,
}) => {
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail)
  await connect(page)
  const owner = randomUUID()
  const rows = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ id: `g-${n}`, name: `Goal ${n}`, status: 'on track' }))
  await controlSandbox('goals', { owner, rows: rows(3) })
  await giveGoals(organization, 1, [], { cultureAmpUserId: owner, lastSyncedAt: null, lastOutcomeAt: null })
  await page.goto(`/reviews/${idOf(organization, 1)}`)
  await refreshButton(page).click()
  await expect(page.getByText('Refreshed: 3 goals received, 3 new.')).toBeVisible()
  await controlSandbox('goals', { owner, rows: rows(2) })
  await refreshButton(page).click()
  await expect(page.getByText('Refreshed: 2 goals received, 1 no longer in Culture Amp.')).toBeVisible()
  await expect(goalsBlock(page)).not.toContainText('Goal 2')

  // On several pages a goal goes only after two answers that lack it: the second one is asked for at once.
  await controlSandbox('goals', { owner, rows: rows(12) })
  await refreshButton(page).click()
  await expect(page.getByText(/Refreshed: 12 goals received/)).toBeVisible()
  await controlSandbox('goals', { owner, rows: rows(9) })
  const checking = page.waitForFunction(() =>
    document.body.textContent?.includes(
      '9 goals received; 3 earlier goals were not in the response, checking again.',
    ),
  )
  await refreshButton(page).click()
  await checking
  await expect(page.getByText('Refreshed: 9 goals received, 3 no longer in Culture Amp.')).toBeVisible()
  await expect(goalsBlock(page)).toContainText('Goal 8')
  await expect(goalsBlock(page)).not.toContainText('Goal 9')
})
