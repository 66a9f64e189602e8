import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { twMerge } from 'tailwind-merge'
import { sandboxApiKey, sandboxClientSecret } from '#sandbox/credentials/keys'
import { password, stack } from './stack.ts'

/** What no answer to a browser may hold. */
const secrets = [sandboxApiKey, sandboxClientSecret]

/**
 * The test of this suite. Every page is watched: an error in the console, an exception, or an answer that holds a
 * secret fails the test that caused it.
 */
export const test = base.extend<{ expectedConsoleErrors: RegExp }>({
  expectedConsoleErrors: [/(?!)/, { option: true }],
  page: async ({ page, expectedConsoleErrors }, use) => {
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(`exception: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedConsoleErrors.test(message.text()))
        faults.push(`console: ${message.text()}`)
    })
    const bodies: Promise<void>[] = []
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.startsWith('/_next/static')) return
      const body = response.text().catch(() => '')
      bodies.push(
        body.then((text) => {
          if (secrets.some((secret) => text.includes(secret)))
            faults.push(`a secret in the answer of ${response.url()}`)
        }),
      )
    })
    await use(page)
    await Promise.all(bodies)
    expect(faults).toEqual([])
  },
})

export { expect }

/** Signs in by the form and waits until the page behind it is there. */
export async function signIn(page: Page, email: string, path = '/'): Promise<void> {
  await page.goto(path)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  // Something of the new page: between the two there is an empty document, in which nothing is left of the old one.
  await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible()
}

/** Connects the signed-in admin's organization to the sandbox, on the integrations page. */
export async function connect(page: Page, apiKey = sandboxApiKey): Promise<void> {
  await page
    .getByRole('region', { name: 'Culture Amp' })
    .getByRole('button', { name: 'Connect', exact: true })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Connect Culture Amp' })
  await dialog.getByLabel('API key', { exact: true }).fill(apiKey)
  await dialog.getByLabel('Base URL').fill(stack.sandboxUrl)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
}

/**
 * Finds no element with two classes for one property. Which of them would win is up to the order in the stylesheet, so
 * a component sets with `own:` what it lets others change (app/globals.css).
 */
export async function expectOneClassForEach(page: Page): Promise<void> {
  const lists = await page
    .locator('[class]')
    .evaluateAll((elements) => elements.map((element) => element.getAttribute('class') ?? ''))
  expect([...new Set(lists)].filter((list) => twMerge(list) !== list)).toEqual([])
}

/** Finds no violation of WCAG 2.2 A and AA on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
  expect(found).toEqual([])
}
