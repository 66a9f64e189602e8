import { unmappedList } from './pages/integrations/people-lists.ts'
import { ownOrganization } from './stack.ts'
import { expect, signIn, test } from './test.ts'

test('a list is paged by keyboard to its end and back, and the button keeps the focus', async ({ page }) => {
  const organization = await ownOrganization(60)
  await signIn(page, organization.adminEmail)
  const list = unmappedList(page)
  const pages = list.getByRole('navigation', { name: 'Pages of unmapped employees' })
  const next = pages.getByRole('button', { name: 'Next' })
  const previous = pages.getByRole('button', { name: 'Previous' })
  const first = list.getByRole('textbox', { name: 'Culture Amp user ID' }).first()
  await expect(first).toBeVisible()
  await expect(previous).toBeDisabled()

  await next.focus()
  await page.keyboard.press('Enter')
  await expect(previous).toBeEnabled()
  await expect(next).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(next).toBeDisabled()
  await expect(next).toBeFocused()
  await expect(list).toContainText('51–60 of 60')

  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(next).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect(previous).toBeDisabled()
  await expect(previous).toBeFocused()
})
