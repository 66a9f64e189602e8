import { readFileSync } from 'node:fs'
import {
  unstable_doesMiddlewareMatch as isMatched,
  unstable_getResponseFromNextConfig as responseOf,
} from 'next/experimental/testing/server'
import { expect, test } from 'vitest'
import nextConfig from '../../next.config.js'
import { config } from '../../proxy.ts'
import { projectFiles } from './project-files.ts'

const addresses = projectFiles
  .filter((file) => /^app\/.*\/route\.ts$/.test(file))
  .map((file) =>
    file
      .replace(/^app/, '')
      .replace(/\/route\.ts$/, '')
      .replace(/\[[^\]]*\]/g, 'an-id'),
  )

test('every address has a content security policy: from the proxy, or where it is passed by, from the configuration', async () => {
  const passedBy = addresses.filter((url) => !isMatched({ config, nextConfig, url }))
  expect(passedBy).toEqual(expect.arrayContaining(['/api/admin/connection', '/api/admin/imports/people']))
  expect(addresses.length - passedBy.length).toBeGreaterThan(40)
  for (const address of passedBy) {
    const { headers } = await responseOf({ nextConfig, url: `https://reviews.example.com${address}` })
    expect([address, headers.get('content-security-policy')]).toEqual([
      address,
      "default-src 'none'; frame-ancestors 'none'",
    ])
  }
})

test('every part of a page that is loaded later waits for the server', () => {
  const bare = projectFiles
    .filter((file) => /^app\/.*\.tsx$/.test(file))
    .filter((file) => /\bdynamic\((?!\s*loadPart\()/.test(readFileSync(file, 'utf8')))
  expect(bare).toEqual([])
})
