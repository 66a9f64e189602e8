import type { Page } from '@playwright/test'
import { connectButton, connectDialog } from './pages/integrations/connection-card.ts'
import {
  editIdButton,
  excludeItem,
  idField,
  moreButton,
  openList,
  previewButton,
} from './pages/integrations/people-lists.ts'
import { accountMenu, signOutItem } from './pages/sign-in-page.ts'
import { giveGoals } from './people-with-goals.ts'
import { ownOrganization } from './stack.ts'
import { expect, painted, signIn, test } from './test.ts'

test.describe('a menu', () => {
  const opener = (page: Page) => accountMenu(page)
  const item = (page: Page, name: string) => page.getByRole('menuitemradio', { name, exact: true })

  test.beforeEach(async ({ page }) => {
    const organization = await ownOrganization(2)
    await signIn(page, organization.adminEmail)
  })

  test('opens by key on its first item, wraps around by arrow keys, and chooses', async ({ page }) => {
    await opener(page).focus()
    await page.keyboard.press('Enter')
    await expect(item(page, 'Light')).toBeFocused()
    await expect(opener(page)).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press('ArrowUp')
    await expect(signOutItem(page)).toBeFocused()
    await page.keyboard.press('Home')
    await page.keyboard.press('d')
    await expect(item(page, 'Dark')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menu')).toBeHidden()
    await expect(opener(page)).toBeFocused()
    await expect(page.locator('html')).toHaveClass(/dark/)
    await page.keyboard.press('ArrowDown')
    await expect(item(page, 'Dark')).toHaveAttribute('aria-checked', 'true')
  })

  test('another theme is there at once: no color goes through those between', async ({ page }) => {
    await page.evaluate(() => {
      document.addEventListener('transitionrun', ({ propertyName }) => {
        if (/color|shadow/.test(propertyName)) document.body.dataset.gradual = propertyName
      })
    })
    for (const [name, isDark] of [
      ['Dark', true],
      ['Light', false],
    ] as const) {
      await opener(page).click()
      await item(page, name).click()
      await expect(page.getByRole('menu')).toBeHidden()
      if (isDark) await expect(page.locator('html')).toHaveClass(/dark/)
      else await expect(page.locator('html')).not.toHaveClass(/dark/)
      await painted(page)
    }
    await expect(page.locator('body')).not.toHaveAttribute('data-gradual')
  })

  test('closes by Escape, by its button and by a click outside', async ({ page }) => {
    const menu = page.getByRole('menu', { name: /^Account of/ })
    await opener(page).click()
    await expect(menu).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
    await expect(opener(page)).toBeFocused()

    await opener(page).click()
    await expect(menu).toBeVisible()
    await opener(page).click()
    await expect(menu).toBeHidden()

    await opener(page).click()
    await expect(menu).toBeVisible()
    await page.getByRole('heading', { name: 'Admin', level: 1 }).click()
    await expect(menu).toBeHidden()
  })

  test('opens a dialog that returns the focus to the button', async ({ page }) => {
    const more = moreButton(page, 'Person 1')
    await more.click()
    await excludeItem(page).click()
    const dialog = page.getByRole('dialog', { name: 'Person 1 is not in Culture Amp' })
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(more).toBeFocused()

    await more.click()
    await excludeItem(page).click()
    await dialog.getByRole('button', { name: 'Exclude' }).click()
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('Person 1 is excluded.')
  })

  test('ends the session', async ({ page }) => {
    await opener(page).click()
    await signOutItem(page).click()
    await expect(page).toHaveURL(/\/signin$/)
    await page.goto('/admin?tab=team')
    await expect(page).toHaveURL(/\/signin\?callbackUrl=/)
  })
})

test('a tooltip opens on hover and focus, and closes by Escape', async ({ page }) => {
  const organization = await ownOrganization(1)
  // Mapped beforehand: news of the connection would move the rows, and the pointer would no longer be on the button.
  await giveGoals(organization, 0, [])
  await signIn(page, organization.adminEmail)
  const edit = editIdButton(page, 'Person 0')
  const words = page.getByRole('tooltip', { name: 'Edit ID' })
  await openList(page, 'mapped')
  await edit.hover()
  await expect(words).toBeVisible()
  await expect(edit).toHaveAccessibleDescription('Edit ID')
  await page.mouse.move(0, 0, { steps: 5 })
  await expect(words).toBeHidden()

  // Focusing a button outside of the window scrolls, and the words stay.
  await page.setViewportSize({ width: 1280, height: 300 })
  await previewButton(page, 'Person 0').focus()
  await page.evaluate(() => window.scrollTo(0, 0))
  await expect(edit).not.toBeInViewport()
  await page.keyboard.press('Tab')
  await expect(edit).toBeInViewport()
  await expect(words).toBeVisible()
  await expect(words).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(words).toBeHidden()
  await expect(edit).toBeFocused()
})

test('a toast appears in a live region that exists before it', async ({ page }) => {
  const organization = await ownOrganization(1)
  await signIn(page, organization.adminEmail)
  await expect(page.getByRole('region', { name: 'Notifications' })).toHaveText('')
  await moreButton(page, 'Person 0').click()
  await excludeItem(page).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Exclude' }).click()
  const region = page.getByRole('region', { name: 'Notifications' })
  await expect(region).toContainText('Person 0 is excluded.')
  await region.getByRole('button', { name: 'Dismiss' }).press('Enter')
  await expect(region).not.toContainText('Person 0')
})

test.describe('a dialog', () => {
  test.use({ expectedConsoleErrors: /Failed to load resource/ })

  test.beforeEach(async ({ page }) => {
    const organization = await ownOrganization(1)
    await signIn(page, organization.adminEmail)
  })

  test('returns the focus to the button that opened it', async ({ page }) => {
    const button = connectButton(page)
    await button.click()
    await expect(connectDialog(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(button).toBeFocused()
  })

  test('keeps clicks from what is behind it', async ({ page }) => {
    const behind = await accountMenu(page).boundingBox()
    if (behind === null) throw new Error('The account button has no place on the page.')
    await connectButton(page).click()
    await expect(connectDialog(page)).toBeVisible()
    await page.mouse.click(behind.x + behind.width / 2, behind.y + behind.height / 2)
    await expect(connectDialog(page)).toBeHidden()
    await expect(page.getByRole('menu')).toBeHidden()
  })

  test('that closes does not take the focus from a field chosen meanwhile', async ({ page }) => {
    await connectButton(page).click()
    await expect(connectDialog(page)).toBeVisible()
    const field = idField(page, 'Person 0')
    // Chosen in the very moment in which the dialog leaves the page, before the focus would return.
    await field.evaluate((input: HTMLInputElement) => {
      const observer = new MutationObserver(() => {
        if (document.querySelector('[role="dialog"]')) return
        observer.disconnect()
        input.focus()
      })
      observer.observe(document.body, { childList: true, subtree: true })
    })
    await page.keyboard.press('Escape')
    await expect(connectDialog(page)).toBeHidden()
    await expect(field).toBeFocused()
    await page.keyboard.type('u-1')
    await expect(field).toHaveValue('u-1')
  })

  test('whose code cannot be loaded shows an error, keeps the page, and offers to reload', async ({
    page,
  }) => {
    const button = connectButton(page)
    await expect(button).toBeVisible()
    await page.route('**/_next/static/chunks/**', (route) => route.abort())
    await button.click()
    const alert = page.getByRole('alert').filter({ hasText: 'couldn’t be loaded' })
    await expect(alert).toBeVisible()
    await expect(button).toBeVisible()
    await page.unroute('**/_next/static/chunks/**')
    await alert.getByRole('button', { name: 'Reload' }).click()
    await expect(alert).toBeHidden()
    await button.click()
    await expect(connectDialog(page)).toBeVisible()
  })
})
