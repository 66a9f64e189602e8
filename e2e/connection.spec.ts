import { randomUUID } from 'node:crypto'
import {
  sandboxApiKey,
  sandboxClientId,
  sandboxClientSecret,
  sandboxKeyWithoutGoals,
} from '#sandbox/credentials/keys'
import {
  advancedButton,
  apiKeyField,
  baseUrlField,
  clientIdField,
  clientSecretField,
  connectButton,
  connectDialog,
  connectionCard,
  connectionState,
  disconnectButton,
  goalsPathField,
  lastSync,
  manageButton,
  manageDialog,
  pauseButton,
  resumeButton,
  saveButton,
  scopeField,
  syncNowButton,
  testButton,
  tryUserIdField,
} from './pages/integrations/connection-card.ts'
import { openPart } from './pages/integrations/parts.ts'
import {
  idField,
  mappedList,
  openList,
  previewButton,
  unmappedList,
} from './pages/integrations/people-lists.ts'
import { syncHistory } from './pages/integrations/runs.ts'
import { controlSandbox, type OwnOrganization, ownOrganization, stack } from './stack.ts'
import { connect, expect, signIn, test } from './test.ts'

let organization: OwnOrganization

test.beforeEach(async ({ page }) => {
  organization = await ownOrganization(3)
  await signIn(page, organization.adminEmail)
})

test('each kind of failure has its own sentence, and the form keeps its input', async ({ page }) => {
  await connectButton(page).click()
  const dialog = connectDialog(page)
  const key = apiKeyField(dialog)
  const base = baseUrlField(dialog)
  const tryWith = async (apiKey: string, baseUrl: string) => {
    await key.fill(apiKey)
    await base.fill(baseUrl)
    await testButton(dialog).click()
  }

  await tryWith('', stack.sandboxUrl)
  await expect(dialog.getByText(/Enter the API key/)).toBeVisible()
  await tryWith('some-key', 'https://example.com/v1')
  await expect(dialog.getByText(/cultureamp\.com/).first()).toBeVisible()
  await tryWith('some-key', stack.sandboxUrl)
  await expect(dialog.getByRole('alert')).toContainText(/key/i)
  await expect(key).toHaveValue('some-key')
  await expect(base).toHaveValue(stack.sandboxUrl)
  await tryWith(sandboxKeyWithoutGoals, stack.sandboxUrl)
  await expect(dialog.getByRole('alert')).toContainText(/Goals/)
  await tryWith(sandboxApiKey, stack.sandboxUrl)
  await expect(dialog.getByRole('status')).toContainText('not proven yet')
})

test('after a 404 the path that answers is offered, and one click takes it', async ({ page }) => {
  await connectButton(page).click()
  const dialog = connectDialog(page)
  await apiKeyField(dialog).fill(sandboxApiKey)
  await baseUrlField(dialog).fill(stack.sandboxUrl)
  await advancedButton(dialog).click()
  await goalsPathField(dialog).fill('/people/{owner_id}/objectives')
  await testButton(dialog).click()
  await dialog.getByRole('button', { name: 'Use this path' }).click()
  await expect(goalsPathField(dialog)).toHaveValue('/goals?owner_id={owner_id}')
  await testButton(dialog).click()
  await expect(dialog.getByRole('status')).toContainText('accepts the key')
})

test('a scope that is not granted has its own sentence, can be changed, and be saved anyway', async ({
  page,
}) => {
  await connectButton(page).click()
  const dialog = connectDialog(page)
  await baseUrlField(dialog).fill(`${stack.sandboxUrl}\u200b`)
  await advancedButton(dialog).click()
  await clientIdField(dialog).fill(`Client ID: ${sandboxClientId}`)
  await clientSecretField(dialog).fill(`"${sandboxClientSecret}"`)
  await scopeField(dialog).fill('goals:admin')
  await saveButton(dialog).click()
  const alert = dialog.getByRole('alert')
  await expect(alert).toContainText('accepts the client, but does not grant the scope goals:admin')
  await alert.getByRole('button', { name: 'Save anyway' }).click()
  await expect(connectionState(page, 'Needs attention')).toBeVisible()
  await manageButton(page).click()
  const manage = manageDialog(page)
  await expect(scopeField(manage)).toHaveValue('goals:admin')
  await scopeField(manage).fill('goals-read')
  await saveButton(manage).click()
  await expect(connectionState(page, 'Connected')).toBeVisible()
})

