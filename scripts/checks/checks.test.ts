import { describe, expect, test } from 'vitest'
import { danglingCitations, rowCodes } from './citations.ts'
import { commentsOf, testTitlesOf } from './comments.ts'
import { importsOf } from './imports.ts'
import { isPublic, mayImport, roomOf } from './rooms.ts'

describe('citations', () => {
  const files = new Set([
    'docs/rules.md',
    'lib/goals/block.ts',
    'app/reviews/[employeeId]/page.tsx',
    'README.md',
  ])

  test.each([
    'Order of the block (docs/rules.md, "order").',
    'See lib/goals/block.ts and ./block.ts, `block.ts` or lib/goals/block.',
    'The page app/reviews/[employeeId]/page.tsx; all of lib/goals.',
    'A package: node_modules/next/dist/client.d.ts, @fontsource-variable/inter/opsz.css',
    'https://example.com/lib/none.md',
    '[the rules](docs/rules.md#order) and [001](../../README.md)',
  ])('every citation in %j exists', (text) => {
    expect(danglingCitations('lib/goals/reconcile.ts', text, files)).toEqual([])
  })

  test('a bare file name is looked for at and below the folder of a source, and anywhere from a document', () => {
    expect(danglingCitations('lib/access.ts', 'See block.ts.', files)).toEqual([])
    expect(danglingCitations('app/reviews/actions.ts', 'See block.ts.', files)).toEqual(['block.ts'])
    expect(danglingCitations('docs/rules.md', 'See block.ts.', files)).toEqual([])
  })

  test('missing files, folders and modules are reported', () => {
    const text = 'By house.md; lib/goals/none.ts; lib/none/ and db/client, docs/none.md'
    expect(danglingCitations('lib/goals/block.ts', text, files)).toEqual([
      'house.md',
      'lib/goals/none.ts',
      'lib/none',
      'db/client',
      'docs/none.md',
    ])
  })
})

test('requirement codes are found; common technical terms are not', () => {
  expect(rowCodes('An old answer is refused (A9).').join()).toBe('A9')
  expect(rowCodes('H10, R6: a bucket of 50').join()).toBe('H10,R6')
  expect(rowCodes('marks goals (rule 9), see issue 8')).toEqual(['rule 9', 'issue 8'])
  expect(rowCodes('A256GCM, UTF-16, Q3, P95, `A1`, IPv4, S3-like, T00:00 and <h1>')).toEqual([])
})

test('comments are found in every form; URLs are not comments', () => {
  const source = ['/** One', ' * two */', "const a = 'https://a' // three", '{/* four */}', 'code()'].join(
    '\n',
  )
  expect(commentsOf('a.tsx', source).map(({ line }) => line)).toEqual([1, 2, 3, 4])
  expect(commentsOf('a.sql', 'SELECT 1; -- one\nSELECT 2;--> statement-breakpoint')).toEqual([
    { line: 1, text: '-- one' },
  ])
})

test('test titles are found, in calls and in tables', () => {
  const code = 'A1'
  const source = `test('one', …)\n])('two %s', …)\n  ['${code}', 4], ['two', 3]\ndescribe("four", …)`
  expect(testTitlesOf(source).map(({ text }) => text)).toEqual(['one', 'two %s', code, 'four'])
})

test('imports are found by subpath and by relative path', () => {
  const source =
    "import a from '#lib/log'\nimport '../b.ts'\nexport { c } from '#ui/button'\nawait import('./d.ts')"
  expect(importsOf('app/admin/page.tsx', source)).toEqual([
    'lib/log',
    'app/b.ts',
    'app/ui/button',
    'app/admin/d.ts',
  ])
})

test('the goals know no database, connections no sync, and nothing imports app', () => {
  expect(roomOf('lib/goals/clean/clean.ts')).toBe('lib/goals')
  expect(roomOf('lib/new-room/file.ts')).toBe(null)
  expect(mayImport('lib/goals', 'db/queries')).toBe(false)
  expect(mayImport('lib/culture-amp', 'db')).toBe(false)
  expect(mayImport('lib/connections', 'lib/sync')).toBe(false)
  expect(mayImport('scripts', 'app/signin')).toBe(false)
  expect(mayImport('lib/sync', 'sandbox')).toBe(false)
  expect(mayImport('lib/sync', 'lib/connections')).toBe(true)
})

test('the public face of a room is its listed modules and folders; without a list all of it is public', () => {
  expect(isPublic('lib/culture-amp', 'lib/culture-amp/read-goals')).toBe(true)
  expect(isPublic('lib/culture-amp', 'lib/culture-amp/settings/hosts')).toBe(true)
  expect(isPublic('lib/culture-amp', 'lib/culture-amp/parse/goal')).toBe(false)
  expect(isPublic('lib/goals', 'lib/goals/clean/clean')).toBe(true)
})
