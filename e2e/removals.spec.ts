import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { mappings } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { connectionState, needsAction, syncNowButton } from './pages/integrations/connection-card.ts'
import { openPart } from './pages/integrations/parts.ts'
import {
  outcomeFilter,
  outcomeSearch,
  outcomesOfRun,
  removalsOfRun,
  syncHistory,
} from './pages/integrations/runs.ts'
import { controlSandbox, type OwnOrganization, ownOrganization, stackDatabase } from './stack.ts'
import { connect, expect, expectAccessible, forgetSession, signIn, test } from './test.ts'

const people = 12
const goalsEach = 6

let organization: OwnOrganization
let owners: string[]

/** Culture Amp sends the first so many goals of a person from now on. */
async function send(n: number, goals: number): Promise<void> {
  const owner = owners[n]
  const rows = Array.from({ length: goals }, (_, g) => ({
    id: `${owner}-${g}`,
    name: `Goal ${g} of person ${n}`,
    status: g === 0 ? 'Completed' : 'On Track',
    owner_id: owner,
  }))
  await controlSandbox('goals', { owner, rows })
}

/** Runs a full sync and waits until the history, which is open then, shows that many finished syncs. */
async function sync(page: Page, expected: number): Promise<void> {
  await page.goto('/admin?tab=integrations')
  const started = page.waitForResponse((response) => response.request().method() === 'POST')
  await syncNowButton(page).click()
  await started
  await openPart(page, 'syncs')
  await expect(
    syncHistory(page)
      .getByRole('row')
      .filter({ hasText: /Done|Partly done/ }),
  ).toHaveCount(expected)
}

test.beforeEach(async ({ page }) => {
  organization = await ownOrganization(people)
  owners = organization.people.map(() => randomUUID())
  for (const n of owners.keys()) await send(n, goalsEach)
  await signIn(page, organization.adminEmail, '/admin?tab=integrations')
  await connect(page)
  const { organizationId } = organization
  await withOrganization(stackDatabase(), organizationId, (tx) =>
    tx.insert(mappings).values(
      organization.people.map(({ id }, n) => ({
        organizationId,
        employeeId: id,
        cultureAmpUserId: owners[n] ?? '',
      })),
    ),
  )
  await page.reload()
})

/** The block of one person, as an admin sees it. */
async function blockOf(page: Page, n: number): Promise<string> {
  await page.goto(`/reviews/${organization.people[n]?.id}`)
  const block = page.getByRole('region', { name: /^\[GOALS\] block for/ })
  await expect(block).toContainText('[/GOALS]')
  return (await block.textContent()) ?? ''
}

