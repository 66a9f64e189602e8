import { expect, test } from 'vitest'
import { hasWords, paletteCommands } from './commands.ts'

const labels = (viewer: { isAdmin: boolean; hasReports: boolean }, text = '') => {
  const { actions, pages } = paletteCommands(viewer, text)
  return [...actions, ...pages].map(({ label }) => label)
}
const admin = { isAdmin: true, hasReports: false }

test('an admin is offered the actions and every page, and parts of pages once something is typed', () => {
  expect(labels(admin)).toEqual([
    'Sync now',
    'Import people',
    'Add person',
    'Integrations',
    'Team',
    'Readiness',
    'Settings',
    'Activity',
    'Reviews',
    'Your account',
    'Help',
    'Privacy',
  ])
  expect(labels(admin, 'period')).toEqual(['Readiness', 'Review period'])
  expect(labels(admin, 'eriod')).toEqual([])
})

test('a manager is offered no admin page and no action', () => {
  expect(labels({ isAdmin: false, hasReports: true })).toEqual(['Reviews', 'Your account', 'Help', 'Privacy'])
  expect(labels({ isAdmin: false, hasReports: true }, 'sync')).toEqual([])
})

test('a member without reports is offered what everyone has', () => {
  expect(labels({ isAdmin: false, hasReports: false })).toEqual(['Your account', 'Help', 'Privacy'])
})

test('words are found in any order, whatever case and accents', () => {
  expect(hasWords('Zoë O’Brien', 'BRIEN zoe')).toBe(true)
  expect(hasWords('Zoe Muller', 'zoë mü')).toBe(true)
  expect(hasWords('Zoë O’Brien', 'zoe smith')).toBe(false)
})
