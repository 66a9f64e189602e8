import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { endSessions } from '#db/queries/accounts/sessions'
import { employees, users } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { type Answer, expectedAnswer, type Role, rightOf, roles } from '#lib/access/rights'
import { createServiceToken } from '#lib/service-tokens/manage'
import { programSignIn } from './program-session.ts'
import { hashedPassword, ownOrganization, password, stack, stackDatabase } from './stack.ts'
import { expect, test } from './test.ts'

/** A file of the build, from which pages, addresses and actions are known. */
const ofBuild = <T>(file: string): T =>
  JSON.parse(readFileSync(path.join(path.dirname(stack.server), '.next', file), 'utf8')) as T

type Asked = { address: string; isPage: boolean; file: string }

/** Every page and address of the build; Next's own pages for errors are none of ours. */
const asked: Asked[] = Object.entries(ofBuild<Record<string, string>>('app-path-routes-manifest.json'))
  .filter(([, address]) => !address.startsWith('/_') && !/\.(svg|ico|txt)$/.test(address))
  .map(([key, address]) => ({
    address,
    isPage: key.endsWith('/page'),
    file: `app${key}${key.endsWith('/page') ? '.tsx' : '.ts'}`,
  }))

type Action = { exportedName?: string; filename?: string }

/** The actions of the build by the id that a browser sends. */
const actions = Object.entries(
  ofBuild<{ node: Record<string, Action> }>('server/server-reference-manifest.json').node,
).map(([id, { exportedName = '', filename = '' }]) => ({ id, name: exportedName, file: filename }))

/** Roles of one organization whose person 2 reports to person 1, who reports to person 0, and a rival's admin. */
async function sessions(origin: string) {
  const organization = await ownOrganization(5)
  const rival = await ownOrganization(1)
  const [, manager, report, member, revoked] = organization.people
  const passwordHash = await hashedPassword()
  const emailOf = (role: string) => `${role}.${organization.organizationId}@example.test`
  const { organizationId } = organization
  await withOrganization(stackDatabase(), organizationId, async (tx) => {
    if (!report || !manager) throw new Error('The organization of the test is too small.')
    await tx.update(employees).set({ managerId: manager.id }).where(eq(employees.id, report.id))
    for (const [role, person] of [
      ['manager', manager],
      ['member', member],
      ['revoked', revoked],
    ] as const)
      await tx.insert(users).values({
        ...{ organizationId, email: emailOf(role), name: role, role: 'member', passwordHash },
        employeeId: person?.id ?? null,
      })
  })
  const signedIn = async (email: string) => {
    const { cookie } = await programSignIn(origin, { email, password }, { 'x-forwarded-for': randomUUID() })
    expect(cookie).toContain('session-token')
    return { cookie }
  }
  const token = await createServiceToken(stackDatabase(), organization.admin, 'Review generator')
  if (!token.ok) throw new Error(token.message)
  const headers: Record<Role, Record<string, string>> = {
    signed_out: {},
    service_token: { authorization: `Bearer ${token.token}` },
    member: await signedIn(emailOf('member')),
    skip_level: await signedIn(organization.managerEmail),
    manager: await signedIn(emailOf('manager')),
    admin: await signedIn(organization.adminEmail),
    rival_admin: await signedIn(rival.adminEmail),
    revoked: await signedIn(emailOf('revoked')),
  }
  await withOrganization(stackDatabase(), organizationId, async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, emailOf('revoked')))
    if (user) await endSessions(tx, user.id)
  })
  return { headers, reportId: report?.id ?? '' }
}

async function answerOf(response: Response): Promise<Answer> {
  const { status } = response
  const text = await response.text()
  const leadsToSignIn = /\/signin(\?|$)/.test(response.headers.get('location') ?? '')
  // Once the skeleton of a page was sent, its status is 200 and the redirect stands in it.
  if (status === 401 || leadsToSignIn || /NEXT_REDIRECT;\w+;\/signin/.test(text)) return 'signed_out'
  if (status === 403) return 'forbidden'
  return status === 404 || (status === 200 && text.includes('NEXT_HTTP_ERROR_FALLBACK;404'))
    ? 'hidden'
    : 'works'
}

/** What an address needs to be found at all. */
const parameters: Record<string, string> = {
  '/api/admin/people/count': '?list=team',
  '/api/admin/status-words/effect': '?word=blocked&statusOverride=at_risk',
}

