import { expect, test } from 'vitest'
import { config } from '../../proxy.ts'
import { sourceFiles, textOf } from './project-files.ts'

test('every address that reads an upload passes by the proxy, before which Next keeps the first 10 MB alone', () => {
  const uploads = sourceFiles.filter(
    (file) => /^app\/api\/.*\/route\.ts$/.test(file) && textOf(file).includes('readUpload'),
  )
  expect(uploads.length).toBeGreaterThanOrEqual(3)
  const matchers = config.matcher.map((matcher) => new RegExp(`^${matcher}$`))
  const isMatched = (path: string) => matchers.some((matcher) => matcher.test(path))
  expect(isMatched('/admin')).toBe(true)
  const addresses = uploads.map((file) => file.replace(/^app/, '').replace(/\/route\.ts$/, ''))
  expect(addresses.filter(isMatched)).toEqual([])
})
