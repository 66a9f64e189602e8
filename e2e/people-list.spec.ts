import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { eq, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { employees, mappings } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { testId } from '#db/testing/test-id'
import { applyButton, checkButton, importDialog, importIdsButton, pasteField } from './pages/imports.ts'
import { needsAction, syncNowButton } from './pages/integrations/connection-card.ts'
import {
  goalsBlock,
  idField,
  listTab,
  mappedList,
  openList,
  previewButton,
  searchField,
  unmappedList,
} from './pages/integrations/people-lists.ts'
import { controlSandbox, type OwnOrganization, ownOrganization, stackDatabase } from './stack.ts'
import {
  connect,
  expect,
  expectAccessible,
  expectOneClassForEach,
  forgetSession,
  signIn,
  test,
} from './test.ts'

test.use({ expectedConsoleErrors: /404/ })

const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

/** Makes these people mapped, by their numbers. */
async function map({ organizationId, people }: OwnOrganization, numbers: readonly number[]): Promise<void> {
  await withOrganization(stackDatabase(), organizationId, (tx) =>
    tx.insert(mappings).values(
      numbers.map((n) => ({
        organizationId,
        employeeId: testId<EmployeeId>(people[n]?.id ?? ''),
        cultureAmpUserId: randomUUID(),
      })),
    ),
  )
}

test('the first list is the unmapped one while anybody is unmapped, and only the open list is read', async ({
  page,
}) => {
  const organization = await ownOrganization(3)
  const read: string[] = []
  page.on('request', (request) => {
    const list = /\/api\/admin\/people\/(unmapped|mapped|check|excluded)\?/.exec(request.url())?.[1]
    if (list) read.push(list)
  })
  await signIn(page, organization.adminEmail)
  await expect(idField(unmappedList(page), 'Person 0')).toBeVisible()
  await expect(listTab(page, 'unmapped')).toHaveText('Unmapped3')
  await expect(listTab(page, 'unmapped')).toHaveAttribute('aria-selected', 'true')
  // It came with the page.
  expect(read).toEqual([])

  await map(organization, [0, 1, 2])
  await page.goto('/admin?tab=integrations')
  await expect(previewButton(mappedList(page), 'Person 0')).toBeVisible()
  expect(read).toEqual([])
  await openList(page, 'unmapped')
  await expect(unmappedList(page)).toContainText('Everyone is mapped')
  expect(read).toEqual(['unmapped'])
  await expect.poll(() => query(page)).toEqual({ tab: 'integrations', list: 'unmapped' })
})

test('where everyone is excluded, the unmapped list says so and leads to them', async ({ page }) => {
  const { organizationId, adminEmail } = await ownOrganization(2)
  await withOrganization(stackDatabase(), organizationId, (tx) =>
    tx.execute(sql`update employees set excluded_at = now(), exclusion_reason = 'Contractor'`),
  )
  await signIn(page, adminEmail)
  await expect(unmappedList(page)).toContainText('Everyone is excluded')
  await unmappedList(page).getByRole('link', { name: 'Show excluded employees' }).click()
  const excluded = await openList(page, 'excluded')
  await expect(excluded).toContainText('Contractor')
  await expectAccessible(page)
  await expectOneClassForEach(page)
  await excluded.getByRole('button', { name: 'Restore Person 0' }).click()
  await expect(excluded).toContainText('1 of 1')
  await expect(listTab(page, 'unmapped')).toHaveText('Unmapped1')
})

test('list, search, filters, order and page are in the URL, and reload, Back and a sent link restore them', async ({
  page,
  context,
}) => {
  const organization = await ownOrganization(60)
  const { organizationId, people } = organization
  await withOrganization(stackDatabase(), organizationId, async (tx) => {
    await tx.execute(sql`update employees set department = 'Research' where full_name like '%5'`)
    await tx
      .update(employees)
      .set({ createdAt: new Date('2020-01-01') })
      .where(eq(employees.id, testId(people[5]?.id ?? '')))
  })
  await map(organization, [1, 2])
  await signIn(page, organization.adminEmail)
  const list = unmappedList(page)
  await expect(list).toContainText('1–25 of 58')
  await list.getByRole('button', { name: 'Next' }).click()
  await expect(list).toContainText('26–50 of 58')
  await expect(page).toHaveURL(/after=/)
  const second = page.url()
  await list.getByRole('button', { name: 'Next' }).click()
  await expect(list).toContainText('51–58 of 58')
  await list.getByRole('button', { name: 'Previous' }).click()
  await expect(list).toContainText('26–50 of 58')
  await expect(page).toHaveURL(/before=/)
  await page.reload()
  await expect(list).toContainText('26–50 of 58')

  await list.getByRole('combobox', { name: 'Sort by' }).selectOption('Sort by name, Z to A')
  await expect(list).toContainText('1–25 of 58')
  await list.getByRole('button', { name: 'Filters' }).click()
  await list.getByRole('combobox', { name: 'Department' }).selectOption('Research')
  await expect(list).toContainText('1–6 of 6 found')
  await list.getByLabel('New since').fill('2021-01-01')
  await expect(list).toContainText('1–5 of 5 found')
  await expectAccessible(page)
  await expectOneClassForEach(page)
  await searchField(page, 'unmapped').fill('person 4')
  await expect(list).toContainText('1 of 1 found')
  await expect
    .poll(() => query(page))
    .toEqual({
      tab: 'integrations',
      search: 'person 4',
      department: 'Research',
      since: '2021-01-01',
      sort: '-name',
    })

  const sent = await context.newPage()
  await sent.goto(page.url())
  await expect(unmappedList(sent)).toContainText('1 of 1 found')
  await expect(unmappedList(sent).getByRole('combobox', { name: 'Department' })).toHaveValue('=Research')
  await expect(unmappedList(sent).getByLabel('New since')).toHaveValue('2021-01-01')
  await sent.close()

  await openList(page, 'mapped')
  await expect(mappedList(page)).toContainText('No mapped employee matches “person 4”')
  await expect(page).toHaveURL(/list=mapped/)
  await page.goBack()
  await expect(list).toContainText('1 of 1 found')
  await page.goBack()
  await expect(searchField(page, 'unmapped')).toHaveValue('')
  await expect(list).toContainText('1–6 of 6 found')
  await list.getByRole('button', { name: 'Clear filters' }).click()
  await expect(list).toContainText('1–25 of 58')

  await page.goto(second)
  await expect(list).toContainText('26–50 of 58')
})

test('the count of a list is all that its filters find and those before a place, for admins only', async ({
  page,
}) => {
  const organization = await ownOrganization(60)
  const { people, organizationId } = organization
  await map(organization, [1, 2])
  await withOrganization(stackDatabase(), organizationId, (tx) =>
    tx.execute(sql`update employees set department = 'Research' where full_name like '%5'`),
  )
  await signIn(page, organization.adminEmail)
  const count = async (asked: string) => (await page.request.get(`/api/admin/people/count?${asked}`)).json()
  expect(await count('show=unmapped')).toEqual({ total: 58, preceding: 0 })
  expect(await count('show=unmapped&department=Research')).toEqual({ total: 6, preceding: 0 })
  expect(await count('show=mapped&search=person')).toEqual({ total: 2, preceding: 0 })
  expect(await count('show=unmapped&since=2999-01-01')).toEqual({ total: 0, preceding: 0 })
  // In the order of names: Person 0, Person 10, Person 11 …
  const place = people[11]?.id
  expect(await count(`show=unmapped&after=${place}`)).toEqual({ total: 58, preceding: 3 })
  expect(await count(`show=unmapped&before=${place}`)).toEqual({ total: 58, preceding: 2 })
  // What cannot be read filters nothing; a person of no list leaves the place at the beginning.
  const unread = `show=nonsense&since=soon&sort=x&after=${randomUUID()}`
  expect(await count(unread)).toEqual({ total: 60, preceding: 0 })

  const answerTo = async (email: string) => {
    await forgetSession(page)
    await signIn(page, email)
    return page.request.get('/api/admin/people/count?show=unmapped')
  }
  expect((await answerTo(organization.managerEmail)).status()).toBe(403)
  const rival = await ownOrganization(1)
  expect(await (await answerTo(rival.adminEmail)).json()).toEqual({ total: 1, preceding: 0 })
})

test('the open preview is in the URL, and Back closes it', async ({ page }) => {
  const organization = await ownOrganization(2)
  await map(organization, [0, 1])
  await signIn(page, organization.adminEmail)
  await previewButton(mappedList(page), 'Person 1').click()
  const dialog = page.getByRole('dialog', { name: 'Goals of Person 1' })
  await expect(goalsBlock(page, 'Person 1')).toBeVisible()
  await expect.poll(() => query(page)).toMatchObject({ person: organization.people[1]?.id })
  await page.reload()
  await expect(dialog).toBeVisible()
  await page.goBack()
  await expect(dialog).toBeHidden()
  await page.goForward()
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect.poll(() => query(page)).not.toHaveProperty('person')
})

test('the manager of a person is a filter of the list', async ({ page }) => {
  const organization = await ownOrganization(4)
  await signIn(page, organization.adminEmail, '/admin?tab=integrations&manager=none')
  await expect(unmappedList(page)).toContainText('1 of 1 found')
  const manager = unmappedList(page).getByRole('combobox', { name: 'Manager' })
  await expect(manager).toHaveValue('No manager')
  await manager.fill('Person 0')
  await page.getByRole('option', { name: 'Person 0' }).click()
  await expect(unmappedList(page)).toContainText('1–3 of 3 found')
  await expect.poll(() => query(page)).toMatchObject({ manager: organization.people[0]?.id })
})

test('there is no page for an unknown tab, part or list', async ({ page }) => {
  const organization = await ownOrganization(1)
  await signIn(page, organization.adminEmail)
  const answers = {
    '/admin?tab=billing': 404,
    '/admin?tab=integrations&part=nothing': 404,
    '/admin?tab=integrations&list=everybody': 404,
    '/admin?tab=integrations&part=syncs': 200,
    '/admin?tab=integrations&list=excluded': 200,
    '/admin': 200,
  }
  for (const [path, status] of Object.entries(answers))
    expect((await page.goto(path))?.status(), path).toBe(status)
})

test('the first person of the list is in sight early, also while everything is on the card', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  const organization = await ownOrganization(6)
  await signIn(page, organization.adminEmail)
  await connect(page)
  await map(organization, [0])
  const { organizationId } = organization
  await withOrganization(stackDatabase(), organizationId, async (tx) => {
    await tx.execute(
      sql`update mappings set check_reason = 'empty', last_outcome = 'empty', last_outcome_at = now()`,
    )
    await tx.execute(
      sql`update employees set deactivated_at = now() where id = ${organization.people[0]?.id ?? ''}::uuid`,
    )
  })
  await page.reload()
  await expect(needsAction(page)).toBeVisible()
  const field = idField(unmappedList(page), 'Person 1')
  await expect(field).toBeVisible()
  const top = await field.evaluate((element) => element.getBoundingClientRect().top + window.scrollY)
  expect(top).toBeLessThanOrEqual(900)
})

