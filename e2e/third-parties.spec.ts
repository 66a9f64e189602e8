import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import {
  advancedButton,
  apiKeyField,
  baseUrlField,
  clientIdField,
  clientSecretField,
  connectButton,
  connectDialog,
  goalsPathField,
  scopeField,
  syncNowButton,
  testButton,
  tryUserIdField,
} from './pages/integrations/connection-card.ts'
import { openList } from './pages/integrations/people-lists.ts'
import { outcomeFilter, outcomeSearch, outcomesOfRun, retryButton, toFix } from './pages/integrations/runs.ts'
import { refreshButton } from './pages/reviews.ts'
import { controlSandbox, type OwnOrganization, ownOrganization, stack } from './stack.ts'
import { connect, expect, signIn, test } from './test.ts'

// What changes our page from outside: translators and password managers.

let organization: OwnOrganization

test.beforeEach(async ({ page }) => {
  organization = await ownOrganization(3)
  await signIn(page, organization.adminEmail)
})

/** Does what Chrome's translator does: wraps each text node in two `font` elements, except where `translate="no"`. */
async function translate(page: Page): Promise<void> {
  // Like the translator, after the page has loaded: each of its elements belongs to React by then.
  const isReady = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main *:not(font)')].every((element) =>
        Object.keys(element).some((key) => key.startsWith('__react')),
      ),
    )
  await expect.poll(isReady).toBe(true)
  await page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walk.nextNode()) texts.push(walk.currentNode as Text)
    for (const text of texts) {
      const parent = text.parentElement
      if (!parent || parent.closest('script, style, font, [translate=no]') || !text.data.trim()) continue
      const outer = document.createElement('font')
      const inner = document.createElement('font')
      outer.append(inner)
      text.replaceWith(outer)
      inner.append(text)
    }
  })
}

/** Ends when the refresh of a person that is started next has ended, and the page knows. */
async function refreshEnds(page: Page): Promise<void> {
  let isStarted = false
  await page.waitForResponse(async (response) => {
    if (response.request().method() === 'POST') isStarted = true
    if (!isStarted || !response.url().endsWith('/run')) return false
    return (await response.json()).run?.isFinished === true
  })
}

const errorPage = (page: Page) => page.getByRole('heading', { name: 'Something went wrong' })

test('a translated page survives saving, searching, opening, closing and syncing', async ({ page }) => {
  await connect(page)
  const field = page.getByLabel('Culture Amp user ID for Person 1', { exact: true })
  await expect(field).toBeVisible()
  await translate(page)
  await field.fill(randomUUID())
  await field.press('Enter')
  await expect(await openList(page, 'check')).toContainText('Person 1')
  const mapped = await openList(page, 'mapped')
  await expect(mapped).toContainText('Person 1')
  await translate(page)
  await page.getByRole('searchbox', { name: 'Search mapped employees' }).fill('nothing like it')
  await expect(mapped).toContainText('No mapped employee')
  await translate(page)
  await page.getByRole('searchbox', { name: 'Search mapped employees' }).fill('')
  await mapped.getByRole('button', { name: 'Preview goals of Person 1' }).click()
  const block = page.getByRole('region', { name: '[GOALS] block for Person 1' })
  await expect(block).toContainText('(no goals)')
  await translate(page)
  await expect(block.locator('font')).toHaveCount(0)
  const refreshed = refreshEnds(page)
  await refreshButton(page).click()
  await refreshed
  await translate(page)
  await page.keyboard.press('Escape')
  await expect(block).toBeHidden()
  await syncNowButton(page).click()
  await expect(page.getByRole('status').filter({ hasText: /^Last sync/ })).toBeVisible()
  await translate(page)
  await page.getByRole('button', { name: 'Manage', exact: true }).click()
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByRole('dialog').locator('[role=status], [role=alert]').first()).toBeVisible()
  await expect(errorPage(page)).toBeHidden()
})

