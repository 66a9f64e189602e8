import { expect, test } from 'vitest'
import { adminTab } from './tabs.tsx'

test.each(['integrations', 'team', 'readiness', 'settings', 'activity'])(
  'the tab %s can be asked for',
  (tab) => {
    expect(adminTab(tab)).toBe(tab)
  },
)

test.each([undefined, '', 'billing', 'constructor', ['team', 'activity']])(
  'anything else, such as %o, leads to Integrations',
  (asked) => {
    expect(adminTab(asked)).toBe('integrations')
  },
)
