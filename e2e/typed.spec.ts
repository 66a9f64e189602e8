import { randomUUID } from 'node:crypto'
import type { Page, Route } from '@playwright/test'
import {
  apiKeyField,
  baseUrlField,
  connectButton,
  connectDialog,
  syncNowButton,
  testButton,
} from './pages/integrations/connection-card.ts'
import { idField, listTab, openList, unmappedList } from './pages/integrations/people-lists.ts'
import { controlSandbox, ownOrganization, stack } from './stack.ts'
import { connect, expect, signIn, test } from './test.ts'

test.beforeEach(async ({ page }) => {
  const organization = await ownOrganization(3)
  await signIn(page, organization.adminEmail)
})

const field = (page: Page, n: number) => idField(page, `Person ${n}`)
const search = (page: Page, list: string) => page.getByRole('searchbox', { name: `Search ${list} employees` })

const isAction = (route: Route) => route.request().method() === 'POST'

/** Holds what answers these requests back until `release`; the server works on them at once. */
async function holdAnswers(page: Page, url: string, isMeant: (route: Route) => boolean = () => true) {
  const answered = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  await page.route(url, async (route) => {
    if (!isMeant(route)) return route.continue()
    const response = await route.fetch()
    answered.resolve()
    await held.promise
    await route.fulfill({ response })
  })
  return { answered: answered.promise, release: () => held.resolve() }
}

test('a saved ID stays shown when an older list arrives late', async ({ page }) => {
  await expect(field(page, 1)).toBeVisible()
  const list = await holdAnswers(page, '**/api/admin/people/unmapped?search=Person&*')
  await search(page, 'unmapped').fill('Person')
  await list.answered
  const id = randomUUID()
  await field(page, 1).fill(id)
  await field(page, 1).press('Enter')
  await expect(unmappedList(page).getByText('Saved', { exact: true })).toBeVisible()
  await expect(field(page, 1)).toBeHidden()
  const changing = unmappedList(page).locator('[aria-busy=true]')
  await expect(changing).toHaveCount(1)
  list.release()
  await expect(changing).toHaveCount(0)
  await expect(field(page, 1)).toBeHidden()
  await expect(unmappedList(page)).toContainText(id)
})

test('a saved ID is shown as saved until the next list arrives', async ({ page }) => {
  const id = randomUUID()
  await field(page, 1).fill(id)
  await field(page, 1).press('Enter')
  await expect(unmappedList(page).getByText('Saved', { exact: true })).toBeVisible()
  const list = await holdAnswers(page, '**/api/admin/people/unmapped?search=Person&*')
  await search(page, 'unmapped').fill('Person')
  await list.answered
  await expect(unmappedList(page)).toContainText(id)
  await expect(field(page, 1)).toBeHidden()
  list.release()
  await expect(unmappedList(page)).toContainText('2 of 2 found')
  await expect(unmappedList(page)).not.toContainText('Person 1')
})

test('who goes back to a row that is being saved stays in it', async ({ page }) => {
  const saving = await holdAnswers(page, '**/admin**', isAction)
  await field(page, 1).fill(randomUUID())
  await field(page, 1).press('Enter')
  await saving.answered
  await field(page, 1).focus()
  saving.release()
  const change = unmappedList(page).getByRole('button', { name: 'Change ID of Person 1' })
  await expect(change).toBeFocused()
})

test('Undo puts the ID back into the field, also when a list was read meanwhile', async ({ page }) => {
  const id = randomUUID()
  await field(page, 1).fill(id)
  await field(page, 1).press('Enter')
  await expect(unmappedList(page).getByText('Saved', { exact: true })).toBeVisible()
  const undo = await holdAnswers(page, '**/admin**', isAction)
  await unmappedList(page).getByRole('button', { name: 'Undo ID of Person 1' }).click()
  await undo.answered
  await search(page, 'unmapped').fill('Person')
  await expect(unmappedList(page)).toContainText('3 of 3 found')
  undo.release()
  await expect(field(page, 1)).toHaveValue(id)
})

test('other lists update after an ID is saved, even when its row gets no proof', async ({ page }) => {
  await connect(page)
  // The row finds its proof by a search of the mapped list, whose answer never comes here.
  const isProof = (url: URL) =>
    url.pathname.endsWith('/people/mapped') && url.searchParams.get('search') !== ''
  await page.route(isProof, () => undefined)
  await field(page, 0).fill(randomUUID())
  await field(page, 0).press('Enter')
  await expect(await openList(page, 'check')).toContainText('Person 0')
  await expect(await openList(page, 'mapped')).toContainText('Person 0')
})

