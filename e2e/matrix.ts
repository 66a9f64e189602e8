import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import { ConnectionId, type OrganizationId, RunId } from '#db/ids'
import { endSessions } from '#db/queries/accounts/sessions'
import { connections } from '#db/schema/connections'
import { employees, users } from '#db/schema/people'
import { syncRuns } from '#db/schema/sync'
import { withOrganization } from '#db/tenant'
import { type AccessResult, expectedAccess, type Role, rightOf, roles } from '#lib/access/rights'
import { createServiceToken } from '#lib/service-tokens/manage'
import { builtActions, builtAddresses } from './build.ts'
import { programSignIn } from './program-session.ts'
import { hashedPassword, ownOrganization, password } from './stack.ts'

/** A web process with people of each role, who ask it for everything. */
export type Askers = {
  origin: string
  headers: Record<Role, Record<string, string>>
  /** What of the organization addresses name: the person who reports to `manager`, a run, an import. */
  ids: Record<'employeeId' | 'runId' | 'importId', string>
  /** Ids that no answer to the rival's admin may hold. */
  secretIds: string[]
}

/** What was answered otherwise than the table of rights says, and how many answers there were. */
export type Matrix = { wrong: string[]; cells: number }

/** Roles of one organization whose person 2 reports to person 1, who reports to person 0, and a rival's admin. */
export async function askers(origin: string, database: Database): Promise<Askers> {
  const organization = await ownOrganization(5, database)
  const rival = await ownOrganization(1, database)
  const [, manager, report, member, revoked] = organization.people
  const passwordHash = await hashedPassword()
  const emailOf = (role: string) => `${role}.${organization.organizationId}@example.test`
  const { organizationId } = organization
  await withOrganization(database, organizationId, async (tx) => {
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
    if (!cookie.includes('session-token')) throw new Error(`No session for ${email}.`)
    return { cookie }
  }
  const token = await createServiceToken(database, organization.admin, 'Review generator')
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
  await withOrganization(database, organizationId, async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, emailOf('revoked')))
    if (user) await endSessions(tx, user.id)
  })
  const secretIds = [organizationId, organization.admin.userId, ...organization.people.map(({ id }) => id)]
  const runId = await storedRun(database, organizationId)
  const importId = await checkedImport(origin, headers.admin)
  const ids = { employeeId: report?.id ?? '', runId, importId }
  return { origin, headers, ids, secretIds: [...secretIds, runId, importId] }
}

async function storedRun(database: Database, organizationId: OrganizationId): Promise<RunId> {
  const connectionId = ConnectionId.parse(randomUUID())
  const runId = RunId.parse(randomUUID())
  await withOrganization(database, organizationId, async (tx) => {
    await tx.insert(connections).values({
      ...{ organizationId, id: connectionId, baseUrl: 'https://api.cultureamp.com/v1', goalsPath: '/goals' },
      state: 'not_connected',
    })
    await tx
      .insert(syncRuns)
      .values({ organizationId, id: runId, connectionId, settingsVersion: 1, state: 'done' })
  })
  return runId
}

async function checkedImport(origin: string, admin: Record<string, string>): Promise<string> {
  const body = new FormData()
  body.set('options', JSON.stringify({ sheet: null, columns: {}, dayOrder: null, isWholeTeam: false }))
  body.set('text', 'full_name\temail\nNew Person\tnew.person@example.test')
  const headers = { ...admin, origin }
  const answer = await fetch(`${origin}/api/admin/imports/people`, { method: 'POST', headers, body })
  return ((await answer.json()) as { importId: string }).importId
}

function accessResultOf(response: Response, text: string): AccessResult {
  const { status } = response
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
  '/api/admin/activity/entries': '?newest=2&oldest=1',
  '/api/admin/imports/[importId]/lines': '?change=added&page=0',
  '/api/admin/status-words/effect': '?word=blocked&statusOverride=at_risk',
}

