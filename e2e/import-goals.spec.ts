import type { Page } from '@playwright/test'
import { and, eq } from 'drizzle-orm'
import { employees, users } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { hashPassword } from '#lib/access/password/hash'
import {
  applyButton,
  changesTab,
  changesTable,
  checkButton,
  fileField,
  importDialog,
  importGoalsButton,
  importPeopleButton,
  pasteField,
  undoButton,
} from './pages/imports.ts'
import { connectionCard, connectionState, lastSync } from './pages/integrations/connection-card.ts'
import { openPart } from './pages/integrations/parts.ts'
import { goalsBlock } from './pages/integrations/people-lists.ts'
import { outcomesOfRun, syncHistory } from './pages/integrations/runs.ts'
import { refreshButton, reportLink } from './pages/reviews.ts'
import { doneButton } from './pages/team.ts'
import { type OwnOrganization, ownOrganization, password, stackDatabase } from './stack.ts'
import {
  connect,
  expect,
  expectAccessible,
  expectOneClassForEach,
  forgetSession,
  signIn,
  test,
} from './test.ts'

const managerEmail = (organization: OwnOrganization) => `mara.${organization.organizationId}@example.test`

/** Imports a manager with two reports on the Team tab, as the first thing that an organization does. */
async function importPeople(page: Page, organization: OwnOrganization): Promise<void> {
  await signIn(page, organization.adminEmail, '/admin?tab=team')
  await importPeopleButton(page).click()
  const dialog = importDialog(page, 'Import people')
  const manager = managerEmail(organization)
  await pasteField(dialog).fill(
    `name,email,manager\nAna Alves,ana@example.com,${manager}\nBen Brook,ben@example.com,${manager}\nMara Manager,${manager},\n`,
  )
  await checkButton(dialog).click()
  await applyButton(dialog).click()
  await doneButton(dialog).click()
}

/** As an invitation would: the manager's account, with a password. */
async function giveAccount(organization: OwnOrganization): Promise<void> {
  const email = managerEmail(organization)
  const passwordHash = await hashPassword(password)
  await withOrganization(stackDatabase(), organization.organizationId, async (tx) => {
    const [person] = await tx
      .select({ id: employees.id })
      .from(employees)
      .where(and(eq(employees.organizationId, organization.organizationId), eq(employees.email, email)))
    if (!person) throw new Error('The manager was not imported.')
    const account = {
      organizationId: organization.organizationId,
      employeeId: person.id,
      email,
      passwordHash,
    }
    await tx.insert(users).values({ ...account, name: 'Mara Manager', role: 'member' })
  })
}

const head =
  'email,name,description,visibility,individual_emails,due_at,created_at,priority,status,completion,key_result_1_title,key_result_1_completion'

const file = (...lines: string[]) => ({
  name: 'goals-2026.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`${head}\r\n${lines.join('\r\n')}\r\n`),
})

const portal =
  'ANA@example.com,Launch the portal,<p>Blocked until the <b>legal</b> review.</p>,everyone,,2027-03-31,2026-01-05,1,off_track,0.4,First step,0.5'
const analysts = 'ana@example.com,Hire two analysts,,manager,,2026-12-31,2026-01-05,1,accomplished,1.0,,'
const diary = 'ben@example.com,My diary,,owner,,2026-12-31,2026-01-05,1,ongoing,0.2,,'
const unknown = 'nobody@example.com,Lost,,everyone,,2026-12-31,2026-01-05,1,ongoing,0.2,,'