/** The methods that a route file exports. */
function methodsOf({ isPage, file }: Asked): string[] {
  if (isPage) return ['GET']
  const text = readFileSync(path.join(import.meta.dirname, '..', file), 'utf8')
  return [...text.matchAll(/^export (?:async function|const) (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(
    ([, method = '']) => method,
  )
}

test('every page and address answers each role as the table of rights says', async ({ page, baseURL }) => {
  test.setTimeout(240_000)
  const origin = baseURL ?? new URL(page.url()).origin
  const { headers, reportId } = await sessions(origin)
  const wrong: string[] = []
  let cells = 0
  for (const one of asked) {
    const right = rightOf(one.address)
    expect(right, `${one.address} has no right in lib/access/rights.ts`).toBeDefined()
    // The choice of an organization leads back to the sign-in page where there is none to choose.
    if (!right || /^\/(api\/auth|signin\/organization)/.test(one.address)) continue
    const hasId = one.address.includes('[employeeId]')
    // Nothing of this id is there, so that its own admin is answered as everyone else who may ask.
    const isUnknown = /\[(?!employeeId)/.test(one.address)
    const url = `${one.address}${parameters[one.address] ?? ''}`
      .replace('[employeeId]', reportId)
      .replace(/\[\.\.\.\w+\]/, 'nowhere')
      .replace(/\[\w+\]/, randomUUID())
    for (const method of methodsOf(one)) {
      const answers = await Promise.all(
        roles.map(async (role) => {
          const response = await fetch(origin + url, {
            method,
            redirect: 'manual',
            headers: { ...headers[role], origin, 'x-forwarded-for': randomUUID() },
          })
          return [role, await answerOf(response), response.status] as const
        }),
      )
      for (const [role, answer, status] of answers) {
        cells++
        const expected = expectedAnswer(right.who, role, { isPage: one.isPage, hasId })
        const isFine = answer === expected || (isUnknown && expected === 'works' && answer === 'hidden')
        if (!isFine || status >= 500)
          wrong.push(`${method} ${url} as ${role}: ${answer} (${status}), not ${expected}`)
      }
    }
  }
  expect(wrong).toEqual([])
  test.info().annotations.push({ type: 'cells', description: String(cells) })
})

test('every action is refused to each role that the table of rights refuses, and does nothing for them', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(240_000)
  const origin = baseURL ?? new URL(page.url()).origin
  const { headers } = await sessions(origin)
  expect(actions.length).toBeGreaterThan(40)
  const wrong: string[] = []
  let cells = 0
  for (const { id, name, file } of actions) {
    const right = rightOf(file)
    expect(right, `${file} has no right in lib/access/rights.ts`).toBeDefined()
    if (!right || right.who === 'everyone' || right.who === 'link') continue
    const refused = {
      signed_out: 'signed_out',
      service_token: 'signed_out',
      revoked: 'signed_out',
      ...(right.who === 'admins' && { member: 'forbidden', skip_level: 'forbidden', manager: 'forbidden' }),
    } as const
    const answers = await Promise.all(
      Object.entries(refused).map(async ([role, code]) => {
        const response = await fetch(`${origin}/signin`, {
          method: 'POST',
          redirect: 'manual',
          headers: {
            ...headers[role as Role],
            ...{ origin, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' },
            ...{ 'next-action': id, 'x-forwarded-for': randomUUID() },
          },
          body: '[{"matrix":true}]',
        })
        return [role, code, response.status, await response.text()] as const
      }),
    )
    for (const [role, code, status, text] of answers) {
      cells++
      if (status !== 200 || !text.includes(`"code":"${code}"`))
        wrong.push(`${name} of ${file} as ${role}: ${status} ${text.slice(0, 200)}, not ${code}`)
    }
    // From another site it is refused to an admin too.
    const foreign = await fetch(`${origin}/signin`, {
      method: 'POST',
      headers: {
        ...headers.admin,
        origin: 'https://evil.example',
        'next-action': id,
        'content-type': 'text/plain',
      },
      body: '[{"matrix":true}]',
    })
    cells++
    const text = await foreign.text()
    if (foreign.status < 400 && !text.includes('"code":"foreign_origin"'))
      wrong.push(`${name} of ${file} from another site: ${foreign.status}`)
  }
  expect(wrong).toEqual([])
  test.info().annotations.push({ type: 'cells', description: String(cells) })
})
