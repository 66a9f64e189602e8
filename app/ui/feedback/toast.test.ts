import { expect, test } from 'vitest'
import { takeToasts, toast, waitingToasts } from './toast.tsx'

test('toasts wait in order until someone takes them, once', () => {
  toast('Saved.')
  toast('Connected.', 'Two people share an ID.')
  expect(waitingToasts.count()).toBe(2)
  expect(takeToasts()).toEqual([
    { message: 'Saved.', description: null },
    { message: 'Connected.', description: 'Two people share an ID.' },
  ])
  expect(takeToasts()).toEqual([])
})

test('whoever shows them is told of each that comes, until they no longer listen', () => {
  const counts: number[] = []
  const stop = waitingToasts.subscribe(() => counts.push(waitingToasts.count()))
  toast('Saved.')
  takeToasts()
  stop()
  toast('Saved again.')
  takeToasts()
  expect(counts).toEqual([1, 0])
})
