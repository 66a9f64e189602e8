import { expect, test } from 'vitest'
import { formatDrift } from './format-drift.ts'

const paging = (...names: string[]) =>
  formatDrift(
    'paging',
    names.map((name) => ({ name, count: 1 })),
  )

test('paging as documented and paging that is only known to be followed are told apart', () => {
  expect(paging('', 'nextPath', 'afterKey').tone).toBe('documented')
  expect(paging('nextPath', 'next_cursor', 'link', 'page')).toMatchObject({
    tone: 'noted',
    items: [
      { name: 'pagination.nextPath' },
      { name: 'next_cursor' },
      { name: 'a Link header' },
      { name: 'page numbers' },
    ],
  })
})

test('an incomplete list names its reason, or the field that states more', () => {
  const incomplete = ['loop', 'meta.total'].map((name) => ({ name, count: 1 }))
  expect(formatDrift('incomplete', incomplete)).toMatchObject({
    tone: 'attention',
    items: [{ name: 'the same page came twice' }, { name: 'meta.total states more than came' }],
    meaning: expect.stringContaining('none is removed'),
  })
})