test('a translated page of a sync survives opening people, filtering, searching and retrying', async ({
  page,
}) => {
  await connect(page)
  const owners = [randomUUID(), randomUUID()]
  await controlSandbox('script', { target: owners[0], script: { kind: 'html' } })
  for (const [n, owner] of owners.entries()) {
    const field = page.getByLabel(`Culture Amp user ID for Person ${n + 1}`, { exact: true })
    await field.fill(owner)
    await field.press('Enter')
  }
  await expect(page.getByText('Saved', { exact: true })).toHaveCount(2)
  await syncNowButton(page).click()
  const last = page.getByRole('status').filter({ hasText: /^Last sync/ })
  await expect(last).toContainText('1 failed')
  await last.getByRole('link', { name: '2 people' }).click()
  await expect(outcomesOfRun(page)).toContainText('2 of 2')
  await translate(page)
  await toFix(page).getByRole('button', { name: 'Preview goals of Person 1' }).click()
  const block = page.getByRole('region', { name: /^\[GOALS\] block for/ })
  await expect(block).toBeVisible()
  await translate(page)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('dialog', { name: 'Goals of Person 2' })).toBeVisible()
  await expect(block.locator('font')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await outcomeFilter(page).selectOption('failed')
  await expect(outcomesOfRun(page)).toContainText('1 of 1 found')
  await translate(page)
  await outcomeSearch(page).fill('no one like it')
  await expect(outcomesOfRun(page)).toContainText('No matches')
  await controlSandbox('script', { target: owners[0], script: { kind: 'normal' } })
  await translate(page)
  await retryButton(page).click()
  await expect(toFix(page)).toContainText('1 of 1 settled since.')
  await expect(errorPage(page)).toBeHidden()
})

test('a translated page of a person survives Copy and Refresh, its block untouched', async ({ page }) => {
  await connect(page)
  const field = page.getByLabel('Culture Amp user ID for Person 1', { exact: true })
  await field.fill(randomUUID())
  await field.press('Enter')
  await expect(await openList(page, 'check')).toContainText('Person 1')
  await page.goto(`/reviews/${organization.people[1]?.id}`)
  const refresh = refreshButton(page)
  await expect(refresh).toBeEnabled()
  await translate(page)
  await page.getByRole('button', { name: 'Copy block' }).click()
  const refreshed = refreshEnds(page)
  await refresh.click()
  await refreshed
  await expect(refresh).not.toHaveAttribute('aria-busy', 'true')
  await expect(page.getByRole('region', { name: /^\[GOALS\] block/ })).toHaveText(
    '[GOALS]\n(no goals)\n[/GOALS]',
    {
      useInnerText: true,
    },
  )
  await expect(errorPage(page)).toBeHidden()
})

/** The test browser has no password manager, so this does what one does: fills, with and without an event of its own. */
async function fillAsManager(field: Locator, value: string): Promise<void> {
  await field.evaluate((element: HTMLInputElement, text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, text)
    for (const kind of ['input', 'change']) element.dispatchEvent(new Event(kind, { bubbles: true }))
  }, value)
}

test('a password manager fills no field of the connection, and only typed values are sent', async ({
  page,
}) => {
  await connectButton(page).first().click()
  const dialog = connectDialog(page)
  await advancedButton(dialog).click()
  for (const secret of [apiKeyField(dialog), clientSecretField(dialog)])
    await expect(secret).toHaveAttribute('autocomplete', 'new-password')
  const fields = [
    apiKeyField(dialog),
    baseUrlField(dialog),
    goalsPathField(dialog),
    clientIdField(dialog),
    clientSecretField(dialog),
    scopeField(dialog),
    tryUserIdField(dialog),
  ]
  for (const [n, field] of fields.entries()) {
    await expect(field).toHaveAttribute('data-1p-ignore')
    await fillAsManager(field, `filled-in-${n}`)
    await expect(field).toHaveValue('')
  }
  // One that fills without any event.
  await clientIdField(dialog).evaluate((element: HTMLInputElement) => {
    element.value = 'filled-in-silently'
  })
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().includes('/admin'),
  )
  await baseUrlField(dialog).fill(stack.sandboxUrl)
  await testButton(dialog).click()
  expect((await sent).postData() ?? '').not.toContain('filled-in')
  await expect(dialog.getByText(/Enter the API key/)).toBeVisible()
})
