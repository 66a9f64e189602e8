import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { northwind } from '#db/demo/people'
import { applyButton, checkButton, importDialog, importIdsButton, pasteField } from './pages/imports.ts'
import { connectionState, lastSync, syncNowButton } from './pages/integrations/connection-card.ts'
import {
  goalsBlock,
  idField,
  openList,
  previewButton,
  unmappedList,
} from './pages/integrations/people-lists.ts'
import { setupChecklist } from './pages/integrations/setup.ts'
import { accountMenu, emailField, passwordField, signInButton, signOutItem } from './pages/sign-in-page.ts'
import {
  actionsButton,
  doneButton,
  inviteDialog,
  inviteItem,
  linkField,
  newPasswordField,
  repeatPasswordField,
  setPasswordButton,
} from './pages/team.ts'
import { type Production, production } from './production.ts'
import { stack } from './stack.ts'
import { connect, expect, test } from './test.ts'

const managerPassword = 'seven quiet boats at dusk'

/** People whom the sandbox's Culture Amp knows: a manager, and two who report to that manager. */
const manager = known('daniel')
const typed = known('amara')
const pasted = known('lukas')

let own: Production

// The migration makes the database, so that there is none before.
test.beforeEach(async () => {
  const database = new URL(stack.databaseUrl)
  database.pathname = `/first_${randomUUID().replaceAll('-', '')}`
  own = await production(database.href)
})

test.afterEach(() => own.stop())

test('from an empty database to a block that the manager reads, by the commands and the browser alone', async ({
  page,
}) => {
  const email = 'ada@example.test'
  const createAdmin = () => own.operator('create-admin', ['--org', 'Example Ltd', '--email', email])
  await expect(createAdmin()).rejects.toThrow('npm run db:migrate')
  expect(await own.operator('migrate')).toContain('up to date')
  const printed = await createAdmin()
  expect(printed).toContain(own.origin)
  const password = /^ {4}(\S+)$/m.exec(printed)?.[1] ?? ''
  expect(password).not.toBe('')
  await own.startWeb()
  own.startWorker()
  await own.healthy()

  await page.goto(own.origin)
  await emailField(page).fill(email)
  await passwordField(page).fill(password)
  await signInButton(page).click()
  await expect(accountMenu(page)).toBeVisible()
  await expect(page).toHaveURL(/\/admin/)
  await expect(setupChecklist(page)).toContainText('0 of 6 steps done')
  await expect(unmappedList(page)).toContainText('No employees yet')

  await setupChecklist(page).getByRole('link', { name: 'Import people' }).click()
  await importPeople(page)

  await page.goto(`${own.origin}/admin?tab=integrations`)
  await expect(setupChecklist(page)).toContainText('1 of 6 steps done')
  await expect(connectionState(page, 'Not connected')).toBeVisible()
  await connect(page)
  await expect(connectionState(page, 'Connected')).toBeVisible()
  await importIds(page)
  await expect(setupChecklist(page)).toContainText('1 person left.')
  const field = idField(unmappedList(page), typed.fullName)
  await field.fill(typed.cultureAmpUserId)
  await field.press('Enter')
  await expect(field).toBeHidden()
  await expect(setupChecklist(page)).toContainText('Sync, then compare')
  await syncNowButton(page).click()
  await expect(lastSync(page)).toContainText(/\d+ goals/)

  await expect(setupChecklist(page)).toContainText('5 of 6 steps done')
  const blocks = []
  for (const person of [typed, pasted]) blocks.push(await blockInPreview(page, person.fullName))
  expect(blocks[0]).toMatch(/^\[GOALS\]\n- .+\n/)
  expect(blocks[0]).not.toBe(blocks[1])

  await setupChecklist(page).getByRole('link', { name: 'Invite managers' }).click()
  const link = await inviteManager(page)
  await page.goto(`${own.origin}/admin?tab=integrations`)
  await expect(connectionState(page, 'Connected')).toBeVisible()
  await expect(setupChecklist(page)).toBeHidden()
  await accountMenu(page).click()
  await signOutItem(page).click()
  await expect(signInButton(page)).toBeVisible()

  await setPasswordAndSignIn(page, link)
  await expect(page).toHaveURL(/\/reviews$/)
  for (const [at, person] of [typed, pasted].entries()) {
    await page.goto(`${own.origin}/reviews`)
    await page.getByRole('main').getByRole('link', { name: person.fullName, exact: true }).click()
    await expect(page.getByRole('heading', { name: person.fullName, exact: true })).toBeVisible()
    expect(await goalsBlock(page, person.fullName).evaluate((block) => block.textContent)).toBe(blocks[at])
  }
  // Before its server goes: a page that is left would go on asking.
  await page.goto('about:blank')
})

function known(key: string) {
  const person = northwind.people.find((one) => one.key === key)
  if (!person?.email || !person.cultureAmpUserId) throw new Error(`The demo has no ${key} with email and ID.`)
  return { fullName: person.fullName, email: person.email, cultureAmpUserId: person.cultureAmpUserId }
}

async function pasteAndApply(page: Page, name: 'Import people' | 'Import IDs', rows: string[][]) {
  const dialog = importDialog(page, name)
  await pasteField(dialog).fill(rows.map((row) => row.join('\t')).join('\n'))
  await checkButton(dialog).click()
  await applyButton(dialog).click()
  await doneButton(dialog).click()
}

/** In the dialog that the checklist has opened. The reports come before their manager, as in a list by name. */
async function importPeople(page: Page): Promise<void> {
  await pasteAndApply(page, 'Import people', [
    ['Full name', 'Work email', 'Manager email'],
    [typed.fullName, typed.email, manager.email],
    [pasted.fullName, pasted.email, manager.email],
    [manager.fullName, manager.email, ''],
  ])
  await expect(actionsButton(page, manager.fullName)).toBeVisible()
}

async function importIds(page: Page): Promise<void> {
  await importIdsButton(page).click()
  await pasteAndApply(page, 'Import IDs', [
    ['email', 'culture_amp_user_id'],
    [pasted.email, pasted.cultureAmpUserId],
    [manager.email, manager.cultureAmpUserId],
  ])
}

async function blockInPreview(page: Page, person: string): Promise<string | null> {
  await previewButton(await openList(page, 'mapped'), person).click()
  const text = await goalsBlock(page, person).evaluate((block) => block.textContent)
  await page.keyboard.press('Escape')
  return text
}

/** Returns the link, which is shown to be copied since no mail server is set up. */
async function inviteManager(page: Page): Promise<string> {
  await actionsButton(page, manager.fullName).click()
  await inviteItem(page).click()
  const dialog = inviteDialog(page, manager.fullName)
  await expect(dialog).toContainText('No email was sent')
  const link = await linkField(dialog).inputValue()
  await doneButton(dialog).click()
  return link
}

async function setPasswordAndSignIn(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await newPasswordField(page).fill(managerPassword)
  await repeatPasswordField(page).fill(managerPassword)
  await setPasswordButton(page).click()
  await expect(emailField(page)).toHaveValue(manager.email)
  await passwordField(page).fill(managerPassword)
  await signInButton(page).click()
  await expect(accountMenu(page)).toBeVisible()
}