test('a half-typed ID is still there when a search, or another list, shows its row again', async ({
  page,
}) => {
  await field(page, 1).fill(randomUUID())
  await field(page, 1).press('Enter')
  const mapped = await openList(page, 'mapped')
  await mapped.getByRole('button', { name: 'Edit ID of Person 1' }).click()
  const edit = idField(mapped, 'Person 1')
  await edit.fill('half-typed')
  await search(page, 'mapped').fill('nobody')
  await expect(mapped).toContainText('No mapped employee')
  await search(page, 'mapped').fill('')
  await expect(edit).toHaveValue('half-typed')
  await expect(edit).not.toBeFocused()
  await openList(page, 'unmapped')
  await openList(page, 'mapped')
  await expect(edit).toHaveValue('half-typed')
})

test('IDs typed and not saved are still there after a look at another page, and after a reload', async ({
  page,
}) => {
  await field(page, 1).fill('half-typed')
  await page.getByRole('link', { name: 'Team', exact: true }).click()
  await expect(page).toHaveURL(/tab=team/)
  await page.getByRole('link', { name: 'Integrations', exact: true }).click()
  await expect(field(page, 1)).toHaveValue('half-typed')
  await page.reload()
  await expect(field(page, 1)).toHaveValue('half-typed')
})

test('settings cannot be edited while they are tested', async ({ page }) => {
  await connectButton(page).click()
  const dialog = connectDialog(page)
  const key = apiKeyField(dialog)
  await key.fill('some-key')
  await baseUrlField(dialog).fill(stack.sandboxUrl)
  const tried = await holdAnswers(page, '**/admin**', isAction)
  await testButton(dialog).click()
  await tried.answered
  await expect(key).not.toBeEditable()
  await expect(baseUrlField(dialog)).not.toBeEditable()
  tried.release()
  await expect(dialog.getByRole('alert')).toContainText(/key/i)
  await expect(key).toBeEditable()
  await expect(key).toHaveValue('some-key')
})

test('IDs typed on a slow machine and a slow network are all saved', async ({ page }) => {
  await expect(field(page, 0)).toBeVisible()
  const devices = await page.context().newCDPSession(page)
  await devices.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  const slow = { latency: 200, downloadThroughput: 50_000, uploadThroughput: 50_000 }
  await devices.send('Network.emulateNetworkConditions', { offline: false, ...slow })
  await field(page, 0).focus()
  const ids = [0, 1, 2].map(() => randomUUID().slice(0, 12))
  for (const id of ids) {
    await page.keyboard.type(id)
    await page.keyboard.press('Enter')
  }
  for (const id of ids) await expect(unmappedList(page).getByText(id)).toBeVisible()
})

test('a row of Check these people stays while its ID is being typed', async ({ page }) => {
  await connect(page)
  const owner = randomUUID()
  await field(page, 1).fill(owner)
  await field(page, 1).press('Enter')
  const check = await openList(page, 'check')
  await check.getByRole('button', { name: 'Change ID of Person 1' }).click()
  const edit = idField(check, 'Person 1')
  await edit.fill('half-typed')
  await controlSandbox('goals', {
    owner,
    rows: [{ id: owner, name: 'A goal', status: 'On Track', owner_id: owner }],
  })
  await syncNowButton(page).click()
  await expect(listTab(page, 'check')).toContainText('0')
  await expect(edit).toHaveValue('half-typed')
  await check.getByRole('button', { name: 'Cancel' }).click()
  await expect(check).toContainText('No one to check')
})

test('a pasted column shows which ID goes to whom, then fills the rows; blank lines skip a row', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await field(page, 1).focus()
  await page.evaluate(() => navigator.clipboard.writeText('\nid-2\nid-3\nid-4\n'))
  await page.keyboard.press('ControlOrMeta+V')
  const dialog = page.getByRole('dialog', { name: 'Pasted IDs' })
  await expect(dialog).toContainText('2 lines without a person on this page')
  await expect(dialog).toContainText('id-3, id-4')
  await dialog.getByRole('button', { name: 'Fill in 1 ID' }).click()
  await expect(dialog).toBeHidden()
  await expect(field(page, 1)).toHaveValue('')
  await expect(field(page, 2)).toHaveValue('id-2')
})

test('a damaged ID is repaired before it is saved, and the user can keep the original', async ({ page }) => {
  await field(page, 1).fill("'00123")
  await page.keyboard.press('Enter')
  await expect(field(page, 1)).toHaveValue('00123')
  await expect(page.getByRole('alert').filter({ hasText: 'Removed: a leading apostrophe' })).toBeVisible()
})
