import { sql } from 'drizzle-orm'
import { employees } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { lastSync } from './pages/integrations/connection-card.ts'
import { matchButton, matchDialog, syncMatchedButton, undoMatches } from './pages/integrations/matching.ts'
import { openList } from './pages/integrations/people-lists.ts'
import { controlSandbox, type OwnOrganization, ownOrganization, stackDatabase } from './stack.ts'
import { connect, expect, expectSound, signIn, test } from './test.ts'

const longName =
  'Maria Fernanda de Albuquerque Cavalcanti Montenegro von Hohenstein-Rosenthal und zu Löwenstein'

/** Gives every person an email that only this test’s Culture Amp knows; `Person 2` has the long name. */
async function withEmails({ organizationId, people }: OwnOrganization) {
  await withOrganization(stackDatabase(), organizationId, async (tx) => {
    await tx.execute(sql`update employees set email = id || '@acme.test', department = 'Research'
      where organization_id = ${organizationId}::uuid`)
    await tx
      .update(employees)
      .set({ fullName: longName })
      .where(sql`organization_id = ${organizationId}::uuid and id = ${people[2]?.id ?? ''}::uuid`)
  })
  const there = people.map(({ id, fullName }, n) => ({
    id: `ca-${id}`,
    email: `${id.toUpperCase()}@ACME.test`,
    name: n === 2 ? longName : fullName,
  }))
  return there
}

test.afterEach(() => controlSandbox('options', { employees: null }))

test('employees are read, matches looked at and confirmed, the next sync reads their goals, and the match is undone', async ({
  page,
}) => {
  const organization = await ownOrganization(14)
  const there = await withEmails(organization)
  const [held, twice, long, differing] = there
  if (!held || !twice || !long || !differing) throw new Error('too few people')
  differing.name = 'Somebody Else'
  await controlSandbox('options', {
    employees: [...there, { ...twice, id: `${twice.id}-b` }, { id: 'ca-x', name: 'No Email' }],
  })
  await controlSandbox('goals', {
    owner: differing.id,
    rows: [{ id: 'g1', name: 'Read the whole list', owner_id: differing.id }],
  })
  await signIn(page, organization.adminEmail, '/admin?tab=integrations')
  await connect(page)

  await matchButton(page).click()
  const dialog = matchDialog(page)
  await expect(dialog).toContainText('store none of it')
  await expectSound(page)
  await dialog.getByRole('button', { name: 'Read employees' }).click()
  await expect(dialog).toContainText('16 employees read: 1 without an email.')

  const table = dialog.getByRole('table', { name: 'Suggested matches' })
  const rows = table.getByRole('row')
  await expect(rows).toHaveCount(16)
  // The heading, the two to decide, then the differing names.
  await expect(rows.nth(1)).toContainText('2 Culture Amp users have this email. Choose one.')
  await expect(rows.nth(3)).toContainText('Somebody Else')
  await expect(rows.nth(3)).toContainText('Names differ')
  const box = (name: string) => table.getByRole('checkbox', { name: `Match ${name}`, exact: true })
  await expect(box('Person 3')).toBeChecked()
  for (const n of [0, 1]) await expect(box('Person 1').nth(n)).not.toBeChecked()
  await box('Person 1').first().check()
  await box('Person 1').nth(1).check()
  await expect(box('Person 1').first()).not.toBeChecked()
  await box('Person 5').uncheck()
  await expect(dialog).toContainText('13 of 15 chosen, 1 with different names, 2 to decide')
  await expectSound(page)

  // Escape closes the dialog and loses nothing of what was read.
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await matchButton(page).click()
  await expect(rows).toHaveCount(16)
  await dialog.getByRole('searchbox', { name: 'Search matches' }).fill('somebody')
  await expect(rows).toHaveCount(2)
  await dialog.getByRole('searchbox', { name: 'Search matches' }).fill('')
  await expect(box('Person 5')).not.toBeChecked()
  await dialog.getByRole('button', { name: 'Confirm matches' }).click()
  await expect(dialog).toContainText('13 people matched')
  await expectSound(page)

  await syncMatchedButton(page).click()
  await expect(dialog).toBeHidden()
  await expect(await openList(page, 'mapped')).toContainText('13 of 13')
  await expect(lastSync(page)).toContainText('1 goal')

  await openList(page, 'unmapped')
  await matchButton(page).click()
  await expect(dialog).toContainText('Last time: 13 people matched')
  await undoMatches(page)
  await expect(dialog).toContainText('Matches undone: 13 people unmapped')
  await expectSound(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(await openList(page, 'mapped')).toContainText('No one is mapped yet')
})

test('while Culture Amp limits requests the dialog says when it goes on, and missing access names the fix', async ({
  page,
}) => {
  const organization = await ownOrganization(3)
  await controlSandbox('options', { employees: await withEmails(organization) })
  await signIn(page, organization.adminEmail, '/admin?tab=integrations')
  await connect(page)
  await controlSandbox('script', {
    target: 'employees',
    script: [{ kind: 'status', status: 429, retryAfter: 5, times: 1 }],
  })
  await matchButton(page).click()
  const dialog = matchDialog(page)
  await dialog.getByRole('button', { name: 'Read employees' }).click()
  await expect(dialog.getByRole('progressbar', { name: 'Reading progress' })).toBeVisible()
  await expect(dialog.getByRole('status')).toContainText('Culture Amp is busy. Retrying at')
  await expect(dialog.getByRole('table', { name: 'Suggested matches' })).toBeVisible()
  await expectSound(page)

  await controlSandbox('script', { target: 'employees', script: { kind: 'status', status: 403, times: 1 } })
  await dialog.getByRole('button', { name: 'Read again' }).click()
  await expect(dialog.getByRole('alert')).toContainText('“Employees” read access')
  await expectSound(page)
  await dialog.getByRole('button', { name: 'Read employees' }).click()
  await expect(dialog.getByRole('table', { name: 'Suggested matches' })).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('@')
})
