import { describe, expect, test } from 'vitest'
import { pauseConnection } from '#lib/connection-lifecycle/pause'
import { markNeedsAttention } from './state.ts'
import { testConnection } from './test-connection.ts'
import { ownConnection } from './testing/own-connection.ts'

const { fixture, admin, fields, inOrganization, save, view } = ownConnection()

test('a late answer to an old key does not set Needs attention', async () => {
  await save()
  const cause = { code: 'unauthorized', message: 'The key was refused.' }
  await inOrganization((tx) => markNeedsAttention(tx, { settingsVersion: 0, ...cause }))
  expect(await view()).toMatchObject({ state: 'connected' })
  await inOrganization((tx) => markNeedsAttention(tx, { settingsVersion: 1, ...cause }))
  expect(await view()).toMatchObject({ state: 'needs_attention', stateMessage: 'The key was refused.' })
})

describe('one truth at a time', () => {
  const mark = (code: string, message: string) =>
    inOrganization((tx) => markNeedsAttention(tx, { settingsVersion: 1, code, message }))
  const tested = (given: object = {}) => testConnection(fixture.database, admin(), fields(given))

  test('the card follows the newest cause, and the same cause keeps its time', async () => {
    await save()
    await mark('unauthorized', 'The key was refused.')
    const first = await view()
    await mark('unauthorized', 'The key was refused.')
    expect(await view()).toEqual(first)
    await mark('forbidden', 'The key may not read goals.')
    expect(await view()).toMatchObject({
      stateCode: 'forbidden',
      stateMessage: 'The key may not read goals.',
    })
  })

  test('a test of the saved settings that works clears Needs attention, by the name of who tested', async () => {
    await save()
    await mark('forbidden', 'The key may not read goals.')
    expect(await tested()).toMatchObject({ ok: true })
    expect(await view()).toMatchObject({ state: 'connected', stateMessage: null, stateByName: 'Ada Admin' })
  })

  test('a test of the saved settings that fails for another cause changes the cause', async () => {
    await save()
    await mark('unauthorized', 'The key was refused.')
    fixture.sandbox.script('*', { kind: 'status', status: 403 })
    expect(await tested()).toMatchObject({ failureCode: 'forbidden' })
    expect(await view()).toMatchObject({ state: 'needs_attention', stateCode: 'forbidden' })
    fixture.sandbox.script('*', { kind: 'status', status: 500 })
    expect(await tested()).toMatchObject({ failureCode: 'unavailable' })
    expect(await view()).toMatchObject({ stateCode: 'forbidden' })
  })

  test.each([
    ['other settings', { goalsPath: '/employees/{owner_id}/goals' }],
    ['a typed key', { apiKey: 'ca-sandbox-reads-goals-7f3k2m9q4x' }],
  ])('a test of %s says nothing about the saved ones', async (_, given) => {
    await save()
    await mark('forbidden', 'The key may not read goals.')
    await tested(given)
    expect(await view()).toMatchObject({ state: 'needs_attention', stateCode: 'forbidden' })
  })

  test('a test without goals says nothing about owners', async () => {
    await save()
    await mark('owner_ignored', 'The owner filter is ignored.')
    expect(await tested()).toMatchObject({ ok: true })
    expect(await view()).toMatchObject({ stateCode: 'owner_ignored' })
    fixture.sandbox.setGoals('owner-1', [{ id: 'g-1', name: 'A goal' }])
    expect(await tested({ tryUserId: 'owner-1' })).toMatchObject({ ok: true })
    expect(await view()).toMatchObject({ state: 'connected' })
  })

  test('a paused connection stays paused', async () => {
    await save()
    await pauseConnection(fixture.database, admin(), 'Migration')
    expect(await tested()).toMatchObject({ ok: true })
    expect(await view()).toMatchObject({ state: 'paused' })
  })
})
