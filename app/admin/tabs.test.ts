import { expect, test } from 'vitest'
import { adminTab } from './tabs.tsx'

test.each(['integrations', 'team', 'readiness', 'settings', 'activity'])(
  'the tab %s can be asked for',
  (tab) => {
    expect(adminTab(tab)).toBe(tab)
  },
)

test('an address without a tab is Integrations', () => {
  expect(adminTab(undefined)).toBe('integrations')
})

test.each(['', 'billing', 'constructor', ['team', 'activity']])('there is no tab %o', (asked) => {
  expect(adminTab(asked)).toBeNull()
})
