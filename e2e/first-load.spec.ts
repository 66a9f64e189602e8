import { firstLoad, firstLoadLimit } from '../scripts/bench/report/first-load.ts'
import { ownOrganization } from './stack.ts'
import { expect, signIn, test } from './test.ts'

test(`the integrations page loads at most ${firstLoadLimit} KB of JavaScript at first`, async ({ page }) => {
  const organization = await ownOrganization(1)
  await signIn(page, organization.adminEmail)
  const html = await (await page.request.get('/admin?tab=integrations')).text()
  const { kilobytes, files } = await firstLoad(html, new URL(page.url()).origin)
  // A page without scripts would be light, and broken.
  expect(files).toBeGreaterThan(3)
  expect(
    kilobytes,
    'See what came in (next analyze), then do without it, or load what opens by a click with next/dynamic.',
  ).toBeLessThanOrEqual(firstLoadLimit)
})