test('from imported people to a block that the manager reads, by a file of goals alone', async ({ page }) => {
  const organization = await ownOrganization(0)
  await importPeople(page, organization)
  await giveAccount(organization)

  await page.goto('/admin?tab=integrations')
  await expect(connectionState(page, 'Not connected')).toBeVisible()
  await importGoalsButton(page).click()
  const dialog = importDialog(page, 'Import goals')
  await expectAccessible(page)
  await fileField(dialog).setInputFiles(file(portal, analysts, diary, unknown))
  await checkButton(dialog).click()
  await expect(changesTable(dialog)).toContainText('Goal: Launch the portal')
  await expect(changesTable(dialog)).toContainText('Status: Off track')
  await expect(dialog).toContainText('1 key result left out')
  await changesTab(dialog, 'Refused').click()
  await expect(changesTable(dialog)).toContainText('Only its owner may see this goal')
  await expect(changesTable(dialog)).toContainText('No one in the team has the email nobody@example.com')
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await dialog.getByRole('link', { name: 'Download refused lines' }).click()
  expect((await download).suggestedFilename()).toBe('refused-lines.csv')
  await applyButton(dialog).click()
  await expect(dialog).toContainText('2 goals added. 2 lines were refused.')
  await doneButton(dialog).click()

  await expect(connectionCard(page)).toContainText('Goals come from a file, imported')
  await expect(connectionCard(page)).toContainText('by Ada Admin: goals-2026.csv')
  await expect(lastSync(page, /^Last import of goals/)).toContainText('2 people, 2 goals')
  await expectAccessible(page)
  await expectOneClassForEach(page)

  await openPart(page, 'diagnostics')
  await expect(page.getByRole('region', { name: 'What Culture Amp sent' })).toContainText('accomplished')
  await openPart(page, 'syncs')
  await expect(syncHistory(page)).toContainText('From a file: goals-2026.csv')
  await syncHistory(page).getByRole('table').getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Import of goals' })).toBeVisible()
  await expect(outcomesOfRun(page)).toContainText('Ana Alves')
  await expectAccessible(page)
  await page.goto('/admin?tab=readiness')
  await expect(page.getByRole('main')).toContainText('Ana Alves')

  await forgetSession(page)
  await signIn(page, managerEmail(organization), '/reviews')
  await reportLink(page, 'Ana Alves').click()
  await expect(goalsBlock(page, 'Ana Alves')).toHaveText(
    '[GOALS]\n- Hire two analysts — on_track\n- Launch the portal — off_track\n  Note: Blocked until the legal review.\n[/GOALS]',
    { useInnerText: true },
  )
  await expect(page.getByRole('main')).toContainText('From a file, imported')
  await expect(refreshButton(page)).toBeHidden()
  await expectAccessible(page)
})

test('a newer file shows what it removes, and the last import is undone from the dialog', async ({
  page,
}) => {
  const organization = await ownOrganization(0)
  await importPeople(page, organization)
  await page.goto('/admin?tab=integrations')
  const dialog = importDialog(page, 'Import goals')
  for (const lines of [[portal, analysts], [portal.replace('off_track', 'completed')]]) {
    await importGoalsButton(page).click()
    await fileField(dialog).setInputFiles(file(...lines))
    await checkButton(dialog).click()
    await expect(changesTable(dialog)).toBeVisible()
    if (lines.length === 1) {
      await expect(changesTable(dialog)).toContainText('Completed')
      await changesTab(dialog, 'Removed').click()
      await expect(changesTable(dialog)).toContainText('“Hire two analysts” is not in the file.')
      await expectAccessible(page)
    }
    await applyButton(dialog).click()
    await expect(undoButton(dialog)).toBeVisible()
    await doneButton(dialog).click()
  }
  await importGoalsButton(page).click()
  await expect(dialog).toContainText('Last import: goals-2026.csv')
  await expect(dialog).toContainText('1 goal changed, 1 goal missing from the file.')
  await undoButton(dialog).click()
  await expect(dialog).toContainText('Import undone: 2 changes reverted')
  await page.keyboard.press('Escape')
  await openPart(page, 'syncs')
  await syncHistory(page).getByRole('table').getByRole('link').first().click()
  await expect(page.getByRole('main')).toContainText('This import was undone.')
})

test('while Culture Amp is connected, the dialog says what an import means for the next sync', async ({
  page,
}) => {
  const organization = await ownOrganization(0)
  await importPeople(page, organization)
  await page.goto('/admin?tab=integrations')
  await connect(page)
  await importGoalsButton(page).click()
  const dialog = importDialog(page, 'Import goals')
  await pasteField(dialog).fill('email\tgoal\tdue\nana@example.com\tLaunch the portal\t03/04/2027\n')
  await checkButton(dialog).click()
  await dialog.getByLabel('Order of dates').selectOption('Day first: 31/12/2026')
  await checkButton(dialog).click()
  await expect(changesTable(dialog)).toContainText('Due: 2027-04-03')
  await expect(dialog).toContainText('its next sync takes over again for everyone with a Culture Amp user ID')
})
