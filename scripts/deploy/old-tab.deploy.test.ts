import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#db/connection/client'
import { employees, users } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { type OwnServer, ownServer } from '#db/testing/own-server'
import { hashPassword } from '#lib/access/password/hash'
import { browsersThere, launchOptions } from '../../e2e/browser.ts'
import { idField, saveIdButton, unmappedList } from '../../e2e/pages/integrations/people-lists.ts'
import { emailField, passwordField, signInButton } from '../../e2e/pages/sign-in-page.ts'
import { standaloneFolder } from '../build/next-build.ts'
import { type Command, settings, startIn, untilServing } from './installation.ts'

const [browser] = browsersThere()
if (!browser) console.warn('Not tried: an open page after a deploy. No browser is on this machine.')

const password = 'a-password-for-the-old-tab'
let place: string
let server: OwnServer
let web: Command | null = null
beforeAll(async () => {
  place = mkdtempSync(path.join(os.tmpdir(), 'old-tab-'))
  server = await ownServer()
})
afterEach(() => web?.kill())
afterAll(async () => {
  rmSync(place, { recursive: true, force: true })
  await server.remove()
})

/** The build once more as one of a later version, in which every action has been replaced by another. */
function laterBuild(): string {
  const folder = path.join(place, 'later')
  cpSync(standaloneFolder, folder, { recursive: true, verbatimSymlinks: true })
  const manifest = readFileSync(path.join(folder, '.next/server/server-reference-manifest.json'), 'utf8')
  const actions = Object.keys((JSON.parse(manifest) as { node: Record<string, unknown> }).node)
  expect(actions.length).toBeGreaterThan(20)
  const other = (id: string) => id.slice(0, 2) + [...id.slice(2)].reverse().join('')
  const files = readdirSync(path.join(folder, '.next'), { recursive: true, withFileTypes: true })
  for (const entry of files.filter((file) => file.isFile() && /\.(js|json)$/.test(file.name))) {
    const file = path.join(entry.parentPath, entry.name)
    const text = readFileSync(file, 'utf8')
    const changed = text.replace(/\b[0-9a-f]{42}\b/g, (id) => (actions.includes(id) ? other(id) : id))
    if (changed !== text) writeFileSync(file, changed)
  }
  return folder
}

/** An admin who signs in with a password, and people without IDs. */
async function organization(): Promise<string> {
  const database = openDatabase(server.url, 1)
  const { organizationId } = await testOrganization(database)
  const email = `${randomUUID()}@example.test`
  const passwordHash = await hashPassword(password)
  await withOrganization(database, organizationId, async (tx) => {
    await tx.insert(users).values({ organizationId, email, name: 'Olga Old', role: 'admin', passwordHash })
    await tx.insert(employees).values({ organizationId, fullName: 'Paula Person' })
  })
  await database.close()
  return email
}

test.runIf(browser)(
  'a page that is open while a new version is deployed says so at its next action, and keeps what was typed',
  async () => {
    const env: Record<string, string> = {
      ...(await settings(server.url)),
      NODE_ENV: 'production',
      PASSWORD_SIGNIN: 'true',
    }
    const serve = async (folder: string) => {
      web = startIn(folder, process.execPath, ['server.js'], env)
      await untilServing(env.PORT as string, web)
    }
    await serve(standaloneFolder)
    const chrome = await chromium.launch(launchOptions(browser))
    try {
      const page = await chrome.newPage()
      await page.goto(`${env.NEXTAUTH_URL}/signin`)
      await emailField(page).fill(await organization())
      await passwordField(page).fill(password)
      await signInButton(page).click()
      await page.waitForURL(/\/admin/)
      await page.goto(`${env.NEXTAUTH_URL}/admin?tab=integrations`)
      const unmapped = unmappedList(page)
      const typed = 'an-id-typed-before-the-deploy'
      await idField(unmapped, 'Paula Person').fill(typed)

      const before = web as Command | null
      process.kill(before?.pid ?? 0, 'SIGTERM')
      await before?.ended
      await serve(laterBuild())
      await saveIdButton(unmapped, 'Paula Person').click()
      await unmapped.getByText('A new version of PerfCopilot is out. Nothing was done.').waitFor()
      expect(await idField(unmapped, 'Paula Person').inputValue()).toBe(typed)
    } finally {
      await chrome.close()
    }
  },
)
