import { expect, test } from 'vitest'
import { formatDrift } from './format-drift.ts'

const paging = (...names: string[]) =>
  formatDrift(
    'paging',
    names.map((name) => ({ name, count: 1 })),
  )

test('paging as documented, as otherwise known, and in an unknown place are three things', () => {
  expect(paging('', 'nextPath', 'afterKey').tone).toBe('documented')
  expect(paging('nextPath', 'next_cursor', 'link').tone).toBe('noted')
  expect(paging('nextPath', 'links.next')).toMatchObject({
    tone: 'attention',
    items: [{ name: 'pagination.nextPath' }, { name: 'links.next' }],
    meaning: expect.stringContaining('nothing is removed'),
  })
})