test('a test of the saved settings that works clears Needs attention, and reads the goals of a typed ID', async ({
  page,
}) => {
  await connectButton(page).click()
  const dialog = connectDialog(page)
  await apiKeyField(dialog).fill(sandboxApiKey)
  await baseUrlField(dialog).fill(stack.sandboxUrl)
  const owner = randomUUID()
  await controlSandbox('script', { target: owner, script: { kind: 'status', status: 403 } })
  await tryUserIdField(dialog).fill(owner)
  await saveButton(dialog).click()
  await dialog.getByRole('button', { name: 'Save anyway' }).click()
  await expect(connectionState(page, 'Needs attention')).toBeVisible()
  await controlSandbox('script', { target: owner, script: null })
  await manageButton(page).click()
  const manage = manageDialog(page)
  await tryUserIdField(manage).fill(`“${owner}”`)
  await testButton(manage).click()
  await expect(manage.getByRole('status')).toContainText('accepts the key')
  await manage.getByRole('button', { name: 'Close' }).click()
  await expect(connectionState(page, 'Connected')).toBeVisible()
})

test('client ID and secret work instead of a key', async ({ page }) => {
  await connectButton(page).click()
  const dialog = connectDialog(page)
  await baseUrlField(dialog).fill(stack.sandboxUrl)
  await advancedButton(dialog).click()
  await clientIdField(dialog).fill(sandboxClientId)
  await clientSecretField(dialog).fill(sandboxClientSecret)
  await saveButton(dialog).click()
  await expect(dialog).toBeHidden()
  await expect(connectionState(page, 'Connected')).toBeVisible()
})

test('pause, resume and disconnect show who and when, and a saved key goes only to its origin', async ({
  page,
}) => {
  await connect(page)
  const card = connectionCard(page)
  await pauseButton(page).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(connectionState(page, 'Paused')).toBeVisible()
  await expect(card).toContainText('Ada Admin')
  await resumeButton(page).click()
  await expect(connectionState(page, 'Connected')).toBeVisible()

  await manageButton(page).click()
  const dialog = manageDialog(page)
  await expect(apiKeyField(dialog)).toHaveValue('')
  await baseUrlField(dialog).fill('https://api.cultureamp.com/v1')
  await testButton(dialog).click()
  await expect(dialog.getByText(/saved key only works with/)).toBeVisible()
  await page.keyboard.press('Escape')

  await disconnectButton(page).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect', exact: true }).click()
  await expect(connectionState(page, 'Not connected')).toBeVisible()
})

test('a key that is revoked stops the sync with one sentence and Needs attention', async ({ page }) => {
  const owner = randomUUID()
  await connect(page)
  const name = organization.people[1]?.fullName ?? ''
  const unmapped = unmappedList(page)
  await controlSandbox('script', { target: owner, script: { kind: 'status', status: 401 } })
  const field = idField(unmapped, name)
  await field.fill(owner)
  await field.press('Enter')
  await openList(page, 'mapped')
  await expect(previewButton(page, name)).toBeVisible()
  await syncNowButton(page).click()
  const card = connectionCard(page)
  await expect(connectionState(page, 'Needs attention')).toBeVisible()
  await expect(card).toContainText(/key/i)
})

test('the card follows the newest cause, its numbers agree with the lists, and the bar of a failed sync is red', async ({
  page,
}) => {
  await connect(page)
  const card = connectionCard(page)
  const owner = randomUUID()
  const rows = [0, 1, 2].map((n) => ({
    id: `g-${n}`,
    name: `Goal ${n}`,
    status: 'on track',
    owner_id: owner,
  }))
  await controlSandbox('goals', { owner, rows })
  const field = idField(unmappedList(page), organization.people[1]?.fullName ?? '')
  await field.fill(owner)
  await field.press('Enter')
  await expect(unmappedList(page)).toContainText('3 goals: Goal 0')
  for (const status of [401, 403]) {
    await controlSandbox('script', { target: owner, script: { kind: 'status', status } })
    await syncNowButton(page).click()
    await expect(card.getByRole('alert')).toContainText(`(${status})`)
    await expect(card.getByRole('alert')).toHaveCount(1)
  }
  await expect(card.getByRole('alert')).not.toContainText('401')
  await controlSandbox('script', { target: owner, script: null })
  await syncNowButton(page).click()
  await expect(connectionState(page, 'Connected')).toBeVisible()
  await expect(card.getByRole('alert')).toHaveCount(0)
  await expect(lastSync(page)).toHaveText('Last sync: 1 person, 3 goals, 0 warnings.')
  await card
    .getByText(/^Goals \d/)
    .getByRole('link', { name: '3', exact: true })
    .click()
  await expect(mappedList(page)).toContainText('1 of 1')
  await expect(mappedList(page).getByRole('row').nth(1)).toContainText('3')

  await openPart(page, 'syncs')
  await expect(syncHistory(page).getByRole('img', { name: /^People by result in 3 syncs/ })).toBeVisible()
  const colors = await syncHistory(page)
    .getByRole('img', { name: /^People by result/ })
    .locator('rect')
    .evaluateAll((bars) => bars.map((bar) => getComputedStyle(bar).fill))
  const bad = await page.evaluate(() => {
    const probe = document.createElement('span')
    probe.style.color = 'var(--bad)'
    document.body.append(probe)
    return getComputedStyle(probe).color
  })
  expect(colors.filter((color) => color === bad)).toHaveLength(2)
})
