import { randomUUID } from 'node:crypto'
import { builtActions } from './build.ts'
import { programSignIn } from './program-session.ts'
import { ownOrganization, password, stack } from './stack.ts'
import { expect, test } from './test.ts'

const wrongPassword = 'wrong-password-canary'
const wrongKey = 'wrong-key-canary-0123456789'
const takenId = 'taken-id-canary'

test('the activity log holds refusals and sign-outs with who and whom, and nothing that was typed', async ({
  baseURL,
}) => {
  const origin = baseURL ?? ''
  const { adminEmail, managerEmail, people, admin } = await ownOrganization(3)
  const signIn = (email: string, typed = password) =>
    programSignIn(origin, { email, password: typed }, { 'x-forwarded-for': randomUUID() })
  const get = (path: string, { cookie }: { cookie: string }) => fetch(origin + path, { headers: { cookie } })
  const act = async (name: string, { cookie }: { cookie: string }, input: unknown) => {
    const id = builtActions.find((action) => action.name === name)?.id ?? ''
    const headers = { cookie, origin, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' }
    const answer = await fetch(`${origin}/signin`, {
      method: 'POST',
      headers: { ...headers, 'next-action': id },
      body: JSON.stringify([input]),
    })
    return answer.text()
  }
  expect((await signIn(managerEmail, wrongPassword)).cookie).not.toContain('session-token')
  const adminSession = await signIn(adminEmail)
  const managerSession = await signIn(managerEmail)

  const map = (employeeId = '') =>
    act('mapEmployeeAction', adminSession, { employeeId, cultureAmpUserId: takenId, seen: null })
  expect(await map(people[1]?.id)).toContain('"ok":true')
  expect(await map(people[2]?.id)).toContain('"code":"id_taken"')
  const fields = {
    ...{ apiKey: wrongKey, baseUrl: stack.sandboxUrl, goalsPath: '', clientId: '', clientSecret: '' },
    ...{ scope: '', tryUserId: '' },
  }
  const confirmed = { saveAnyway: false, otherAccount: false }
  const saved = await act('saveConnectionAction', adminSession, { fields, confirmed, seenVersion: 0 })
  expect(saved).toContain('"failureCode":"unauthorized"')

  // The manager is person 0, who is no one's report.
  for (const path of [`/api/people/${people[0]?.id}/preview`, `/reviews/${people[0]?.id}`])
    await (await get(path, managerSession)).text()
  expect((await get('/api/admin/readiness/export', managerSession)).status).toBe(403)
  expect(await act('pauseAction', managerSession, { reason: '' })).toContain('"code":"forbidden"')
  // A person who does not exist, and one of another organization, leave nothing.
  for (const id of [randomUUID(), (await ownOrganization(1)).people[0]?.id])
    expect((await get(`/api/people/${id}/preview`, managerSession)).status).toBe(404)
  const { csrfToken } = (await (await get('/api/auth/csrf', managerSession)).json()) as { csrfToken: string }
  const signedOut = await fetch(`${origin}/api/auth/signout`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: managerSession.cookie, origin },
    body: new URLSearchParams({ csrfToken, json: 'true' }),
  })
  expect(signedOut.status).toBe(200)

  const log = await (await get('/api/admin/activity', adminSession)).text()
  const { rows } = JSON.parse(log) as { rows: { action: string; summary: string; userName: string }[] }
  const found = rows.map(({ action, summary, userName }) => `${action} · ${userName} · ${summary}`)
  expect(found.filter((line) => /refused|signed_out/.test(line)).reverse()).toEqual([
    'session.refused · Max Manager · A sign-in to this account was refused with a wrong password.',
    'mapping.refused · Ada Admin · Could not map Person 2: another person has this Culture Amp user ID.',
    expect.stringMatching(
      /^connection\.save_refused · Ada Admin · Could not save the connection to [\w.]+:\d+: unauthorized\.$/,
    ),
    'block.refused · Max Manager · Was denied the goals of Person 0, who is not one of their people.',
    'block.refused · Max Manager · Was denied the goals of Person 0, who is not one of their people.',
    'access.refused · Max Manager · Was denied an export that only admins may have.',
    'access.refused · Max Manager · Was denied a change that only admins may make.',
    'session.signed_out · Max Manager · Signed out.',
  ])
  for (const typed of [wrongPassword, wrongKey, takenId, password, admin.userId])
    expect(log.includes(typed), typed).toBe(false)
})
