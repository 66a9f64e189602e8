import { stripTypeScriptTypes } from 'node:module'
import { expect, test } from 'vitest'
import { isTest, sourceFiles, textOf } from './project-files.ts'

test('Node reads every file of the worker, the sandbox and the commands without a build', () => {
  const unreadable = sourceFiles
    .filter((file) => /^(db|lib|sandbox|scripts)\/.*\.ts$/.test(file) && !isTest(file))
    .flatMap((file) => {
      try {
        stripTypeScriptTypes(textOf(file))
        return []
      } catch (error) {
        return [`${file}: ${error instanceof Error ? error.message : error}`]
      }
    })
  expect(unreadable).toEqual([])
})
