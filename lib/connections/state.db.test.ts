import { expect, test } from 'vitest'
import { markNeedsAttention } from './state.ts'
import { ownConnection } from './testing/own-connection.ts'

const { inOrganization, save, view } = ownConnection()

test('a late answer to an old key does not set Needs attention', async () => {
  await save()
  const cause = { code: 'unauthorized', message: 'The key was refused.' }
  await inOrganization((tx) => markNeedsAttention(tx, { settingsVersion: 0, ...cause }))
  expect(await view()).toMatchObject({ state: 'connected' })
  await inOrganization((tx) => markNeedsAttention(tx, { settingsVersion: 1, ...cause }))
  expect(await view()).toMatchObject({ state: 'needs_attention', stateMessage: 'The key was refused.' })
})
