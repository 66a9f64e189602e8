import { randomUUID } from 'node:crypto'
import { sandboxApiKey } from '#sandbox/credentials/keys'
import { newToken } from './generator.ts'
import { connectionState, lastSync, syncNowButton } from './pages/integrations/connection-card.ts'
import {
  goalsBlock,
  idField,
  openList,
  previewButton,
  unmappedList,
} from './pages/integrations/people-lists.ts'
import { type Production, production } from './production.ts'
import { controlSandbox, ownOrganization, password, stack } from './stack.ts'
import { connect, expect, signIn, test } from './test.ts'

const canary = `Canary ${randomUUID()}`

let own: Production
test.afterEach(() => own.stop())

/** A secret as it stands, in the encodings of logs, and as the bytes that Node shows of a buffer. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const shown = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('base64').slice(0, -3),
    bytes.toString('hex'),
    shown,
  ]
}

test('with every debug switch on, neither web nor worker prints a cookie, key, token, password or goal', async ({
  page,
  context,
}) => {
  own = await production(stack.databaseUrl, async () => ({
    ...{ DEBUG: '*', NODE_DEBUG: '*', LOG_LEVEL: 'trace', NEXTAUTH_DEBUG: 'true', NODE_DEBUG_NATIVE: '' },
  }))
  await own.startWeb()
  own.startWorker()
  await own.healthy()
  const organization = await ownOrganization(2)
  await signIn(page, organization.adminEmail, `${own.origin}/admin?tab=integrations`)
  await connect(page)
  const owner = randomUUID()
  await controlSandbox('goals', {
    owner,
    rows: [{ id: 'g-1', name: canary, status: 'on track', description: `Note of ${canary}` }],
  })
  const field = idField(unmappedList(page), 'Person 1')
  await field.fill(owner)
  await field.press('Enter')
  await expect(field).toBeHidden()
  await expect(connectionState(page, 'Connected')).toBeVisible()
  await syncNowButton(page).click()
  await expect(lastSync(page)).toContainText(/goal/)
  await previewButton(await openList(page, 'mapped'), 'Person 1').click()
  await expect(goalsBlock(page, 'Person 1')).toContainText(canary)
  const token = await newToken(organization)
  const answer = await fetch(`${own.origin}/api/v1/employees/${organization.people[1]?.id}/goals-block`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(await answer.text()).toContain(canary)
  // The address to return to and the time zone are no secrets.
  const isSecret = (name: string) => !name.includes('callback') && name !== 'time-zone'
  const cookies = (await context.cookies(own.origin)).filter(({ name }) => isSecret(name))
  expect(cookies.map(({ name }) => name)).toEqual(expect.arrayContaining(['next-auth.session-token']))
  await page.goto('about:blank')
  await own.stop()

  const output = own.output()
  const secrets = [sandboxApiKey, token, password, canary, ...cookies.map(({ value }) => value.slice(0, 60))]
  const found = secrets.filter((secret) => spellings(secret).some((spelling) => output.includes(spelling)))
  expect(found).toEqual([])
  // Each line is one of the log: nothing of what Node and packages print came through once the processes ran.
  const lines = output.split('\n').filter((line) => line !== '')
  expect(lines.some((line) => line.includes('"level":10') || line.includes('"level":20'))).toBe(true)
  expect(lines.filter((line) => line.includes('"msg":"request"')).length).toBeGreaterThan(5)
})
