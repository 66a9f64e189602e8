import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { mappings } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import { withOrganization } from '#db/tenant'
import { testId } from '#db/testing/test-id'
import { panel, panelStep } from './pages/integrations/panel.ts'
import {
  goalsBlock,
  listTab,
  moreButton,
  openList,
  previewButton,
} from './pages/integrations/people-lists.ts'
import { refreshButton, yourPeople } from './pages/reviews.ts'
import { actionsButton } from './pages/team.ts'
import { controlSandbox, type OwnOrganization, ownOrganization, stackDatabase } from './stack.ts'
import { connect, expect, expectAccessible, expectOneClassForEach, signIn, test } from './test.ts'

const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)
const personLink = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first()
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 })

/** Maps these people, each with one stored goal. */
async function map({ organizationId, people }: OwnOrganization, numbers: readonly number[]) {
  const owners = numbers.map(() => randomUUID())
  await withOrganization(stackDatabase(), organizationId, async (tx) => {
    for (const [at, n] of numbers.entries()) {
      const employeeId = testId<EmployeeId>(people[n]?.id ?? '')
      await tx.insert(mappings).values({
        ...{ organizationId, employeeId, cultureAmpUserId: owners[at] ?? '', goalCount: 1 },
        ...{ lastOutcome: 'goals', lastOutcomeAt: new Date(), lastSyncedAt: new Date() },
      })
      await tx.insert(goals).values({
        ...{ organizationId, employeeId, cultureAmpId: `g-${n}`, contentHash: 'h' },
        ...{ name: `Goal of person ${n}`, status: 'on_track' as const },
      })
    }
  })
  return owners
}