test('a run that would remove many goals is held, reviewed, applied and restored', async ({ page }) => {
  await sync(page, 1)
  const before = await blockOf(page, 3)
  for (const n of owners.keys()) if (n > 0) await send(n, 1)
  await sync(page, 2)
  await expect(syncHistory(page)).toContainText('55 held')
  await expectAccessible(page)
  expect(await blockOf(page, 3)).toBe(before)

  await page.goto('/admin?tab=integrations')
  await expect(needsAction(page)).toContainText(
    '55 goals of 11 people are missing from Culture Amp. Nothing has been removed.',
  )
  await needsAction(page).getByRole('link', { name: 'Review removals' }).click()
  await expect(page.getByRole('heading', { name: 'Full sync', level: 1 })).toBeVisible()
  const removals = removalsOfRun(page)
  const list = removals.getByRole('list', { name: 'What would be removed' })
  await expect(list).toContainText('Goal 5 of person 3')
  await expect(list).not.toContainText('Goal 0 of person 3')
  await expect(removals).toContainText('11 of 11 people')
  await removals.getByRole('searchbox', { name: 'Search people of the removals' }).fill('Person 3')
  await expect(removals).toContainText('1 of 1 person')
  await expectAccessible(page)

  await removals.getByRole('button', { name: 'Remove 55 goals' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Remove 55 goals?' })
  await dialog.getByRole('textbox', { name: 'Type 55 to confirm' }).fill('5')
  await dialog.getByRole('button', { name: 'Remove 55 goals' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Type 55 to confirm.')
  await expectAccessible(page)
  await dialog.getByRole('textbox', { name: 'Type 55 to confirm' }).fill('55')
  await dialog.getByRole('button', { name: 'Remove 55 goals' }).click()
  await expect(dialog).toBeHidden()
  await expect(removals).toContainText('55 goals that Culture Amp no longer sent were removed. Ada Admin')
  const runPage = page.url()
  expect(await blockOf(page, 3)).not.toContain('Goal 5 of person 3')

  await page.goto(runPage)
  await removals.getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click()
  await expect(removals).toContainText('55 goals were removed and then restored.')
  await expectAccessible(page)
  expect(await blockOf(page, 3)).toBe(before)
  await page.goto('/admin?tab=activity')
  await expect(page.getByText('Applied the held removals of a sync: 55 goals removed.')).toBeVisible()
  await expect(page.getByText('Restored what a sync had removed: 55 goals.')).toBeVisible()
})

test('held goals are kept, and the card no longer warns', async ({ page }) => {
  await sync(page, 1)
  for (const n of owners.keys()) if (n > 0) await send(n, 1)
  await sync(page, 2)
  await page.goto('/admin?tab=integrations')
  await needsAction(page).getByRole('link', { name: 'Review removals' }).click()
  await removalsOfRun(page).getByRole('button', { name: 'Keep them' }).click()
  await expect(removalsOfRun(page)).toContainText('kept')
  await page.getByRole('link', { name: 'Integrations', exact: true }).first().click()
  await expect(connectionState(page, 'Connected')).toBeVisible()
  await expect(needsAction(page)).toBeHidden()
  await openPart(page, 'syncs')
  await expect(syncHistory(page)).toContainText('55 kept')
  expect(await blockOf(page, 3)).toContain('Goal 5 of person 3')
})

test.describe('the history', () => {
  test.use({ expectedConsoleErrors: /404/ })

  test('leads from the plots to a run, its filtered outcomes and their CSV', async ({ page }) => {
    await sync(page, 1)
    await expect(syncHistory(page).getByRole('img')).toHaveCount(0)
    await controlSandbox('script', { target: owners[2], script: { kind: 'status', status: 404 } })
    await controlSandbox('goals', { owner: owners[4], rows: [] })
    await sync(page, 2)
    await expect(syncHistory(page).getByRole('img', { name: /^Goals by status over 2 syncs/ })).toBeVisible()
    await expect(syncHistory(page).getByRole('img', { name: /Failed 1/ })).toBeVisible()
    await syncHistory(page).getByRole('button', { name: 'Show as table' }).click()
    await expect(
      syncHistory(page).getByRole('region', { name: 'Goals and results of each sync' }),
    ).toContainText('Not reached')
    await expectAccessible(page)

    await syncHistory(page)
      .getByRole('row')
      .filter({ hasText: '10 synced, 1 warning, 1 failed' })
      .getByRole('link')
      .click()
    await expect(page.getByRole('region', { name: 'Summary' })).toContainText('by Ada Admin')
    const outcomes = outcomesOfRun(page)
    await expect(outcomes).toContainText('12 of 12')
    await outcomeFilter(page).selectOption('failed')
    await expect(outcomes).toContainText('1 of 1 found')
    await expect(outcomes).toContainText('Culture Amp does not know this ID')
    await outcomeFilter(page).selectOption('')
    await expect(outcomes).toContainText('12 of 12')
    await outcomeSearch(page).fill('person 4')
    await expect(outcomes).toContainText('1 of 1 found')
    await expect(outcomes).toContainText('Culture Amp no longer returns goals')
    await expectAccessible(page)

    const narrowed = page.waitForEvent('download')
    await outcomes.getByRole('link', { name: 'Export filtered CSV' }).click()
    const found = await readFile(await (await narrowed).path(), 'utf8')
    expect(found.trim().split('\r\n')).toHaveLength(1 + 1)
    await outcomeSearch(page).fill('')
    await expect(outcomes).toContainText('12 of 12')
    await expect(outcomes.getByRole('link', { name: 'Person 4' })).toHaveAttribute(
      'href',
      new RegExp(`^/admin/people/${organization.people[4]?.id}\\?from=`),
    )
    const download = page.waitForEvent('download')
    await outcomes.getByRole('link', { name: 'Export CSV', exact: true }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^sync-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.csv$/)
    const text = await readFile(await file.path(), 'utf8')
    expect(text.trim().split('\r\n')).toHaveLength(1 + people)
    expect(text).toContain('Person 2')
    expect(text).not.toContain('Goal 0')

    await expect(page).toHaveURL(/\/admin\/runs\/[0-9a-f-]{36}$/)
    const address = page.url()
    expect((await page.goto('/admin/runs/rubbish'))?.status()).toBe(404)
    expect((await page.goto(`/admin/runs/${randomUUID()}`))?.status()).toBe(404)
    expect((await page.goto(address))?.status()).toBe(200)
    const other = await ownOrganization(1)
    await forgetSession(page)
    await signIn(page, other.adminEmail, '/admin?tab=integrations')
    expect((await page.goto(address))?.status()).toBe(404)
    const runId = address.split('/').at(-1)
    for (const list of ['', '/outcomes', '/removals', '/export']) {
      expect((await page.request.get(`/api/admin/runs/${runId}${list}`)).status()).toBe(404)
    }
    await forgetSession(page)
    await signIn(page, organization.managerEmail)
    expect((await page.request.get(`/api/admin/runs/${runId}/export`)).status()).toBe(403)
    expect((await page.request.get('/api/admin/runs')).status()).toBe(403)
  })
})
