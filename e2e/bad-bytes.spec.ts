import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { inTurn } from '#lib/testing/size'
import { builtActions, builtAddresses } from './build.ts'
import { programSignIn } from './program-session.ts'
import { ownOrganization, password } from './stack.ts'
import { expect, test } from './test.ts'

/** A NUL, halves of surrogate pairs, bytes that are no UTF-8: what no text may hold. */
const unreadable = ['%00', 'a%00b', '%ED%A0%80', '%FF%FE', '%C3']
/** Odd, and yet text. */
const odd = ['%', '%zz', '%F0%9F%98%80', '%E2%80%AE', "'%20or%20'1'='1", '..%2f..', 'x'.repeat(2_000)]

/** The parameters that pages and addresses read. */
const names = [
  ...['search', 'goal', 'department', 'manager', 'since', 'show', 'account', 'sort', 'after', 'before'],
  ...['tab', 'list', 'part', 'page', 'change', 'state', 'outcome', 'view', 'word', 'statusOverride'],
  ...['callbackUrl', 'error', 'notice', 'cursor', 'code', 'email', 'review', 'limit', 'filter', 'kind'],
]

/** Nothing of how the server is built stands in an answer. */
const trace = /\n\s+at |node_modules|\.next\/server|server\/chunks/

let origin: string
let admin: { cookie: string; organizationId: string; personId: string }

async function signedIn() {
  const { adminEmail, organizationId, people } = await ownOrganization(2)
  const from = { 'x-forwarded-for': randomUUID() }
  const { cookie } = await programSignIn(origin, { email: adminEmail, password }, from)
  return { cookie, organizationId, personId: people[1]?.id ?? '' }
}

test.beforeAll(async () => {
  origin = process.env.E2E_BASE_URL ?? ''
  admin = await signedIn()
})

