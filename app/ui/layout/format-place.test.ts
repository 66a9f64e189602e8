import { expect, test } from 'vitest'
import { placeWords } from './format-place.tsx'

const view = { width: 1000 }
const button = { left: 900, top: 300, width: 40, height: 30 }

test('words stand above the middle of an element, and below it at the upper edge of the view', () => {
  const words = { width: 60, height: 24 }
  expect(placeWords(button, words, view)).toEqual({ left: 890, top: 270 })
  expect(placeWords({ ...button, top: 10 }, words, view).top).toBe(46)
})

test('nothing leaves the view sideways', () => {
  const words = { width: 120, height: 24 }
  expect(placeWords({ ...button, left: 980, width: 20 }, words, view).left).toBe(872)
  expect(placeWords({ ...button, left: 0, width: 20 }, words, view).left).toBe(8)
})