/** Asks every page and address of the build as every role, also by ids that are nothing's and that are none. */
export async function askAddresses({ origin, headers, ids, secretIds }: Askers): Promise<Matrix> {
  const matrix: Matrix = { wrong: [], cells: 0 }
  for (const { address, isPage, methods } of builtAddresses) {
    const right = rightOf(address)
    if (!right) matrix.wrong.push(`${address} has no right in lib/access/rights.ts`)
    // The choice of an organization leads back to the sign-in page where there is none to choose.
    if (!right || /^\/(api\/auth|signin\/organization)/.test(address)) continue
    const named = Object.entries(ids).filter(([name]) => address.includes(`[${name}]`))
    const hasId = named.length > 0
    const kinds: (string | null)[] = hasId ? [null, randomUUID(), 'no-id'] : [null]
    for (const [other, method] of kinds.flatMap((kind) => methods.map((method) => [kind, method] as const))) {
      // Nothing of this id is there, so that its own admin is answered as everyone else who may ask.
      const isUnknown = other !== null || /\[(?!employeeId|runId|importId)/.test(address)
      const withIds = named.reduce((url, [name, id]) => url.replace(`[${name}]`, other ?? id), address)
      const url = `${withIds}${parameters[address] ?? ''}`
        .replace(/\[\.\.\.\w+\]/, 'nowhere')
        .replace(/\[\w+\]/, randomUUID())
      const answers = await Promise.all(
        roles.map(async (role) => {
          const response = await fetch(origin + url, {
            method,
            redirect: 'manual',
            headers: { ...headers[role], origin, 'x-forwarded-for': randomUUID() },
          })
          const text = await response.text()
          const isLeak = role === 'rival_admin' && !hasId && secretIds.some((id) => text.includes(id))
          if (isLeak) matrix.wrong.push(`${method} ${url} as ${role} holds an id of another organization`)
          return [role, accessResultOf(response, text), response.status] as const
        }),
      )
      for (const [role, answer, status] of answers) {
        matrix.cells++
        const expected = expectedAccess(right.who, role, { isPage, hasId })
        const isFine = answer === expected || (isUnknown && expected === 'works' && answer === 'hidden')
        if (!isFine || status >= 500)
          matrix.wrong.push(`${method} ${url} as ${role}: ${answer} (${status}), not ${expected}`)
      }
    }
  }
  return matrix
}

/** Calls every action as the roles that it is refused to, and from another site as an admin. */
export async function callActions({ origin, headers }: Askers): Promise<Matrix> {
  const matrix: Matrix = { wrong: [], cells: 0 }
  const call = (id: string, more: Record<string, string>) =>
    fetch(`${origin}/signin`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        ...{ origin, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' },
        ...{ 'next-action': id, 'x-forwarded-for': randomUUID(), ...more },
      },
      body: '[{"matrix":true}]',
    })
  for (const { id, name, file } of builtActions) {
    const right = rightOf(file)
    if (!right) matrix.wrong.push(`${file} has no right in lib/access/rights.ts`)
    if (!right || right.who === 'everyone' || right.who === 'link') continue
    const refused = {
      signed_out: 'signed_out',
      service_token: 'signed_out',
      revoked: 'signed_out',
      ...(right.who === 'admins' && { member: 'forbidden', skip_level: 'forbidden', manager: 'forbidden' }),
    } as const
    const answers = await Promise.all(
      Object.entries(refused).map(async ([role, code]) => {
        const response = await call(id, headers[role as Role])
        return [role, code, response.status, await response.text()] as const
      }),
    )
    for (const [role, code, status, text] of answers) {
      matrix.cells++
      if (status !== 200 || !text.includes(`"code":"${code}"`))
        matrix.wrong.push(`${name} of ${file} as ${role}: ${status} ${text.slice(0, 200)}, not ${code}`)
    }
    const foreign = await call(id, { ...headers.admin, origin: 'https://evil.example' })
    matrix.cells++
    const text = await foreign.text()
    if (foreign.status !== 403 || !text.includes('"code":"foreign_origin"'))
      matrix.wrong.push(`${name} of ${file} from another site: ${foreign.status}`)
  }
  return matrix
}
