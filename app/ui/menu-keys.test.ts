import { expect, test } from 'vitest'
import { isMenuKey, itemToFocus } from './menu-keys.tsx'

const names = ['Light', 'Dark', 'System', 'Sign out']
const key = (name: string, held = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})

test('arrows go up and down and round at both ends', () => {
  expect(itemToFocus('ArrowDown', names, 0)).toBe(1)
  expect(itemToFocus('ArrowDown', names, 3)).toBe(0)
  expect(itemToFocus('ArrowUp', names, 1)).toBe(0)
  expect(itemToFocus('ArrowUp', names, 0)).toBe(3)
})

test('from the menu itself, arrow down leads to the first item and arrow up to the last', () => {
  expect(itemToFocus('ArrowDown', names, -1)).toBe(0)
  expect(itemToFocus('ArrowUp', names, -1)).toBe(3)
})

test('Home and End lead to the ends', () => {
  expect(itemToFocus('Home', names, 2)).toBe(0)
  expect(itemToFocus('End', names, 0)).toBe(3)
})

test('a letter leads to the next item that begins with it, then round again', () => {
  expect(itemToFocus('s', names, 0)).toBe(2)
  expect(itemToFocus('S', names, 2)).toBe(3)
  expect(itemToFocus('s', names, 3)).toBe(2)
  expect(itemToFocus('x', names, 0)).toBe(-1)
})

test('Enter, Space and shortcuts are left to the browser', () => {
  expect(isMenuKey(key('ArrowDown'))).toBe(true)
  expect(isMenuKey(key('d'))).toBe(true)
  expect(isMenuKey(key('Enter'))).toBe(false)
  expect(isMenuKey(key(' '))).toBe(false)
  expect(isMenuKey(key('r', { ctrlKey: true }))).toBe(false)
})
