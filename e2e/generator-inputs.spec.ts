import { readFileSync } from 'node:fs'
import { type ApiOrganization, apiOrganization, call } from './generator.ts'
import { stack } from './stack.ts'
import { expect, test } from './test.ts'

let org: ApiOrganization

test.beforeAll(async () => {
  org = await apiOrganization(2)
})

const long = 'x'.repeat(10_000)
// NUL, half of a surrogate pair, UTF-8 that is none, escapes of escapes, what other layers would take for syntax.
const hostile = [
  '%00',
  '%ED%A0%80',
  '%FF%FE',
  '%25%30%30',
  '%2e%2e%2f%2e%2e',
  '%0D%0AX-Injected:%201',
  "'%20or%20'1'='1",
  '%F0%9F%98%80',
  'null',
  '..;',
  '%7B%22$gt%22:1%7D',
  long,
]

const inQuery = new Set(['an email', 'a review', 'a cursor', 'a limit', 'a parameter’s name'])

function isUtf8(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

for (const [what, pathOf] of Object.entries({
  'an id': (text: string) => `/api/v1/employees/${text}/goals-block`,
  'an email': (text: string) => `/api/v1/employees/by-email/goals-block?email=${text}`,
  'a review': (text: string) => `/api/v1/employees/${org.idOf(1)}/goals-block?review=${text}`,
  'a cursor': (text: string) => `/api/v1/employees?cursor=${text}`,
  'a limit': (text: string) => `/api/v1/employees?limit=${text}`,
  'a parameter’s name': (text: string) => `/api/v1/employees?${text}=1`,
  'an unknown address': (text: string) => `/api/v1/${text}`,
})) {
  test(`hostile text as ${what} is answered by a sentence, never by a fault`, async () => {
    for (const text of hostile.filter((one) => inQuery.has(what) || isUtf8(one))) {
      const { status, headers, json, body } = await call(pathOf(text), { token: org.token })
      const shown = `${what} ${text.slice(0, 40)}: ${status} ${body.slice(0, 100)}`
      expect([200, 400, 404], shown).toContain(status)
      expect(headers.get('x-injected'), shown).toBeNull()
      if (status !== 200) expect(json?.detail, shown).toMatch(/\.$/)
    }
  })
}

// The framework refuses these before it looks for a route.
test('broken escapes in the path are refused', async () => {
  for (const text of ['%', '%zz', '%E0%A4%A', '%ED%A0%80', '%FF%FE']) {
    const answer = await fetch(`${stack.url}/api/v1/employees/${text}/goals-block`, {
      headers: { authorization: `Bearer ${org.token}` },
    })
    expect([text, answer.status]).toEqual([text, 400])
  }
})

test('hostile bodies of a batch are answered by a sentence, never by a fault', async () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  for (const body of [
    '',
    ' ',
    'null',
    '[]',
    '"\\u0000"',
    '{"ids":["\\u0000"]}',
    '{"ids":["\\ud800"]}',
    '{"ids":[1e999]}',
    '{"__proto__":{"ids":[]}}',
    `{"ids":["${long}"]}`,
    deep,
    '\ufeff{"ids":[]}',
  ]) {
    const { status, json } = await call('/api/v1/goals-blocks', { token: org.token, method: 'POST', body })
    expect([400, 413, 422], `${body.slice(0, 40)}: ${status}`).toContain(status)
    expect(json.detail).toMatch(/\.$/)
  }
})

test('hostile headers are answered by a sentence, never by a fault', async () => {
  const path = `/api/v1/employees/${org.idOf(1)}/goals-block`
  const odd = [long.slice(0, 5_000), 'a;q=x, */*;q=2', ',,,', '"', 'W/', '=?utf-8?q?=00?=']
  for (const accept of odd)
    expect([200, 406]).toContain((await call(path, { token: org.token, accept })).status)
  for (const tag of odd) {
    const { status } = await call(path, { token: org.token, headers: { 'if-none-match': tag } })
    expect(status).toBe(200)
  }
  for (const authorization of [
    'Bearer',
    'Bearer ',
    `Bearer ${org.token} ${org.token}`,
    `Basic ${org.token}`,
    long.slice(0, 5_000),
  ])
    expect((await call(path, { headers: { authorization } })).status).toBe(401)
  expect((await call(path, { headers: { authorization: `bearer ${org.token}` } })).status).toBe(200)
})

test('other methods answer 405 and name those that an address has; HEAD answers the headers alone', async () => {
  const path = `/api/v1/employees/${org.idOf(1)}/goals-block`
  for (const [address, allowed] of [
    [path, 'GET, HEAD, OPTIONS'],
    ['/api/v1/employees/by-email/goals-block', 'GET, HEAD, OPTIONS'],
    ['/api/v1/employees', 'GET, HEAD, OPTIONS'],
    ['/api/v1/goals-blocks', 'POST, OPTIONS'],
  ] as const) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => !allowed.includes(one))) {
      const { status, headers, json } = await call(address, { token: org.token, method })
      expect([method, address, status, headers.get('allow')]).toEqual([method, address, 405, allowed])
      expect(json.detail).toContain(allowed)
    }
    expect((await call(address, { method: 'OPTIONS' })).headers.get('allow')).toBe(allowed)
  }
  const got = await call(path, { token: org.token })
  const head = await call(path, { token: org.token, method: 'HEAD' })
  expect(head).toMatchObject({ status: 200, body: '' })
  for (const name of ['etag', 'x-goals-state', 'x-goals-hash', 'content-type', 'content-length'])
    expect([name, head.headers.get(name)]).toEqual([name, got.headers.get(name)])
})

test('every answer carries the security headers, and none of them a cookie', async () => {
  for (const path of [
    `/api/v1/employees/${org.idOf(1)}/goals-block`,
    '/api/v1/employees/x/goals-block',
    '/api/v1/openapi.json',
    '/api/v1/nothing',
  ]) {
    const { headers } = await call(path, { token: org.token })
    expect([path, headers.get('content-security-policy')]).toEqual([
      path,
      "default-src 'none'; frame-ancestors 'none'",
    ])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toContain('max-age')
    expect(headers.get('set-cookie')).toBeNull()
  }
})

test('the log holds one line for each request, with the address as the description names it, and no id, email, token or goal', async () => {
  // An organization of its own: no line of another test's requests is taken for one of these.
  const asking = await apiOrganization(2)
  const review = `review-${asking.organizationId}`
  const email = `someone-${asking.organizationId}@example.test`
  const address = `/api/v1/employees/by-email/goals-block?email=${encodeURIComponent(email)}`
  await call(`/api/v1/employees/${asking.idOf(1)}/goals-block?review=${review}`, { token: asking.token })
  await call(address, { token: asking.token })
  const lines = () =>
    readFileSync(stack.logFile, 'utf8')
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.includes(asking.organizationId) && line.includes('api request'))
      .map((line) => JSON.parse(line.slice(line.indexOf('{'))))
      .map(({ route, status }) => `${route} ${status}`)
  // A line reaches the file a moment after its answer, perhaps in two parts: the last one may not be whole yet.
  await expect
    .poll(lines)
    .toEqual(['/api/v1/employees/{id}/goals-block 200', '/api/v1/employees/by-email/goals-block 404'])
  const everything = readFileSync(stack.logFile, 'utf8')
  for (const secret of [asking.token, asking.token.slice(3, -4), asking.idOf(1), review, email, 'analysts'])
    expect(everything.includes(secret), secret).toBe(false)
})
