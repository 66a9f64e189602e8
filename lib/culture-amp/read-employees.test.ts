import { describe, expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { failure } from './failure.ts'
import type { CallResult } from './http/call-result.ts'
import { type EmployeesCursor, type EmployeesPage, readEmployeesPage } from './read-employees.ts'
import { checkUserId } from './settings/user-id.ts'

const settings = { baseUrl: 'https://api.cultureamp.com/v1', goalsPath: '/goals?owner_id={owner_id}' }
const json = (value: unknown, linkHeader: string | null = null): CallResult => ({
  ok: true,
  value,
  linkHeader,
})
const row = (n: number) => ({ id: `u-${n}`, email: `p${n}@acme.test`, name: `Person ${n}` })

/** Follows the list to its end over answers by URL; the cursor goes through JSON as a caller keeps it. */
async function readAll(answer: (url: URL) => CallResult, with_ = settings) {
  const asked: string[] = []
  const pages: (EmployeesPage & { ok: true })[] = []
  for (let cursor: EmployeesCursor | null = null; ; ) {
    const page = await readEmployeesPage(cursor, with_, async (url) => {
      asked.push(url.pathname + url.search)
      return answer(url)
    })
    if (!page.ok) return { asked, pages, failure: page.failure }
    pages.push(page)
    if (!page.next)
      return { asked, pages, last: page, ids: pages.flatMap((p) => p.employees.map((e) => e.id)) }
    cursor = JSON.parse(JSON.stringify(page.next)) as EmployeesCursor
  }
}

describe('paging', () => {
  test('follows the documented pages, whose paths begin with /v1, to the end', async () => {
    const cursors = ['', 'YWNjb3VudA+/=', 'c2Vjb25k']
    const read = await readAll((url) => {
      const at = cursors.indexOf(url.searchParams.get('cursor') ?? '')
      const next = cursors[at + 1]
      const pagination = next ? { nextPath: `/v1/employees?cursor=${encodeURIComponent(next)}` } : null
      return json({ data: [row(at * 2), row(at * 2 + 1)], pagination })
    })
    expect(read.ids).toEqual(['u-0', 'u-1', 'u-2', 'u-3', 'u-4', 'u-5'])
    expect(read.asked).toEqual([
      '/v1/employees',
      '/v1/employees?cursor=YWNjb3VudA%2B%2F%3D',
      '/v1/employees?cursor=c2Vjb25k',
    ])
    expect(read.last).toMatchObject({ rowsSoFar: 6, endedEarly: null })
  })

  test('a base URL without /v1 gets it where the goals path has it', async () => {
    const proxied = {
      baseUrl: 'https://proxy.cultureamp.com/api',
      goalsPath: '/v1/goals?owner_id={owner_id}',
    }
    const read = await readAll(() => json({ data: [] }), proxied)
    expect(read.asked).toEqual(['/api/v1/employees'])
  })

  test.each([
    { what: 'a bare array', value: [row(1)] },
    { what: 'employees', value: { employees: [row(1)] } },
    { what: 'data.employees', value: { data: { employees: [row(1)] } } },
    { what: 'items in another casing', value: { Items: [{ ID: 'u-1', Email: 'p1@acme.test' }] } },
  ])('$what is a list too', async ({ value }) => {
    expect((await readAll(() => json(value))).ids).toEqual(['u-1'])
  })

  test('page numbers are followed where the answer states them', async () => {
    const read = await readAll((url) => {
      const page = Number(url.searchParams.get('page') ?? 1)
      return json({ data: [row(page)], page, totalPages: 3 })
    })
    expect(read.asked).toEqual(['/v1/employees', '/v1/employees?page=2', '/v1/employees?page=3'])
    expect(read.last?.endedEarly).toBeNull()
  })

  test.each([1, 2, 3, 7])('a loop of %i cursors ends the list', async (length) => {
    let asked = 0
    const read = await readAll(() => json({ data: [row(asked)], next_cursor: `c${asked++ % length}` }))
    expect(read.last?.endedEarly).toBe('loop')
    expect(asked).toBeLessThanOrEqual(4 * length + 2)
  })

  test('a link to another host is not followed', async () => {
    const read = await readAll(() =>
      json({ data: [row(1)], pagination: { nextPath: 'https://evil.test/v1/e?cursor=x' } }),
    )
    expect(read.asked).toHaveLength(1)
    expect(read.last).toMatchObject({ endedEarly: 'foreign_link', next: null })
  })

  test('more rows stated than came is an early end', async () => {
    const read = await readAll(() => json({ data: [row(1)], meta: { total: 40 } }))
    expect(read.last).toMatchObject({ endedEarly: 'more_stated', total: 40 })
  })

  test('no more than 100,000 rows are read', async () => {
    let page = 0
    const rows = Array.from({ length: 20_000 }, (_, n) => row(n))
    const read = await readAll(() => json({ data: rows, next_cursor: String(page++) }))
    expect(page).toBe(5)
    expect(read.last?.endedEarly).toBe('too_many')
  })
})

describe('rows', () => {
  const one = async (...rows: unknown[]) => {
    const page = await readEmployeesPage(null, settings, async () => json({ data: rows }))
    return page.ok ? page.employees : page.failure
  }

  test('ID, email and names are read, nothing else', async () => {
    const sent = { ...row(1), preferredName: ' Pat ', birthDate: '1990-01-01', employeeIdentifier: 'E-1' }
    expect(await one(sent)).toEqual([
      { id: 'u-1', email: 'p1@acme.test', name: 'Person 1', preferredName: 'Pat' },
    ])
  })

  test('a missing email is no fault, and neither are names in two fields', async () => {
    expect(await one({ id: 7, first_name: 'Ada', last_name: 'Byron' })).toEqual([
      { id: '7', email: null, name: 'Ada Byron', preferredName: null },
    ])
  })

  test.each(['', '..', 'x'.repeat(201), 'a\u0000b', null, {}])(
    'a row with the ID %j is left out',
    async (id) => {
      expect(await one({ id, email: 'a@acme.test' }, row(2))).toMatchObject([{ id: 'u-2' }])
    },
  )

  test('text that is no email address counts as no email', async () => {
    expect(await one({ ...row(1), email: 'unknown' })).toMatchObject([{ email: null }])
    expect(await one({ ...row(1), email: `${'x'.repeat(300)}@acme.test` })).toMatchObject([{ email: null }])
  })

  test('rows that all lack an ID are not a list of employees, and only field names are shown', async () => {
    const found = await one({ mail: 'ada@acme.test', who: 'Ada' })
    expect(found).toMatchObject({ code: 'unexpected_shape' })
    expect(JSON.stringify(found)).toContain('mail, who')
    expect(JSON.stringify(found)).not.toContain('acme.test')
  })
})

describe('failures', () => {
  const failing = async (result: CallResult, cursor: EmployeesCursor | null = null) => {
    const page = await readEmployeesPage(cursor, settings, async () => result)
    return page.ok ? null : page.failure
  }
  const refused = (code: Parameters<typeof failure>[0]): CallResult => ({
    ok: false,
    failure: failure(code, 'api.cultureamp.com', { httpStatus: 400 }),
  })

  test('403 names the access that the key lacks', async () => {
    expect((await failing(refused('forbidden')))?.message).toContain('“Employees” read access')
  })

  test.each([
    'forbidden',
    'not_found',
    'bad_request',
    'not_json',
    'unexpected_shape',
    'too_large',
    'refused_status',
  ] as const)('the sentence of %s does not speak of goals', async (code) => {
    const found = await failing(refused(code))
    expect(found?.code).toBe(code)
    expect(found?.message).not.toMatch(/goal/i)
  })

  test.each([null, 5, {}, { data: null }, { error: 'no', data: [] }])('%j is no list', async (value) => {
    expect(await failing(json(value))).toMatchObject({ code: 'unexpected_shape' })
  })

  test('a refused guess at the next page only ends the list', async () => {
    const read = await readAll((url) =>
      url.searchParams.has('page')
        ? refused('bad_request')
        : json({ data: [row(1)], page: 1, totalPages: 2 }),
    )
    expect(read.last).toMatchObject({ rowsSoFar: 1, endedEarly: 'more_stated' })
  })
})

describe('whatever Culture Amp answers', () => {
  const anyRow = fc.record(
    {
      id: fc.oneof(fc.constantFrom('u-1', '..', ''), fc.string({ unit: 'binary' }), fc.jsonValue()),
      email: fc.oneof(fc.constantFrom('a@b.test', 'x'), fc.jsonValue()),
      name: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  const rows = fc.array(fc.oneof(anyRow, fc.jsonValue()), { maxLength: 5 })
  const anyAnswer = fc.oneof(
    fc.record({
      data: rows,
      pagination: fc.oneof(fc.record({ nextPath: fc.oneof(fc.string(), fc.webPath()) }), fc.jsonValue()),
      page: fc.nat(3),
      totalPages: fc.nat(5),
    }),
    fc.record({ employees: rows, next_cursor: fc.oneof(fc.string(), fc.jsonValue()) }),
    fc.jsonValue(),
  )

  test('reading ends, and every employee has an ID that can be asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAnswer, { minLength: 1, maxLength: 5 }), async (answers) => {
        let asked = 0
        const read = await readAll(() => json(answers[Math.min(asked++, answers.length - 1)]))
        expect(asked).toBeLessThanOrEqual(40)
        for (const { employees } of read.pages) {
          for (const { id, email } of employees) {
            expect(checkUserId(id).ok).toBe(true)
            expect(email === null || email.includes('@')).toBe(true)
          }
        }
      }),
    )
  })
})
