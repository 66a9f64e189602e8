import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error.js'
import { expect, test, vi } from 'vitest'
import { actionLimitMs, callAction } from './call-action.ts'

test('an action that the server does not have any more did nothing, which is said', async () => {
  const gone = Promise.reject(new UnrecognizedActionError('Server Action "x" was not found on the server.'))
  expect(await callAction(gone)).toEqual({
    ok: false,
    code: 'new_version',
    message: 'A new version of PerfCopilot is out. Nothing was done. Reload, then try again.',
  })
})

test('an action whose answer never came may have been done', async () => {
  expect(await callAction(Promise.reject(new Error('fetch failed')))).toMatchObject({ code: 'no_answer' })
})

test('an answer is passed on', async () => {
  expect(await callAction(Promise.resolve({ ok: true as const }))).toEqual({ ok: true })
})

test('an action that nothing answers is not awaited for ever', async () => {
  vi.useFakeTimers()
  const called = callAction(new Promise<never>(() => undefined))
  await vi.advanceTimersByTimeAsync(actionLimitMs)
  expect(await called).toMatchObject({ code: 'no_answer' })
  vi.useRealTimers()
})
