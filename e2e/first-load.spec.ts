import { firstLoad, firstLoadLimit } from '../scripts/bench/report/first-load.ts'
import { listTab } from './pages/integrations/people-lists.ts'
import { ownOrganization } from './stack.ts'
import { expect, painted, signIn, test } from './test.ts'

// As a browser asks for a page, which then comes with its data.
const headers = { 'sec-fetch-dest': 'document' }

test(`the integrations page loads at most ${firstLoadLimit} KB of JavaScript at first`, async ({ page }) => {
  const organization = await ownOrganization(1)
  await signIn(page, organization.adminEmail)
  const html = await (await page.request.get('/admin?tab=integrations', { headers })).text()
  const { kilobytes, files } = await firstLoad(html, new URL(page.url()).origin)
  // A page without scripts would be light, and broken.
  expect(files).toBeGreaterThan(3)
  expect(
    kilobytes,
    'See what came in (next analyze), then do without it, or load what opens by a click with next/dynamic.',
  ).toBeLessThanOrEqual(firstLoadLimit)
})

test('the integrations page comes with its data, and nothing moves while it loads', async ({ page }) => {
  const organization = await ownOrganization(30)
  await signIn(page, organization.adminEmail)
  const html = await (await page.request.get('/admin?tab=integrations', { headers })).text()
  for (const part of ['Not connected', 'Set up', 'Person 10']) expect(html).toContain(part)

  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto('/admin?tab=integrations')
  await expect(listTab(page, 'unmapped')).toHaveText('Unmapped30')
  await painted(page)
  const moved = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)
  expect(moved.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(0.02)
})
