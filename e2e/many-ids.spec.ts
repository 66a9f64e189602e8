import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import {
  apiKeyField,
  baseUrlField,
  connectButton,
  connectDialog,
  manageButton,
  manageDialog,
  testButton,
  tryUserIdField,
} from './pages/integrations/connection-card.ts'
import {
  idField,
  mappedList,
  moreButton,
  openList,
  unmapButton,
  unmappedList,
} from './pages/integrations/people-lists.ts'
import { controlSandbox, ownOrganization } from './stack.ts'
import { connect, expect, signIn, test } from './test.ts'

/** Whether what has the focus is wholly in sight: under no bar, no toast, and not outside the window. */
const isFocusClear = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return 'nothing has the focus'
    const own = focused.getBoundingClientRect()
    if (own.top < 0 || own.bottom > window.innerHeight) return 'outside the window'
    const bars = [...document.querySelectorAll('body *')].filter((element) => {
      if (element.contains(focused) || focused.contains(element)) return false
      const { position } = getComputedStyle(element)
      return position === 'fixed' || position === 'sticky' || element.matches('[data-sonner-toast]')
    })
    const over = bars.find((bar) => {
      const box = bar.getBoundingClientRect()
      const isShown = box.width > 1 && box.height > 1 && bar.checkVisibility({ opacityProperty: true })
      return (
        isShown &&
        box.top < own.bottom - 1 &&
        box.bottom > own.top + 1 &&
        box.left < own.right - 1 &&
        box.right > own.left + 1
      )
    })
    return over ? `under ${over.tagName} ${over.className}` : 'clear'
  })

for (const [width, height] of [
  [1280, 560],
  [390, 664],
] as const) {
  test(`the field that has the focus is under no bar and no toast at ${width} × ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    const organization = await ownOrganization(16)
    await signIn(page, organization.adminEmail)
    await idField(unmappedList(page), 'Person 0').fill('id-0')
    await idField(unmappedList(page), 'Person 1').fill('id-1')
    await expect(page.getByRole('button', { name: 'Save 2 typed IDs' })).toBeVisible()
    await idField(unmappedList(page), 'Person 10').focus()
    for (let step = 0; step < 5; step++) {
      await page.keyboard.type(`id-${step}`)
      await page.keyboard.press('Enter')
      await expect.poll(() => isFocusClear(page)).toBe('clear')
    }
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Shift+Tab')
      await expect.poll(() => isFocusClear(page)).toBe('clear')
    }
    // A toast appears over the lower edge, where the focus was and goes on from.
    await moreButton(page, 'Person 8').click()
    await page.getByRole('menuitem', { name: 'Not in Culture Amp' }).click()
    await page.getByRole('button', { name: 'Exclude', exact: true }).click()
    await expect(page.locator('[data-sonner-toast]')).toBeVisible()
    await idField(unmappedList(page), 'Person 9').focus()
    for (let step = 0; step < 8; step++) {
      await expect.poll(() => isFocusClear(page)).toBe('clear')
      await page.keyboard.press('Tab')
    }
  })
}

test('what was typed in all rows is saved in one request, and each row has its own result', async ({
  page,
}) => {
  const organization = await ownOrganization(27)
  await signIn(page, organization.adminEmail)
  const list = unmappedList(page)
  await expect(list).toContainText('1–25 of 27')
  const rows = list.getByRole('textbox', { name: /^Culture Amp user ID for/ })
  for (let row = 0; row < 25; row++) await rows.nth(row).fill(row === 24 ? 'id-0' : `id-${row}`)
  const posts: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url())
  })
  await page.getByRole('button', { name: 'Save 25 typed IDs' }).click()
  await expect(list.getByText('Saved', { exact: true })).toHaveCount(24)
  await expect(list.getByRole('alert')).toContainText('already has this Culture Amp user ID')
  await expect(rows).toHaveCount(1)
  await expect(rows).toHaveValue('id-0')
  expect(posts).toHaveLength(1)
})

test('a toast is green after an ID was saved, and neutral after an unmapping', async ({ page }) => {
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail)
  await idField(unmappedList(page), 'Person 1').fill(randomUUID())
  await page.keyboard.press('Enter')
  await expect(unmappedList(page).getByText('Saved', { exact: true })).toBeVisible()
  await openList(page, 'mapped')
  await page.getByRole('button', { name: 'Edit ID of Person 1' }).click()
  await idField(mappedList(page), 'Person 1').fill('another')
  await page.keyboard.press('Enter')
  const toast = page.locator('[data-sonner-toast]')
  await expect(toast.filter({ hasText: 'ID of Person 1 saved.' })).toHaveAttribute('data-type', 'success')
  await unmapButton(mappedList(page), 'Person 1').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Unmap' }).click()
  await expect(toast.filter({ hasText: 'Unmapped Person 1.' })).not.toHaveAttribute('data-type', 'success')
})

test('a closed dialog forgets what was typed, and Manage says that an empty field keeps the key', async ({
  page,
}) => {
  const organization = await ownOrganization(1)
  await signIn(page, organization.adminEmail)
  await connectButton(page).click()
  await apiKeyField(connectDialog(page)).fill('half a key')
  await baseUrlField(connectDialog(page)).fill('https://elsewhere.test')
  await page.keyboard.press('Escape')
  await connectButton(page).click()
  await expect(apiKeyField(connectDialog(page))).toHaveValue('')
  await expect(baseUrlField(connectDialog(page))).toHaveValue('')
  await page.keyboard.press('Escape')
  await connect(page)
  // No one is mapped, so that access to goals cannot be proven yet: no success, and no fault.
  await expect(page.locator('[data-sonner-toast]')).not.toHaveAttribute('data-type', 'success')
  await manageButton(page).click()
  await expect(manageDialog(page)).toContainText('Leave empty to keep the saved key.')
  await testButton(manageDialog(page)).click()
  const outcome = manageDialog(page).getByRole('status').filter({ hasText: 'not proven yet' })
  await expect(outcome).toBeVisible()
  const neutral = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--sunken'),
  )
  const [, red, green, blue] = /#(..)(..)(..)/.exec(neutral) ?? []
  const rgb = [red, green, blue].map((hex) => Number.parseInt(hex ?? '', 16)).join(', ')
  await expect(outcome).toHaveCSS('background-color', `rgb(${rgb})`)
  // What Culture Amp said is short here, and so stands there as it is: nothing unfolds to two words.
  const owner = randomUUID()
  await controlSandbox('script', { target: owner, script: { kind: 'status', status: 400 } })
  await tryUserIdField(manageDialog(page)).fill(owner)
  await testButton(manageDialog(page)).click()
  await expect(manageDialog(page).getByRole('alert')).toContainText('The sandbox answers as scripted: 400.')
  await expect(manageDialog(page).getByRole('button', { name: 'Details' })).toHaveCount(0)
})
