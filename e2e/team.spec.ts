import type { Page } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { withOrganization } from '#db/tenant'
import { openList } from './pages/integrations/people-lists.ts'
import { ownOrganization, stackDatabase } from './stack.ts'
import { connect, expect, expectAccessible, expectOneClassForEach, signIn, test } from './test.ts'

async function expectSound(page: Page) {
  await expectAccessible(page)
  await expectOneClassForEach(page)
}

const row = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Team' }).getByRole('row').filter({ hasText: name })

async function choose(page: Page, name: string, item: string) {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function pick(page: Page, field: string, typed: string, name: string) {
  const box = page.getByRole('dialog').getByRole('combobox', { name: field, exact: true })
  await box.click()
  await box.fill(typed)
  await page.getByRole('option', { name }).click()
  await expect(box).toHaveValue(name)
}

test('a person is added, edited, deactivated and reactivated, and both reporting lines show it', async ({
  page,
}) => {
  const organization = await ownOrganization(4)
  await signIn(page, organization.adminEmail, '/admin?tab=team')
  await expect(row(page, 'Person 3')).toBeVisible()

  await page.getByRole('button', { name: 'Add person' }).click()
  const adding = page.getByRole('dialog', { name: 'Add person' })
  await expect(adding).toBeVisible()
  await adding.getByRole('button', { name: 'Add person' }).click()
  await expect(adding.getByRole('alert')).toHaveText('Enter a name.')
  await expect(adding.getByLabel('Full name')).toBeFocused()
  await adding.getByLabel('Full name').fill('Zoë O’Brien')
  await adding.getByLabel('Email').fill('zoe@example.test')
  await adding.getByLabel('Department').fill('Research')
  await pick(page, 'Manager', 'person 2', 'Person 2')
  await expectSound(page)
  await adding.getByRole('button', { name: 'Add person' }).click()
  await expect(adding).toBeHidden()
  await expect(row(page, 'Zoë O’Brien')).toContainText('Person 2')

  await choose(page, 'Person 2', 'Edit')
  const editing = page.getByRole('dialog', { name: 'Edit Person 2' })
  await pick(page, 'Manager', 'zoe', 'Zoë O’Brien')
  await editing.getByRole('button', { name: 'Save person' }).click()
  await expect(editing.getByRole('alert')).toContainText('would be a loop')
  await editing.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('link', { name: 'Zoë O’Brien' }).click()
  await expect(page.getByRole('heading', { name: 'Zoë O’Brien', level: 1 })).toBeVisible()
  const person = page.getByRole('region', { name: 'Person', exact: true })
  await expect(person.getByRole('link', { name: 'Person 2' })).toBeVisible()
  await expect(person.getByRole('link', { name: 'Person 0' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Not mapped.')
  await expectSound(page)
  await person.getByRole('link', { name: 'Person 2' }).click()
  await expect(page.getByRole('heading', { name: 'Person 2', level: 1 })).toBeVisible()
  await expect(
    page.getByRole('region', { name: 'Person', exact: true }).getByRole('link', { name: 'Zoë O’Brien' }),
  ).toBeVisible()

  await choose(page, 'Person 2', 'Deactivate')
  const leaving = page.getByRole('alertdialog', { name: 'Deactivate Person 2?' })
  await expect(leaving).toContainText('1 person will need a new manager')
  await expectSound(page)
  await leaving.getByRole('button', { name: 'Deactivate' }).click()
  await expect(leaving).toBeHidden()
  await expect(page.getByRole('main')).toContainText('This person has left.')

  await page.getByRole('link', { name: 'Team', exact: true }).click()
  await expect(row(page, 'Zoë O’Brien')).toContainText('Has left')
  await expect(row(page, 'Person 2').filter({ hasNotText: 'Zoë' })).toHaveCount(0)
  const manager = page.getByRole('combobox', { name: 'Manager' })
  await manager.click()
  await page.getByRole('option', { name: 'Manager has left' }).click()
  await expect(page.getByText('1 found')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()

  await page.getByRole('combobox', { name: 'Show' }).selectOption('Left')
  await choose(page, 'Person 2', 'Reactivate')
  const back = page.getByRole('alertdialog', { name: 'Reactivate Person 2?' })
  await back.getByRole('button', { name: 'Reactivate' }).click()
  await expect(page.getByText('No one matches')).toBeVisible()

  await page.goto('/admin?tab=activity')
  for (const entry of ['Added Zoë O’Brien.', 'Deactivated Person 2.', 'Reactivated Person 2.'])
    await expect(page.getByRole('table', { name: 'Activity log' })).toContainText(entry)
})

test('search, filters, order and page are in the URL: reload and Back restore them', async ({ page }) => {
  const organization = await ownOrganization(60)
  await signIn(page, organization.adminEmail, '/admin?tab=team')
  const shown = page.getByRole('region', { name: 'Team', exact: true }).getByRole('row')
  await expect(page.getByText('1–25 of 60')).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('26–50 of 60')).toBeVisible()
  await expect(page).toHaveURL(/after=/)
  await page.reload()
  await expect(page.getByText('26–50 of 60')).toBeVisible()
  await page.goBack()
  await expect(page.getByText('1–25 of 60')).toBeVisible()

  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Sort by name, Z to A')
  await expect(shown.nth(1)).toContainText('Person 9')
  await page.getByRole('searchbox', { name: 'Search team' }).fill('person 1')
  await expect(page.getByText('15 of 15 found')).toBeVisible()
  await expect(page).toHaveURL(/search=person/)
  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Search team' })).toHaveValue('person 1')
  await expect(page.getByText('15 of 15 found')).toBeVisible()
  await shown.nth(1).getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Person 51')
  await page.goBack()
  await expect(page.getByText('15 of 15 found')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page.getByText('1–25 of 60')).toBeVisible()
})

test('an ID is moved from a leaver to the rehired person', async ({ page }) => {
  const organization = await ownOrganization(3)
  await signIn(page, organization.adminEmail)
  await connect(page)
  const field = (name: string) => page.getByLabel(`Culture Amp user ID for ${name}`, { exact: true })
  await field('Person 1').fill('u-moved')
  await field('Person 1').press('Enter')
  await expect(await openList(page, 'mapped')).toContainText('Person 1')

  await page.goto('/admin?tab=team')
  await choose(page, 'Person 1', 'Edit')
  const editing = page.getByRole('dialog', { name: 'Edit Person 1' })
  await editing.getByLabel('End date').fill('2026-01-31')
  await editing.getByRole('button', { name: 'Save person' }).click()
  await expect(editing).toBeHidden()

  await page.goto('/admin?tab=integrations')
  await field('Person 2').fill('u-moved')
  await field('Person 2').press('Enter')
  await expect(page.getByRole('region', { name: 'Unmapped employees' }).getByRole('alert')).toContainText(
    'Person 1, who has left, still has this Culture Amp user ID.',
  )
  await page.getByRole('button', { name: 'Move the ID here' }).click()
  const mapped = await openList(page, 'mapped')
  await expect(mapped).toContainText('Person 2')
  await expect(mapped).not.toContainText('Person 1')
  await mapped.getByRole('link', { name: 'Person 2' }).click()
  await expect(page.getByRole('region', { name: 'Culture Amp mapping' })).toContainText('u-moved')
})

test('a title of 200 characters takes two lines of the list, and the person’s page has the whole of it', async ({
  page,
}) => {
  const organization = await ownOrganization(2)
  const [id, title] = [organization.people[1]?.id ?? '', 'Regional Director '.repeat(12).slice(0, 200).trim()]
  await withOrganization(stackDatabase(), organization.organizationId, (tx) =>
    tx.execute(sql`update employees set title = ${title} where id = ${id}::uuid`),
  )
  await signIn(page, organization.adminEmail, '/admin?tab=team')
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const cell = row(page, 'Person 1').getByText(title, { exact: true })
    await expect
      .poll(() =>
        cell.evaluate((element) =>
          Math.round(element.clientHeight / Number.parseFloat(getComputedStyle(element).lineHeight)),
        ),
      )
      .toBe(2)
  }
  await page.goto(`/admin/people/${id}`)
  const whole = page.getByText(title)
  await expect(whole).toBeVisible()
  expect(await whole.evaluate((element) => element.scrollHeight - element.clientHeight)).toBeLessThanOrEqual(
    1,
  )
})