test('the panel goes through the list as it is shown, by buttons and by keys, and Back leads to the list', async ({
  page,
}) => {
  const organization = await ownOrganization(4)
  await map(organization, [0, 1, 2, 3])
  await signIn(page, organization.adminEmail, '/admin?tab=integrations&list=mapped&sort=-name')
  await previewButton(page, 'Person 2').click()
  await expect(goalsBlock(page, 'Person 2')).toContainText('Goal of person 2')
  await expect(panel(page, 'Person 2')).toContainText('2 of 4')
  await expectAccessible(page)
  await expectOneClassForEach(page)
  await page.keyboard.press('ArrowDown')
  await expect(goalsBlock(page, 'Person 1')).toContainText('Goal of person 1')
  await panelStep(page, 'Next').click()
  await expect(goalsBlock(page, 'Person 0')).toBeVisible()
  // The last one: another step stays there, and the button keeps the focus.
  await page.keyboard.press('ArrowDown')
  await panelStep(page, 'Next').press('Enter')
  await expect(panel(page, 'Person 0')).toContainText('4 of 4')
  await expect(panelStep(page, 'Next')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(panel(page, 'Person 1')).toBeVisible()
  const shown = { tab: 'integrations', list: 'mapped', sort: '-name' }
  await expect.poll(() => query(page)).toEqual({ ...shown, person: organization.people[1]?.id })
  await page.goBack()
  await expect(panel(page, 'Person 1')).toBeHidden()
  await expect.poll(() => query(page)).toEqual(shown)
  await previewButton(page, 'Person 3').click()
  await page.keyboard.press('Escape')
  await expect(panel(page, 'Person 3')).toBeHidden()
  await expect(previewButton(page, 'Person 3')).toBeFocused()
})

test('a sent link opens the panel, and the page behind it leads back to the list with its filters', async ({
  page,
}) => {
  const organization = await ownOrganization(3)
  await map(organization, [0, 1, 2])
  const list = '/admin?tab=integrations&list=mapped&search=Person&sort=-name'
  await signIn(page, organization.adminEmail)
  await page.goto(`${list}&person=${organization.people[1]?.id}`)
  await expect(goalsBlock(page, 'Person 1')).toBeVisible()
  await panel(page, 'Person 1').getByRole('link', { name: 'Open page' }).click()
  await expect(heading(page, 'Person 1')).toBeVisible()
  await page.getByRole('link', { name: 'Mapped employees', exact: true }).click()
  await expect(panel(page, 'Person 1')).toBeVisible()
  await page.keyboard.press('Escape')
  // The link leads back to the address as it will be a moment after the panel has gone.
  await expect(personLink(page, 'Person 2')).not.toHaveAttribute('href', /person%3D/)
  await personLink(page, 'Person 2').click()
  await expect(heading(page, 'Person 2')).toBeVisible()
  await page.reload()
  await page.getByRole('link', { name: 'Mapped employees', exact: true }).click()
  await expect(page).toHaveURL(list)
  // An address that is no list of ours leads to the team.
  await page.goto(`/admin/people/${organization.people[1]?.id}?from=//elsewhere.test/admin`)
  await page.getByRole('main').getByRole('link', { name: 'Team', exact: true }).first().click()
  await expect(page).toHaveURL('/admin?tab=team')
})

test('every list opens the panel: unmapped, to check, excluded, team and the manager’s people', async ({
  page,
  visitor,
}) => {
  const organization = await ownOrganization(4)
  await map(organization, [1])
  await withOrganization(stackDatabase(), organization.organizationId, (tx) =>
    tx.update(mappings).set({ checkReason: 'emptied', lastOutcome: 'emptied' }),
  )
  await signIn(page, organization.adminEmail)
  await moreButton(page, 'Person 2').click()
  await page.getByRole('menuitem', { name: 'Preview goals' }).click()
  await expect(panel(page, 'Person 2')).toContainText('Not mapped yet.')
  await expect(refreshButton(page)).toBeHidden()
  await page.keyboard.press('Escape')
  await moreButton(page, 'Person 3').click()
  await page.getByRole('menuitem', { name: 'Not in Culture Amp' }).click()
  await page.getByRole('button', { name: 'Exclude', exact: true }).click()
  await expect(listTab(page, 'excluded')).toHaveText('Excluded1')
  await previewButton(await openList(page, 'check'), 'Person 1').click()
  await expect(goalsBlock(page, 'Person 1')).toContainText('Goal of person 1')
  await page.keyboard.press('Escape')
  await previewButton(await openList(page, 'excluded'), 'Person 3').click()
  await expect(panel(page, 'Person 3')).toContainText('not in Culture Amp')
  await page.goto('/admin?tab=team')
  await actionsButton(page, 'Person 1').click()
  await page.getByRole('menuitem', { name: 'Preview goals' }).click()
  await expect(goalsBlock(page, 'Person 1')).toBeVisible()
  await expectAccessible(page)

  const manager = await visitor()
  await signIn(manager, organization.managerEmail, '/reviews?sort=name')
  await previewButton(yourPeople(manager), 'Person 1').click()
  await expect(goalsBlock(manager, 'Person 1')).toBeVisible()
  await expect(panel(manager, 'Person 1').getByRole('button', { name: 'Tell HR' }).first()).toBeVisible()
  await manager.keyboard.press('ArrowDown')
  await expect(panel(manager, 'Person 2')).toBeVisible()
  await expectAccessible(manager)
  await expectOneClassForEach(manager)
  await panel(manager, 'Person 2').getByRole('link', { name: 'Open page' }).click()
  await expect(heading(manager, 'Person 2')).toBeVisible()
  await manager.getByRole('link', { name: 'Reviews', exact: true }).last().click()
  await expect(manager).toHaveURL(/\/reviews\?.*sort=name/)
})

test('a refresh in the panel shows what came, in the panel and in the list', async ({ page }) => {
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail)
  await connect(page)
  const [owner = ''] = await map(organization, [1])
  await controlSandbox('goals', {
    owner,
    rows: [{ id: 'g-1', name: 'Came by the refresh', status: 'Completed', owner_id: owner }],
  })
  await page.goto('/admin?tab=integrations&list=mapped')
  await previewButton(page, 'Person 1').click()
  await refreshButton(page).click()
  await expect(goalsBlock(page, 'Person 1')).toContainText('Came by the refresh')
  await expect(panel(page, 'Person 1')).toContainText('Refreshed: 1 goal received, 1 changed.')
  await page.keyboard.press('Escape')
  await expect(await openList(page, 'mapped')).toContainText('Came by the refresh')
})

test('the panel fits a phone, also with long names', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const organization = await ownOrganization(2)
  await map(organization, [1])
  const long = `${'Maximiliane-Alexandra'.repeat(3)} von und zu ${'Hohenstein'.repeat(4)}`
  await withOrganization(stackDatabase(), organization.organizationId, (tx) =>
    tx.execute(
      sql`update employees set full_name = ${long}, title = ${long} where id = ${organization.people[1]?.id ?? ''}::uuid`,
    ),
  )
  await signIn(page, organization.adminEmail)
  await page.goto(`/admin?tab=integrations&list=mapped&person=${organization.people[1]?.id}`)
  await expect(goalsBlock(page)).toBeVisible()
  const overflow = () =>
    page.getByRole('dialog').evaluate((element) => element.scrollWidth - element.clientWidth)
  await expect.poll(overflow).toBeLessThanOrEqual(0)
  await expectAccessible(page)
})
