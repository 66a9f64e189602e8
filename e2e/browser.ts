import { existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'

/** A Chromium to test with. Without a path it is Playwright's own. `env` is what it needs besides. */
export type Browser = { what: string; executablePath: string | undefined; env: Record<string, string> }

const nothing: Record<string, string> = {}

const systemPaths = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/chromium-headless-shell',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Where the browser from npm is unpacked to. */
export const unpackedFolder = path.join(import.meta.dirname, '..', '.cache', 'browser', 'unpacked')

/**
 * The browsers that are there, the preferred one first: named by PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH (then no other is
 * looked for), Playwright's own, the system's, the unpacked one from npm.
 */
export function browsersThere(): Browser[] {
  const named = process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH
  if (named) {
    return [
      { what: `the browser of PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH`, executablePath: named, env: nothing },
    ]
  }
  const found: Browser[] = []
  if (existsSync(chromium.executablePath())) {
    found.push({ what: "Playwright's own Chromium", executablePath: undefined, env: nothing })
  }
  for (const executablePath of systemPaths.filter((file) => existsSync(file))) {
    found.push({ what: executablePath, executablePath, env: nothing })
  }
  const unpacked = path.join(unpackedFolder, 'chromium')
  if (existsSync(unpacked)) {
    found.push({
      what: 'the Chromium from npm',
      executablePath: unpacked,
      env: {
        LD_LIBRARY_PATH: path.join(unpackedFolder, 'al2023', 'lib'),
        FONTCONFIG_PATH: path.join(unpackedFolder, 'fonts'),
      },
    })
  }
  return found
}

/** How to launch it. Its own sandbox cannot work as root, and is off where E2E_NO_SANDBOX says that it does not work. */
export function launchOptions(browser: Browser | undefined) {
  const unsandboxed = process.getuid?.() === 0 || process.env.E2E_NO_SANDBOX === '1'
  return {
    ...(browser?.executablePath ? { executablePath: browser.executablePath } : {}),
    args: [
      ...(unsandboxed ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
    env: { ...process.env, ...browser?.env } as Record<string, string>,
  }
}
