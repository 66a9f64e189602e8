import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConnectivityWatch, slowAfterMs } from './connectivity.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watched() {
  const browser = { isOnline: true, isThere: true, notify: () => {} }
  const watch = new ConnectivityWatch({
    isOnline: () => browser.isOnline,
    onChange: (notify) => {
      browser.notify = notify
    },
    probe: async () => browser.isThere,
  })
  const seen: string[] = []
  watch.subscribe(() => seen.push(watch.connectivity))
  return { browser, watch, seen }
}

test('the browser’s word is taken at once, and taken back at once', () => {
  const { browser, watch, seen } = watched()
  browser.isOnline = false
  browser.notify()
  browser.isOnline = true
  browser.notify()
  expect(seen).toEqual(['offline', 'online'])
  expect(watch.connectivity).toBe('online')
})

test('a read makes the page slow after two seconds, until it is answered or fails', async () => {
  const { watch } = watched()
  const answer = Promise.withResolvers<void>()
  const reads = [watch.watch(answer.promise), watch.watch(Promise.resolve())]
  await vi.advanceTimersByTimeAsync(slowAfterMs - 1)
  expect(watch.connectivity).toBe('online')
  await vi.advanceTimersByTimeAsync(1)
  expect(watch.connectivity).toBe('slow')
  answer.reject(new Error('broken'))
  await Promise.allSettled(reads)
  expect(watch.connectivity).toBe('online')
})

test('one unanswered request is no outage while the server answers', async () => {
  const { watch, seen } = watched()
  watch.noAnswer()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(seen).toEqual([])
})

test('an outage lasts until the server answers, and then says so once', async () => {
  const { browser, watch, seen } = watched()
  const back = vi.fn()
  watch.onBack(back)
  browser.isThere = false
  watch.noAnswer()
  watch.noAnswer()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(seen).toEqual(['server_away'])
  expect(back).not.toHaveBeenCalled()
  browser.isThere = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(seen).toEqual(['server_away', 'online'])
  expect(back).toHaveBeenCalledTimes(1)
})

test('what waits for the server goes on at once while it answers', async () => {
  const { watch } = watched()
  await expect(watch.untilReachable()).resolves.toBeUndefined()
})

test('what waits for the server goes on once the browser is online and the server answers', async () => {
  const { browser, watch } = watched()
  const goOn = vi.fn()
  browser.isOnline = false
  void watch.untilReachable().then(goOn)
  await vi.advanceTimersByTimeAsync(10_000)
  browser.isThere = false
  browser.isOnline = true
  browser.notify()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(goOn).not.toHaveBeenCalled()
  browser.isThere = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(goOn).toHaveBeenCalledTimes(1)
})

test('an outage is not over because the browser goes offline', async () => {
  const { browser, watch } = watched()
  const back = vi.fn()
  watch.onBack(back)
  browser.isThere = false
  watch.noAnswer()
  await vi.advanceTimersByTimeAsync(1_000)
  browser.isOnline = false
  browser.notify()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(back).not.toHaveBeenCalled()
  browser.isThere = true
  browser.isOnline = true
  browser.notify()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(watch.connectivity).toBe('online')
  expect(back).toHaveBeenCalledTimes(1)
})
