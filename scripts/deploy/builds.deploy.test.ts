import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { standaloneFolder } from '../build/next-build.ts'

const built = (file: string) => readFileSync(path.join(standaloneFolder, '.next', file), 'utf8')

test('the ids of actions are salted with the same key in every build, so that builds share them', () => {
  const manifest = built('server/server-reference-manifest.js')
  expect(manifest).toContain('eFN7nVhZrNN5N7GsmEfjj6dcChZJegJGZCMi2q5fpMs=')
})

test('a build is named by its sources, so that two builds of one source are one version', () => {
  expect(built('BUILD_ID')).toMatch(/^[0-9a-f]{16}$/)
})
