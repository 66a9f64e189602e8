import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { withOrganization } from '#db/tenant'
import { lastSync, syncNowButton } from './pages/integrations/connection-card.ts'
import { idField, listTab, openList } from './pages/integrations/people-lists.ts'
import { layoutFaults } from './pages/layout-faults.ts'
import { controlSandbox, type OwnOrganization, ownOrganization, stackDatabase } from './stack.ts'
import { connect, expect, painted, signIn, test } from './test.ts'

// 640 is a window of 1280 px at a zoom of 200 %.
const widths = [320, 390, 640, 768, 900, 1280, 1920]

// As long as the form takes them, without a place to break; one is written from right to left.
const longest = {
  latin: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6).slice(0, 200),
  hebrew: 'בנימיןאלכסנדרוביץרוזנצוויגשטיינברג'.repeat(6).slice(0, 200),
}

test.use({ expectedConsoleErrors: /404/ })

test('every page fits every width with the longest names and emails', async ({ page }) => {
  const organization = await ownOrganization(6)
  await signIn(page, organization.adminEmail)
  const runId = await syncTwoPeople(page, organization)
  await lengthenNames(organization)
  const [first, second] = organization.people
  const faults: string[] = []
  for (const path of [
    '/admin?tab=integrations&list=unmapped',
    '/admin?tab=integrations&list=mapped',
    '/admin?tab=integrations&list=check',
    '/admin?tab=integrations&list=excluded',
    '/admin?tab=integrations&part=status-words',
    '/admin?tab=integrations&part=syncs',
    '/admin?tab=integrations&part=diagnostics',
    `/admin/runs/${runId}`,
    '/admin?tab=team',
    '/admin?tab=readiness',
    '/admin?tab=readiness&view=managers',
    '/admin?tab=settings',
    '/admin?tab=activity',
    `/admin/people/${first?.id}`,
    `/admin/people/${second?.id}`,
    '/account',
    '/privacy',
    '/help',
    '/reviews',
    `/reviews/${second?.id}`,
    '/nowhere',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await painted(page)
      const found = await layoutFaults(page)
      faults.push(...found.map((fault) => `${path} at ${width} px: ${fault}`))
    }
  }
  expect(faults).toEqual([])
})

test('tables are cards below 900 px', async ({ page }) => {
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail, '/admin?tab=team')
  const heading = page.getByRole('columnheader', { name: 'Manager and reports' })
  const label = page.getByRole('table', { name: 'Team' }).getByText('Manager', { exact: true }).first()
  await expect(page.getByRole('link', { name: 'Person 1', exact: true })).toBeVisible()
  const table = page.getByRole('table', { name: 'Team' })
  await page.setViewportSize({ width: 900, height: 800 })
  await expect(table).toHaveCSS('display', 'table')
  await expect(heading).toBeInViewport()
  await expect(label).toBeHidden()
  await page.setViewportSize({ width: 899, height: 800 })
  await expect(table).toHaveCSS('display', 'block')
  await expect(label).toBeVisible()
})

/** Two people with goals, one of them with long ones, and one without. Returns the id of the sync. */
async function syncTwoPeople(page: Page, organization: OwnOrganization): Promise<string> {
  await connect(page)
  for (const [at, person] of organization.people.slice(1, 4).entries()) {
    const owner = randomUUID()
    const rows = [
      { id: `g-${at}`, name: longest.latin, status: 'Behind', description: longest.hebrew },
      { id: `h-${at}`, name: 'Launch the partner portal', status: longest.latin.slice(0, 60) },
    ]
    await controlSandbox('goals', { owner, rows: at === 2 ? [] : rows })
    const field = idField(page, person.fullName)
    await field.fill(owner)
    await field.press('Enter')
  }
  await expect(listTab(page, 'mapped')).toContainText('3')
  await syncNowButton(page).click()
  await expect(lastSync(page)).toBeVisible()
  await openList(page, 'mapped')
  return withOrganization(stackDatabase(), organization.organizationId, async (tx) => {
    const [run] = await tx.execute<{ id: string }>(
      sql`select id from sync_runs where employee_id is null order by id desc limit 1`,
    )
    return run?.id ?? ''
  })
}

async function lengthenNames({ organizationId, people, admin }: OwnOrganization): Promise<void> {
  await withOrganization(stackDatabase(), organizationId, async (tx) => {
    for (const [at, { id }] of people.entries()) {
      const name = `${at} ${at % 2 ? longest.hebrew : longest.latin}`.slice(0, 200)
      const email = `${longest.latin}${at}@example.test`
      await tx.execute(sql`update employees set full_name = ${name}, email = ${email}, title = ${name}, department = ${name}
        where id = ${id}::uuid`)
    }
    await tx.execute(sql`update employees set excluded_at = now(), exclusion_reason = ${longest.latin}
      where id = ${people[4]?.id}::uuid`)
    await tx.execute(sql`update users set name = ${longest.latin} where id = ${admin.userId}::uuid`)
    await tx.execute(sql`update organizations set name = ${longest.latin} where id = ${organizationId}::uuid`)
  })
}