/** The answer to a request as it stands on the wire, with bytes that no client would send. */
async function raw(firstLine: string, headers: Record<string, string>) {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  const lines = Object.entries({ Host: 'localhost', Connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  socket.write(Buffer.from(`${firstLine} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1'))
  const answer = await text(socket)
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), answer }
}

type Faults = string[]

/** Works on all of them, a few at a time. */
async function forEach<Item>(
  items: readonly Item[],
  work: (item: Item, at: number) => Promise<void>,
): Promise<void> {
  const left = [...items.entries()]
  const next = async () => {
    for (let entry = left.shift(); entry !== undefined; entry = left.shift()) await work(entry[1], entry[0])
  }
  await Promise.all(Array.from({ length: 6 }, next))
}

/** Notes an answer that is a fault of ours, or that tells how the server is built. */
function look(
  faults: Faults,
  what: string,
  status: number,
  body: string,
  expected?: (status: number) => boolean,
) {
  if (status === 0 || status >= 500 || (expected && !expected(status)) || trace.test(body))
    faults.push(`${what}: ${status} ${body.slice(0, 300)}`)
}

const isRefused = (status: number) => status >= 400 && status < 500

test('hostile text in the address of any page or route is refused with a sentence, never a fault', async () => {
  const faults: Faults = []
  let asked = 0
  const addresses = builtAddresses.filter(({ address }) => !address.startsWith('/api/v1'))
  await forEach(addresses, async ({ address, methods }) => {
    const withId = (id: string) => address.replace(/\[\.\.\.\w+\]|\[\w+\]/g, id)
    const ask = async (url: string, expected?: (status: number) => boolean) => {
      const headers = { cookie: admin.cookie }
      const response = await fetch(origin + url, { redirect: 'manual', headers })
      const body = await response.text()
      asked++
      look(faults, url.slice(0, 120), response.status, body, expected)
      const isOurs = !address.startsWith('/api/auth')
      if (isOurs && response.status === 400 && !/\.("|<|$)/.test(body))
        faults.push(`${url}: no sentence in ${body}`)
    }
    if (!methods.includes('GET') && !address.startsWith('/api/auth')) return
    const query = (value: string) => names.map((name) => `${name}=${value}`).join('&')
    for (const value of unreadable)
      await ask(`${withId(admin.personId)}?${query(value)}`, (status) => status === 400)
    for (const value of odd) await ask(`${withId(admin.personId)}?${query(value)}`)
    if (withId('') !== address)
      for (const value of [...unreadable, ...odd]) await ask(withId(value), isRefusedOrElsewhere)
  })
  expect(faults).toEqual([])
  expect(asked).toBeGreaterThan(700)
})

/** One-time links and next-auth's own addresses answer by a page or lead to one. */
const isRefusedOrElsewhere = (status: number) => status < 500

test('no body makes an action answer by a fault, a stack or a change', async () => {
  const faults: Faults = []
  const long = 'x'.repeat(1_100_000)
  const bodies = [
    ...[
      '',
      ' ',
      'garbage',
      '[',
      'null',
      '7',
      '{"a":1}',
      '["$F1"]',
      '["$Kf"]',
      '["$@1"]',
      '["$T"]',
      '["$Q1"]',
      '["$1:a:b"]',
    ],
    ...[
      '[{"__proto__":{"x":1}}]',
      '[{"a":1}]',
      '[[[[[]]]]]',
      '["$undefined"]',
      '["$NaN"]',
      '["$n9"]',
      '["$Dx"]',
    ],
    `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    long,
  ]
  const unstorable = ['[{"text":"a\\u0000b"}]', '[{"text":"\\ud800"}]', '[{"\\u0000":1}]', '["\\udfff"]']
  await forEach(builtActions, async ({ id, name }, at) => {
    // Actions without input heed none: a call does what a click does, for an account of its own.
    const { cookie } = withoutInput.has(name) ? await signedIn() : admin
    const call = (body: string, headers: Record<string, string> = {}) =>
      fetch(`${origin}/signin`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          ...{ cookie, origin, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' },
          ...{ 'next-action': id, ...headers },
        },
        body,
      })
    const expected = withoutInput.has(name) ? undefined : isRefused
    for (const body of inTurn(bodies, at, 6)) {
      const response = await call(body)
      const answer = await response.text()
      // All fields of the connection may be left out; then it says which one is missing.
      const isIncomplete = answer.includes('"code":"invalid"')
      look(
        faults,
        `${name} ${body.slice(0, 40)}`,
        response.status,
        answer,
        isIncomplete ? undefined : expected,
      )
    }
    for (const body of unstorable) {
      const response = await call(body)
      const answer = await response.text()
      look(faults, `${name} ${body}`, response.status, answer, expected)
      if (expected && !answer.includes('"code":"unstorable"')) faults.push(`${name} ${body}: ${answer}`)
    }
    for (const foreign of inTurn(['https://evil.example', 'null', 'not an origin', ''], at, 1)) {
      const response = await call('[{"a":1}]', { origin: foreign })
      look(
        faults,
        `${name} from “${foreign}”`,
        response.status,
        await response.text(),
        (status) => status === 403,
      )
    }
    for (const type of inTurn(formTypes, at, 1)) {
      const response = await call('--x\r\n', { 'content-type': type })
      look(faults, `${name} as ${type}`, response.status, await response.text(), isRefused)
    }
  })
  expect(faults).toEqual([])
})

const formTypes = [
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
]

const withoutInput = new Set([
  'inviteManagersAction',
  'resumeAction',
  'signOutEverywhereAction',
  'startSyncAction',
])

test('an id that is no action’s, and a form sent to a page, are refused', async () => {
  const faults: Faults = []
  for (const id of ['x', '', '__proto__', 'a'.repeat(42), '0'.repeat(5_000)]) {
    const headers = { cookie: admin.cookie, origin, 'next-action': id, 'content-type': 'text/plain' }
    const response = await fetch(`${origin}/signin`, { method: 'POST', headers, body: '[]' })
    look(faults, `action ${id.slice(0, 50)}`, response.status, await response.text(), isRefused)
  }
  for (const type of ['multipart/form-data; boundary=x', 'multipart/form-data'])
    for (const from of [origin, 'https://evil.example', 'null', 'not an origin']) {
      const headers = { cookie: admin.cookie, origin: from, 'content-type': type }
      const body = '--x\r\nContent-Disposition: form-data; name="$ACTION_ID_x"\r\n\r\n\r\n--x--'
      const response = await fetch(`${origin}/signin`, { method: 'POST', headers, body })
      look(faults, `${type} from ${from}`, response.status, await response.text(), isRefused)
    }
  expect(faults).toEqual([])
})

test('hostile headers are answered without a fault', async () => {
  const faults: Faults = []
  const values = ['%00', '%zz', '\xff\xfe', 'a'.repeat(5_000), '{"a":', '1']
  const headers = [
    ...[
      'cookie',
      'authorization',
      'x-forwarded-for',
      'x-forwarded-proto',
      'x-forwarded-host',
      'x-forwarded-port',
    ],
    ...[
      'accept',
      'accept-language',
      'accept-encoding',
      'user-agent',
      'referer',
      'x-request-id',
      'if-none-match',
    ],
    ...['rsc', 'next-url', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch'],
    ...['x-nextjs-data', 'x-middleware-subrequest', 'x-invoke-path', 'x-matched-path', 'x-nonce', 'range'],
    ...['content-security-policy', 'sec-fetch-site', 'origin', 'host', 'content-type', 'x-action-forwarded'],
  ]
  const paths = [
    '/signin',
    '/reviews',
    '/admin?tab=team',
    '/api/people/reports',
    '/api/auth/session',
    '/nothing',
  ]
  await forEach(headers, async (name, at) => {
    for (const path of inTurn(paths, at, 2))
      for (const value of values) {
        const session = name === 'cookie' ? {} : { cookie: admin.cookie }
        const cookies = `next-auth.session-token=${value}; next-auth.callback-url=${value}; ${value}=${value}`
        const given = name === 'cookie' ? cookies : value
        const { status, answer } = await raw(`GET ${path}`, { ...session, [name]: given })
        look(faults, `${path} ${name}: ${value.slice(0, 20)}`, status, answer)
      }
  })
  expect(faults).toEqual([])
})

test('a NUL in a header is refused with a sentence', async () => {
  for (const name of ['Cookie', 'X-Forwarded-For', 'Authorization']) {
    const { status, answer } = await raw('GET /signin', { [name]: 'a\0b' })
    expect([name, status]).toEqual([name, 400])
    expect(answer).toMatch(/can’t be read|canâ/)
  }
})

test('hostile credentials, files and matches are refused without a fault', async () => {
  const faults: Faults = []
  const bad = ['a\0b@example.test', 'a\ud800b@example.test', '\0', 'x'.repeat(400)]
  for (const email of bad) {
    const form = (fields: Record<string, string>) => new URLSearchParams(fields)
    const csrf = await fetch(`${origin}/api/auth/csrf`)
    const { csrfToken } = (await csrf.json()) as { csrfToken: string }
    const cookie = csrf.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    for (const provider of ['credentials', 'organization', 'nothing', '%00']) {
      const response = await fetch(`${origin}/api/auth/callback/${provider}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin },
        body: form({ csrfToken, email, password: email, organizationId: email, json: 'true' }),
      })
      const body = await response.text()
      look(faults, `sign-in as ${JSON.stringify(email.slice(0, 20))} by ${provider}`, response.status, body)
      if (/unavailable/.test(body)) faults.push(`sign-in as ${JSON.stringify(email)}: ${body}`)
    }
  }
  const options = { sheet: null, columns: {}, dayOrder: null, isWholeTeam: false }
  const uploads = [
    ...['full_name\nA\0b', 'full_name\0\nA'].map((rows) => ({
      rows,
      options,
      name: null,
    })),
    { rows: 'full_name\nAda', options: { ...options, columns: { 'a\0b': null } }, name: null },
    { rows: 'full_name\nAda', options: { ...options, sheet: 'a\0' }, name: null },
    { rows: 'full_name\nAda Example\0', options, name: 'people.csv' },
    { rows: `full_name\n${'Ada Example\n'.repeat(1_000)}A\0b`, options, name: 'people.csv' },
  ]
  for (const { rows, options, name } of uploads)
    for (const kind of ['people', 'ids', 'goals']) {
      const body = new FormData()
      body.set('options', JSON.stringify(options))
      if (name) body.set('file', new File([rows], name))
      else body.set('text', rows)
      const response = await fetch(`${origin}/api/admin/imports/${kind}`, {
        method: 'POST',
        headers: { cookie: admin.cookie, origin },
        body,
      })
      const answer = await response.text()
      look(faults, `import of ${kind} ${JSON.stringify(rows.slice(0, 20))}`, response.status, answer)
      if (!answer.includes('"ok":false')) faults.push(`taken: ${JSON.stringify(rows)} ${answer}`)
    }
  for (const body of [
    '',
    '[',
    '{"pairs":[["\\u0000","\\u0000"]]}',
    `{"pairs":[["${admin.personId}","a\\u0000b"]]}`,
  ]) {
    const response = await fetch(`${origin}/api/admin/matches/confirm`, {
      method: 'POST',
      headers: { cookie: admin.cookie, origin, 'content-type': 'application/json' },
      body,
    })
    look(faults, `matches ${body}`, response.status, await response.text())
  }
  expect(faults).toEqual([])
})
