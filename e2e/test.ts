import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { twMerge } from 'tailwind-merge'
import { sandboxApiKey, sandboxClientSecret } from '#sandbox/credentials/keys'
import {
  apiKeyField,
  baseUrlField,
  connectButton,
  connectDialog,
  saveButton,
} from './pages/integrations/connection-card.ts'
import { accountMenu } from './pages/sign-in-page.ts'
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
    const open = page.goto.bind(page)
    page.goto = async (...args) => {
      const answer = await open(...args)
      // A part that came later stands hidden at the end of the page until React moves it to its place; its words would be
      // found twice until then.
      await page.waitForFunction(() => !document.querySelector('body > [hidden][id^="S:"]'))
      return answer
    }
    await use(page)
    await Promise.all(bodies)
    expect(faults).toEqual([])
  },
})

export { expect }

/**
 * Signs in as the form does, without showing it, and opens a page. The tests about signing in use the form.
 * @param path also a whole address, of another installation than the suite's
 */
export async function signIn(page: Page, email: string, path = '/'): Promise<void> {
  const { origin } = new URL(path, stack.url)
  const { request } = page
  const { csrfToken } = await (await request.get(`${origin}/api/auth/csrf`)).json()
  const form = { csrfToken, email, password, json: 'true' }
  const answer = await request.post(`${origin}/api/auth/callback/credentials`, { form, headers: { origin } })
  expect(answer.status(), `signing in as ${email}`).toBe(200)
  await page.goto(path)
  // It may be the first page of a server that was just started.
  await expect(accountMenu(page)).toBeVisible({ timeout: 30_000 })
}

/** Connects the signed-in admin's organization to the sandbox, on the integrations page. */
export async function connect(page: Page, apiKey = sandboxApiKey): Promise<void> {
  await connectButton(page).click()
  const dialog = connectDialog(page)
  await apiKeyField(dialog).fill(apiKey)
  await baseUrlField(dialog).fill(stack.sandboxUrl)
  await saveButton(dialog).click()
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
  // What is half under the head of the page would count as too small.
  await page.evaluate(() => window.scrollTo(0, 0))
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
  expect(found).toEqual([])
}
