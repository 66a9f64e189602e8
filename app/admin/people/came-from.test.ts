import { expect, test } from 'vitest'
import { cameFrom } from './came-from.ts'

const team = { href: '/admin?tab=team', label: 'Team' }

test('the back link names the list that one came from and keeps its filters', () => {
  const mapped = '/admin?tab=integrations&list=mapped&search=ann&department='
  expect(cameFrom(mapped)).toEqual({ href: mapped, label: 'Mapped employees' })
  expect(cameFrom('/admin?tab=integrations')).toMatchObject({ label: 'Integrations' })
  expect(cameFrom('/admin?tab=team&manager=none')).toMatchObject({ label: 'Team' })
  const run = '/admin/runs/0190f1c2-0000-7000-8000-000000000000?outcome=failed'
  expect(cameFrom(run)).toEqual({ href: run, label: 'Sync' })
})

test('an address that is no list of the application leads to the team', () => {
  const elsewhere = [
    undefined,
    ['/admin'],
    'https://evil.test/admin',
    '//evil.test/admin',
    '/\\evil.test/admin',
    'javascript:alert(1)',
    '/api/auth/signout',
    '/admin?tab=billing',
  ]
  for (const from of elsewhere) expect(cameFrom(from), String(from)).toEqual(team)
})
