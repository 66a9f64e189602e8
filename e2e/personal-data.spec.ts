import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { sessions } from '#db/schema/accounts'
import { employees } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { checkButton, importDialog, importPeopleButton, pasteField } from './pages/imports.ts'
import { ownOrganization, password, stackDatabase } from './stack.ts'
import { expect, expectAccessible, expectNoOverflow, expectOneClassForEach, signIn, test } from './test.ts'

test('a person’s data is exported, the person erased by typing the name, and an import leaves them out until it is allowed', async ({
  page,
}) => {
  const { adminEmail, organizationId, people } = await ownOrganization(3)
  const email = `${randomUUID()}@example.test`
  await withOrganization(stackDatabase(), organizationId, async (tx) => {
    const person = people[1]
    if (person) await tx.update(employees).set({ email }).where(eq(employees.id, person.id))
  })
  await signIn(page, adminEmail, `/admin/people/${people[1]?.id}`)
  const personalData = page.getByRole('region', { name: 'Personal data' })
  const download = page.waitForEvent('download')
  await personalData.getByRole('link', { name: 'Export data' }).click()
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8'))
  expect(file).toMatchObject({ person: { full_name: 'Person 1', email }, goals: [], manager: 'Person 0' })

  await personalData.getByRole('button', { name: 'Erase person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase Person 1?' })
  await expect(dialog.getByRole('button', { name: 'Erase person' })).toBeDisabled()
  await expectAccessible(page)
  await expectOneClassForEach(page)
  await dialog.getByLabel('Full name').fill('person 1')
  await dialog.getByRole('button', { name: 'Erase person' }).click()
  await expect(page).toHaveURL(/tab=team/)
  await expect(page.getByRole('link', { name: 'Person 2', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Person 1', exact: true })).toBeHidden()

  await importPeopleButton(page).click()
  const form = importDialog(page, 'Import people')
  await pasteField(form).fill(`name\temail\nPerson 1\t${email}`)
  await checkButton(form).click()
  await form.getByRole('tab', { name: 'Refused' }).click()
  await expect(form).toContainText('was erased')
  await page.keyboard.press('Escape')

  await page.goto('/admin?tab=settings')
  const erased = page.getByRole('region', { name: 'Erased people' })
  await expect(erased).toContainText('1 person erased')
  await erased.getByLabel('Email or employee number').fill('nobody@example.test')
  await erased.getByRole('button', { name: 'Allow again' }).click()
  await expect(erased.getByRole('alert')).toContainText('No one with this email')
  await expectAccessible(page)
  await erased.getByLabel('Email or employee number').fill(email)
  await erased.getByRole('button', { name: 'Allow again' }).click()
  await expect(erased.getByLabel('Email or employee number')).toBeHidden()
})

test('an admin who signed in more than twelve hours ago confirms who they are before a person is erased', async ({
  page,
}) => {
  const { adminEmail, organizationId, people } = await ownOrganization(3)
  await signIn(page, adminEmail, `/admin/people/${people[1]?.id}`)
  await withOrganization(stackDatabase(), organizationId, (tx) =>
    tx.update(sessions).set({ signedInAt: new Date(Date.now() - 13 * 60 * 60 * 1000) }),
  )
  const left = () =>
    withOrganization(stackDatabase(), organizationId, (tx) =>
      tx.select({ name: employees.fullName }).from(employees).orderBy(employees.fullName),
    )
  await page
    .getByRole('region', { name: 'Personal data' })
    .getByRole('button', { name: 'Erase person' })
    .click()
  const erase = page.getByRole('dialog', { name: 'Erase Person 1?' })
  await erase.getByLabel('Full name').fill('Person 1')
  await erase.getByRole('button', { name: 'Erase person' }).click()
  const confirm = page.getByRole('dialog', { name: 'Confirm it is you' })
  await confirm.getByLabel('Password', { exact: true }).fill('not the password')
  await confirm.getByRole('button', { name: 'Confirm', exact: true }).click()
  await expect(confirm.getByRole('alert')).toContainText('not your current password')
  await expectAccessible(page)
  await expectOneClassForEach(page)
  expect(await left()).toHaveLength(3)
  await confirm.getByLabel('Password', { exact: true }).fill(password)
  await confirm.getByRole('button', { name: 'Confirm', exact: true }).click()
  await expect(page).toHaveURL(/tab=team/)
  expect((await left()).map(({ name }) => name)).toEqual(['Person 0', 'Person 2'])
})

test('everyone with an account reads what is stored and who sees it, also on a narrow screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 800 })
  const { managerEmail } = await ownOrganization(2)
  await signIn(page, managerEmail)
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Privacy' }).click()
  await expect(page.getByRole('heading', { name: 'Privacy', level: 1 })).toBeVisible()
  const goals = page.getByRole('row').filter({ hasText: 'descriptions and the [GOALS] block' })
  await expect(goals).toContainText('Their reports')
  await expect(goals).toContainText('Everyone')
  await expect(page.getByText('24 months')).toBeVisible()
  await expectAccessible(page)
  await expectOneClassForEach(page)
  await expectNoOverflow(page)
})
