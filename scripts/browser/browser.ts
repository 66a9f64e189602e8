import { chromium } from '@playwright/test'
import { type Browser, browsersThere, launchOptions } from '../../e2e/browser.ts'
import { Fault } from '../processes/fault.ts'
import { step } from '../processes/step.ts'
import { capture } from '../testing/capture.ts'
import { unpackNpmBrowser } from './npm-browser.ts'

const launchWithinMs = 30_000

/**
 * The environment that makes the browser tests use a browser which has been seen to start: one that is there, else
 * one that can be installed without asking (from npm; from Debian as root; from Playwright). Each choice is said.
 */
export async function browserEnvironment(): Promise<Record<string, string>> {
  const there = await firstThatStarts()
  if (there) return there
  if (process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH) {
    throw new Fault(
      'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH names no browser that starts. Correct it, or unset it.',
    )
  }
  for (const [title, install] of installations()) {
    await step(title, install)
    const installed = await firstThatStarts()
    if (installed) return installed
  }
  throw new Fault(
    'No browser for the end-to-end tests was found, and none could be installed. ' +
      'Install Chrome or Chromium, or run "npx playwright install --with-deps chromium"; ' +
      'or set PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH to one.',
  )
}

function installations(): [string, () => Promise<unknown>][] {
  const root = process.getuid?.() === 0
  return [
    ['No browser found: taking the one from npm', unpackNpmBrowser],
    ...(root && process.platform === 'linux'
      ? ([['Installing the browser of the system with apt-get (a minute)', installByApt]] as const)
      : []),
    [
      "Downloading Playwright's browser",
      () => capture(process.execPath, [playwright, 'install', 'chromium']),
    ],
  ].map(([title, install]) => [title, install] as [string, () => Promise<unknown>])
}

const playwright = 'node_modules/@playwright/test/cli.js'

async function installByApt(): Promise<void> {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  const updated = await capture('apt-get', ['update'], quiet)
  if (updated.ok) {
    await capture('apt-get', ['install', '-y', '--no-install-recommends', 'chromium-headless-shell'], quiet)
  }
}

async function firstThatStarts(): Promise<Record<string, string> | null> {
  for (const browser of browsersThere()) {
    for (const E2E_NO_SANDBOX of ['', '1']) {
      if (!(await starts(browser, E2E_NO_SANDBOX))) continue
      const without = E2E_NO_SANDBOX ? ', without its sandbox, which this system does not allow' : ''
      console.log(`Browser: ${browser.what}${without}.`)
      return {
        E2E_NO_SANDBOX,
        ...browser.env,
        ...(browser.executablePath ? { PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: browser.executablePath } : {}),
      }
    }
    console.log(`Browser: ${browser.what} does not start; looking for another one.`)
  }
  return null
}

async function starts(browser: Browser, E2E_NO_SANDBOX: string): Promise<boolean> {
  try {
    process.env.E2E_NO_SANDBOX = E2E_NO_SANDBOX
    const running = await chromium.launch({ ...launchOptions(browser), timeout: launchWithinMs })
    await running.close()
    return true
  } catch {
    return false
  }
}
