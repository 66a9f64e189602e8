import { apiOrganization, call } from './generator.ts'
import { expect, expectAccessible, expectOneClassForEach, forgetSession, signIn, test } from './test.ts'

test('admins see on the person’s page what was sent, when, to whom and for which review, byte for byte', async ({
  page,
}) => {
  const org = await apiOrganization(3)
  const path = `/api/v1/employees/${org.idOf(1)}/goals-block`
  const first = await call(`${path}?review=2026-H1`, { token: org.token })
  const tag = first.headers.get('etag') ?? ''
  expect((await call(path, { token: org.token, headers: { 'if-none-match': tag } })).status).toBe(304)
  await call(path, { token: org.token, method: 'HEAD' })
  const body = JSON.stringify({ ids: [org.idOf(1), org.idOf(2)], review: '2026-H2' })
  await call('/api/v1/goals-blocks', { token: org.token, method: 'POST', body })

  await signIn(page, org.adminEmail)
  // Sent blocks are written down a moment after the answer.
  const list = `/api/admin/people/${org.idOf(1)}/sent`
  await expect.poll(async () => (await (await page.request.get(list)).json()).rows.length).toBe(3)
  await page.goto(`/admin/people/${org.idOf(1)}`)
  const sent = page.getByRole('region', { name: 'What was sent' })
  await expect(sent.getByRole('row')).toHaveCount(4)
  // A HEAD sends no block; a 304 says that the one sent before still holds.
  for (const text of ['2026-H1', 'Not named', '2026-H2', 'Current']) await expect(sent).toContainText(text)
  await expectAccessible(page)
  await expectOneClassForEach(page)
  await sent
    .getByRole('button', { name: /^Show block/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: 'Block as it was sent' })
  const block = dialog.getByRole('region', { name: '[GOALS] block for Person 1' })
  await expect(block).toBeVisible()
  expect(await block.evaluate((element) => element.textContent)).toBe(first.body)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.goto('/admin?tab=activity')
  await expect(
    page.getByText('Read a block of Person 1 that was sent to the review generator.'),
  ).toBeVisible()
  await page.goto('/admin?tab=settings')
  await expect(page.getByRole('region', { name: 'Service tokens' })).toContainText(/just now|ago/)
  await page.goto(`/admin/people/${org.idOf(0)}`)
  await expect(sent).toContainText('Nothing was sent yet')
})

test('managers and rival admins learn nothing of what was sent', async ({ page }) => {
  const org = await apiOrganization(2)
  const answer = await call(`/api/v1/employees/${org.idOf(1)}/goals-block`, { token: org.token })
  const list = `/api/admin/people/${org.idOf(1)}/sent`
  const text = `${list}/${answer.headers.get('x-goals-hash')}`
  await signIn(page, org.adminEmail)
  await expect.poll(async () => (await page.request.get(text)).status()).toBe(200)
  await forgetSession(page)
  await signIn(page, org.managerEmail)
  for (const path of [list, text]) expect((await page.request.get(path)).status()).toBe(403)
  const rival = await apiOrganization(1)
  await forgetSession(page)
  await signIn(page, rival.adminEmail)
  for (const path of [list, text]) expect((await page.request.get(path)).status()).toBe(404)
})
