import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { refusedPage } from './refused-page.ts'

const globals = readFileSync(new URL('../../globals.css', import.meta.url), 'utf8')

/** The values of a color in app/globals.css: light, then dark. */
const valuesOf = (name: string) =>
  [...globals.matchAll(new RegExp(`^\\s*--${name}: (#\\w+);`, 'gm'))].map(([, value]) => value)

test('the page for refused requests has the colors of the application in both themes', () => {
  const page = refusedPage({ title: 'Title', message: 'Message' })
  const used = [...page.matchAll(/--([\w-]+):light-dark\((#\w+),(#\w+)\)/g)]
  expect(used.length).toBeGreaterThan(5)
  for (const [, name = '', light, dark] of used) expect([light, dark], name).toEqual(valuesOf(name))
})
