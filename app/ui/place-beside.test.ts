import { expect, test } from 'vitest'
import { placeBeside } from './place-beside.tsx'

const view = { width: 1000, height: 800 }
const button = { left: 900, top: 300, width: 40, height: 30 }
const menu = { width: 200, height: 250 }

test('a menu hangs below its button, right edges in line', () => {
  expect(placeBeside(button, menu, view, { side: 'below', align: 'end' })).toEqual({ left: 740, top: 336 })
})

test('it goes above where there is no room below', () => {
  const low = { ...button, top: 700 }
  expect(placeBeside(low, menu, view, { side: 'below', align: 'end' }).top).toBe(700 - 6 - 250)
})

test('it stays on its side where the other has even less room', () => {
  const tall = { width: 200, height: 600 }
  expect(placeBeside(button, tall, view, { side: 'below', align: 'end' }).top).toBe(336)
})

test('words above an element stand over its middle, and below it at the upper edge of the view', () => {
  const words = { width: 60, height: 24 }
  expect(placeBeside(button, words, view, { side: 'above', align: 'center' })).toEqual({
    left: 890,
    top: 270,
  })
  const high = { ...button, top: 10 }
  expect(placeBeside(high, words, view, { side: 'above', align: 'center' }).top).toBe(46)
})

test('nothing leaves the view sideways', () => {
  const words = { width: 120, height: 24 }
  const atTheEdge = { ...button, left: 980, width: 20 }
  expect(placeBeside(atTheEdge, words, view, { side: 'above', align: 'center' }).left).toBe(872)
  const atTheStart = { ...button, left: 0, width: 20 }
  expect(placeBeside(atTheStart, words, view, { side: 'above', align: 'center' }).left).toBe(8)
})
