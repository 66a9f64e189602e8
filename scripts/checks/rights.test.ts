import { describe, expect, test } from 'vitest'
import { rightOf, whoSeesWhat } from '#lib/access/rights'
import { projectFiles, textOf } from './project-files.ts'

/** The address of a page or route file, as Next writes it in the build's manifest. */
const addressOf = (file: string): string =>
  file
    .replace(/^app/, '')
    .replace(/\/(page\.tsx|route\.ts)$/, '')
    .replace(/\/\([^)]*\)/g, '') || '/'

const pages = projectFiles.filter((file) => /^app\/(.*\/)?page\.tsx$/.test(file))
const routes = projectFiles.filter((file) => /^app\/.*\/route\.ts$/.test(file))
const actionFiles = projectFiles.filter(
  (file) => /^app\/.*\.tsx?$/.test(file) && /^[\s;(]*['"]use server['"]/m.test(textOf(file)),
)

test('every page, address and file of actions has a right', () => {
  const without = [...[...pages, ...routes].map(addressOf), ...actionFiles].filter((path) => !rightOf(path))
  expect(without).toEqual([])
  expect(pages.length + routes.length + actionFiles.length).toBeGreaterThan(60)
})

test.each(actionFiles)('%s begins with its directive: below an import it would be a mere text', (file) => {
  expect(textOf(file).startsWith("'use server'")).toBe(true)
})

describe('the frame that checks who asks is the one of the right', () => {
  const frames = {
    everyone: 'publicAction',
    link: 'publicAction',
    signed_in: 'anyone',
    people: 'anyone',
    admins: 'admin',
  }

  test.each(actionFiles)('in every action of %s', (file) => {
    const who = rightOf(file)?.who
    const frame = who && who in frames ? frames[who as keyof typeof frames] : 'none'
    const actions = textOf(file)
      .split(/^export (?:async function|const) /m)
      .slice(1)
    expect(actions.length).toBeGreaterThan(0)
    for (const action of actions)
      expect(action).toMatch(
        frame === 'publicAction' ? /publicAction\(/ : new RegExp(`\\baction\\(\\s*'${frame}'`),
      )
  })

  test.each(routes.filter((file) => rightOf(addressOf(file))?.who === 'admins'))('in %s', (file) => {
    expect(textOf(file)).toMatch(/\badmin(Read|Poll|Post|File)\b/)
  })

  test.each(
    pages.filter((file) => ['admins', 'signed_in', 'people'].includes(rightOf(addressOf(file))?.who ?? '')),
  )('in %s', (file) => {
    if (!file.includes('[...missing]')) expect(textOf(file)).toMatch(/\bwithPage\(/)
  })
})

test('who sees what has a line for each kind of data, and nothing for a member but the own account and the page itself', () => {
  const lines = whoSeesWhat()
  expect(lines.length).toBeGreaterThan(8)
  expect(lines.find(({ what }) => what.includes('descriptions'))).toMatchObject({
    manager: 'Their reports and people they review',
    member: '',
    admin: 'Everyone',
    operator: '',
  })
  expect(lines.filter(({ member }) => member !== '').map(({ what }) => what)).toEqual([
    'Their own account',
    'What is stored about people, and who sees it',
    'Whether the product runs, without names or numbers of people',
  ])
})
