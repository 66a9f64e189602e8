import { and, eq, isNull } from 'drizzle-orm'
import { northwind, rival } from '#db/demo/people'
import { employees } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import { withOrganization } from '#db/tenant'
import { testId } from '#db/testing/test-id'
import { renderBlock } from '#lib/goals/block'
import { sandboxApiKey } from '#sandbox/credentials/keys'
import {
  apiKeyField,
  baseUrlField,
  connectButton,
  connectDialog,
  connectionState,
  lastSync,
  saveButton,
  syncNowButton,
  testButton,
} from './pages/integrations/connection-card.ts'
import {
  goalsBlock,
  idField,
  openList,
  previewButton,
  saveIdButton,
  searchField,
  unmappedList,
} from './pages/integrations/people-lists.ts'
import { refreshButton } from './pages/reviews.ts'
import { emailField, passwordField, signInButton } from './pages/sign-in-page.ts'
import { stack, stackDatabase } from './stack.ts'
import { expect, signIn, test } from './test.ts'

// One story of three people in the demo organizations: each walk continues where the one before it ended.
test.describe.configure({ mode: 'serial' })

const manager = northwind.people.find((person) => person.email === 'manager@demo.test')
const reports = northwind.people.filter((person) => person.managerKey === manager?.key)
const stranger = northwind.people.find(
  (person) => person.managerKey !== manager?.key && person.cultureAmpUserId !== null,
)

/** The block as it must read: the stored goals, rendered. */
async function expectedBlock(employeeId: string): Promise<string> {
  const stored = await withOrganization(stackDatabase(), testId(northwind.id), (tx) =>
    tx
      .select()
      .from(goals)
      .where(and(eq(goals.employeeId, testId(employeeId)), isNull(goals.removedAt))),
  )
  return renderBlock(stored).text
}

test.describe('the HR admin', () => {
  // The browser itself reports the refused sign-in and test calls that the walk provokes.
  test('connects with a wrong key and then the right one, maps by typing, syncs and previews', async ({
    page,
  }) => {
    await page.goto('/admin?tab=integrations')
    await expect(page).toHaveURL(/\/signin\?callbackUrl=/)
    await emailField(page).fill('admin@demo.test')
    await passwordField(page).fill('demo-password')
    await signInButton(page).click()
    await expect(page).toHaveURL(/\/admin\?tab=integrations$/)

    await expect(connectionState(page, 'Not connected')).toBeVisible()
    await connectButton(page).click()
    const dialog = connectDialog(page)
    await apiKeyField(dialog).fill('not-the-right-key')
    await baseUrlField(dialog).fill(stack.sandboxUrl)
    await testButton(dialog).click()
    await expect(dialog.getByRole('alert')).toContainText(/key/i)
    await saveButton(dialog).click()
    await expect(dialog.getByRole('alert')).toContainText(/key/i)
    await expect(baseUrlField(dialog)).toHaveValue(stack.sandboxUrl)

    await apiKeyField(dialog).fill(sandboxApiKey)
    await testButton(dialog).click()
    await expect(dialog.getByRole('status')).toContainText('not proven yet')
    await saveButton(dialog).click()
    await expect(dialog).toBeHidden()
    await expect(connectionState(page, 'Connected')).toBeVisible()

    const unmapped = unmappedList(page)
    for (const person of [...reports, stranger]) {
      if (!person?.cultureAmpUserId) continue
      await searchField(page, 'unmapped').fill(person.fullName)
      const field = idField(unmapped, person.fullName)
      await field.fill(person.cultureAmpUserId)
      await field.press('Enter')
      await expect(field).toBeHidden()
    }

    const holder = reports.find((person) => person.cultureAmpUserId !== null)
    const other = northwind.people.find((person) => person.cultureAmpUserId === null)
    await searchField(page, 'unmapped').fill(other?.fullName ?? '')
    const field = idField(unmapped, other?.fullName ?? '')
    await field.fill(holder?.cultureAmpUserId ?? '')
    await saveIdButton(unmapped, other?.fullName ?? '').click()
    await expect(unmapped.getByRole('alert')).toContainText(holder?.fullName ?? 'no holder')
    await expect(field).toHaveValue(holder?.cultureAmpUserId ?? '')

    await syncNowButton(page).click()
    await expect(lastSync(page)).toContainText(/goals/)

    const mapped = await openList(page, 'mapped')
    for (const person of reports.slice(0, 2)) {
      await searchField(page, 'mapped').fill(person.fullName)
      await previewButton(mapped, person.fullName).click()
      const block = goalsBlock(page, person.fullName)
      await expect(block).toBeVisible()
      expect(await block.evaluate((element) => element.textContent)).toBe(await expectedBlock(person.id))
      await page.keyboard.press('Escape')
    }
  })
})

