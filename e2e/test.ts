import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'
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
 * The test of this suite. Every page is watched, those of the test's browser and those of a visitor: an error in the
 * console, an exception, or an answer that holds a secret fails the test that caused it.
 */
export const test = base.extend<{
  expectedConsoleErrors: RegExp
  /** Opens a page in a browser of its own, as another person on another machine has it. */
  visitor: () => Promise<Page>
}>({
  expectedConsoleErrors: [/(?!)/, { option: true }],
  context: async ({ context, expectedConsoleErrors }, use) => {
    const faultsOf = watch(context, expectedConsoleErrors)
    await use(context)
    expect(await faultsOf()).toEqual([])
  },
  visitor: async ({ browser, expectedConsoleErrors }, use) => {
    const contexts: BrowserContext[] = []
    const watched: (() => Promise<string[]>)[] = []
    await use(async () => {
      const context = await browser.newContext()
      contexts.push(context)
      watched.push(watch(context, expectedConsoleErrors))
      return context.newPage()
    })
    const faults = await Promise.all(watched.map((faultsOf) => faultsOf()))
    for (const context of contexts) await context.close()
    expect(faults.flat()).toEqual([])
  },
})

/** Watches every page of a browser, and has them wait until they can be used. Returns what finds the faults seen. */
function watch(context: BrowserContext, expected: RegExp): () => Promise<string[]> {
  const faults: string[] = []
  const bodies: Promise<void>[] = []
  context.on('page', (page) => {
    waitUntilUsable(page)
    page.on('pageerror', (error) => faults.push(`exception: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !expected.test(message.text()))
        faults.push(`console: ${message.text()}`)
    })
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
  })
  return async () => {
    await Promise.all(bodies)
    return faults
  }
}

/**
 * Has a page that is opened or reloaded come back once all of it can be used. Until React takes over, its controls are
 * inert, and keys are lost on them; a part that was streamed stands hidden at the end of the page until it is moved to its
 * place, so that its words would be found twice.
 */
function waitUntilUsable(page: Page): void {
  const isUsable = () => !document.querySelector('[inert], body > [hidden][id^="S:"]')
  const [open, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = async (url, options) => {
    const answer = await open(url, options)
    if (options?.waitUntil !== 'commit') await page.waitForFunction(isUsable, undefined)
    return answer
  }
  page.reload = async (options) => {
    const answer = await reload(options)
    await page.waitForFunction(isUsable, undefined)
    return answer
  }
}

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
  await expect(accountMenu(page)).toBeVisible()
}

/** Leaves, so that the page does not go on asking for what it may not have any more, and forgets who was signed in. */
export async function forgetSession(page: Page): Promise<void> {
  await page.goto('about:blank')
  await page.context().clearCookies()
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
  expect(await violations(page, ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])).toEqual([])
}

/**
 * What breaks these rules, or the rules of these standards: "color-contrast: .name, .date". Within the page, which has no
 * frames, and by one script for as long as the page stays.
 */
async function violations(page: Page, runOnly: NonNullable<RunOptions['runOnly']>): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async (options) => {
      const found = await (window as unknown as { axe: typeof axe }).axe.run(options)
      return found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      )
    },
    { runOnly, resultTypes: ['violations' as const] },
  )
}

/** Finds the page accessible, and no element with two classes for one property. */
export async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectOneClassForEach(page)
}

/**
 * Finds the colors of both themes sound: what the page shows in light colors, which it has to begin with, by every rule,
 * and in dark ones by their contrast.
 */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html')).toHaveClass(/dark/)
  expect(await violations(page, ['color-contrast'])).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.locator('html')).not.toHaveClass(/dark/)
}

/** Finds the page no wider than its window. */
export async function expectNoOverflow(page: Page, label?: string): Promise<void> {
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(overflow, label).toBeLessThanOrEqual(0)
}

/** Waits until what the page is now has been laid out and painted, as after a change of the window's size. */
export const painted = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  )
