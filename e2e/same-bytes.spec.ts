import fc from '#lib/testing/fast-check'
import { apiOrganization, call, storeGoals } from './generator.ts'
import { goalsBlock } from './pages/integrations/people-lists.ts'
import { expect, signIn, test } from './test.ts'

const people = 20
// Everything that the cleaning, HTML, JSON, HTTP or a clipboard could treat in its own way.
const awkward = fc.constantFrom(
  ...[
    '[',
    ']',
    '［',
    '—',
    '―',
    '\n',
    '\r\n',
    '\u2028',
    '\u0085',
    '\t',
    '\u200b',
    '\u202e',
    '\u00a0',
    '\ufeff',
  ],
  ...[
    '<b>',
    '&amp;',
    '"',
    '\\',
    '\\u0000',
    '$',
    '😀',
    '👩‍👩‍👧',
    'é',
    'e\u0301',
    'ﬁ',
    '한',
    '\u{e0041}',
    '  ',
    '[/GOALS]',
  ],
)
// PostgreSQL stores no NUL in a text.
const anyCharacter = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((text) => text !== '\0')
const textOf = (maxLength: number) =>
  fc
    .array(fc.oneof(awkward, anyCharacter, fc.constantFrom('a', 'B', ' ', '7')), { minLength: 1, maxLength })
    .map((parts) => parts.join(''))
const goal = fc.record({
  name: textOf(60),
  description: fc.option(textOf(200)),
  status: fc.constantFrom(
    'completed' as const,
    'on_track' as const,
    'at_risk' as const,
    'off_track' as const,
  ),
  dueDate: fc.constantFrom(null, '2026-05-01', '2026-12-31'),
})
const goals = fc.array(goal, { minLength: 0, maxLength: 8 })

test('preview, clipboard, text and JSON are the same bytes, whatever the goals say', async ({ page }) => {
  const org = await apiOrganization(people + 2)
  await page.addInitScript(() => {
    const copied: string[] = []
    Object.assign(window, { copied })
    navigator.clipboard.writeText = async (text) => void copied.push(text)
  })
  await signIn(page, org.adminEmail)
  const samples = fc.sample(goals, { numRuns: people })
  expect(samples.flat().length).toBeGreaterThan(people)
  for (const [n, sample] of samples.entries()) {
    const id = org.idOf(n + 2)
    await storeGoals(org.organizationId, id, sample)
    const path = `/api/v1/employees/${id}/goals-block`
    const { body } = await call(path, { token: org.token, accept: 'text/plain' })
    const { json } = await call(path, { token: org.token, accept: 'application/json' })
    await page.goto(`/reviews/${id}`)
    await expect(goalsBlock(page)).toBeVisible()
    const shown = await goalsBlock(page).evaluate((block) => block.textContent)
    await page.getByRole('button', { name: 'Copy block' }).click()
    await expect(page.getByText('Copied', { exact: true })).toBeVisible()
    const copied = await page.evaluate(() => (window as unknown as { copied: string[] }).copied.at(-1))
    const bytes = (text: unknown) => Buffer.from(String(text)).toString('hex')
    expect({
      n,
      text: bytes(body),
      json: bytes(json.block),
      shown: bytes(shown),
      copied: bytes(copied),
    }).toEqual({
      n,
      text: bytes(body),
      json: bytes(body),
      shown: bytes(body),
      copied: bytes(body),
    })
  }
})