test.describe('the manager', () => {
  test.use({ expectedConsoleErrors: /404|403/ })

  test('sees only direct reports, each block equal to the rendered stored goals', async ({ page }) => {
    await signIn(page, 'manager@demo.test')
    await expect(page).toHaveURL(/\/reviews$/)
    for (const person of northwind.people) {
      const link = page.getByRole('main').getByRole('link', { name: person.fullName, exact: true })
      await expect(link, person.fullName).toHaveCount(reports.includes(person) ? 1 : 0)
    }
    const mapped = reports.filter((person) => person.cultureAmpUserId !== null)
    expect(mapped.length).toBeGreaterThanOrEqual(5)
    for (const person of mapped) {
      await page.goto(`/reviews/${person.id}`)
      await expect(page.getByRole('heading', { name: person.fullName, exact: true })).toBeVisible()
      const block = goalsBlock(page, person.fullName)
      expect(await block.evaluate((element) => element.textContent)).toBe(await expectedBlock(person.id))
    }
  })

  test('refreshes one person from Culture Amp', async ({ page }) => {
    await signIn(page, 'manager@demo.test', `/reviews/${reports[0]?.id}`)
    await refreshButton(page).click()
    await expect(page.getByRole('main').getByRole('status').filter({ hasText: /goal/ }).first()).toBeVisible()
  })

  test('reaches neither the admin page nor other people, by page or by API', async ({ page }) => {
    await signIn(page, 'manager@demo.test')
    const answers = {
      '/admin?tab=integrations': 404,
      [`/reviews/${stranger?.id}`]: 404,
      [`/reviews/${rival.people[0]?.id}`]: 404,
      [`/api/people/${stranger?.id}/preview`]: 404,
      [`/api/people/${rival.people[0]?.id}/preview`]: 404,
      [`/api/people/${stranger?.id}/run`]: 404,
      '/api/people/not-an-id/preview': 404,
      '/api/admin/connection': 403,
      '/api/admin/people/mapped': 403,
      '/api/admin/people/unmapped': 403,
      '/api/admin/people/check': 403,
      '/api/admin/team': 403,
      '/api/admin/activity': 403,
    }
    for (const [path, status] of Object.entries(answers)) {
      const answer = await page.request.get(path)
      expect(answer.status(), path).toBe(status)
      expect(await answer.text(), path).not.toContain(stranger?.fullName)
    }
  })
})

test.describe('the rival admin', () => {
  test.use({ expectedConsoleErrors: /404/ })

  test('sees nothing of it in any list, page or API', async ({ page }) => {
    await signIn(page, 'admin@rival.test')
    await expect(connectionState(page, 'Not connected')).toBeVisible()
    const ours = northwind.people.map((person) => person.fullName)
    const lists = [
      'connection',
      'people/mapped',
      'people/unmapped',
      'people/check',
      'people/excluded',
      'team',
      'activity',
    ]
    for (const list of lists) {
      const text = await (await page.request.get(`/api/admin/${list}`)).text()
      for (const name of ours) expect(text, list).not.toContain(name)
    }
    for (const person of northwind.people.slice(0, 12)) {
      expect((await page.request.get(`/reviews/${person.id}`)).status()).toBe(404)
      expect((await page.request.get(`/api/people/${person.id}/preview`)).status()).toBe(404)
    }
  })

  test('changes nothing of it: an action that names a person of the other organization finds no one', async ({
    page,
  }) => {
    await signIn(page, 'admin@rival.test')
    const own = rival.people.find((person) => person.cultureAmpUserId !== null)
    const victim = northwind.people.find((person) => !reports.includes(person) && person !== stranger)
    // The browser's own call of the action, with the id of a stranger written into it on the way.
    await page.route('**/admin?tab=integrations*', async (route) => {
      const data = route.request().postData()
      if (data === null) return route.continue()
      await route.continue({ postData: data.replaceAll(own?.id ?? '-', victim?.id ?? '-') })
    })
    const unmapped = unmappedList(page)
    await searchField(page, 'unmapped').fill(own?.fullName ?? '')
    const field = idField(unmapped, own?.fullName ?? '')
    await field.fill('an-id-of-their-own')
    await field.press('Enter')
    await expect(unmapped.getByRole('alert')).toContainText('no longer in the team')
    const [untouched] = await withOrganization(stackDatabase(), testId(northwind.id), (tx) =>
      tx
        .select({ name: employees.fullName })
        .from(employees)
        .where(eq(employees.id, testId(victim?.id ?? ''))),
    )
    expect(untouched?.name).toBe(victim?.fullName)
  })
})