test('the mapped list is renewed by a sync that another page started, and the focus stays where it was', async ({
  page,
  context,
}) => {
  const organization = await ownOrganization(2)
  const owner = randomUUID()
  await signIn(page, organization.adminEmail)
  await connect(page)
  const field = idField(unmappedList(page), 'Person 1')
  await field.fill(owner)
  await field.press('Enter')
  const mapped = await openList(page, 'mapped')
  await expect(mapped).toContainText('No goals')
  await searchField(page, 'mapped').fill('person')
  const rows = [{ id: 'g-1', name: 'Came by the sync', status: 'On Track', owner_id: owner }]
  await controlSandbox('goals', { owner, rows })
  const other = await context.newPage()
  await other.goto('/admin?tab=integrations')
  await syncNowButton(other).click()
  await expect(mapped).toContainText('Came by the sync')
  await expect(searchField(page, 'mapped')).toBeFocused()
})

test('the buttons of a dialog are in sight on a low screen, and Apply is reached without scrolling', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  const organization = await ownOrganization(40)
  await withOrganization(stackDatabase(), organization.organizationId, (tx) =>
    tx.execute(sql`update employees set email = id || '@acme.test'`),
  )
  await signIn(page, organization.adminEmail)
  await importIdsButton(page).click()
  const dialog = importDialog(page, 'Import IDs')
  const lines = organization.people.map(({ id }) => `${id}@acme.test\tca-${id}`)
  await pasteField(dialog).fill(['email\tculture_amp_user_id', ...lines].join('\n'))
  await checkButton(dialog).click()
  await expect(applyButton(dialog)).toBeInViewport({ ratio: 1 })
  // The row of buttons ends where the dialog ends: it covers nothing for the sake of an empty strip below it.
  const bottomOf = (shown: Locator) => shown.evaluate((element) => element.getBoundingClientRect().bottom)
  expect(Math.abs((await bottomOf(dialog)) - (await bottomOf(dialog.locator('footer'))))).toBeLessThan(3)
})
